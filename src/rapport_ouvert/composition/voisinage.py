"""Ce qui lie une contribution à d'autres, et à l'endroit d'où elle vient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport_ouvert.composition.matiere import Matiere, chain_mots, pair_mots
from rapport_ouvert.composition.mots import CANAUX, GROUPES, RELATIONS
from rapport_ouvert.composition.places import link_contribution, name_titre, place_nom
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.rapport import Page

_MONTREES = 12


def write_voisines(page: Page, contribution: Contribution, matiere: Matiere) -> Iterator[str]:
    """Celles qu'elle nomme, celles qui la nomment, celles dont les mots touchent les siens."""
    lignes = []
    for sorte, groupe in matiere.list_groupes(contribution.id):
        autres = [autre for autre in groupe if autre != contribution.id]
        lignes.append(_write_ligne(page, GROUPES[sorte][2], autres, matiere))
    for nom, visee in contribution.relations:
        if nom in RELATIONS:
            lignes.append(_write_ligne(page, RELATIONS[nom][0], (visee,), matiere))
    for nom, depuis in matiere.list_visent(contribution.id):
        if nom in RELATIONS:
            lignes.append(_write_ligne(page, RELATIONS[nom][1], (depuis,), matiere))
    if lignes:
        titre = dire("À lire avec elle")
        yield from (f"## {titre}", "", *lignes, "")


def _write_ligne(page: Page, intitule: str, ids: Sequence[str], matiere: Matiere) -> str:
    """Les premières ; le registre a les autres, que mille pages ne répètent pas mille fois."""
    liens = [link_contribution(page, i, matiere) for i in ids[:_MONTREES]]
    reste = len(ids) - len(liens)
    if reste:
        liens.append(
            dire_nombre("{nombre} autre, au registre", "{nombre} autres, au registre", reste)
        )
    return f"- {pair_mots(dire(intitule), chain_mots(liens))}"


def write_origine(contribution: Contribution, matiere: Matiere) -> Iterator[str]:
    """D'où elle est reprise, et les soutiens qu'elle y avait."""
    origine, soutiens = contribution.origine, contribution.soutiens
    if origine is None:
        return
    nom = name_titre(contribution.id)
    titre = dire("D'où elle vient")
    yield from (f"## {titre}", "")
    yield dire(
        "Reprise {canal}, n° {numero}, le {jour}.",
        canal=dire(CANAUX[origine.canal]) if origine.canal in CANAUX else dire("d'ailleurs"),
        numero=place_nom(f"{nom}-origine"),
        jour=matiere.write_date(origine.recu_le),
    )
    yield ""
    if soutiens:
        comptes = dire_nombre(
            "{nombre} soutien au {jour}, d'après {source}.",
            "{nombre} soutiens au {jour}, d'après {source}.",
            soutiens.total,
            jour=matiere.write_date(soutiens.releve_le),
            source=place_nom(f"{nom}-soutiens"),
        )
        sens = dire(
            "Ces soutiens ne décident de rien : ils disent l'intérêt des lecteurs de cette "
            "plateforme, et seules les raisons comptent."
        )
        yield from (f"{comptes} {sens}", "")
