"""L'édition suivante, calculée : le texte courant et ce que les contributions retenues y changent.

Fonction pure du texte, des contributions et des réponses : mêmes entrées, mêmes octets. Promesse :
elle ne change que ce qu'une contribution retenue change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.composition.fusion import merge_changements
from rapport_ouvert.composition.rattachement import build_changement
from rapport_ouvert.composition.retouches import apply_retouches, find_rang
from rapport_ouvert.domaine.contribution import Contribution, Decision, Genre, Sort
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.fusion import Changement, Fusion, Rattachement
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.retouche import Retouche

_RETENUES = (Sort.RETENUE, Sort.EN_PARTIE)
_DANS_LE_TEXTE = (Genre.MODIFICATION, Genre.AJOUT, Genre.SUPPRESSION)


@dataclass(frozen=True, slots=True)
class Effet:
    """Ce qu'il advient d'une contribution retenue : où elle mène, et si le texte la porte."""

    id: str
    rattachement: Rattachement
    appliquee: bool
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    """Les pages changées, par leur chemin ; l'effet de chaque contribution ; ce qui se discute."""

    pages: Mapping[str, Page] = field(default_factory=dict)
    effets: tuple[Effet, ...] = ()
    communes: tuple[tuple[str, ...], ...] = ()
    identiques: tuple[tuple[str, ...], ...] = ()
    a_relire: tuple[tuple[str, ...], ...] = ()


def prepare_edition(corpus: Corpus, edition: str) -> Preparation:
    """L'édition `edition`, d'après les réponses qui y prennent effet.

    Les contributions visent l'édition courante ; celles qui n'entrent pas dans le texte (lieu, mot,
    controverse, traduction, contribution libre) n'y sont pas comptées.
    """
    passages = index_passages(corpus.rapport)
    vises: dict[str, list[tuple[Contribution, Decision]]] = {}
    effets: list[Effet] = []
    for contribution, decision in _list_retenues(corpus, edition):
        ancre = contribution.cible.ancre if contribution.cible else ""
        intrus = "" if decision.texte_retenu else find_intrus(contribution.texte)
        if intrus:
            motif = f"« {intrus} » est à écrire par un éditeur, dans « texte_retenu »"
            effets.append(Effet(contribution.id, Rattachement.EXACTE, appliquee=False, motif=motif))
        elif ancre in passages:
            vises.setdefault(ancre, []).append((contribution, decision))
        else:
            effets.append(Effet(contribution.id, Rattachement.ORPHELINE, appliquee=False))
    retouches: dict[str, list[Retouche]] = {}
    fusions: list[Fusion] = []
    for ancre, retenues in vises.items():
        page, passage = passages[ancre]
        fusion = _merge_passage(passage, retenues, effets)
        fusions.append(fusion)
        retouches.setdefault(page.chemin, []).extend(
            (*_rewrite(page, passage, fusion.texte), *_insert(page, passage, retenues, effets))
        )
    pages = {
        page.chemin: apply_retouches(page, retouches[page.chemin])
        for page in corpus.rapport.pages
        if retouches.get(page.chemin)
    }
    return Preparation(
        pages,
        tuple(sorted(effets, key=lambda effet: effet.id)),
        tuple(groupe for fusion in fusions for groupe in fusion.communes),
        tuple(groupe for fusion in fusions for groupe in fusion.identiques),
        tuple(groupe for fusion in fusions for groupe in fusion.a_relire),
    )


def _list_retenues(corpus: Corpus, edition: str) -> Iterator[tuple[Contribution, Decision]]:
    for contribution in sorted(corpus.contributions.propositions, key=lambda c: c.id):
        decision = corpus.contributions.find_decision(contribution.id)
        if decision is None or decision.edition != edition or decision.sort not in _RETENUES:
            continue
        if contribution.genre in _DANS_LE_TEXTE:
            yield contribution, decision


def _merge_passage(
    passage: Passage, retenues: list[tuple[Contribution, Decision]], effets: list[Effet]
) -> Fusion:
    changements: list[Changement] = []
    for contribution, decision in retenues:
        if contribution.genre == Genre.AJOUT:
            continue
        texte = "" if contribution.genre == Genre.SUPPRESSION else contribution.texte
        exact = contribution.cible.citation.exact if contribution.cible else ""
        changement = build_changement(
            contribution.id, passage.texte, decision.texte_retenu or texte, exact
        )
        if changement is None:
            motif = "la citation n’est pas, une seule fois, dans le passage"
            effets.append(Effet(contribution.id, Rattachement.MODIFIEE, False, motif))
        else:
            changements.append(changement)
    fusion = merge_changements(passage.texte, changements)
    for changement in changements:
        appliquee = changement.id in fusion.appliques
        motif = "" if appliquee else "discussion commune : un éditeur choisit"
        effets.append(Effet(changement.id, Rattachement.EXACTE, appliquee, motif))
    return fusion


def _rewrite(page: Page, passage: Passage, texte: str) -> Iterator[Retouche]:
    """Le passage récrit à sa place ; son ancre et ce qui l'entoure ne bougent pas."""
    if texte == passage.texte:
        return
    debut = _find_debut(page, passage)
    if not texte.strip():  # supprimé en entier : son ancre part avec lui
        fin = find_rang(page.source, passage.lieu.fin_ligne, passage.lieu.fin_colonne)
        yield Retouche(debut, fin, "")
        return
    debut = page.source.index(passage.texte, debut)
    yield Retouche(debut, debut + len(passage.texte), texte)


def _insert(
    page: Page,
    passage: Passage,
    retenues: list[tuple[Contribution, Decision]],
    effets: list[Effet],
) -> Iterator[Retouche]:
    """Les alinéas ajoutés avant ou après un passage, dans l'ordre des identifiants."""
    for contribution, decision in retenues:
        if contribution.genre != Genre.AJOUT or contribution.cible is None:
            continue
        texte = decision.texte_retenu or contribution.texte
        if contribution.cible.position == "avant":
            rang = _find_debut(page, passage)
            yield Retouche(rang, rang, f"{texte}\n\n")
        else:
            lieu = passage.lieu
            rang = find_rang(page.source, lieu.fin_ligne, lieu.fin_colonne)
            yield Retouche(rang, rang, f"\n\n{texte}")
        effets.append(Effet(contribution.id, Rattachement.EXACTE, appliquee=True))


def _find_debut(page: Page, passage: Passage) -> int:
    return find_rang(page.source, passage.lieu.ligne, passage.lieu.colonne)
