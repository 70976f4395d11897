"""Les flux Atom (RFC 4287) de chaque langue : éditions, contributions, réponses. Hors des éditions.

Leurs dates sont celles des données, leurs identifiants ne dépendent ni de l'adresse du site ni de
la langue où l'on publie : refaire le site ne renvoie rien de déjà lu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS
from rapport_ouvert.domaine.apport_public import ApportPublic
from rapport_ouvert.domaine.edition import find_jour
from rapport_ouvert.domaine.interface import dire, mark, speak
from rapport_ouvert.domaine.publication import JOUR_ZERO
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.reference import write_cle
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.fiches import Apports, Langue, gather_apports
from rapport_ouvert.rendu.mots_du_site import tell_edition
from rapport_ouvert.rendu.visees import name_apport, tell_sort

FLUX = "flux"
# Un lecteur de flux ne remonte pas plus loin ; le registre, lui, a tout.
ENTREES_MAXIMALES = 200
TITRES = {
    "editions": mark("Les éditions"),
    "contributions": mark("Les contributions reçues"),
    "decisions": mark("Les réponses aux contributions"),
}
# Nul ne possède ce domaine (RFC 2606) : l'identifiant ne change pas si le site change d'adresse.
_AUTORITE = "rapport-ouvert.invalid"
_HORS_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entree:
    """Une ligne d'un flux ; `lien` et `suite` partent de la racine du site."""

    id: str
    titre: str
    jour: str
    lien: str
    langue: str = ""
    resume: str = ""
    suite: str = ""


def render_flux(
    langue: Langue, langues: tuple[Langue, ...], identite: Identite, gabarits: Environment
) -> Iterator[tuple[str, str]]:
    """Les trois flux d'une langue, par leur chemin dans le site."""
    gabarit = gabarits.get_template("flux.xml")
    apports = gather_apports(langues, identite)
    souche = f"{_name_souche(apports.origine, identite)}:{langue.code}"
    racine = identite.adresse or "../../"
    titre = langue.recentes[0][1]["titre"]
    with speak(langue.mots):
        for sorte, entrees in _list_flux(langue, apports).items():
            tri = sorted(entrees, key=lambda e: (e.jour, e.id), reverse=True)[:ENTREES_MAXIMALES]
            rendu = gabarit.render(
                langue=langue.code,
                id=f"{souche}:{sorte}",
                souche=souche,
                titre=_pair(titre, dire(TITRES[sorte]), langue),
                auteur=titre,
                jour=tri[0].jour if tri else _find_jour(langue),
                racine=racine,
                soi=f"{racine}{langue.code}/{FLUX}/{sorte}.xml" if identite.adresse else "",
                entrees=tri,
            )
            yield f"{langue.code}/{FLUX}/{sorte}.xml", _HORS_XML.sub("", rendu)


def _name_souche(origine: Langue, identite: Identite) -> str:
    """D'après la plus ancienne édition, qui ne change plus, même si le rapport change de titre."""
    fiche = next(iter(origine.fiches.values()))
    titre = write_cle(fiche["titre"]) or write_cle(identite.titre) or "rapport"
    annee = (find_jour(fiche["date"]) or JOUR_ZERO.isoformat())[:4]
    return f"tag:{_AUTORITE},{annee}:{titre}"


def _find_jour(langue: Langue) -> str:
    """D'un flux encore vide : le jour de la dernière édition datée."""
    jours = (find_jour(fiche["date"]) for fiche in langue.fiches.values())
    return max(filter(None, jours), default=JOUR_ZERO.isoformat())


def _list_flux(langue: Langue, apports: Apports) -> dict[str, list[Entree]]:
    tous = apports.list_tous()
    return {
        "editions": list(_list_editions(langue)),
        "contributions": [_announce(x, langue, apports) for x in tous if find_jour(x.recue_le)],
        "decisions": [_answer(x, langue, apports) for x in tous if find_jour(x.decide_le)],
    }


def _list_editions(langue: Langue) -> Iterator[Entree]:
    for nom in langue.parues:
        fiche = langue.fiches[nom]
        if jour := find_jour(fiche["date"]):
            lien, dite = f"{langue.code}/{nom}/", tell_edition(fiche["edition"])
            change = f"{lien}{write_adresse(CHANGEMENTS)}" if CHANGEMENTS in fiche["pages"] else ""
            yield Entree(f"edition:{nom}", dite, jour, lien, suite=change)


def _announce(apport: ApportPublic, langue: Langue, apports: Apports) -> Entree:
    sienne = apport.langue if apport.langue != langue.code else ""
    return Entree(
        f"contribution:{apport.id}",
        name_apport(apport),
        apport.recue_le,
        apports.find_lien(apport, langue),
        sienne if apport.titre else "",
        _tell_visee(apport, langue),
    )


def _answer(apport: ApportPublic, langue: Langue, apports: Apports) -> Entree:
    sort = tell_sort(apport, langue.code)
    return Entree(
        f"decision:{apport.id}",
        _pair(sort[:1].upper() + sort[1:], name_apport(apport), langue),
        apport.decide_le,
        apports.find_lien(apport, langue),
        resume=_tell_visee(apport, langue),
    )


def _pair(nom: str, valeur: str, langue: Langue) -> str:
    """« Retenue : titre » ; la typographie est la nôtre, les mots du titre ceux de l'auteur."""
    motif = normalize_typographie(dire("{nom} : {valeur}"), langue.code)
    return motif.format(nom=nom, valeur=valeur)


def _tell_visee(apport: ApportPublic, langue: Langue) -> str:
    for _, fiche in langue.recentes:
        if page := fiche["pages"].get(apport.page):
            dit = dire("Passage visé : {passage}.", passage=page["titre"])
            return normalize_typographie(dit, langue.code)
    return ""
