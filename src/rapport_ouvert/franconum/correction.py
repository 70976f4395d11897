"""Écrire le mot français à la place de l'emprunt, quand l'accord et l'élision sont sûrs.

Le reste se dit et se laisse : choisir entre deux mots, ou récrire une phrase, est l'affaire de
qui la signe. Corriger deux fois ne change rien de plus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapport_ouvert.domaine.constat import Gravite
from rapport_ouvert.domaine.glossaire import Famille, Glossaire
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.retouche import Retouche, rewrite
from rapport_ouvert.franconum.accords import (
    elide,
    is_elidable,
    read_determinant,
    starts_voyelle,
    transfer_finale,
)
from rapport_ouvert.franconum.flexions import split_forme
from rapport_ouvert.franconum.phrase import find_contenant, find_guillemets, find_phrase
from rapport_ouvert.franconum.verdict import Trouvaille

# Ce qui touche le mot à sa gauche : « de la », « l' », « les », un mot, ou rien.
_GAUCHE = re.compile(r"(?:^|(?<=[^\w'-]))((?:de la|à la|de l'|à l'|\w+'|[\w-]+)\s*)$")
_FIN = re.compile(r"\s*(?:[.;:!?…)]|$)")
_SUITE_LIBRE = re.compile(
    r"\s*(?:[.;:!?…),]|$)|\s+(?:de|du|des|à|au|aux|en|par|pour|dans|sur|sous|avec|sans|chez|vers"
    r"|et|ou|mais|car|que|qui|dont|où|est|sont|a|ont|ne|se|d'|qu'|l'|n'|s')(?:\b|(?<='))"
    # Un adjectif ou un participe, à sa finale : il est déjà au bon genre.
    r"|\s+[a-zà-ÿ-]+(?:é|ée|if|ive|eux|euse|el|elle|al|ale|aux|ain|aine|ien|ienne|ant|ante|ent|ente"
    r"|ique|able|ible|aire|ois|oise|ais|aise|eur|trice)s?\b"
)
# Devant un nom sans déterminant ; après « de », « start-up » peut être un pluriel sans s.
_SEULS = frozenset(("en", "par"))
_SEULS_AU_PLURIEL = _SEULS | {
    "de",
    "d'",
    "avec",
    "sans",
    "pour",
    "entre",
    "chez",
    "sur",
    "et",
    "ou",
}

# Les seuls accords que l'on sache.
LANGUE = "fr"


class Refus(StrEnum):
    """Pourquoi un emploi est laissé à qui l'a écrit."""

    LANGUE = "les accords de cette langue ne sont pas connus"
    ENTREE = "l’entrée conseille sans affirmer"
    CHOIX = "plusieurs mots conviennent, selon le sens"
    LOCUTION = "la phrase est à tourner autrement"
    CITATION = "les mots d’un autre, ou d’une référence, se gardent"
    COUPE = "une mise en forme coupe le mot"
    ACCORD = "d’autres mots de la phrase sont à accorder"
    NOMBRE = "on ne sait s’il est singulier ou pluriel"
    MAJUSCULES = "ses majuscules en font peut-être un nom"
    FORME = "la forme française n’est pas connue avec certitude"


@dataclass(frozen=True, slots=True)
class Correction:
    """Des morceaux de source à récrire ensemble : un lieu, et ce qui s'y écrit."""

    morceaux: tuple[tuple[Lieu, str], ...]


@dataclass(frozen=True, slots=True)
class Mot:
    """Un nom français prêt à prendre la place d'un autre."""

    singulier: str
    pluriel: str
    genre: str
    toujours_pluriel: bool = False


