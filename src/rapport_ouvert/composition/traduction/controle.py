"""Une traduction porte-t-elle tout ce que porte sa source ? Liens, notes, citations, balises.

Les mots sont libres ; ce qui fait marcher la page ne l'est pas. Une étendue de langue l'est aussi :
un mot anglais n'a plus à être marqué dans l'édition anglaise, un titre français doit l'être.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_CITATION = re.compile(r"@[\w-]+")
_CIBLE = re.compile(r"\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)")
_ATTRIBUTS = re.compile(r"\]\{([^{}]*)\}")
_LANGUE = re.compile(r"""^\s*(\.anglicisme|\.emprunt)?\s*lang=["']?[\w-]+["']?\s*$""")
_ANCRE = re.compile(r"\[\]\{#[^}]*\}|\{#[^}]*\}")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_CHAMP = re.compile(r"\{[a-z_]*\}")
_BALISE = re.compile(r"</?[A-Za-z][^<>]*>")
_MARQUE = re.compile(r"\*\*|(?<![\w*])\*(?!\s)|(?<!\s)\*(?![\w*])")
_PAIRES = {"«": "»", "“": "”", "„": "“", "(": ")"}
_COURT = 40


@dataclass(frozen=True, slots=True)
class Defaut:
    """Ce qu'une traduction a de trop, ou a perdu ; `grave` : la page en souffrirait."""

    message: str
    mots: str = ""
    grave: bool = True


def find_defauts(source: str, texte: str, *, interface: bool = False) -> Iterator[Defaut]:
    """Ce qui manque à une traduction, ou ce qu'elle invente, d'après sa source."""
    if interface:
        yield from _compare("le champ", _CHAMP, source, texte)
        return
    nu, traduit = _CODE.sub("", source), _CODE.sub("", texte)
    yield from _compare("l’appel de note", _NOTE, nu, traduit)
    yield from _compare("la citation", _CITATION, _list_crochets(nu), _list_crochets(traduit))
    yield from _compare("le lien vers", _CIBLE, nu, traduit)
    yield from _compare("la balise", _BALISE, nu, traduit)
    yield from _compare_comptes("les attributs", _list_attributs(nu), _list_attributs(traduit))
    if trouve := _ANCRE.search(traduit):
        yield Defaut("Une traduction n’écrit pas d’ancre.", trouve[0])
    if _count_forts(nu) != _count_forts(traduit):
        yield Defaut(
            "Le gras ou l’italique ne se ferme pas comme dans la source.", "*", grave=False
        )
    yield from _check_lignes(nu, traduit)
    if not any(_check_guillemets(nu)):
        yield from _check_guillemets(traduit)


def is_tenable(source: str, texte: str) -> bool:
    """Vrai si la page se tient avec cette traduction ; sinon mieux vaut y laisser le français."""
    return not any(defaut.grave for defaut in find_defauts(source, texte))


def find_notes(texte: str) -> frozenset[str]:
    """Les notes que ce texte appelle."""
    return frozenset(_NOTE.findall(texte))


def _compare(nom: str, motif: re.Pattern[str], source: str, texte: str) -> Iterator[Defaut]:
    def list_mots(ou: str) -> Counter[str]:
        return Counter(m[1] if motif.groups and m[1] else m[0] for m in motif.finditer(ou))

    yield from _compare_comptes(nom, list_mots(source), list_mots(texte))


def _compare_comptes(nom: str, source: Counter[str], texte: Counter[str]) -> Iterator[Defaut]:
    for perdu in (source - texte).elements():
        yield Defaut(f"Il manque {nom} « {perdu} ».", perdu)
    for neuf in (texte - source).elements():
        yield Defaut(f"La source n’a pas {nom} « {neuf} ».", neuf)


def _list_crochets(texte: str) -> str:
    """Seul ce qui est entre crochets cite une œuvre : « @ville », dans une phrase, est un nom."""
    return " ".join(re.findall(r"\[[^\[\]]*@[^\[\]]*\]", texte))


def _list_attributs(texte: str) -> Counter[str]:
    attributs = (m[1] for m in _ATTRIBUTS.finditer(texte))
    return Counter(a.strip() for a in attributs if not _LANGUE.match(a) and "#" not in a)


def _count_forts(texte: str) -> tuple[int, int]:
    return texte.count("**") % 2, len(_MARQUE.findall(texte)) % 2


def _check_lignes(source: str, texte: str) -> Iterator[Defaut]:
    """Un alinéa tient sur une ligne ; un tableau garde ses rangées et ses colonnes."""
    lignes, rendues = source.split("\n"), texte.split("\n")
    if len(lignes) != len(rendues):
        yield Defaut(f"La source a {len(lignes)} ligne(s), la traduction {len(rendues)}.")
        return
    if len(lignes) > 1 and lignes[0].startswith("|"):
        for rang, (une, autre) in enumerate(zip(lignes, rendues, strict=True), 1):
            if une.replace("\\|", "").count("|") != autre.replace("\\|", "").count("|"):
                yield Defaut(
                    f"La rangée {rang} n’a pas le même nombre de colonnes.", autre[:_COURT]
                )


def _check_guillemets(texte: str) -> Iterator[Defaut]:
    """Un guillemet fermé sans être ouvert, ou l'inverse."""
    for ouvre, ferme in (("«", "»"), ("(", ")")):
        profondeur = 0
        for rang, signe in enumerate(texte):
            profondeur += (signe == ouvre) - (signe == ferme)
            if profondeur < 0:
                yield Defaut(
                    f"« {ferme} » ferme ce que rien n’ouvre.",
                    texte[max(0, rang - _COURT) : rang + 1],
                )
                break
        else:
            if profondeur:
                yield Defaut(f"« {ouvre} » s’ouvre et ne se ferme pas.", ouvre)
