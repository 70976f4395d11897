"""Le registre d'une édition, en page : chaque contribution, sa réponse, ce qu'elle a changé."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import EFFETS, GENRES_DE_CONTRIBUTION, SORTS
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import SANS_REPONSE, Inscription, Registre
from rapport_ouvert.lecture.page import read_page

DOSSIER = "contributions"
CHANGEMENTS = "changements.md"


def name_page(registre: Registre) -> str:
    """Le chemin de sa page."""
    return f"{DOSSIER}/registre-{registre.edition}.md"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """Une page par registre qui n'est pas vide."""
    for registre in matiere.suivi.registres:
        if registre.inscriptions:
            yield _compose(registre, matiere)


def compose_registres(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Ce qui a changé, puis les registres, du plus récent au plus ancien."""
    suivi = matiere.suivi
    depuis = suivi.ancien.identite.edition if suivi.ancien else ""
    change = f"[Ce qui a changé depuis l'édition {depuis}]({write_lien(page, CHANGEMENTS)})"
    return [
        *([f"- {change}, passage par passage"] if suivi.ancien else []),
        *_list_registres(page, matiere),
    ]


def _list_registres(page: Page, matiere: Matiere) -> list[str]:
    return [
        f"- [{_name(registre)}]({write_lien(page, name_page(registre))}) : "
        f"{len(registre.inscriptions)} contributions"
        for registre in reversed(matiere.suivi.registres)
        if registre.inscriptions
    ]


def _name(registre: Registre) -> str:
    suite = "" if registre.date else ", en préparation"
    return f"Registre de l'édition {registre.edition}{suite}"


def _compose(registre: Registre, matiere: Matiere) -> Page:
    chemin = name_page(registre)
    page, _ = read_page("", chemin, chemin)
    quand = f" Elle est parue le {matiere.write_date(registre.date)}." if registre.date else ""
    lignes = [f"# {_name(registre)}", "", _tell(registre) + quand, ""]
    lignes += ["| Contribution | Elle vise | Réponse | Effet |", "|---|---|---|---|"]
    lignes += [_write_rangee(page, ligne, matiere) for ligne in registre.inscriptions]
    lignes += [
        "",
        *_tell_groupes(
            page,
            "Discussions communes",
            "Ces contributions récrivent les mêmes mots : le passage reste tel quel, et les "
            "éditeurs choisissent.",
            registre.communes,
        ),
        *_tell_groupes(
            page,
            "Semblables",
            "Ces contributions proposent la même chose : elle est faite une fois, et chacun est "
            "crédité.",
            registre.identiques,
        ),
        *_tell_groupes(
            page,
            "À relire",
            "Une même phrase a changé deux fois : chaque mot est juste, la phrase est à relire.",
            registre.a_relire,
        ),
    ]
    corps = matiere.write_typographie("\n".join(lignes))
    return read_page(f"---\ngenre: contribution\n---\n{corps}\n", chemin, chemin)[0]


def _tell(registre: Registre) -> str:
    muettes = sum(ligne.sort == SANS_REPONSE for ligne in registre.inscriptions)
    attente = f", dont {muettes} sans réponse encore" if muettes else ", toutes répondues"
    return f"{len(registre.inscriptions)} contributions attendaient cette édition{attente}."


def _write_rangee(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    lien = write_lien(page, f"{DOSSIER}/{ligne.id}.md")
    genre = GENRES_DE_CONTRIBUTION.get(ligne.genre, "contribution retirée")
    sort = SORTS.get(ligne.sort.replace("_", "-"), SORTS.get(ligne.sort, ligne.sort))
    effet = EFFETS[ligne.effet]
    visee = _write_visee(page, ligne, matiere)
    return f"| [{ligne.id}]({lien}), {genre} | {visee} | {sort} | {effet} |"


def _write_visee(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    """Le passage changé, s'il est encore dans le texte ; sinon la page, ou celui qu'elle visait."""
    contribution = matiere.corpus.contributions.find_contribution(ligne.id)
    cible = contribution.cible if contribution else None
    for ancre in (ligne.ancre, cible.ancre if cible else ""):
        if vise := matiere.passages.get(ancre):
            lien = write_lien(page, vise[0].chemin, vise[1].ancre)
            return f"[{_protect(vise[0].titre)}]({lien})"
    if contribution and contribution.entree:
        return f"Entrée {contribution.entree}"
    return "—"


def _protect(titre: str) -> str:
    return titre.replace("|", "\\|")


def _tell_groupes(
    page: Page, titre: str, sens: str, groupes: Iterable[tuple[str, ...]]
) -> Iterator[str]:
    lignes = [
        "- " + ", ".join(f"[{i}]({write_lien(page, f'{DOSSIER}/{i}.md')})" for i in groupe)
        for groupe in groupes
    ]
    if lignes:
        yield from (f"## {titre}", "", sens, "", *lignes, "")
