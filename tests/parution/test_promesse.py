"""La promesse, sur le rapport de 2018 : une édition ne change que ce qu'une retenue change.

Des éditeurs récrivent, ôtent, déplacent, ajoutent ; des contributeurs, qui ont lu l'édition
d'avant, proposent. Chaque tirage se juge par un oracle simple : remettre les mots d'avant à la
place des mots neufs doit rendre le texte courant, à l'octet près.
EXEMPLES=5000 en fait autant de tirages.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport_ouvert.composition.ancrage import anchor_page
from rapport_ouvert.composition.preparation import Preparation, prepare_edition
from rapport_ouvert.composition.rattachement import find_citation, split_mots
from rapport_ouvert.domaine.contribution import (
    Cible,
    Citation,
    Contribution,
    Contributions,
    Decision,
)
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Identite, Page, Passage, Rapport
from rapport_ouvert.domaine.registre import Effet
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.page import read_page

EXEMPLES = int(os.environ.get("EXEMPLES", "120"))
RIEN = Fiche({}, Lieu("", 1, 1, 1, 1))


LUES: dict[str, Page] = {}


@pytest.fixture(scope="module", autouse=True)
def lit(pages: dict[str, str]) -> None:
    """Les pages du rapport de 2018, ancrées : ce que les contributeurs ont lu."""
    pris: set[str] = set()
    for nom, texte in sorted(pages.items()):
        page = read_page(texte, nom, nom)[0]
        LUES[nom] = read_page(anchor_page(page, pris), nom, nom)[0]


def build_corpus(
    pages: Iterable[Page], proposees: Iterable[tuple[Contribution, Decision]]
) -> Corpus:
    couples = tuple(proposees)
    anciens = {a.nom: p.texte for page in LUES.values() for p in page.passages for a in p.ancres}
    return Corpus(
        Rapport(Identite("Rapport", edition="2018-2"), (), tuple(pages)),
        contributions=Contributions(tuple(c for c, _ in couples), tuple(d for _, d in couples)),
        anciens={"2018-1": anciens},
    )


def propose(
    rang: int, genre: str, page: Page, passage: Passage, exact: str = "", position: str = ""
) -> tuple[Contribution, Decision]:
    """Une contribution dont le texte se reconnaît entre tous."""
    nom = f"2018-{rang:010d}"
    cible = Cible("2018-1", page.chemin, passage.ancre, Citation(exact), position)
    texte = "" if genre == "suppression" else f"⟦{rang}⟧"
    contribution = Contribution(nom, genre, "Titre", texte, "Pourquoi", RIEN, cible)
    return contribution, Decision(nom, "recevable", "retenue", "Motif", RIEN, "", "2019-1")


def pick_mots(passage: Passage, hasard: random.Random) -> str:
    """Quelques mots qui se suivent et n'y sont qu'une fois ; rien si le passage s'y refuse."""
    mots = split_mots(passage.texte)
    if len(mots) < 7:
        return ""
    debut = hasard.randrange(len(mots) - 5)
    exact = "".join(mots[debut : debut + 5]).strip()
    return exact if exact and find_citation(passage.texte, exact) else ""


def edit(page: Page, hasard: random.Random) -> Page:
    """Ce qu'un éditeur pressé fait d'une page entre deux éditions, ancres gardées."""
    blocs = page.source.split("\n\n")
    geste = hasard.choice(("ote", "deplace", "ajoute", "recrit", "rien"))
    candidats = [
        r for r, bloc in enumerate(blocs) if bloc.startswith("[]{#p-") and "\n" not in bloc
    ]
    if not candidats:
        return page
    rang = hasard.choice(candidats)
    if geste == "ote":
        del blocs[rang]
    elif geste == "deplace":
        blocs.insert(hasard.choice(candidats), blocs.pop(rang))
    elif geste == "ajoute":
        blocs.insert(rang, "Un alinéa de plus, écrit entre deux éditions.")
    elif geste == "recrit":
        tete, _, reste = blocs[rang].partition(" ")
        mots = [
            ("autre" if m.isalpha() and hasard.random() < 0.2 else m) for m in split_mots(reste)
        ]
        blocs[rang] = f"{tete} {''.join(mots)}"
    return read_page("\n\n".join(blocs), page.chemin, page.fichier)[0]


def apply(preparation: Preparation, corpus: Corpus) -> dict[str, str]:
    pages = {page.chemin: page for page in corpus.rapport.pages} | dict(preparation.pages)
    return {chemin: page.source for chemin, page in pages.items()}


@settings(max_examples=EXEMPLES, suppress_health_check=list(HealthCheck))
@given(graine=st.integers(0, 2**32), nombre=st.integers(0, 12))
def test_une_edition_ne_change_que_ce_qu_une_retenue_change(graine: int, nombre: int) -> None:
    hasard = random.Random(graine)  # noqa: S311 - un tirage rejouable
    choisies = hasard.sample(sorted(LUES), 4)
    courantes = dict(LUES) | {nom: edit(LUES[nom], hasard) for nom in choisies}
    proposees = []
    for rang in range(nombre):
        page = LUES[hasard.choice(choisies)]
        alineas = [p for p in page.passages if p.genre is Genre.ALINEA]
        if not alineas:
            continue
        passage = hasard.choice(alineas)
        genre = hasard.choice(("modification", "modification", "suppression", "ajout"))
        exact = "" if genre == "ajout" else pick_mots(passage, hasard)
        if genre == "ajout" or exact:
            position = hasard.choice(("avant", "apres")) if genre == "ajout" else ""
            proposees.append(propose(rang, genre, page, passage, exact, position))
    corpus = build_corpus(courantes.values(), proposees)
    preparation = prepare_edition(corpus, "2019-1")
    judge(corpus, preparation, {c.id: c for c, _ in proposees})

    hasard.shuffle(proposees)
    melange = prepare_edition(build_corpus(courantes.values(), proposees), "2019-1")
    assert apply(melange, corpus) == apply(preparation, corpus)
    assert melange.inscriptions == preparation.inscriptions


