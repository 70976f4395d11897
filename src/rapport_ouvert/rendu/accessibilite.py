"""« Déclaration d'accessibilité » : une page par langue, née de mesures datées.

Ses titres et leur ordre sont ceux que le RGAA impose. Elle ne dit jamais conforme ce qu'aucune
personne n'a audité, et elle dit ce qui manque.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from jinja2 import Environment
from markupsafe import Markup

from rapport_ouvert.domaine.accessibilite import Accessibilite, Conformite, Faute, ScenarioJoue
from rapport_ouvert.domaine.interface import dire, dire_nombre, find_mots, mark, speak
from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.recherche import GENRES

ACCESSIBILITE = "accessibilite"
_MENTIONS = {
    Conformite.TOTALE: mark("Accessibilité : totalement conforme"),
    Conformite.PARTIELLE: mark("Accessibilité : partiellement conforme"),
    Conformite.AUCUNE: mark("Accessibilité : non conforme"),
}
_ETATS = {
    Conformite.TOTALE: mark(
        "Ce site est en conformité totale avec le référentiel général d’amélioration de "
        "l’accessibilité (RGAA)."
    ),
    Conformite.PARTIELLE: mark(
        "Ce site est en conformité partielle avec le référentiel général d’amélioration de "
        "l’accessibilité (RGAA), pour les raisons énumérées ci-dessous."
    ),
    Conformite.AUCUNE: mark(
        "Ce site n’est pas en conformité avec le référentiel général d’amélioration de "
        "l’accessibilité (RGAA), pour les raisons énumérées ci-dessous."
    ),
}
SANS_AUDIT = mark(
    "Ce site n’est pas en conformité avec le référentiel général d’amélioration de "
    "l’accessibilité (RGAA) : personne n’en a fait l’audit. Sans audit, le référentiel ne connaît "
    "pas d’autre état, quoi que mesurent les outils."
)
# Les sortes de pages que la recherche ne nomme pas.
_AUTRES_GENRES = {
    "accueil": mark("Accueil"),
    "partie": mark("Ouvertures de partie"),
    "conclusion": mark("Conclusion"),
    "changements": mark("Ce qui a changé d’une édition à l’autre"),
    "passages": mark("Les passages, d’une édition à l’autre"),
    "recherche": mark("Recherche"),
    "formulaire": mark("Formulaire de contribution"),
    "declaration": mark("Cette déclaration"),
    "editions": mark("Liste des éditions"),
    "racine": mark("Choix de la langue"),
    "introuvable": mark("Page introuvable"),
    "perdue": mark("Page déplacée ou retirée"),
    "page": mark("Autres pages"),
}
SCENARIOS = {
    "evitement": mark("aller droit au texte"),
    "sommaire": mark("ouvrir le sommaire, le fermer, y choisir une page"),
    "recherche": mark("chercher, et ouvrir le premier résultat"),
    "langue": mark("changer de langue"),
    "edition": mark("changer d’édition"),
    "infobulle": mark("lire la définition d’un mot, et la fermer"),
    "formulaire": mark("écrire une contribution, corriger ses fautes, télécharger le fichier"),
    "changements": mark("lire ce qui a changé, et aller au passage"),
}


def tell_mention(accessibilite: Accessibilite) -> str:
    """« Accessibilité : non conforme », que toute page d'accueil doit dire."""
    return _say(_MENTIONS[accessibilite.conformite])


def render_declarations(
    accessibilite: Accessibilite,
    identite: Identite,
    langues: tuple[Langue, ...],
    gabarits: Environment,
    projets: Mapping[str, Any],
) -> Iterator[tuple[str, str]]:
    """La déclaration dans chaque langue, par son chemin dans le site."""
    gabarit = gabarits.get_template("accessibilite.html")
    noms = {langue.code: langue.nom for langue in langues}
    for langue in langues:
        etrangere = langue.code != identite.langue
        with speak(langue.mots):
            yield (
                f"{langue.code}/{ACCESSIBILITE}/index.html",
                gabarit.render(
                    **_typeset(_show(accessibilite, identite)),
                    noms=noms,
                    # Ce qu'une personne a écrit l'est dans la langue du rapport.
                    origine=Markup(' lang="{}" dir="auto"').format(identite.langue)
                    if etrangere
                    else "",
                    langue=projets[langue.code],
                    projet=projets[langue.code],
                    direction=langue.mots.direction,
                    racine="../../",
                    dire=_say,
                ),
            )


def _say(phrase: str, /, **valeurs: object) -> str:
    """Ce que dit `dire`, avec les espaces du français s'il en est."""
    dite = dire(phrase, **valeurs)
    return normalize_typographie(dite) if find_mots().langue.startswith("fr") else dite


def _typeset(valeur: Any) -> Any:
    """Les mêmes phrases, si profondes soient-elles, dans la typographie de la langue courante."""
    if isinstance(valeur, dict):
        return {nom: _typeset(champ) for nom, champ in valeur.items()}
    if isinstance(valeur, list):
        return [_typeset(element) for element in valeur]
    francais = isinstance(valeur, str) and find_mots().langue.startswith("fr")
    return normalize_typographie(valeur) if francais else valeur


