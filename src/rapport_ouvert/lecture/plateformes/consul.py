"""CONSUL : propositions et commentaires, tirés de GraphQL (CSV, JSON) ou du CSV à libellés.

Source : config/api.yml et app/models/proposal/exporter.rb de consuldemocracy. Les libellés du CSV
suivent la langue de qui l'exporte, et sa colonne « Author » est un courriel : elle ne se lit pas.
"""

from __future__ import annotations

from rapport_ouvert.domaine.envoi import Lien
from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement
from rapport_ouvert.lecture.plateformes.table import Ligne, Table

NOM = "CONSUL"
_TITRES = ("title", "titre", "título")
_RESUMES = ("summary", "résumé", "resumen")
_DATES = ("created_at", "public_created_at", "date de création", "créé le", "fecha de creación")
_AUTEURS = ("author", "auteur", "autor", "autora")
_LAISSEES = (
    *_AUTEURS, "author_*", "external_url", "comments_count", "hot_score", "confidence_score",
    "video_url", "geozone*", "retired_reason", "retired_explanation", "tags*", "cached_votes_total",
    "public_author_username", "public_author", "ancestry", "comments", "proposal_notifications",
    "votes_for",
)  # fmt: skip
_PLAN = Plan(
    {
        "identifiant": ("id",),
        "titre": _TITRES,
        "resume": _RESUMES,
        "texte": ("description", "body"),
        "auteur": ("public_author_id",),
        "date": _DATES,
        "soutiens": ("cached_votes_up",),
        "contre": ("cached_votes_down",),
        "retiree": ("retired_at",),
        "vise": ("commentable_id",),
        "sorte_visee": ("commentable_type",),
    },
    _LAISSEES,
)


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux de CONSUL."""
    if noms & {"cached_votes_up", "retired_at", "public_author"}:
        return True
    return "id" in noms and bool(noms & set(_AUTEURS)) and bool(noms & set(_RESUMES))


def read(table: Table, langue: str) -> Depouillement:
    """Chaque proposition, chaque commentaire ; une retirée par son auteur ne se reprend pas."""
    lu = Depouillement(table, _PLAN, langue)
    for ligne in lu.iter_lignes():
        try:
            if lu.read(ligne, "retiree"):
                lu.ecarte("propositions retirées par leur auteur")
                continue
            if contre := lu.read_nombre(ligne, "contre"):
                lu.ecarte("votes contre annoncés", contre)
            _take(lu, ligne)
        except LigneRefusee:
            continue
    return lu


def _take(lu: Depouillement, ligne: Ligne) -> None:
    commente = lu.read(ligne, "vise")
    resume, texte = lu.read_texte(ligne, "resume"), lu.read_texte(ligne, "texte")
    lien = None
    if commente:
        sorte = "commentaire" if "Comment" in lu.read(ligne, "sorte_visee") else "proposition"
        lien = Lien("repond_a", f"{sorte}/{commente}", lu.locate(ligne, "vise"))
    entier = "\n\n".join(mots for mots in (resume, texte) if mots)
    lu.take(
        ligne,
        "commentaire" if commente else "proposition",
        texte=lu.bound(ligne, "texte", entier),
        lien=lien,
        soutiens=lu.read_nombre(ligne, "soutiens"),
        source="CONSUL, cached_votes_up",
    )