def propose_correction(trouvaille: Trouvaille, noms: Mapping[str, Mot]) -> Correction | Refus:
    """Ce qui s'écrit à la place d'un emploi fautif, ou pourquoi on n'y touche pas.

    `noms` vient de `list_noms` ; les règles d'accord sont celles du français.
    """
    if trouvaille.terme.langue != LANGUE:
        return Refus.LANGUE
    if trouvaille.anglicisme.gravite is not Gravite.ERREUR:
        return Refus.ENTREE
    if len(trouvaille.anglicisme.francais) > 1 or not trouvaille.francais:
        return Refus.CHOIX
    if refus := _check_ecriture(trouvaille):
        return refus
    francais = trouvaille.francais[0]
    match trouvaille.anglicisme.famille:
        case Famille.VERBE:
            return _correct_verbe(trouvaille, francais)
        case Famille.ADJECTIF | Famille.ADJECTIF_AL:
            return _correct_adjectif(trouvaille)
        case Famille.NOM if francais in noms:
            return _correct_nom(trouvaille, noms[francais])
        case Famille.NOM:
            return Refus.FORME
        case _:
            return Refus.LOCUTION


def list_noms(glossaire: Glossaire, langue: str) -> dict[str, Mot]:
    """Les noms dont le glossaire donne le genre et le pluriel."""
    noms: dict[str, Mot] = {}
    for terme in glossaire.list_langue(langue):
        if terme.categorie == "nom" and terme.genre in ("m", "f") and terme.pluriel:
            mot = Mot(terme.terme, terme.pluriel, terme.genre, terme.nombre == "pluriel")
            noms.setdefault(terme.terme, mot)
    return noms


def apply_corrections(source: str, corrections: Iterable[Correction]) -> str:
    """Le fichier corrigé, sa marque d'ordre et ses fins de ligne gardées."""
    debuts = [0, *(fin.end() for fin in re.finditer(r"\r\n|\r|\n", source))]
    debuts[0] += source.startswith("\ufeff")
    return rewrite(
        source,
        (
            Retouche(
                debuts[lieu.ligne - 1] + lieu.colonne - 1,
                debuts[lieu.fin_ligne - 1] + lieu.fin_colonne - 1,
                apres,
            )
            for correction in corrections
            for lieu, apres in correction.morceaux
        ),
    )


def _check_ecriture(trouvaille: Trouvaille) -> Refus | None:
    lieu, mots = trouvaille.lieu, trouvaille.mots
    cadre, original = trouvaille.cadre, trouvaille.texte.original
    if (
        cadre.en_citation
        or cadre.en_note
        or find_contenant(find_guillemets(original), trouvaille.debut, trouvaille.fin)
    ):
        return Refus.CITATION
    if lieu.ligne != lieu.fin_ligne or lieu.fin_colonne - lieu.colonne != len(mots):
        return Refus.COUPE
    if any(signe.isupper() for signe in mots[1:]) or (mots[0].isupper() and not _opens(trouvaille)):
        return Refus.MAJUSCULES
    return None


def _opens(trouvaille: Trouvaille) -> bool:
    """Vrai du premier mot d'une phrase."""
    original, debut = trouvaille.texte.original, trouvaille.debut
    return not original[find_phrase(original, debut)[0] : debut].strip()


def _correct_verbe(trouvaille: Trouvaille, francais: str) -> Correction | Refus:
    for base in (trouvaille.anglicisme.forme, *trouvaille.anglicisme.variantes):
        neuf = transfer_finale(trouvaille.mots.lower(), base, francais)
        if neuf:
            gauche = _read_gauche(trouvaille)
            if gauche.strip() == "l'":
                return Refus.ACCORD
            return _write(trouvaille, neuf, gauche, None)
    return Refus.FORME


def _correct_adjectif(trouvaille: Trouvaille) -> Correction | Refus:
    """L'adjectif suit son nom et garde son genre et son nombre."""
    if trouvaille.anglicisme.francais or not trouvaille.terme.pluriel:
        return Refus.FORME
    gauche = _read_gauche(trouvaille)
    mot = gauche.strip()
    if not mot or is_elidable(mot) or read_determinant(mot, devant_voyelle=False):
        return Refus.ACCORD
    terme, ecrit = trouvaille.terme, trouvaille.mots.lower()
    feminin = terme.feminin or (terme.terme if terme.terme.endswith("e") else "")
    pluriel = ecrit.endswith(("s", "x"))
    if ecrit.rstrip("s").endswith("e"):
        neuf = feminin and feminin + "s" * pluriel
    else:
        neuf = terme.pluriel if pluriel else terme.terme
    return _write(trouvaille, neuf, "", None) if neuf else Refus.FORME


