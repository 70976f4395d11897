"""Une traduction porte-t-elle tout ce que porte sa source ? Liens, notes, citations, balises.

Les mots sont libres ; ce qui fait marcher la page ne l'est pas. Une étendue de langue l'est aussi :
un mot anglais n'a plus à être marqué dans l'édition anglaise, un titre français doit l'être.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapport_ouvert.domaine.memoire import note
from rapport_ouvert.domaine.signes import find_caches
from rapport_ouvert.domaine.traduction import Etat, Traduction, judge_traduction

_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_CITATION = re.compile(r"@[\w-]+")
_CIBLE = re.compile(r"(?<=\]\()[^()\s]*(?:\([^()]*\)[^()\s]*)*")
_ADRESSE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_ATTRIBUTS = re.compile(r"\{([^{}]*)\}")  # après un mot, un titre, une emphase
_LANGUE = re.compile(r"""^\s*(\.anglicisme|\.emprunt)?\s*lang=["']?[\w-]+["']?\s*$""")
_ANCRE = re.compile(r"\[\]\{#[^}]*\}?|\{[^{}]*#[^}]*\}?")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_CHAMP = re.compile(r"\{[a-z_]*\}")
# Tout ce qui pourrait ouvrir une balise, même mal fermée : rien n'en passe que la source n'ait.
_BALISE = re.compile(r"<[A-Za-z/!?][^<>]*>?|&#?\w+;")
_ENTRE_CROCHETS = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_MARQUE = re.compile(r"\*\*|(?<![\w*])\*(?!\s)|(?<!\s)\*(?![\w*])")
# Ce qui, en tête de ligne, ouvre un autre bloc ; la première est à l'abri derrière son ancre.
_BLOC = re.compile(
    r"\n[ \t]*(?P<signe>#{1,6}\s|[-+*]\s|\d+[.)]\s|>|```|~~~|!!!|\?\?\?|===|:\s|\[[^\]]*\]:|\n)"
)
_COURT = 40
Portion = tuple[int, int]


_PAIRES = (("«", "»", re.compile("[«»]")), ("(", ")", re.compile("[()]")))


@dataclass(frozen=True, slots=True)
class Defaut:
    """Ce qu'une traduction a de trop, ou a perdu ; `grave` : la page en souffrirait.

    `portion` dit quels signes de la traduction sont en cause ; rien si c'est un manque.
    """

    message: str
    mots: str = ""
    grave: bool = True
    portion: Portion | None = None


def find_defauts(source: str, texte: str, *, interface: bool = False) -> Iterator[Defaut]:
    """Ce qui manque à une traduction, ou ce qu'elle invente, d'après sa source."""
    if interface:
        yield from _compare("le champ", _find(_CHAMP, source), _find(_CHAMP, texte))
        yield from _compare("la balise", _find(_BALISE, source), _find(_BALISE, texte))
        return
    yield from _compare("le code", _find(_CODE, source), _find(_CODE, texte))
    nu, traduit = _blank_code(source), _blank_code(texte)
    yield from _compare("l’appel de note", _find(_NOTE, nu), _find(_NOTE, traduit))
    yield from _compare("la citation", _find_citations(nu), _find_citations(traduit))
    yield from _compare("le lien vers", _find(_CIBLE, nu), _find(_CIBLE, traduit))
    yield from _compare("la balise", _find(_BALISE, nu), _find(_BALISE, traduit))
    yield from _compare("les attributs", _find_attributs(nu), _find_attributs(traduit))
    yield from _check_ajouts(nu, traduit)
    if _count_forts(nu) != _count_forts(traduit):
        yield Defaut(
            "Le gras ou l’italique ne se ferme pas comme dans la source.", "*", grave=False,
            portion=_find_premier("*", traduit),
        )  # fmt: skip
    yield from _check_lignes(nu, traduit)
    if not any(_check_guillemets(nu)):
        yield from _check_guillemets(traduit)


@note("tenable")
@lru_cache(maxsize=16384)
def is_tenable(source: str, texte: str) -> bool:
    """Vrai si la page se tient avec cette traduction ; sinon mieux vaut y laisser le français."""
    return not any(defaut.grave for defaut in find_defauts(source, texte))


def find_renvois(texte: str) -> frozenset[str]:
    """Ce que ce texte suppose ailleurs dans le rapport : notes, œuvres, pages et passages."""
    nu = _blank_code(texte)
    liens = {cible for cible, _ in _find(_CIBLE, nu) if not _ADRESSE.match(cible)}
    notes = {note for note, _ in _find(_NOTE, nu)}
    return frozenset(liens | notes | {cle for cle, _ in _find_citations(nu)})


def judge_tenue(traduction: Traduction | None, texte: str) -> Etat:
    """L'état d'une traduction de ce texte ; celle qui casserait la page vaut comme absente."""
    etat = judge_traduction(traduction, texte)
    if traduction is None or etat is Etat.ABSENT:
        return etat
    tenable = is_tenable(traduction.base, traduction.texte)
    if etat is Etat.PERIME:
        tenable = tenable and find_renvois(traduction.texte) <= find_renvois(texte)
    return etat if tenable else Etat.ABSENT


def _find(motif: re.Pattern[str], texte: str) -> list[tuple[str, Portion]]:
    """Chaque chose trouvée, et sa place."""
    return [(trouve[0], trouve.span()) for trouve in motif.finditer(texte)]


def _blank_code(texte: str) -> str:
    """Le même texte, à la même longueur, où ce qui est du code ne se lit plus."""
    return _CODE.sub(lambda code: "x" * len(code[0]), texte)


def _compare(
    nom: str, source: list[tuple[str, Portion]], texte: list[tuple[str, Portion]]
) -> Iterator[Defaut]:
    compte = Counter(mot for mot, _ in source)
    for perdu in (compte - Counter(mot for mot, _ in texte)).elements():
        yield Defaut(f"Il manque {nom} « {perdu} ».", perdu)
    for mot, portion in texte:
        compte[mot] -= 1
        if compte[mot] < 0:
            yield Defaut(f"La source n’a pas {nom} « {mot} ».", mot, portion=portion)


def _find_citations(texte: str) -> list[tuple[str, Portion]]:
    """Seul ce qui est entre crochets cite une œuvre : « @ville », dans une phrase, est un nom."""
    return [
        (cle[0], (crochets.start() + cle.start(), crochets.start() + cle.end()))
        for crochets in _ENTRE_CROCHETS.finditer(texte)
        for cle in _CITATION.finditer(crochets[0])
    ]


def _find_attributs(texte: str) -> list[tuple[str, Portion]]:
    trouves = ((m[1], m.span(1)) for m in _ATTRIBUTS.finditer(texte))
    return [(a.strip(), ou) for a, ou in trouves if not _LANGUE.match(a) and "#" not in a]


def _find_premier(mots: str, texte: str) -> Portion | None:
    rang = texte.find(mots)
    return (rang, rang + len(mots)) if rang >= 0 else None


def _count_forts(texte: str) -> tuple[int, int]:
    return texte.count("**") % 2, len(_MARQUE.findall(texte)) % 2


def _check_ajouts(source: str, texte: str) -> Iterator[Defaut]:
    """Ce qu'une traduction n'écrit jamais de son chef."""
    if trouve := _ANCRE.search(texte):
        yield Defaut("Une traduction n’écrit pas d’ancre.", trouve[0], portion=trouve.span())
    if (trouve := _BLOC.search(texte)) and not _BLOC.search(source):
        mots = trouve["signe"].strip() or "une ligne vide"
        message = f"« {mots} », en tête de ligne, ferait de ce passage un autre bloc."
        yield Defaut(message, mots, portion=trouve.span("signe"))
    for rang in find_caches(texte):
        message = f"Un signe invisible s’y cache (U+{ord(texte[rang]):04X})."
        yield Defaut(message, portion=(rang, rang + 1))


def _check_lignes(source: str, texte: str) -> Iterator[Defaut]:
    """Un passage n'a pas plus de lignes que sa source ; un tableau garde rangées et colonnes."""
    lignes, rendues = source.split("\n"), texte.split("\n")
    tableau = lignes[0].startswith("|")
    if len(rendues) > len(lignes) or (tableau and len(rendues) < len(lignes)):
        yield Defaut(f"La source a {len(lignes)} ligne(s), la traduction {len(rendues)}.")
        return
    if not tableau:
        return
    debut = 0
    for rang, (une, autre) in enumerate(zip(lignes, rendues, strict=True), 1):
        voulues, donnees = _count_colonnes(une), _count_colonnes(autre)
        if voulues != donnees:
            message = f"La rangée {rang} a {donnees} colonne(s) ; la source en a {voulues}."
            yield Defaut(message, autre[:_COURT], portion=(debut, debut + len(autre)))
        debut += len(autre) + 1


def _count_colonnes(rangee: str) -> int:
    return rangee.replace("\\|", "").count("|") - 1


def _check_guillemets(texte: str) -> Iterator[Defaut]:
    """Un guillemet fermé sans être ouvert, ou l'inverse."""
    for ouvre, ferme, motif in _PAIRES:
        ouverts: list[int] = []
        for trouve in motif.finditer(texte):
            rang = trouve.start()
            if trouve[0] == ouvre:
                ouverts.append(rang)
            elif ouverts:
                ouverts.pop()
            else:
                message = f"« {ferme} » ferme ce que rien n’ouvre."
                mots = texte[max(0, rang - _COURT) : rang + 1]
                yield Defaut(message, mots, portion=(rang, rang + 1))
                break
        else:
            if ouverts:
                rang = ouverts[0]
                mots = texte[rang : rang + _COURT]
                message = f"« {ouvre} » s’ouvre et ne se ferme pas."
                yield Defaut(message, mots, portion=(rang, rang + 1))
