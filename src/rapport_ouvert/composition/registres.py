"""Le registre d'une édition, en page : chaque contribution, sa réponse, ce qu'elle a changé."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapport_ouvert.composition.frise import compose_frise
from rapport_ouvert.composition.matiere import (
    Matiere,
    chain_mots,
    pair_mots,
    write_lien,
    write_rangee,
)
from rapport_ouvert.composition.mots import (
    EFFETS,
    EFFETS_DE_TRADUCTION,
    GROUPES,
    SORTS,
    tell_genre,
)
from rapport_ouvert.composition.places import DOSSIER, build_page, link_contribution
from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import Inscription, Registre

# Un registre plus long continue sur d'autres feuillets.
RANGEES_MAXIMALES = 300


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
    """La frise, ce qui a changé, puis les registres, du plus récent au plus ancien."""
    suivi = matiere.suivi
    frise, lignes = compose_frise(page, matiere), _list_registres(page, matiere)
    if suivi.ancien is None:
        return [*frise, *lignes]
    titre = dire(
        "Ce qui a changé depuis l'édition {edition}", edition=suivi.ancien.identite.edition
    )
    lien = f"[{titre}]({write_lien(page, CHANGEMENTS)})"
    change = dire("{changements}, passage par passage", changements=lien)
    return [*frise, f"- {change}", *lignes]


def _list_registres(page: Page, matiere: Matiere) -> list[str]:
    return [
        _write_registre(page, registre)
        for registre in reversed(matiere.suivi.registres)
        if registre.inscriptions
    ]


def _write_registre(page: Page, registre: Registre) -> str:
    lien = f"[{_name(registre)}]({write_lien(page, name_page(registre))})"
    nombre = len(registre.inscriptions)
    return f"- {pair_mots(lien, _count_contributions(nombre))}"


def _count_contributions(nombre: int) -> str:
    return dire_nombre("{nombre} contribution", "{nombre} contributions", nombre)


def _count_feuillets(registre: Registre) -> int:
    return -(-len(registre.inscriptions) // RANGEES_MAXIMALES)


def _name(registre: Registre) -> str:
    if registre.date:
        return dire("Registre de l'édition {edition}", edition=registre.edition)
    return dire("Registre de l'édition {edition}, en préparation", edition=registre.edition)


def _compose(registre: Registre, feuillet: int, matiere: Matiere) -> Page:
    chemin = name_page(registre, feuillet)
    page = build_page(chemin, (), matiere)
    debut = feuillet * RANGEES_MAXIMALES
    titre = _name(registre)
    if feuillet:
        titre = dire("{registre}, feuillet {numero}", registre=titre, numero=feuillet + 1)
    lignes = [f"# {titre}", ""]
    if not feuillet:
        une_a_une = dire("Une à une")
        lignes += [*_write_tete(registre, matiere), f"## {une_a_une}", ""]
    tete = (dire("Contribution"), dire("Elle vise"), dire("Réponse"), dire("Effet"))
    lignes += [write_rangee(tete), "|---|---|---|---|"]
    lignes += [
        _write_rangee(page, ligne, matiere)
        for ligne in registre.inscriptions[debut : debut + RANGEES_MAXIMALES]
    ]
    lignes.append("")
    if feuillet + 1 < _count_feuillets(registre):
        suite = dire("La suite du registre")
        lignes += [f"[{suite}]({write_lien(page, name_page(registre, feuillet + 1))})", ""]
    if not feuillet:
        lignes += _write_groupes(page, registre, matiere)
    toutes = dire("Toutes les contributions")
    lignes += [f"[{toutes}]({write_lien(page, ACCUEIL)})", ""]
    return build_page(chemin, lignes, matiere)


def _write_tete(registre: Registre, matiere: Matiere) -> Iterator[str]:
    """Combien, par réponse ; et si cela peut encore changer."""
    comptes = Counter(_find_sort(ligne, matiere) for ligne in registre.inscriptions)
    attendaient = dire_nombre(
        "{nombre} contribution attendait cette édition, {reponses}.",
        "{nombre} contributions attendaient cette édition, {reponses}.",
        len(registre.inscriptions),
        reponses=_tell_reponses(comptes["sans-reponse"]),
    )
    if registre.date:
        suite = dire(
            "Elle est parue le {jour} : son registre ne change plus.",
            jour=matiere.write_date(registre.date),
        )
    else:
        suite = dire("Tant qu'elle n'est pas parue, une réponse ou un effet peut changer.")
    yield f"{attendaient} {suite}"
    yield from ("", write_rangee((dire("Réponse"), dire("Contributions"))), "|---|---:|")
    yield from (write_rangee((dire(SORTS[x]), comptes[x])) for x in SORTS if comptes[x])
    yield ""


def _tell_reponses(muettes: int) -> str:
    if not muettes:
        return dire("toutes répondues")
    return dire_nombre(
        "dont {nombre} sans réponse encore", "dont {nombre} sans réponse encore", muettes
    )


def _find_sort(ligne: Inscription, matiere: Matiere) -> str:
    """Ce que le registre dit ; mais d'une contribution retirée depuis, qu'elle l'est."""
    if matiere.corpus.contributions.is_retiree(ligne.id):
        return "retiree"
    sort = ligne.sort.replace("sans_reponse", "sans-reponse")
    return sort if sort in SORTS else "en_attente"


def _write_rangee(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    lien = link_contribution(page, ligne.id, matiere)
    sort = dire(SORTS[_find_sort(ligne, matiere)])
    if matiere.corpus.contributions.is_retiree(ligne.id):
        return write_rangee((lien, "—", sort, "—"))
    visee = _write_visee(page, ligne, matiere)
    effet = dire((EFFETS_DE_TRADUCTION if ligne.langue else EFFETS)[ligne.effet])
    genre = tell_genre(ligne.genre)
    if ligne.langue:
        genre = dire("{genre}, {langue}", genre=genre, langue=matiere.name_langue(ligne.langue))
    return write_rangee((f"{lien} ({genre})", visee, sort, effet))


def _write_visee(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    """Le passage changé, s'il est encore dans le texte ; sinon la page, ou celui qu'elle visait."""
    contribution = matiere.corpus.contributions.find_contribution(ligne.id)
    cible = contribution.cible if contribution else None
    for ancre in (ligne.ancre, cible.ancre if cible else ""):
        if vise := matiere.passages.get(ancre):
            lien = write_lien(page, vise[0].chemin, vise[1].ancre)
            return f"[{_protect(vise[0].titre)}]({lien})"
    if contribution and contribution.entree:
        return dire("Entrée {numero}", numero=contribution.entree)
    return "—"


def _protect(titre: str) -> str:
    return titre.replace("|", "\\|")


def _write_groupes(page: Page, registre: Registre, matiere: Matiere) -> Iterator[str]:
    for champ, (titre, sens, _) in GROUPES.items():
        groupes = getattr(registre, champ)
        if groupes:
            yield from (f"## {dire(titre)}", "", dire(sens), "")
            for groupe in groupes:
                yield f"- {chain_mots(link_contribution(page, i, matiere) for i in groupe)}"
            yield ""
