"""Le carnet : ce qu'il rappelle est ce qui se referait, et il n'ouvre que notre domaine."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rapport_ouvert.carnet import Carnet
from rapport_ouvert.domaine.memoire import note, open_carnet
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.lecture.page import read_page

LOGICIEL = "une empreinte"


def build_compteur() -> tuple[Callable[[str], str], list[str]]:
    appels: list[str] = []

    @note("majuscules")
    def write_majuscules(texte: str) -> str:
        appels.append(texte)
        return texte.upper()

    return write_majuscules, appels


def write_carnet(octets: bytes, *textes: str, logiciel: str = LOGICIEL) -> tuple[bytes, list[str]]:
    """Y demande ces textes, et rend ce qu'il faut écrire, puis ce qui s'est refait."""
    write_majuscules, appels = build_compteur()
    carnet = Carnet(octets, logiciel)
    with open_carnet(carnet):
        assert [write_majuscules(texte) for texte in textes] == [t.upper() for t in textes]
    return carnet.dump(), appels


def test_ce_qui_est_note_ne_se_refait_pas() -> None:
    octets, appels = write_carnet(b"", "a", "b", "a")
    assert appels == ["a", "b"]
    rien, appels = write_carnet(octets, "b", "a")
    assert (rien, appels) == (b"", [])


def test_il_ne_garde_que_ce_qui_a_servi() -> None:
    octets, _ = write_carnet(b"", "a", "b")
    octets, appels = write_carnet(octets, "b", "c")
    assert appels == ["c"]
    assert write_carnet(octets, "a", "b", "c")[1] == ["a"]


def test_un_autre_logiciel_ou_un_carnet_abime_ne_rappelle_rien() -> None:
    octets, _ = write_carnet(b"", "a")
    assert write_carnet(octets, "a", logiciel="une autre")[1] == ["a"]
    for abime in (octets[:-9], b"", b"{", pickle.dumps("rien"), pickle.dumps((LOGICIEL, []))):
        assert write_carnet(abime, "a")[1] == ["a"]


APPELS = (
    b"cos\nsystem\n",
    b"cbuiltins\neval\n",
    b"crapport_ouvert.domaine.memoire\nremember\n",
    b"crapport_ouvert.domaine.noeud\nGenre.__class__\n",
)


@pytest.mark.parametrize("appel", APPELS)
def test_un_carnet_hostile_n_appelle_rien(tmp_path: Path, appel: bytes) -> None:
    temoin = tmp_path / "temoin"
    piege = appel + f"(S'touch {temoin}'\ntR.".encode()
    octets, _ = write_carnet(b"", "a")
    version, gardes = pickle.loads(octets)  # noqa: S301 - écrit à l'instant
    for hostile in (piege, pickle.dumps((version, dict.fromkeys(gardes, piege)))):
        repare, appels = write_carnet(hostile, "a")
        assert appels == ["a"]
        assert write_carnet(repare, "a") == (b"", [])
    assert not temoin.exists()


def test_le_rapport_entier_relu_du_carnet_est_celui_que_l_on_lit(pages: Mapping[str, str]) -> None:
    lues = {nom: read_page(texte, nom, nom) for nom, texte in pages.items()}
    typographies = {nom: normalize_typographie(texte) for nom, texte in pages.items()}
    carnet = Carnet(b"", LOGICIEL)
    with open_carnet(carnet):
        for nom, texte in pages.items():
            read_page(texte, nom, nom)
            normalize_typographie(texte)
    rouvert = Carnet(carnet.dump(), LOGICIEL)
    with open_carnet(rouvert):
        for nom, texte in pages.items():
            page, constats = read_page(texte, nom, nom)
            assert (page, constats) == lues[nom]
            assert page is not lues[nom][0]
            # Un lieu ne compte pas dans l'égalité de deux nœuds.
            assert [n.lieu for b in page.blocs for n in b.walk()] == [
                n.lieu for b in lues[nom][0].blocs for n in b.walk()
            ]
            assert normalize_typographie(texte) == typographies[nom]
    assert rouvert.dump() == b""