def _show(accessibilite: Accessibilite, identite: Identite) -> dict[str, Any]:
    """Tout ce que la page dit, dans la langue courante."""
    declaration, mesures = accessibilite.declaration, accessibilite.mesures
    return {
        "declaration": declaration,
        "mesures": mesures,
        "adresse": identite.adresse,
        "courriel": declaration.courriel or identite.guichet.courriel,
        "etat": dire(_ETATS[accessibilite.conformite] if declaration.audit else SANS_AUDIT),
        "audit": _tell_audit(accessibilite),
        "mesure": _tell_mesure(accessibilite),
        "refonte": dire(
            "Chacune a aussi été lue à {largeur} pixels de large, comme une page grossie quatre "
            "fois ; une de chaque sorte, dans chaque langue, a été parcourue d’un bout à l’autre "
            "au clavier.",
            largeur=mesures.refonte,
        ),
        "bilan": _tell_bilan(accessibilite),
        "scenarios": [
            {"dit": _tell_scenario(scenario), "langues": scenario.langues}
            for scenario in mesures.scenarios
        ],
        "trouvees": list(_list_trouvees(accessibilite)),
        "non_verifie": list(_list_absences(accessibilite)),
        "etablie": dire(
            "Cette déclaration a été établie le {jour}.", jour=_write_jour(declaration.jour)
        )
        if declaration.jour
        else dire("Le jour où cette déclaration a été établie n’est pas dit."),
        "mesuree": dire("Les mesures sont du {jour}.", jour=_write_jour(mesures.jour)),
        "genres": [
            {"dit": _tell_genre(genre.genre), "pages": genre.pages, "langues": genre.langues}
            for genre in mesures.genres
        ],
    }


def _tell_audit(accessibilite: Accessibilite) -> str:
    audit = accessibilite.declaration.audit
    if audit is None:
        return ""
    return dire(
        "L’audit de conformité, fait le {jour} par {auteur} ({referentiel}), trouve que {taux} % "
        "des critères sont respectés.",
        jour=_write_jour(audit.jour),
        auteur=audit.auteur,
        referentiel=audit.referentiel,
        taux=audit.taux,
    )


def _tell_mesure(accessibilite: Accessibilite) -> str:
    mesures = accessibilite.mesures
    return dire(
        "Le {jour}, {outil} a examiné {examinees} pages sur {publiees} dans {navigateur}, à "
        "{largeurs} pixels de large, en clair et en sombre. Elles suffisent pour que chaque sorte "
        "de page, dans chaque langue, y montre chacune de ses constructions.",
        jour=_write_jour(mesures.jour),
        outil=mesures.outil,
        examinees=mesures.examinees,
        publiees=mesures.publiees,
        navigateur=mesures.navigateur,
        largeurs=format_list(mesures.largeurs, locale=find_mots().locale),
    )


def _tell_bilan(accessibilite: Accessibilite) -> str:
    nombre = len(accessibilite.mesures.fautes) + len(accessibilite.mesures.echecs)
    if not nombre:
        return dire("Aucune faute n’a été trouvée.")
    return dire_nombre("{nombre} faute a été trouvée.", "{nombre} fautes ont été trouvées.", nombre)


def _list_trouvees(accessibilite: Accessibilite) -> Iterator[dict[str, str]]:
    """Chaque défaut que l'outil a trouvé, et ses mots à lui."""
    mesures = accessibilite.mesures
    for faute in (*mesures.fautes, *mesures.fautes_des_livres):
        yield {"dit": _locate(faute), "langue": "", "mots": faute.texte}
    for echec in mesures.echecs:
        dit = dire("Ce geste échoue au clavier : {geste}", geste=_tell_scenario(echec))
        yield {"dit": dit, "langue": echec.langues[0], "mots": echec.faute}
    for langue, nombre in mesures.langues_non_dites:
        dit = dire_nombre(
            "{nombre} alinéa se lit dans une autre langue que celle qu’il annonce : un lecteur "
            "d’écran le prononce mal.",
            "{nombre} alinéas se lisent dans une autre langue que celle qu’ils annoncent : un "
            "lecteur d’écran les prononce mal.",
            nombre,
        )
        yield {"dit": dit, "langue": langue, "mots": ""}


def _locate(faute: Faute) -> str:
    """Où : la page, et l'écran s'il compte."""
    return ", ".join(filter(None, (faute.page, faute.ecran)))


def _list_absences(accessibilite: Accessibilite) -> Iterator[str]:
    """Ce que personne n'a vérifié."""
    declaration, mesures = accessibilite.declaration, accessibilite.mesures
    if declaration.audit is None:
        yield dire("Les critères du RGAA, un à un, par une personne : cet audit reste à faire.")
    if not declaration.lecteurs_d_ecran:
        yield dire("La lecture avec un lecteur d’écran, par une personne qui s’en sert.")
    yield dire(
        "La justesse des textes de remplacement, des intitulés et de l’ordre de lecture, dont "
        "seule une personne peut juger."
    )
    if not mesures.livres:
        yield dire("L’arbre de structure des PDF.")
    yield dire("Les livres en EPUB, ODT et DOCX, au-delà de la validité de leur fichier.")


def _tell_genre(genre: str) -> str:
    phrase = GENRES.get(genre) or _AUTRES_GENRES.get(genre)
    return dire(phrase) if phrase else genre


def _tell_scenario(scenario: ScenarioJoue) -> str:
    phrase = SCENARIOS.get(scenario.scenario)
    return dire(phrase) if phrase else scenario.scenario


def _write_jour(jour: str) -> str:
    """« 30 novembre 2026 », ou ce qui est écrit si ce n'est pas un jour."""
    locale = find_mots().locale.replace("-", "_")
    try:
        return write_premier(format_date(date.fromisoformat(jour), "long", locale=locale), locale)
    except ValueError:
        return jour
