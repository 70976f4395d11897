"""Ce qu'il faut savoir d'une langue pour relire ses textes : trois choses, dans un module chacune.

Ses mots-outils la reconnaissent ; ses flexions donnent à un emprunt toutes ses formes ; ses
tournures disent si un mot est employé, cité ou nommé. Une langue sans module (voir
`PARLERS`) se relit quand même : ses formes s'énumèrent dans les entrées.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rapport_ouvert.domaine.glossaire import Famille

Forme = tuple[str, ...]
Inflect = Callable[[Forme, Famille], Iterator[Forme]]
# Les signes qui peuvent séparer une tournure du mot qu'elle annonce.
OUVRANTS = "«»“„‚\"'(*"
FERMANTS = "«»“”‘\"')*"


JAMAIS = re.compile(r"(?!)")
# « ciudad inteligente (smart city) » : une parenthèse glose dans toutes les langues.
_GLOSE_AVANT = re.compile(r"[(\[]\s*[«“„\"]?\s*(?:o\s+|oder\s+|kurz\s+)?$")
_GLOSE_APRES = re.compile(r"\s*[»”“\"]?\s*[,)\]]")
# Un prénom et un nom, particules comprises.
DEUX_NOMS = r"[A-ZÀ-Þ][\w.'-]*\s+(?:(?:van|von|der|de|du|la|le)\s+)*[A-ZÀ-Þ][\w'-]*"


@dataclass(frozen=True, slots=True)
class Tournures:
    """Comment une langue attribue des paroles, parle d'un mot, annonce un nom ou un titre.

    Ce qu'elle ne dit pas ne convient jamais. `mention_avant` et `anglais_avant` finissent sur le
    mot, guillemet compris ; `anglais_apres` et `nomme_apres` partent de lui ; `nomme_avant` précède
    un mot entre guillemets. `majuscules` : une majuscule y fait un nom propre (faux en allemand, où
    tout nom en a une).
    """

    attribution: re.Pattern[str] = JAMAIS
    pour_qui: re.Pattern[str] = JAMAIS
    juste_avant: re.Pattern[str] = JAMAIS
    c_est_l_avis: re.Pattern[str] = JAMAIS
    pour_une_personne: re.Pattern[str] = JAMAIS
    incise: re.Pattern[str] = JAMAIS
    incise_dedans: re.Pattern[str] = JAMAIS
    quelqu_un: re.Pattern[str] = JAMAIS
    mention_avant: re.Pattern[str] = JAMAIS
    mention_suite: re.Pattern[str] = JAMAIS
    anglais_avant: re.Pattern[str] = JAMAIS
    anglais_apres: re.Pattern[str] = JAMAIS
    nomme_avant: re.Pattern[str] = JAMAIS
    nomme_apres: re.Pattern[str] = JAMAIS
    entendre: re.Pattern[str] = JAMAIS
    ou_avant: re.Pattern[str] = JAMAIS
    se_dit_tel: re.Pattern[str] = JAMAIS
    se_dit: re.Pattern[str] = JAMAIS
    parle_de_mots: re.Pattern[str] = JAMAIS
    equivaut: re.Pattern[str] = JAMAIS
    colonne_de_mots: re.Pattern[str] = JAMAIS
    colonne_equivalente: re.Pattern[str] = JAMAIS
    colonne_de_noms: re.Pattern[str] = JAMAIS
    plutot_que: re.Pattern[str] = JAMAIS
    disons: re.Pattern[str] = JAMAIS
    donne_un_nom: re.Pattern[str] = JAMAIS
    titre_avant: re.Pattern[str] = JAMAIS
    nommant: re.Pattern[str] = JAMAIS
    rendez_vous: re.Pattern[str] = JAMAIS
    nommee: re.Pattern[str] = JAMAIS
    article: re.Pattern[str] = JAMAIS
    a_un_titre: re.Pattern[str] = JAMAIS
    est_un_titre: re.Pattern[str] = JAMAIS
    ouvrage: re.Pattern[str] = JAMAIS
    reference: re.Pattern[str] = JAMAIS
    notice_en_note: re.Pattern[str] = JAMAIS
    glose_nue: re.Pattern[str] = JAMAIS
    cite_apres: re.Pattern[str] = JAMAIS
    cite_avant: re.Pattern[str] = JAMAIS
    mot_plutot_que: re.Pattern[str] = JAMAIS
    glose_avant: re.Pattern[str] = _GLOSE_AVANT
    glose_apres: re.Pattern[str] = _GLOSE_APRES
    civilites: frozenset[str] = frozenset()
    majuscules: bool = True


MUETTES = Tournures()


def list_aucune(_base: Forme, _famille: Famille) -> Iterator[Forme]:
    """Une langue dont on ne sait pas les flexions."""
    yield from ()


@dataclass(frozen=True, slots=True)
class Parler:
    """Une langue, telle que le vérificateur la connaît."""

    outils: frozenset[str] = frozenset()
    inflect: Inflect = list_aucune
    tournures: Tournures = field(default=MUETTES)


def build_tournures(
    *,
    dire: str,
    pour_qui: str,
    nommer: str,
    anglais: str,
    en_anglais: str,
    nommer_entre_guillemets: str,
    est_un_mot: str,
    nommant: str,
    article: str,
    ouvrage: str,
    donne_un_nom: str,
    liaison: str,
    majuscules: bool = True,
) -> Tournures:
    """Les tournures d'une langue, d'après ses mots ; « * » vaut toute fin, « | » sépare.

    `anglais` sont les adjectifs (« anglaise »), `en_anglais` la locution (« en anglais »),
    `liaison` ce qui joint deux mots d'une énumération (« et », « ou »).
    """
    entre = rf"(?:\s+(?:{_join(anglais)}))?(?:\s+(?:de|von))?\s*[{OUVRANTS}]*\s*$"
    return Tournures(
        attribution=_compile(rf"\b(?:{_join(dire)})\b"),
        pour_qui=re.compile(pour_qui),
        mention_avant=_compile(rf"\b(?:{_join(nommer)}){entre}"),
        mention_suite=_compile(
            rf"\b(?:{_join(nommer)})\s+[^.;:!?]{{0,60}}(?:,|\b(?:{_join(liaison)})\b)"
            rf"\s*[{OUVRANTS}]*\s*$"
        ),
        anglais_avant=_compile(rf"\b(?:{_join(en_anglais)})[,:]?\s*[{OUVRANTS}]*\s*$"),
        anglais_apres=_compile(rf"^\s*[{FERMANTS}]*\s*,?\s*(?:{_join(en_anglais)})\b"),
        nomme_avant=_compile(rf"\b(?:{_join(nommer_entre_guillemets)})\b[^«“„\".;!?]{{0,30}}$"),
        nomme_apres=_compile(rf"^\s*,?\s*(?:{_join(est_un_mot)})\b"),
        nommant=_compile(rf"\b(?:{_join(nommant)})\s+[{OUVRANTS}]*\s*$"),
        article=_compile(rf"\b(?:{_join(article)})\s$"),
        titre_avant=_compile(rf"\b(?:{_join(ouvrage)})\s*$"),
        donne_un_nom=_compile(rf"\b(?:{_join(donne_un_nom)})\s*$"),
        majuscules=majuscules,
    )


def _join(mots: str) -> str:
    choix = (re.escape(mot.strip()).replace(r"\*", r"\w*") for mot in mots.split("|"))
    return "|".join(mot.replace(r"\ ", r"\s+") for mot in choix)


def _compile(motif: str) -> re.Pattern[str]:
    return re.compile(motif, re.IGNORECASE)


def list_pluriels_anglais(mot: str) -> Iterator[str]:
    """Les pluriels qu'un emprunt garde de l'anglais : -s, -es, -ies."""
    if mot.endswith("s"):
        return
    yield mot + "s"
    if mot.endswith("y"):
        yield mot[:-1] + "ies"
    if mot.endswith(("s", "x", "z", "ch", "sh")):
        yield mot + "es"


def cross(racines: Iterable[str], finales: str) -> Iterator[str]:
    """Chaque racine avec chaque finale ; « _ » est la finale vide."""
    fins = [fin.strip("_") for fin in finales.split()]
    for racine in racines:
        yield from (racine + fin for fin in fins)
