"""Decidim : propositions et commentaires des données ouvertes, colonnes d'hier et d'aujourd'hui.

Source : open_data_proposal_serializer.rb et comment_serializer.rb de decidim. Les clés emboîtées
y sont jointes par « / » ou « _ », une colonne par langue ; `votes` se nommait `supports`.
"""

from __future__ import annotations

import re

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.envoi import Lien
from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement
from rapport_ouvert.lecture.plateformes.refus import REGLE
from rapport_ouvert.lecture.plateformes.table import Ligne, Table

NOM = "Decidim"
_TRADUITE = re.compile(r"(?:title|body)_([a-z]{2,3}(?:_[a-z]{2})?)")
_VRAI = ("true", "1", "yes", "oui", "t")
_LAISSEES = (
    "author_name", "author_url", "taxonomies*", "participatory_space*", "component*", "address",
    "latitude", "longitude", "state", "state_published_at", "reference", "answer*", "answered_at",
    "comments", "likes*", "endorsements*", "follows_count", "followers", "meeting_urls",
    "related_proposals", "original_proposal_title*", "withdrawn_at", "updated_at",
    "created_in_meeting", "coauthorships_count", "cost*", "execution_period", "category*", "scope*",
    "attachments*", "user_group*", "depth", "root_commentable_url",
)  # fmt: skip


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux de Decidim."""
    if {"commentable_id", "commentable_type", "body"} <= noms:
        return "public_author" not in noms and "cached_votes_up" not in noms
    return any(_TRADUITE.fullmatch(nom) for nom in noms) and "id" in noms


def _list_langues(noms: dict[str, int], voulue: str) -> list[str]:
    """Les langues que ces colonnes portent, la voulue d'abord."""
    trouvees = (trouve[1] for nom in noms if (trouve := _TRADUITE.fullmatch(nom)))
    voulue = voulue.casefold().replace("-", "_")
    return sorted(dict.fromkeys(trouvees), key=lambda langue: langue != voulue)


def read(table: Table, langue: str) -> Depouillement:
    """Chaque proposition, chaque commentaire, et à quoi il répond."""
    langues = _list_langues(table.noms, langue)
    plan = Plan(
        {
            "identifiant": ("id",),
            **{f"titre_{x}": (f"title_{x}",) for x in langues},
            **{f"texte_{x}": (f"body_{x}",) for x in langues},
            "titre": ("title",),
            "texte": ("body",),
            "auteur": ("author_id",),
            "date": ("published_at", "created_at"),
            "adresse": ("url",),
            "soutiens": ("votes", "supports"),
            "retiree": ("withdrawn",),
            "amende": ("original_proposal_url",),
            "est_amendement": ("is_amend",),
            "vise": ("commentable_id",),
            "sorte_visee": ("commentable_type",),
            "avis": ("alignment",),
            "locale": ("locale",),
        },
        _LAISSEES,
    )
    lu = Depouillement(table, plan, langue)
    commentaires = "sorte_visee" in lu.rangs
    adresses: dict[str, str] = {}
    for ligne in lu.iter_lignes():
        try:
            if commentaires:
                _take_commentaire(lu, ligne)
            elif lu.read(ligne, "retiree").casefold() in _VRAI:
                lu.ecarte("propositions retirées par leur auteur")
            else:
                _take_proposition(lu, ligne, langues, adresses)
        except LigneRefusee:
            continue
    return lu


def _take_proposition(
    lu: Depouillement, ligne: Ligne, langues: list[str], adresses: dict[str, str]
) -> None:
    ecrite = next((x for x in langues if lu.read(ligne, f"texte_{x}")), "")
    _tell_autres(lu, langues, ecrite)
    suffixe = f"_{ecrite}" if ecrite else ""
    nom = lu.name(ligne, "proposition")
    adresse, amende = lu.read_adresse(ligne), lu.read_adresse(ligne, "amende")
    adresses.setdefault(adresse, nom)
    visee = adresses.get(amende) or f"proposition/{amende.rstrip('/').rpartition('/')[2]}"
    lien = Lien("parent", visee, lu.locate(ligne, "amende")) if amende else None
    lu.take(
        ligne,
        "proposition",
        identifiant=nom,
        titre=lu.read_texte(ligne, f"titre{suffixe}"),
        texte=lu.read_texte(ligne, f"texte{suffixe}"),
        lien=lien,
        soutiens=lu.read_nombre(ligne, "soutiens"),
        source="Decidim, colonne votes",
        langue=ecrite.replace("_", "-"),
    )


def _tell_autres(lu: Depouillement, langues: list[str], ecrite: str) -> None:
    """Une fois : les traductions que l'on ne reprend pas."""
    autres = [langue for langue in langues if langue != ecrite]
    if not ecrite or not autres or "langues" in lu.dits:
        return
    lu.dits.add("langues")
    message = f"Les colonnes d’autres langues ({', '.join(autres)}) ne servent qu’à défaut."
    lieu = lu.table.locate(lu.table.tete, lu.rangs.get(f"texte_{autres[0]}"))
    remede = "importer de nouveau avec --langue pour les préférer."
    lu.note(Constat(lieu, REGLE, message, remede, gravite=Gravite.INFORMATION))


def _take_commentaire(lu: Depouillement, ligne: Ligne) -> None:
    """`alignment` vaut 1, 0 ou -1 : le dire garde le sens, le compter n'en a pas."""
    sorte = "commentaire" if "Comment" in lu.read(ligne, "sorte_visee") else "proposition"
    visee = f"{sorte}/{lu.read(ligne, 'vise')}"
    avis = {"1": "Pour : ", "-1": "Contre : "}.get(lu.read(ligne, "avis"), "")
    lu.take(
        ligne,
        "commentaire",
        avis=avis,
        lien=Lien("repond_a", visee, lu.locate(ligne, "vise")),
        langue=lu.read(ligne, "locale").replace("_", "-"),
    )
