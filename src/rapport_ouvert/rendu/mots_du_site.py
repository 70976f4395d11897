"""Les mots que les gabarits et l'extension Markdown ajoutent au rapport, dits pour une édition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel.lists import format_list

from rapport_ouvert.domaine.interface import dire, find_mots, mark

# L'intitulé d'un encadré qui n'en a pas ; `mkdocs.yml` a les mêmes, pour un site sans édition.
INTITULES = {
    "note": mark("À noter"),
    "encadre": mark("Encadré"),
    "extrait": mark("Extrait"),
    "figure": mark("Figure"),
    "facile": mark("Facile à lire"),
    "figure-absente": mark("Figure absente"),
    "manquant": mark("Passage manquant"),
}
# À qui s'adresse une page, dans « Pour … ».
_PUBLICS = {
    "elus": mark("les élus"),
    "cadres": mark("les cadres territoriaux"),
    "entreprises": mark("les entreprises"),
    "associations": mark("les associations"),
    "universitaires": mark("les universitaires"),
}
_RANGS = {
    "partie": mark("Partie {numero}"),
    "chapitre": mark("Chapitre {numero}"),
    "proposition": mark("Proposition {numero}"),
    "annexe": mark("Annexe {numero}"),
    "controverse": mark("Controverse {numero}"),
    "parcours": mark("Parcours {numero}"),
}


def build_mots() -> dict[str, Any]:
    """Les mots des gabarits, par leur nom ; un champ entre accolades y reste à remplir."""
    return {
        "aller_au_contenu": dire("Aller au texte"),
        "sommaire": dire("Sommaire"),
        "fermer": dire("Fermer"),
        "dans_la_page": dire("Dans cette page"),
        "suite": dire("Pages voisines"),
        "precedent": dire("Précédent"),
        "suivant": dire("Suivant"),
        "sombre": dire("Affichage sombre"),
        "commencer": dire("Commencer la lecture"),
        "proposer": dire("Proposer un changement"),
        "outils": dire("Agir sur cette page"),
        "flux_editions": dire("Les éditions"),
        "flux_contributions": dire("Les contributions reçues"),
        "flux_decisions": dire("Les réponses aux contributions"),
        "pdf": dire("Lire en PDF"),
        "pdf_court": dire("PDF"),
        "lire_autrement": dire("Lire autrement"),
        "aussi_en": dire("Aussi en"),
        "donnees": dire("Les données ouvertes"),
        "coauteurs": dire("Les coauteurs"),
        "licence": dire("Texte sous licence {licence}"),
        "depot": dire("Les sources et leur histoire"),
        "passages": dire("Citer un passage"),
        "passages_comment": dire(
            "Chaque passage a son adresse, qu’il garde d’une édition à l’autre. Le signe ¶, à côté "
            "de lui, y mène\u00a0: copiez ce lien pour le citer."
        ),
        "contribuer": dire("Contribuer au rapport"),
        "accessibilite": dire("Déclaration d’accessibilité"),
        "toucher_encore": dire("Touchez encore le mot pour lire son entrée."),
        "erreur": dire("Erreur 404"),
        "introuvable": dire("Cette page n’existe pas"),
        "introuvable_pourquoi": dire(
            "L’adresse est peut-être incomplète, ou ce chapitre n’est pas encore publié dans cette "
            "édition."
        ),
        "introuvable_remede": dire(
            "Le sommaire donne toutes les pages du rapport\u202f; les passages, eux, gardent leur "
            "nom d’une édition à l’autre."
        ),
        "retour_accueil": dire("Revenir à l’accueil"),
        "ailleurs": dire("Langues et éditions"),
        "langue": dire("Langue"),
        "derniere": dire("La dernière édition"),
        "trajet": dire("Cette page, d’une édition à l’autre"),
        "editions": dire("Toutes les éditions"),
        "recherche": build_mots_de_recherche(),
        "plus_recente": dire("Une édition plus récente a paru."),
        "rangs": {genre: dire(rang) for genre, rang in _RANGS.items()},
    }


def build_mots_de_recherche() -> dict[str, str]:
    """Les mots du champ de l'en-tête, de la page de recherche et de la page introuvable."""
    return {
        "chercher": dire("Chercher"),
        "quoi": dire("Mots à chercher"),
        "parties": dire("Partie"),
        "genres": dire("Sorte de page"),
        "publics": dire("Pour qui"),
        "tout": dire("Tout le rapport"),
        "toutes": dire("Toutes"),
        "tous": dire("Tous"),
        "sans_script": dire(
            "La recherche se fait dans votre navigateur, par un script : il n’y en a pas ici. "
            "Voici de quoi trouver sans lui."
        ),
        "en_cours": dire("Recherche en cours…"),
        "trouvees": dire("Pages trouvées : {nombre}"),
        "rien": dire("Aucune page ne contient ces mots. Voici de quoi trouver autrement."),
        "panne": dire("La recherche n’a pas pu se faire. Voici de quoi trouver autrement."),
        "suite": dire("Montrer d’autres pages"),
        "autres": dire("Dans la même page"),
        "emprunt": dire("Vous cherchiez {mot} : en {langue}, {terme}."),
        "voisin": dire("Vous cherchiez {mot} : le rapport dit aussi {terme}."),
        "reperes": dire("Trouver autrement"),
        "mots": dire("Les mots du glossaire"),
        "lieux": dire("Les lieux"),
        "non_traduit": dire(
            "Les passages qui ne sont pas encore traduits ne se cherchent que dans {original}."
        ),
        "original": dire("l’édition originale"),
        "adresse": dire("Chercher les mots de cette adresse"),
    }


def tell_public(public: str) -> str:
    """« les élus » ; un public que nous ne connaissons pas garde son nom."""
    return dire(_PUBLICS[public]) if public in _PUBLICS else public


def build_options() -> dict[str, Any]:
    """Les options de l'extension Markdown qui sont des mots (voir `MOTS`, dans son module)."""
    return {
        "lien": dire("Lien vers ce passage"),
        "tableau": dire("Tableau : {colonnes}"),
        "notes": dire("Notes"),
        "note": dire("Note {numero}"),
        "sans_source": dire("sans source dans le texte d’origine"),
        "legende": dire(
            "Un chiffre souligné de points est donné sans source par le texte d’origine."
        ),
        "intitules": {sorte: dire(mot) for sorte, mot in INTITULES.items()},
    }


def write_retour() -> str:
    """Le nom de la flèche qui revient d'une note ; « footnotes » y met le numéro à {}."""
    return dire("Revenir à l’appel de la note {numero}").replace("{numero}", "{}")


def write_publics(publics: Iterable[str]) -> str:
    """« Pour les élus et les associations » ; rien si la page est pour tous."""
    dits = [tell_public(public) for public in publics]
    if not dits:
        return ""
    return dire("Pour {publics}", publics=format_list(dits, locale=find_mots().locale))


def tell_edition(edition: str, *, preparee: bool = False) -> str:
    """« Édition 2018-1 » ; sans nom, elle est en préparation."""
    if not edition:
        return dire("Édition en préparation")
    if preparee:
        return dire("Édition {edition}, en préparation", edition=edition)
    return dire("Édition {edition}", edition=edition)