def _correct_nom(trouvaille: Trouvaille, mot: Mot) -> Correction | Refus:
    gauche = _read_gauche(trouvaille)
    petit = gauche.strip().lower()
    voyelle = starts_voyelle(trouvaille.mots)
    determinant = read_determinant(petit, devant_voyelle=bool(voyelle))
    marque = _is_pluriel(trouvaille)
    if determinant is None and petit and petit not in (_SEULS_AU_PLURIEL if marque else _SEULS):
        return Refus.ACCORD
    pluriel = determinant.pluriel if determinant else marque
    if pluriel is None or (
        determinant is None and not petit and not marque and not _is_seul(trouvaille)
    ):
        return Refus.NOMBRE
    vers_pluriel = pluriel or mot.toujours_pluriel
    meme = determinant and determinant.genre == mot.genre and pluriel == vers_pluriel
    suite = trouvaille.texte.original[trouvaille.fin :]
    if not (_SUITE_LIBRE if meme else _FIN).match(suite):
        return Refus.ACCORD
    neuf = mot.pluriel if vers_pluriel else mot.singulier
    neuve_voyelle = starts_voyelle(neuf)
    if neuve_voyelle is None:
        return Refus.FORME
    if determinant is None:
        return _write(trouvaille, neuf, gauche, None)
    article = determinant.agree(mot.genre, pluriel=vers_pluriel, voyelle=neuve_voyelle)
    return _write(trouvaille, neuf, gauche, article) if article else Refus.ACCORD


def _is_seul(trouvaille: Trouvaille) -> bool:
    """Vrai quand rien d'autre n'est écrit dans le bloc : une cellule, un titre d'un mot."""
    return trouvaille.texte.original.strip() == trouvaille.mots


def _is_pluriel(trouvaille: Trouvaille) -> bool:
    """Vrai si la forme porte sa marque de pluriel."""
    anglicisme = trouvaille.anglicisme
    bases = {"".join(split_forme(base)) for base in (anglicisme.forme, *anglicisme.variantes)}
    return "".join(split_forme(trouvaille.mots)) not in bases


def _read_gauche(trouvaille: Trouvaille) -> str:
    """Le mot qui touche la forme, avec l'espace qui les sépare ; rien s'il n'y en a pas."""
    trouve = _GAUCHE.search(trouvaille.texte.original[: trouvaille.debut].lower())
    return trouvaille.texte.original[trouve.start(1) : trouvaille.debut] if trouve else ""


def _write(
    trouvaille: Trouvaille, neuf: str, gauche: str, article: str | None
) -> Correction | Refus:
    """Le mot neuf, et ce qu'il change devant lui."""
    if trouvaille.mots[0].isupper():
        neuf = neuf[0].upper() + neuf[1:]
    morceaux = [(trouvaille.lieu, neuf)]
    petit = gauche.strip()
    if article is None:
        voyelle = starts_voyelle(neuf)
        if is_elidable(petit.lower()) and voyelle is None:
            return Refus.FORME
        article = elide(petit.lower(), voyelle=bool(voyelle))
    if article is not None and article != petit.lower():
        debut = trouvaille.debut - len(gauche)
        lieu = trouvaille.texte.locate(debut, trouvaille.debut)
        if lieu.ligne != lieu.fin_ligne or lieu.fin_colonne - lieu.colonne != len(gauche):
            return Refus.COUPE
        if petit[0].isupper():
            article = article[0].upper() + article[1:]
        apres = article if article.endswith("'") else article + (gauche[len(petit) :] or " ")
        morceaux.append((lieu, apres))
    return Correction(tuple(morceaux))
