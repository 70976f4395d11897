"""« Contribuer » : un formulaire par langue, hors des éditions figées, qui n'envoie rien.

Le script de `overrides/commun/contribuer.js` en fait un fichier dans le navigateur ; sans lui, la
page donne le modèle du fichier et l'endroit où le remettre.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment

from rapport_ouvert.domaine.ancres_composees import COMPOSEES
from rapport_ouvert.domaine.contribution import Entrees
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.domaine.interface import dire, speak
from rapport_ouvert.domaine.rapport import Forge, Identite
from rapport_ouvert.domaine.trajet import SANS_TRAJET
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.mots_du_formulaire import (
    GENRES,
    build_mots_de_page,
    build_mots_de_script,
)
from rapport_ouvert.rendu.trajets import list_pages

CONTRIBUER = "contribuer"
SCHEMA = "schemas/contribution.json"
LICENCE = "CC BY-SA 4.0"
FORGES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}
_NEUFS = {
    "github": "{adresse}/new/{branche}",
    "gitlab": "{adresse}/-/new/{branche}",
    "forgejo": "{adresse}/_new/{branche}/",
}
_ENTREES = tuple("123456")
_SUR_PASSAGE = ("modification", "ajout", "suppression", "traduction")


@dataclass(frozen=True, slots=True)
class Consultation:
    """Ce que le formulaire tient du projet : son identité, ses questions, la forme d'un fichier.

    `traduites` sont les questions dans les autres langues, par leur code.
    """

    identite: Identite
    entrees: Entrees | None = None
    schema: str = ""
    traduites: Mapping[str, Entrees] = field(default_factory=dict)

    def find_entrees(self, langue: str) -> Entrees | None:
        """Les entrées et les questions, dites dans cette langue si elles le sont."""
        return self.traduites.get(langue, self.entrees)

    @property
    def licence(self) -> str:
        """Celle que l'auteur accepte : celle du rapport."""
        return self.identite.licence or LICENCE


def render_formulaires(
    consultation: Consultation,
    langues: tuple[Langue, ...],
    gabarits: Environment,
    projets: Mapping[str, Any],
) -> Iterator[tuple[str, str]]:
    """Le formulaire de chaque langue, et le schéma que son script relit."""
    gabarit = gabarits.get_template("contribuer.html")
    for langue in langues:
        with speak(langue.mots):
            yield (
                f"{langue.code}/{CONTRIBUER}/index.html",
                gabarit.render(
                    **_show(consultation, langue, langues),
                    langue=projets[langue.code],
                    projet=projets[langue.code],
                    direction=langue.mots.direction,
                    racine="../../",
                    dire=dire,
                ),
            )
    if consultation.schema:
        yield SCHEMA, consultation.schema


def _show(
    consultation: Consultation, langue: Langue, langues: tuple[Langue, ...]
) -> dict[str, Any]:
    """Ce que le gabarit montre."""
    identite, guichet = consultation.identite, consultation.identite.guichet
    mots = build_mots_de_page()
    source = next((x for x in langues if x.code == identite.langue), langue)
    if not list_editions(source):  # rien n'est encore daté : aucun passage ne se vise
        mots["genres"] = {g: dit for g, dit in mots["genres"].items() if g not in _SUR_PASSAGE}
    return {
        "mots": mots,
        "pages": dict(_list_visables(langue)),
        "langues": {x.code: x.nom for x in langues},
        "entrees": list(_list_entrees(consultation.find_entrees(langue.code), mots)),
        "questions": list(_list_questions(consultation, langue)),
        "licence_dite": mots["licence"].format(licence=consultation.licence),
        "guichet": guichet,
        "depot": identite.depot,
        "forge_neuve": write_forge(guichet.forge) if guichet.forge else "",
        "forge_dite": mots["par_forge"].format(forge=FORGES[guichet.forge.sorte])
        if guichet.forge
        else "",
        "modele": _write_modele(consultation, langue, mots),
        "reglages": _build_reglages(consultation, langue, source),
    }