def judge(
    corpus: Corpus,
    preparation: Preparation,
    proposees: dict[str, Contribution],
) -> None:
    """Chaque effet est vrai ; défaits, ils rendent le texte courant à l'octet près."""
    courants = {a.nom: (page, p) for page in corpus.rapport.pages for p in page.passages
                for a in p.ancres}  # fmt: skip
    textes = apply(preparation, corpus)
    assert {ligne.id for ligne in preparation.inscriptions} == set(proposees)
    ecrites: dict[str, list[str]] = {}
    for ligne in preparation.inscriptions:
        contribution = proposees[ligne.id]
        assert contribution.cible is not None
        ancre, exact = contribution.cible.ancre, contribution.cible.citation.exact
        if ancre not in courants:
            assert ligne.effet is Effet.PERDUE
            assert ligne.rattachement == "orpheline"
            continue
        page, passage = courants[ancre]
        intact = passage.texte == corpus.anciens["2018-1"][ancre]
        if contribution.genre == "ajout" or (intact and ligne.effet is not Effet.COMMUNE):
            assert ligne.effet is Effet.APPLIQUEE
        if ligne.effet is Effet.APPLIQUEE:
            ecrites.setdefault(page.chemin, []).append(ligne.id)
            if contribution.texte:
                assert textes[page.chemin].count(contribution.texte) == 1
            if contribution.genre == "modification":
                assert find_citation(passage.texte, exact)
    for chemin, page in ((p.chemin, p) for p in corpus.rapport.pages):
        if chemin not in ecrites:
            assert textes[chemin] == page.source
            continue
        vises = {proposees[i].cible.ancre for i in ecrites[chemin]}  # type: ignore[union-attr]
        avant, apres = ({p.ancre: p.texte for p in x.passages} for x in
                        (page, preparation.pages[chemin]))  # fmt: skip
        assert all(apres.get(a) == t for a, t in avant.items() if a and a not in vises)
        if any(proposees[i].genre == "suppression" for i in ecrites[chemin]):
            for identifiant in ecrites[chemin]:
                judge_suppression(proposees[identifiant], avant, apres, ecrites[chemin], proposees)
        else:
            assert page.source in undo(textes[chemin], [proposees[i] for i in ecrites[chemin]])


def judge_suppression(
    contribution: Contribution,
    avant: dict[str, str],
    apres: dict[str, str],
    ecrites: list[str],
    proposees: dict[str, Contribution],
) -> None:
    """Seule sur son passage, elle n'en ôte que ses mots et l'espace qui les séparait."""
    cible = contribution.cible
    assert cible is not None
    seule = sum(proposees[i].cible.ancre == cible.ancre for i in ecrites) == 1  # type: ignore[union-attr]
    if contribution.genre == "suppression" and seule:
        debut, fin = find_citation(avant[cible.ancre], cible.citation.exact) or (0, 0)
        tete, queue = avant[cible.ancre][:debut], avant[cible.ancre][fin:]
        assert apres.get(cible.ancre, "") in (tete + queue, tete + queue[1:], tete[:-1] + queue)


def undo(texte: str, contributions: Iterable[Contribution]) -> set[str]:
    """Le texte sans elles ; une puce ôtée l'est avec un blanc, ou sans, selon sa liste."""
    possibles = {texte}
    for contribution in contributions:
        assert contribution.cible is not None
        neuf = re.escape(contribution.texte)
        if contribution.genre == "modification":
            exact = contribution.cible.citation.exact
            motifs = {contribution.texte: exact}
            possibles = {t.replace(a, b) for t in possibles for a, b in motifs.items()}
            continue
        puce, blanc = rf"[ >]*(?:[-*+]|\d+[.)]) +{neuf}", r"\n[ >]*\n[ >]*"
        if contribution.cible.position == "avant":
            motifs = dict.fromkeys((f"{puce}\n", f"{puce}\n\n", f"{neuf}{blanc}"), "")
        else:
            motifs = dict.fromkeys((f"\n{puce}", f"\n\n{puce}", f"{blanc}{neuf}"), "")
        possibles = {re.sub(motif, "", t) for t in possibles for motif in motifs}
    return possibles


def test_sans_retenue_le_rapport_reste_le_meme_octet_pour_octet() -> None:
    page = next(iter(LUES.values()))
    proposee, decision = propose(1, "modification", page, page.passages[-1], "")
    refusee = replace(decision, sort="non_retenue")
    corpus = build_corpus(LUES.values(), [(proposee, refusee)])
    preparation = prepare_edition(corpus, "2019-1")
    assert not preparation.pages
    assert not preparation.inscriptions
