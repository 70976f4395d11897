"""Un parcours de lecture : les pages qui concernent un public, dans l'ordre, et leur durée."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.places import say_langue
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.parcours import find_pages, measure_lecture
from rapport_ouvert.domaine.rapport import Entree, Page


def compose_parcours(page: Page, matiere: Matiere, public: str) -> list[str]:
    """La durée totale, puis une liste par partie du rapport."""
    rapport = matiere.corpus.rapport
    pages = {p.chemin: p for p in find_pages(rapport, public)}
    total = sum(measure_lecture(p) for p in pages.values())
    annonce = dire(
        "{pages}, {duree} de lecture.",
        pages=dire_nombre("{nombre} page", "{nombre} pages", len(pages)),
        duree=write_duree(total),
    )
    lignes = [f"**{annonce}**", ""]
    for entree in rapport.sommaire:
        choisies = [pages[chemin] for chemin in entree.list_pages() if chemin in pages]
        lignes += _compose_partie(page, entree, choisies)
    return lignes


def _compose_partie(page: Page, entree: Entree, choisies: list[Page]) -> Iterator[str]:
    if not choisies:
        return
    if entree.pages:
        yield from (f"## {entree.titre or choisies[0].titre}", "")
    for vise in choisies:
        resume = vise.en_tete.read("resume")
        resume = say_langue(resume, vise.en_tete.read("langue_du_resume"))
        suite = f" {resume}" if resume else ""
        duree = write_duree(measure_lecture(vise))
        yield f"- [{vise.titre}]({write_lien(page, vise.chemin)}) ({duree}).{suite}"
    yield ""


def write_duree(minutes: int) -> str:
    """« 45 min », « 2 h 1 min » : une durée n'est pas une heure, rien n'y complète les minutes."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return dire("{minutes} min", minutes=reste)
    if not reste:
        return dire("{heures} h", heures=heures)
    return dire("{heures} h {minutes} min", heures=heures, minutes=reste)