def _build_reglages(consultation: Consultation, langue: Langue, source: Langue) -> dict[str, Any]:
    """Ce que le script doit savoir, et rien de plus."""
    guichet = consultation.identite.guichet
    forge = guichet.forge
    return {
        "langue": langue.code,
        "origine": source.code,
        "editions": list_editions(source),
        "licence": consultation.licence,
        "schema": SCHEMA,
        "composees": list(COMPOSEES),
        "forge": {
            "sorte": forge.sorte,
            "nom": FORGES[forge.sorte],
            "neuf": write_forge(forge),
        }
        if forge
        else None,
        "courriel": guichet.courriel,
        "mots": build_mots_de_script(),
    }


def write_forge(forge: Forge) -> str:
    """L'adresse où cette forge ouvre un fichier neuf."""
    return _NEUFS[forge.sorte].format(adresse=forge.adresse, branche=quote(forge.branche, safe="/"))


def list_editions(langue: Langue) -> list[str]:
    """Les éditions que l'on peut viser, la plus récente d'abord."""
    return sorted((nom for nom in langue.fiches if parse_edition(nom)), reverse=True)


def _list_visables(langue: Langue) -> Iterator[tuple[str, str]]:
    """Les pages où quelqu'un peut viser un passage, et leur titre."""
    titres = list_pages(langue)
    ecrites = {
        chemin
        for fiche in langue.fiches.values()
        for chemin, page in fiche["pages"].items()
        if any(not passage[0].startswith(COMPOSEES) for passage in page["passages"])
    }
    return ((chemin, titre) for chemin, titre in titres.items() if chemin in ecrites)


def _list_entrees(entrees: Entrees | None, mots: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Les six entrées du schéma, et le titre de celles qui en ont un."""
    titres = {entree.numero: entree.titre for entree in entrees.entrees} if entrees else {}
    for numero in _ENTREES:
        dite = mots["entree_numero"].format(numero=numero)
        yield {
            "numero": numero,
            "dite": f"{dite} — {titres[numero]}" if titres.get(numero) else dite,
        }


def _list_questions(consultation: Consultation, langue: Langue) -> Iterator[dict[str, str]]:
    """Les questions posées ; chacune mène au passage qui la pose en entier, s'il est en ligne."""
    entrees = consultation.find_entrees(langue.code)
    for question in entrees.questions if entrees else ():
        edition, page = _find_page(langue, question.passage)
        dite = question.langue or consultation.identite.langue
        lue = {"texte": question.texte, "langue": dite if dite != langue.code else ""}
        lue |= {"lien": "", "repondre": ""}
        if page:
            sorte = {"genre": "contribution_libre", "entree": question.entree}
            vise = {"page": page, "ancre": question.passage, "edition": edition}
            lue["lien"] = f"{langue.code}/{edition}/{write_adresse(page)}#{question.passage}"
            lue["repondre"] = f"?{urlencode(sorte | vise, safe='/')}"
        yield lue


def _find_page(langue: Langue, ancre: str) -> tuple[str, str]:
    """La dernière édition parue qui a ce passage, et sa page."""
    for nom in list_editions(langue) if ancre else ():
        for chemin, page in langue.fiches[nom]["pages"].items():
            if page["genre"] not in SANS_TRAJET and any(p[0] == ancre for p in page["passages"]):
                return nom, chemin
    return "", ""


def _write_modele(consultation: Consultation, langue: Langue, mots: Mapping[str, Any]) -> str:
    """Le fichier d'une contribution, à remplir à la main."""
    edition = next(iter(list_editions(langue)), "AAAA-N")
    choix = ", ".join(genre for genre in GENRES if genre != "modification")
    return f'''schema: "1"
# {mots["exemple_id"]}
id: AAAA-xxxxxxxxxx
# {mots["exemple_choix"].format(choix=choix)}
type: modification
titre: "{mots["exemple_titre"]}"
cible:
  edition: "{edition}"
  page: dossier/page.md
  ancre: p-xxxxxx
  citation:
    exact: "{mots["exemple_exact"]}"
texte: |-
  {mots["exemple_texte"]}
expose: |-
  {mots["exemple_expose"]}
auteurs:
  - cle: prenom-nom
    nom: "{mots["exemple_nom"]}"
consentement:
  licence: "{consultation.licence}"
  # {mots["exemple_choix"].format(choix="pseudonyme, anonyme")}
  publication_nom: nom
  coauteur: "oui"
  date: "AAAA-MM-JJ"
langue: {langue.code}
'''
