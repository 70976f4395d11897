"""Un extrait de FranceTerme (XML de la DGLFLF, Licence Ouverte) → des entrées publiées.

La clé est le terme, jamais l'anglais : un même mot anglais a plusieurs articles selon le domaine.
Chaque entrée garde le numéro de sa fiche et la date de sa parution au Journal officiel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from rapport_ouvert.domaine.valeur import Simple
from rapport_ouvert.lecture.echange.article import (
    Article,
    FichierIllisible,
    Reglages,
    clean_texte,
    locate_element,
    parse_xml,
    read_categorie,
    write_emprunts,
)
from rapport_ouvert.lecture.importation.decoupage import slugify

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Les domaines de FranceTerme dont le sens est l'un des nôtres ; les autres se choisissent.
_DOMAINES = {
    "informatique": "numerique",
    "internet": "numerique",
    "intelligence artificielle": "numerique",
    "télécommunications": "reseaux",
    "urbanisme": "urbanisme",
    "habitat et construction": "urbanisme",
    "transports": "mobilite",
    "automobile": "mobilite",
    "énergie": "energie",
    "économie et gestion d'entreprise": "economie",
    "finances": "economie",
    "communication": "communication",
    "culture": "culture",
    "audiovisuel": "culture",
    "défense": "securite",
}
_PARENTHESE = re.compile(r"\s*\([^)]*\)\s*$")


def read_franceterme(octets: bytes, nom: str, reglages: Reglages) -> list[Article]:
    """Les articles publiés et non annulés, dans l'ordre du fichier.

    Lève FichierIllisible si ce n'est pas un extrait de FranceTerme.
    """
    racine = parse_xml(octets, nom)
    if racine.tag != "CRITER":
        raise FichierIllisible(
            locate_element(racine, nom),
            f"La racine est « {racine.tag} », et non « CRITER ».",
            "donner un extrait de FranceTerme, ou changer de --format.",
        )
    vivants = (
        article
        for article in racine.iter("Article")
        if article.get("annule") != "1" and article.get("publie") != "0"
    )
    return [lu for article in vivants if (lu := _read_article(article, nom, reglages))]


def _read_article(article: Element, nom: str, reglages: Reglages) -> Article | None:
    prefere = next(_list_termes(article, "privilegie"), None)
    if prefere is None:  # une « recommandation sur les équivalents », sans terme
        return None
    mots, categorie = prefere
    terme = _PARENTHESE.sub("", mots.split(",")[0])
    lieu = locate_element(article, nom)
    champs: dict[str, Simple] = {"terme": terme, **read_categorie(categorie)}
    lu = Article(slugify(terme), lieu, champs)
    if terme != mots:
        lu.warn(f"« {mots} » donne deux formes en une.", "ajouter « feminin » à la main.", mots)
    if synonymes := [mot for mot, _ in _list_termes(article, "synonyme")]:
        champs["synonymes"] = list(dict.fromkeys(synonymes))
    champs["domaines"] = list(_list_domaines(article, lu, reglages))
    champs["definition"] = clean_texte(article.findtext("Definition"))
    champs["statut"] = "publie"
    champs["preuve"] = _write_preuve(article, reglages)
    equivalents = _list_equivalents(article)
    emprunts = equivalents.get("en", [])
    if emprunts:
        champs["remplace"] = write_emprunts(
            emprunts, str(champs.get("categorie", "")), "avertissement"
        )
    if equivalents:
        champs["equivalents"] = dict(equivalents)
    return lu


def _list_termes(article: Element, statut: str) -> Iterator[tuple[str, str]]:
    for terme in article.iter("Terme"):
        if terme.get("statut", "").lower() == statut and (mots := clean_texte(terme.get("Terme"))):
            yield mots, terme.get("categorie", "")


def _list_domaines(article: Element, lu: Article, reglages: Reglages) -> Iterator[Simple]:
    noms = [clean_texte(dom.text) for dom in article.iter("Dom")]
    connus = dict.fromkeys(
        _DOMAINES[nom] for nom in (n.lower().replace("’", "'") for n in noms) if nom in _DOMAINES
    )
    if connus:
        yield from connus
    elif reglages.domaine:
        yield reglages.domaine
    else:
        lu.warn(
            f"Le domaine « {', '.join(noms) or 'absent'} » n’est pas l’un des nôtres.",
            "le choisir à la main, ou donner --domaine.",
        )


def _write_preuve(article: Element, reglages: Reglages) -> dict[str, Simple]:
    preuve: dict[str, Simple] = {"base": "FranceTerme"}
    for champ, attribut in (("fiche", "id"), ("numero", "numero")):
        if valeur := clean_texte(article.get(attribut)):
            preuve[champ] = valeur
    ecrite = clean_texte(article.findtext("DatePub"))
    try:
        parution = datetime.strptime(ecrite, "%d/%m/%Y").date()
    except ValueError:
        preuve["source"] = "FranceTerme"
    else:
        preuve["jo"] = parution.isoformat()
        preuve["source"] = f"Journal officiel du {ecrite}"
    if reglages.consulte:
        preuve["consulte"] = f"{reglages.consulte:%Y-%m}"
    return preuve


def _list_equivalents(article: Element) -> dict[str, list[Simple]]:
    equivalents: dict[str, list[Simple]] = {}
    for equivalent in article.iter("Equivalent"):
        langue = equivalent.get("langue", "").lower()[:2]
        mots = clean_texte(equivalent.findtext("Equi_prop"))
        siens = equivalents.setdefault(langue, []) if langue and mots else []
        if mots and mots not in siens:
            siens.append(mots)
    return equivalents
