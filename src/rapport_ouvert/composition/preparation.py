"""L'édition suivante, calculée : le texte courant et ce que les contributions retenues y changent.

Fonction pure du texte, des contributions et des réponses : mêmes entrées, mêmes octets. Promesse :
elle ne change que ce qu'une contribution retenue change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.composition.atelier import Etabli
from rapport_ouvert.composition.retenue import Retenue
from rapport_ouvert.composition.retouches import apply_retouches
from rapport_ouvert.composition.traduction.versement import fold_traductions
from rapport_ouvert.domaine.contribution import RETENUES
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.fusion import Commune, Rattachement
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.registre import Effet, Inscription
from rapport_ouvert.domaine.retouche import Retouche
from rapport_ouvert.domaine.traduction import Recrite


@dataclass(frozen=True, slots=True)
class Preparation:
    """Les pages changées et les fiches écrites, par leur chemin ; l'effet de chaque retenue.

    `fiches` part de la racine du projet (`rapport/cas/x.yaml`), `pages` du dossier du rapport ;
    `traductions` sont les messages récrits, d'après le texte de l'édition.
    """

    edition: str
    pages: Mapping[str, Page] = field(default_factory=dict)
    fiches: Mapping[str, str] = field(default_factory=dict)
    inscriptions: tuple[Inscription, ...] = ()
    communes: tuple[Commune, ...] = ()
    identiques: tuple[tuple[str, ...], ...] = ()
    a_relire: tuple[tuple[str, ...], ...] = ()
    traductions: tuple[Recrite, ...] = ()


def prepare_edition(
    corpus: Corpus, edition: str, ecartees: Mapping[str, str] | None = None
) -> Preparation:
    """L'édition `edition`, d'après les réponses qui y prennent effet.

    Chaque contribution se rattache depuis l'édition que son auteur a lue (`Corpus.anciens`).
    `ecartees` dit, par identifiant, pourquoi certaines attendent : leur texte ferait une faute.
    """
    ecartees = ecartees or {}
    toutes = list(_list_retenues(corpus, edition))
    inscriptions = [
        retenue.inscribe(Effet.A_ECRIRE, motif=ecartees[retenue.contribution.id])
        for retenue in toutes
        if retenue.contribution.id in ecartees
    ]
    retenues = [retenue for retenue in toutes if retenue.contribution.id not in ecartees]
    etablis = _spread([r for r in retenues if not r.traduit], corpus, inscriptions)
    retouches: dict[str, list[Retouche]] = {}
    # Au même rang, ce qui suit le passage le plus profond s'écrit le premier.
    for etabli in sorted(etablis, key=lambda e: e.passage.lieu, reverse=True):
        retouches.setdefault(etabli.page.chemin, []).extend(etabli.work())
        inscriptions += etabli.inscriptions
    pages = {
        page.chemin: apply_retouches(page, retouches[page.chemin])
        for page in corpus.rapport.pages
        if retouches.get(page.chemin)
    }
    fiches = _write_fiches(retenues, inscriptions)
    traduites = [r for r in retenues if r.traduit and not r.decision.fondue_avec]
    versement = fold_traductions(traduites, corpus, pages)
    inscriptions += versement.inscriptions
    inscriptions += _follow_fondues(retenues, inscriptions)
    fusions = [etabli.fusion for etabli in etablis if etabli.fusion]
    return Preparation(
        edition,
        pages,
        fiches,
        tuple(sorted(inscriptions, key=lambda ligne: ligne.id)),
        (*(c for etabli in etablis for c in etabli.communes), *versement.communes),
        (*(groupe for fusion in fusions for groupe in fusion.identiques), *versement.identiques),
        tuple(groupe for etabli in etablis for groupe in etabli.a_relire),
        tuple(versement.recrites),
    )


def _spread(
    retenues: Iterable[Retenue], corpus: Corpus, inscriptions: list[Inscription]
) -> list[Etabli]:
    """Chacune sur l'établi du passage où elle entre, dans l'ordre du rapport."""
    passages = index_passages(corpus.rapport)
    etablis: dict[str, Etabli] = {}
    for retenue in retenues:
        if retenue.decision.fondue_avec or retenue.decision.fichier:
            continue
        cible = retenue.cible
        if cible is None:
            inscriptions.append(retenue.inscribe(Effet.AUCUN))
        elif not retenue.decision.texte_retenu and (intrus := find_intrus(retenue.texte)):
            motif = f"« {intrus} » est à écrire par un éditeur, dans « texte_retenu »"
            inscriptions.append(retenue.inscribe(Effet.A_ECRIRE, motif=motif))
        elif cible.ancre not in passages:
            perdue = retenue.inscribe(
                Effet.PERDUE, Rattachement.ORPHELINE, "son passage n’est plus"
            )
            inscriptions.append(perdue)
        else:
            page, passage = passages[cible.ancre]
            etabli = etablis.setdefault(passage.ancre, Etabli(page, passage, corpus))
            etabli.add(retenue)
    rangs = {page.chemin: rang for rang, page in enumerate(corpus.rapport.pages)}
    return sorted(etablis.values(), key=lambda e: (rangs[e.page.chemin], e.passage.lieu))


def _list_retenues(corpus: Corpus, edition: str) -> Iterator[Retenue]:
    """Dans l'ordre où elles sont arrivées : ni les votes ni les fichiers n'y font rien."""
    francais = corpus.rapport.identite.langue.startswith("fr")
    for contribution in sorted(corpus.contributions.propositions, key=lambda c: (c.recue_le, c.id)):
        decision = corpus.contributions.find_decision(contribution.id)
        if decision is None or decision.edition != edition or contribution.retiree_le:
            continue
        if decision.sort in RETENUES:
            yield Retenue(contribution, decision, francais)


def _write_fiches(retenues: Iterable[Retenue], inscriptions: list[Inscription]) -> dict[str, str]:
    """Les fiches entières, par leur chemin ; deux textes pour une même fiche se discutent."""
    voulues: dict[str, list[Retenue]] = {}
    for retenue in retenues:
        if retenue.decision.fichier and not retenue.decision.fondue_avec:
            voulues.setdefault(retenue.decision.fichier, []).append(retenue)
    ecrites = {}
    for chemin, groupe in sorted(voulues.items()):
        textes = {retenue.texte for retenue in groupe}
        effet, motif = Effet.APPLIQUEE, ""
        if len(textes) > 1:
            effet, motif = Effet.A_ECRIRE, f"deux textes pour {chemin} : n’en retenir qu’un"
        else:
            ecrites[chemin] = textes.pop() + "\n"
        inscriptions += [retenue.inscribe(effet, motif=motif, page=chemin) for retenue in groupe]
    return ecrites


def _follow_fondues(
    retenues: list[Retenue], inscriptions: list[Inscription]
) -> Iterator[Inscription]:
    """Celles dont un autre texte retenu porte les mots suivent son sort."""
    connues = {ligne.id: ligne for ligne in inscriptions}
    for retenue in retenues:
        avec = retenue.decision.fondue_avec
        if not avec:
            continue
        porteuse = connues.get(avec)
        if porteuse and porteuse.effet is Effet.APPLIQUEE:
            yield retenue.inscribe(Effet.FONDUE, page=porteuse.page, ancre=porteuse.ancre)
        else:
            motif = f"{avec}, qui doit la porter, n’entre pas dans le texte"
            yield retenue.inscribe(Effet.A_ECRIRE, motif=motif)
