"""`rapport.yaml` : l'identité du rapport et l'ordre de ses pages."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.edition import find_jour
from rapport_ouvert.domaine.liens import LIENS, find_fautes
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Entree, Forge, Guichet, Identite
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

NOM = "rapport.yaml"
FORGES = ("github", "gitlab", "forgejo")


def read_sommaire(dossier: Path, fichier: str) -> tuple[Fiche, list[Constat]]:
    """La fiche écrite dans `rapport.yaml` ; vide, avec un constat, si elle ne se lit pas."""
    texte = read_texte(dossier / NOM, fichier)
    if isinstance(texte, Constat):
        return Fiche({}, Lieu(fichier, 1, 1, 1, 1)), [texte]
    valeur, constats = read_yaml(texte, fichier)
    if isinstance(valeur, Fiche):
        return valeur, constats
    message = "Ce fichier doit commencer par des champs (« titre: … », « sommaire: … »)."
    constats.append(Constat(valeur.lieu, "rapport-yaml", message, "suivre le modèle du LISEZ-MOI."))
    return Fiche({}, valeur.lieu), constats


def build_identite(fiche: Fiche) -> Identite:
    """L'identité du rapport, champ par champ ; un jour qui n'existe pas n'est pas une date."""
    simples = {
        champ.name: valeur.texte
        for champ in fields(Identite)
        if champ.type == "str" and isinstance(valeur := fiche.champs.get(champ.name), Scalaire)
    }
    simples["date"] = find_jour(simples.get("date", ""))
    auteurs = fiche.champs.get("auteurs")
    elements = auteurs.elements if isinstance(auteurs, Suite) else ()
    noms = tuple(element.texte for element in elements if isinstance(element, Scalaire))
    liens = _build_liens(fiche.champs.get("liens"))
    guichet = _build_guichet(fiche.champs.get("contribuer"))
    plus = {"auteurs": noms, "liens": liens, "guichet": guichet}
    return Identite(**{"titre": "", **simples, **plus})  # type: ignore[arg-type]


def _build_liens(valeur: Valeur | None) -> tuple[tuple[str, str], ...]:
    """Les motifs que l'on connaît, et qui tiennent ; les autres sont l'affaire de la règle."""
    if not isinstance(valeur, Fiche):
        return ()
    motifs = ((nom, valeur.read(nom)) for nom in LIENS)
    return tuple(
        (nom, motif)
        for nom, motif in motifs
        if motif.startswith("https://") and not find_fautes(motif)
    )


def _build_guichet(valeur: Valeur | None) -> Guichet:
    """Où envoyer une contribution ; ce qui ne se lit pas est l'affaire du schéma."""
    if not isinstance(valeur, Fiche):
        return Guichet()
    forge = valeur.champs.get("forge")
    dite = forge if isinstance(forge, Fiche) else Fiche({}, valeur.lieu)
    sorte, adresse, branche = (dite.read(champ) for champ in ("sorte", "adresse", "branche"))
    connue = sorte in FORGES and adresse.startswith(("https://", "http://"))
    return Guichet(
        Forge(sorte, adresse.rstrip("/"), branche or "main") if connue else None,
        valeur.read("courriel"),
    )


def build_entrees(fiche: Fiche, champ: str = "sommaire") -> tuple[Entree, ...]:
    """Les lignes du sommaire, dans l'ordre où elles sont écrites."""
    suite = fiche.champs.get(champ)
    elements = suite.elements if isinstance(suite, Suite) else ()
    return tuple(_build_entree(element) for element in elements if isinstance(element, Fiche))


def _build_entree(fiche: Fiche) -> Entree:
    page = fiche.champs.get("page")
    return Entree(
        _read(fiche.champs.get("titre")),
        _read(page),
        build_entrees(fiche, "pages"),
        page.lieu if page else fiche.lieu,
    )


def _read(valeur: Valeur | None) -> str:
    return valeur.texte if isinstance(valeur, Scalaire) else ""
