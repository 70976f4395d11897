"""Le registre d'une édition, en page : chaque contribution, sa réponse, ce qu'elle a changé."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import EFFETS, GENRES_DE_CONTRIBUTION, GROUPES, SORTS
from rapport_ouvert.composition.places import DOSSIER, build_page, link_contribution
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import Inscription, Registre

# Un registre plus long continue sur d'autres feuillets.
RANGEES_MAXIMALES = 300
CHANGEMENTS = "changements.md"


def name_page(registre: Registre, feuillet: int = 0) -> str:
    """Le chemin d'un de ses feuillets ; le premier est celui que l'on cite."""
    suite = f"-{feuillet + 1}" if feuillet else ""
    return f"{DOSSIER}/registre-{registre.edition}{suite}.md"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """Les feuillets de chaque registre qui n'est pas vide."""
    for registre in matiere.suivi.registres:
        for feuillet in range(_count_feuillets(registre)):
            yield _compose(registre, feuillet, matiere)


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


def _count_feuillets(registre: Registre) -> int:
    return -(-len(registre.inscriptions) // RANGEES_MAXIMALES)


def _name(registre: Registre) -> str:
    suite = "" if registre.date else ", en préparation"
    return f"Registre de l'édition {registre.edition}{suite}"


def _compose(registre: Registre, feuillet: int, matiere: Matiere) -> Page:
    chemin = name_page(registre, feuillet)
    page = build_page(chemin, (), matiere)
    debut = feuillet * RANGEES_MAXIMALES
    suite = f", feuillet {feuillet + 1}" if feuillet else ""
    lignes = [f"# {_name(registre)}{suite}", ""]
    if not feuillet:
        lignes += [*_write_tete(registre, matiere), "## Une à une", ""]
    lignes += ["| Contribution | Elle vise | Réponse | Effet |", "|---|---|---|---|"]
    lignes += [
        _write_rangee(page, ligne, matiere)
        for ligne in registre.inscriptions[debut : debut + RANGEES_MAXIMALES]
    ]
    lignes.append("")
    if feuillet + 1 < _count_feuillets(registre):
        lien = write_lien(page, name_page(registre, feuillet + 1))
        lignes += [f"[La suite du registre]({lien})", ""]
    if not feuillet:
        lignes += _write_groupes(page, registre, matiere)
    lignes += [f"[Toutes les contributions]({write_lien(page, ACCUEIL)})", ""]
    return build_page(chemin, lignes, matiere)


def _write_tete(registre: Registre, matiere: Matiere) -> Iterator[str]:
    """Combien, par réponse ; et si cela peut encore changer."""
    comptes = Counter(_find_sort(ligne, matiere) for ligne in registre.inscriptions)
    muettes = comptes["sans-reponse"]
    attente = f", dont {muettes} sans réponse encore" if muettes else ", toutes répondues"
    if registre.date:
        suite = (
            f"Elle est parue le {matiere.write_date(registre.date)} : son registre ne change plus."
        )
    else:
        suite = "Tant qu'elle n'est pas parue, une réponse ou un effet peut changer."
    yield f"{len(registre.inscriptions)} contributions attendaient cette édition{attente}. {suite}"
    yield from ("", "| Réponse | Contributions |", "|---|---:|")
    yield from (f"| {nom} | {comptes[sort]} |" for sort, nom in SORTS.items() if comptes[sort])
    yield ""


def _find_sort(ligne: Inscription, matiere: Matiere) -> str:
    """Ce que le registre dit ; mais d'une contribution retirée depuis, qu'elle l'est."""
    if matiere.corpus.contributions.is_retiree(ligne.id):
        return "retiree"
    sort = ligne.sort.replace("sans_reponse", "sans-reponse")
    return sort if sort in SORTS else "en_attente"


def _write_rangee(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    lien = link_contribution(page, ligne.id, matiere)
    sort = SORTS[_find_sort(ligne, matiere)]
    if matiere.corpus.contributions.is_retiree(ligne.id):
        return f"| {lien} | — | {sort} | — |"
    genre = GENRES_DE_CONTRIBUTION.get(ligne.genre, "contribution")
    visee = _write_visee(page, ligne, matiere)
    return f"| {lien} ({genre}) | {visee} | {sort} | {EFFETS[ligne.effet]} |"


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


def _write_groupes(page: Page, registre: Registre, matiere: Matiere) -> Iterator[str]:
    for champ, (titre, sens, _) in GROUPES.items():
        groupes = getattr(registre, champ)
        if groupes:
            yield from (f"## {titre}", "", sens, "")
            for groupe in groupes:
                yield f"- {', '.join(link_contribution(page, i, matiere) for i in groupe)}"
            yield ""
