"""Une page retouchée devient des propositions, passage par passage ; les retenir la redonne."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.rattachement import find_citation
from rapport_ouvert.releve.citation import find_mots_changes
from rapport_ouvert.releve.comparaison import compare_pages
from tests.demandes.outils import apply_tout, list_textes, read

DOCUMENTS = sorted((Path(__file__).parent / "documents").iterdir())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_ce_qui_est_propose_et_ce_qui_est_dit(document: Path) -> None:
    base, tete = (read((document / f"{nom}.md").read_text("utf-8")) for nom in ("avant", "apres"))
    attendu = yaml.safe_load((document / "attendu.yaml").read_text("utf-8"))
    propositions, remarques = compare_pages(base, tete)
    rendues = [
        {
            nom: valeur
            for nom, valeur in (
                ("type", p.genre.value),
                ("ancre", p.ancre),
                ("position", p.position),
                ("exact", p.exact),
                ("texte", p.texte),
            )
            if valeur
        }
        for p in propositions
    ]
    assert rendues == attendu.get("propositions", [])
    assert remarques == attendu.get("remarques", [])
    assert {p.page for p in propositions} <= {"a.md"}
    rejouee = list_textes(apply_tout(base, propositions)) == list_textes(tete)
    assert rejouee is (attendu["rejoue"] == "oui")


MOTS = st.text(st.sampled_from(list("abc é’.,-\u00a0")), min_size=1, max_size=40)


@given(MOTS, MOTS)
def test_la_citation_est_unique_nette_et_rend_le_texte_voulu(avant: str, apres: str) -> None:
    exact, texte = find_mots_changes(avant, apres)
    if not exact:
        assert texte == apres
        return
    assert exact == exact.strip()
    assert texte == texte.strip()
    assert texte
    place = find_citation(avant, exact)
    assert place is not None
    assert avant[: place[0]] + texte + avant[place[1] :] == apres


PHRASES = st.lists(
    st.sampled_from(["la ville", "une régie", "garde", "ses données", "et", "les **élus**", "ici"]),
    min_size=2,
    max_size=8,
).map(lambda mots: " ".join(mots) + ".")
# (ancre, texte) : un alinéa, un élément de liste, une citation.
BLOCS = st.lists(
    st.tuples(st.sampled_from(["alinea", "liste", "citation"]), PHRASES), min_size=2, max_size=7
)
GESTES = st.lists(
    st.tuples(
        st.sampled_from(["recrire", "oter", "ajouter", "copier-ancre", "inventer-ancre"]),
        st.integers(0, 20),
        PHRASES,
    ),
    max_size=5,
)


def write_page(blocs: list[tuple[str, str, str]]) -> str:
    """Les blocs, bout à bout ; deux éléments qui se suivent font une liste."""
    lignes = ["# Titre {#p-titre}"]
    precedent = ""
    for sorte, ancre, texte in blocs:
        marque = {"alinea": "", "liste": "- ", "citation": "> "}[sorte]
        if not (sorte == precedent == "liste"):
            # Un commentaire sépare deux citations, qui n'en feraient qu'une.
            lignes.append("\n<!-- -->\n" if sorte == precedent == "citation" else "")
        lignes.append(f"{marque}{f'[]{{#{ancre}}} ' if ancre else ''}{texte}")
        precedent = sorte
    return "\n".join([*lignes, "", "[]{#p-fin} La fin.", ""])


@given(BLOCS, GESTES)
def test_retenir_toutes_les_retouches_redonne_la_page_proposee(
    formes: list[tuple[str, str]], gestes: list[tuple[str, int, str]]
) -> None:
    blocs = [(sorte, f"p-b{rang}", texte) for rang, (sorte, texte) in enumerate(formes)]
    neufs = list(blocs)
    for geste, ou, phrase in gestes:
        rang = ou % (len(neufs) + 1)
        if geste == "recrire" and rang < len(neufs):
            sorte, ancre, _ = neufs[rang]
            neufs[rang] = (sorte, ancre, phrase)
        elif geste == "oter" and rang < len(neufs):
            del neufs[rang]
        elif geste == "copier-ancre" and rang < len(neufs):
            neufs.insert(rang + 1, ("alinea", neufs[rang][1], phrase))
        elif geste == "inventer-ancre":
            neufs.insert(rang, ("alinea", "p-inventee", phrase))
        else:
            neufs.insert(rang, ("alinea", "", phrase))
    base, tete = read(write_page(blocs)), read(write_page(neufs))
    propositions, remarques = compare_pages(base, tete)
    cles = [p.cle for p in propositions]
    assert len(cles) == len(set(cles))
    if any(m in r for r in remarques for m in ("déplacés", "à revoir", "hors de tout")):
        return  # dit à l'éditeur, qui l'écrira
    assert list_textes(apply_tout(base, propositions)) == list_textes(tete)


def test_une_page_pareille_ne_propose_rien() -> None:
    page = read(write_page([("liste", "p-a", "un."), ("citation", "p-b", "deux.")]))
    assert compare_pages(page, page) == ([], [])
