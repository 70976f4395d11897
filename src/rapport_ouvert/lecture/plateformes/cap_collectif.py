"""Cap Collectif : l'export d'une consultation, où `type` dit ce qu'est chaque ligne.

Source : commande capco:export:consultation (COLUMN_MAPPING). Votes YES, MITIGE, NO ; arguments FOR,
AGAINST. Un contenu modéré (« trashed ») ou non publié ne se republie pas.
"""

from __future__ import annotations

from rapport_ouvert.domaine.envoi import Lien
from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement, clean_nom
from rapport_ouvert.lecture.plateformes.table import Ligne, Table
from rapport_ouvert.lecture.plateformes.voix import Urne

NOM = "Cap Collectif"
_VRAI = ("1", "true", "yes", "oui")
_FAUX = ("0", "false", "no", "non")
_PLAN = Plan(
    {
        "sorte": ("type",),
        "identifiant": ("contributions_id",),
        "titre": ("contributions_title",),
        "texte": ("contributions_bodytext",),
        "auteur": ("contributions_author_id",),
        "date": ("contributions_createdat",),
        "adresse": ("contributions_url",),
        "publiee": ("contributions_published",),
        "moderee": ("contributions_trashed",),
        "soutiens": ("contributions_votescountok",),
        "contre": ("contributions_votescountnok",),
        "mitiges": ("contributions_votescountmitige",),
        "vote_visee": ("contributions_votes_related_id",),
        "vote": ("contributions_votes_value",),
        "argument": ("contributions_arguments_id",),
        "argument_visee": ("contributions_arguments_related_id",),
        "argument_sorte": ("contributions_arguments_related_kind",),
        "argument_auteur": ("contributions_arguments_author_id",),
        "argument_avis": ("contributions_arguments_type",),
        "argument_texte": ("contributions_arguments_body",),
        "argument_date": ("contributions_arguments_createdat",),
        "version": ("contribution_versions_id",),
        "version_titre": ("contribution_versions_title",),
        "version_texte": ("contribution_versions_bodytext",),
        "version_auteur": ("contribution_versions_author_id",),
        "version_date": ("contribution_versions_createdat",),
    },
    (
        "contributions_consultation_title", "contributions_section_title",
        "contributions_updatedat", "contributions_trashed*", "contributions_votescount*",
        "contributions_arguments*", "contributions_sources*", "contributions_versionscount",
        "contributions_context_element*", "contributions_votes_*", "contribution_versions_*",
        "contributions_reportings*",
    ),
)  # fmt: skip


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux de Cap Collectif."""
    return {"type", "contributions_id"} <= noms


def read(table: Table, langue: str) -> Depouillement:
    """Propositions, versions et arguments ; les votes se comptent."""
    lu, urne = Depouillement(table, _PLAN, langue), Urne()
    prises = {"opinion": _take_opinion, "version": _take_version, "argument": _take_argument}
    for ligne in lu.iter_lignes():
        sorte = lu.read(ligne, "sorte").casefold()
        try:
            if sorte == "vote":
                urne.add(f"opinion/{lu.read(ligne, 'vote_visee')}", lu.read(ligne, "vote"))
            elif sorte in prises:
                prises[sorte](lu, ligne)
            else:
                lu.ecarte(f"lignes « {clean_nom(sorte[:40])} »")
        except LigneRefusee:
            continue
    urne.share(lu.moisson, "Cap Collectif, votes YES comptés")
    return lu


def _take_opinion(lu: Depouillement, ligne: Ligne) -> None:
    cachee = lu.read(ligne, "moderee").casefold() in _VRAI
    if cachee or lu.read(ligne, "publiee").casefold() in _FAUX:
        lu.ecarte("contenus modérés ou non publiés")
        return
    for champ, nom in (("contre", "votes contre annoncés"), ("mitiges", "votes mitigés annoncés")):
        if nombre := lu.read_nombre(ligne, champ):
            lu.ecarte(nom, nombre)
    soutiens = lu.read_nombre(ligne, "soutiens")
    lu.take(ligne, "opinion", soutiens=soutiens, source="Cap Collectif, votesCountOk")


def _take_version(lu: Depouillement, ligne: Ligne) -> None:
    parente = lu.read(ligne, "identifiant")
    lien = Lien("parent", f"opinion/{parente}", lu.locate(ligne, "identifiant"))
    lu.take(
        ligne,
        "version",
        prefixe="version_",
        identifiant=lu.name(ligne, "version", "version"),
        lien=lien if parente else None,
    )


def _take_argument(lu: Depouillement, ligne: Ligne) -> None:
    sorte = "version" if "version" in lu.read(ligne, "argument_sorte").casefold() else "opinion"
    visee = f"{sorte}/{lu.read(ligne, 'argument_visee')}"
    lu.take(
        ligne,
        "argument",
        prefixe="argument_",
        identifiant=lu.name(ligne, "argument", "argument"),
        lien=Lien("repond_a", visee, lu.locate(ligne, "argument_visee")),
        avis={"for": "Pour : ", "against": "Contre : "}.get(
            lu.read(ligne, "argument_avis").casefold(), ""
        ),
    )
