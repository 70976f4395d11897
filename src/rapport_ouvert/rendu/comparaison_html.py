"""La comparaison de deux éditions en une page qui se lit, se transmet et s'imprime seule."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined

from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    EcartPage,
    Geste,
    GestePage,
)
from rapport_ouvert.domaine.ecarts_dits import COLONNES, list_legende, tell_ecart, tell_page
from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.ecarts import render_segments, tell_bilan


def render_comparaison(
    comparaison: Comparaison, identite: Identite, perimees: Iterable[str] = ()
) -> str:
    """Le HTML entier, sans script ni tiers ; ses liens mènent au site, s'il a une adresse.

    `perimees` dit, langue par langue, les traductions que ces changements périment.
    """
    gabarits = Environment(
        loader=PackageLoader("rapport_ouvert.rendu", "gabarits"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Le gabarit n'échappe pas ce que rend « montrer » : render_segments l'a fait.
    gabarits.globals |= {"montrer": render_segments}
    return gabarits.get_template("comparaison.html").render(
        comparaison=comparaison,
        identite=identite,
        perimees=list(perimees),
        bilan=normalize_typographie(tell_bilan(comparaison), identite.langue),
        gestes=[geste for geste in Geste if comparaison.count(geste)],
        colonnes={geste: dire(mot) for geste, mot in COLONNES.items()},
        direction=find_mots().direction,
        legende=list(list_legende()),
        mots=_build_mots(comparaison),
        dire_page=tell_page,
        mener=lambda page, ecart: _name_adresse(identite, page, ecart),
        nommer=lambda ecart: normalize_typographie(_name_ecart(ecart), identite.langue),
    )


def _build_mots(comparaison: Comparaison) -> dict[str, str]:
    editions = {"ancienne": comparaison.ancienne, "neuve": comparaison.neuve}
    return {
        "onglet": dire("De l’édition {ancienne} à l’édition {neuve}", **editions),
        "titre": dire("Ce qui change de l’édition {ancienne} à l’édition {neuve}", **editions),
        "aide": dire(
            "Le texte est montré nu. Quand seule sa présentation change (mise en forme, lien, "
            "note, référence, typographie), le passage est signalé sans être recopié."
        ),
        "par_page": dire("Par page"),
        "page": dire("Page"),
        "en_tout": dire("En tout"),
        "lire": dire("lire cette page"),
        "revenir": dire("revenir au sommaire"),
    }


def _name_ecart(ecart: Ecart) -> str:
    """« Récrit : « Ses premiers mots… » » : un lien de ce nom dit seul où il mène."""
    dit = tell_ecart(ecart)
    if ecart.champ or not ecart.repere:
        return dit
    cite = dire("« {mots} »", mots=ecart.repere)
    return dire("{changement} : {passage}", changement=dit, passage=cite)


def _name_adresse(identite: Identite, page: EcartPage, ecart: Ecart | None) -> str:
    """Où lire le passage sur le site de l'édition neuve ; rien s'il n'y est plus."""
    ote = page.geste is GestePage.OTEE or (ecart is not None and ecart.geste is Geste.OTE)
    if ote or not (identite.adresse and identite.edition):
        return ""
    dossier = page.chemin.removesuffix(".md").removesuffix("index")
    chemin = f"{dossier}/" if dossier and not dossier.endswith("/") else dossier
    ancre = f"#{ecart.ancre}" if ecart and ecart.ancre else ""
    return f"{identite.adresse}{identite.langue}/{identite.edition}/{chemin}{ancre}"
