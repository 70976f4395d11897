"""Quel que soit le tableau : ce qui en est repris suit la règle, et le reprendre ne change rien."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.imports.conftest import ICI

from rapport_ouvert.composition.reprise import Reglages, prepare_reprise
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.domaine.rapport import Corpus, Identite, Rapport
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.contributions import load_contributions
from rapport_ouvert.lecture.plateformes import Correspondance, FichierRefuse, read_tableau
from rapport_ouvert.regles.contribution_conforme import check_contributions
from rapport_ouvert.regles.donnee_personnelle import check_donnees
from rapport_ouvert.rendu.yaml import render_yaml

CHAMPS = ("identifiant", "sorte", "titre", "texte", "expose", "auteur", "qualite", "date",
          "adresse", "langue", "soutiens", "parent", "repond_a")  # fmt: skip
LECTURE = Correspondance(colonnes={champ: (champ,) for champ in CHAMPS})
MOTS = st.sampled_from(
    ["", "mot", "12", "-4", "2018-02-30", "2018-10-17", "fr", "ligne/1", "1", "2", "https://e.fr/x",
     "jean@exemple.fr", "a@b.fr@c.fr", "<p>Un <b>mot</b></p>", "'=1", "- liste", "# titre", "oui",
     "non", "12:30", "a: b", "|", "\n\n", "\t", " ", "\u2028", "😀", "é", "e\u0301", '"', "'", "\\",
     "06 12 34 56 78 ", "x " * 70,
     "y\n" * 50, "\x00", "\u202e", "\ud800", "＠x.fr", "%40x.fr", "&#64;x.fr"]
)  # fmt: skip
CELLULE = st.one_of(MOTS, st.lists(MOTS, max_size=6).map("".join), st.text(max_size=40))
LIGNES = st.lists(st.fixed_dictionaries(dict.fromkeys(CHAMPS, CELLULE)), min_size=1, max_size=6)


def import_tableau(
    octets: bytes, racine: Path, lecture: Correspondance | None = LECTURE
) -> Contributions:
    """Lit, prépare, écrit, relit ; rien ne doit y trouver à redire."""
    avant, _ = load_contributions(racine)
    canal, moisson = read_tableau(octets, "f.csv", "", "fr", lecture)
    reglages = Reglages(canal, "lot", "2019-01-07", "CC BY-SA 4.0")
    reprise = prepare_reprise(moisson.envois, avant, reglages)
    write_textes(racine, {f"{i[:4]}/{i}.yaml": render_yaml(c) for i, c in reprise.champs.items()})
    relues, constats = load_contributions(racine)
    assert not constats
    corpus = Corpus(Rapport(Identite(""), (), ()), frozenset(), contributions=relues)
    assert not list(check_contributions(corpus))
    assert not has_erreurs(check_donnees(corpus))
    for contribution in relues.propositions:
        champs = reprise.champs.get(contribution.id)
        if champs:
            assert contribution.texte == str(champs["texte"]).strip()
    return relues


@settings(max_examples=200)
@given(LIGNES)
def test_ce_qui_est_repris_se_relit_et_ne_change_plus(lignes: list[dict[str, str]]) -> None:
    flux = io.StringIO()
    plume = csv.DictWriter(flux, CHAMPS)
    plume.writeheader()
    plume.writerows(lignes)
    octets = flux.getvalue().encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as dossier:
        try:
            une = import_tableau(octets, Path(dossier))
            assert import_tableau(octets, Path(dossier)) == une
        except FichierRefuse:
            return


@settings(max_examples=200)
@given(st.sampled_from(sorted(p for p in (ICI / "cas").glob("*") if p.suffix in (".csv", ".json"))),
       st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(
           [b"", b'"', b";", b",", b"\n", b"\x00", b"\xff", b"'", b"{", b"<p>", b"\r", b"@"])),
           max_size=8))  # fmt: skip
def test_un_export_abime_ne_fait_rien_tomber(fichier: Path, coups: list[tuple[int, bytes]]) -> None:
    octets = bytearray(fichier.read_bytes())
    for place, coup in coups:
        octets[place % len(octets) : place % len(octets) + 1] = coup
    with tempfile.TemporaryDirectory() as dossier:
        try:
            import_tableau(bytes(octets), Path(dossier), None)
        except FichierRefuse as refus:
            assert refus.constat.lieu.ligne >= 1


@pytest.mark.parametrize("taille", [1000, 4000])
def test_mille_lignes_ont_mille_identifiants(taille: int) -> None:
    lignes = "".join(f"{rang},Texte {rang}.\n" for rang in range(taille))
    _, moisson = read_tableau(f"identifiant,texte\n{lignes}".encode(), "f.csv", "", "fr", LECTURE)
    reglages = Reglages("csv", "lot", "2019-01-07", "CC BY-SA 4.0")
    assert len(prepare_reprise(moisson.envois, Contributions(), reglages).champs) == taille
