"""Ce qui joint ou désigne une personne se reconnaît, et rien d'honnête ne lui ressemble."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.donnees_personnelles import Sorte, find_donnees
from rapport_ouvert.lecture.corpus import load
from tests.test_retrait import CONTRIBUTION, DECISION, ID, projet

__all__ = ["projet"]
RACINE = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("sorte", "mots"),
    [
        (Sorte.COURRIEL, "camille.d+x@mairie.exemple.fr"),
        *(
            (Sorte.TELEPHONE, mots)
            for mots in (
                "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "0612345678",
                "06\u00a012\u00a034\u00a056\u00a078", "06 12 34\n56 78", "+33 6 12 34 56 78",
                "+33 (0)6 12 34 56 78", "0033612345678", "+44 20 7946 0958", "+1 212 555 0100",
            )
        ),
        (Sorte.IBAN, "FR76 3000 6000 0112 3456 7890 189"),
        (Sorte.IBAN, "FR1420041010050500013M02606"),
        (Sorte.IBAN, "DE89 3704 0044 0532 0130 00"),
        (Sorte.SECURITE_SOCIALE, "2 55 08 14 168 025 38"),
        (Sorte.SECURITE_SOCIALE, "255081416802538"),
        (Sorte.SECURITE_SOCIALE, "1 52 06 2A 004 003 63"),
        (Sorte.CARTE, "4111 1111 1111 1111"),
        (Sorte.CARTE, "5555-5555-5555-4444"),
        (Sorte.CARTE, "378282246310005"),
    ],
)  # fmt: skip
def test_une_donnee_personnelle_se_reconnait_au_signe_pres(sorte: Sorte, mots: str) -> None:
    texte = f"Écrire à {mots} avant lundi."
    (donnee,) = find_donnees(texte)
    assert (donnee.sorte, texte[donnee.debut : donnee.fin]) == (sorte, mots)


@pytest.mark.parametrize(
    "texte",
    [
        "le SIRET 380 129 866 00014", "l’ISBN 978-2-07-036822-8", "+12 345 678 euros",
        "+1 234 567 890 habitants", "01-02-2018", "le 20/11/2018 à 12:30", "loi n° 2016-1321",
        "4 000 000 000 000 000", "JORFTEXT000033202746", "https://exemple.fr/0612345678",
        "4111 1111 1111 1112", "2 55 08 14 168 025 39", "FR77 3000 6000 0112 3456 7890 189",
        "@ville@mastodon.exemple", "9b74c9897bac770ffc029102a200c5de0612345678",
    ],
)  # fmt: skip
def test_un_nombre_honnete_n_en_est_pas_une(texte: str) -> None:
    assert find_donnees(texte) == ()


def test_rien_de_ce_que_nous_publions_n_y_ressemble() -> None:
    fichiers = [*RACINE.glob("contributions/*/*.yaml"), *RACINE.glob("rapport/**/*.md")]
    assert len(fichiers) > 100
    trouvees = {f.name: find_donnees(f.read_text("utf-8")) for f in fichiers}
    assert {nom: donnees for nom, donnees in trouvees.items() if donnees} == {}


def test_ni_le_rapport_de_2018(rapport_2018: Path) -> None:
    assert find_donnees(rapport_2018.read_text("utf-8")) == ()


@pytest.mark.parametrize(
    "motif", ["a", "1", "1 ", "a@", "+1", "+1(", "FR76 ", "FR76", "A1 ", "06 ", "4111 ", "a."]
)
def test_un_texte_retors_ne_prend_pas_le_temps_de_tous(motif: str) -> None:
    debut = time.process_time()
    find_donnees((motif * 64_000)[:64_000])
    assert time.process_time() - debut < 2


@pytest.mark.parametrize("ou", ["contribution", "réponse"])
def test_ses_mots_attendent_une_relecture(
    projet: Path, ou: str, capsys: pytest.CaptureFixture[str]
) -> None:
    contribution = projet / "contributions" / "2018" / f"{ID}.yaml"
    decision = projet / "contributions" / "decisions" / f"{ID}.yaml"
    if ou == "contribution":
        contribution.write_text(CONTRIBUTION.replace("La loi", "Au 06 12 34 56 78, la loi"))
    else:
        decision.write_text(DECISION.replace("à raison", "au 06 12 34 56 78"))
    assert all(mots in show(projet, capsys) for mots in ("attend une relecture", "Contribution"))
    cachee = show(projet, capsys)
    assert not any(mots in cachee for mots in ("06 12", "publique", "Nommer", "Une élue"))
    decision.write_text(decision.read_text() + "donnees_personnelles: relues\n")
    relue = show(projet, capsys)
    assert all(mots in relue for mots in ("06 12", "publique", "Nommer", "Une élue"))
    assert "attend une relecture" not in relue


def show(projet: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Ce que montrent les commandes et les pages des contributions."""
    for arguments in (["lister"], ["montrer", ID]):
        assert main(["contribution", *arguments]) == 0
    publication = compose(load(projet / "rapport")[0])
    pages = [p.source for p in publication.rapport.pages if p.chemin != "a.md"]
    return "\n".join((capsys.readouterr().out, *pages, *publication.apports.values()))
