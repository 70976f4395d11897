"""Les mots d'une cellule ou d'un courriel → ceux que l'on garde."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from rapport_ouvert.lecture.contributions import find_cache
from rapport_ouvert.lecture.plateformes.html import looks_html, render_markdown

ADRESSE_OTEE = "[adresse ôtée]"
# Plus large que la règle qui refuse une adresse : ce qu'elle laisserait passer tromperait aussi.
_COURRIEL = re.compile(
    r"(?:\"[^\"\n]{1,64}\"|[^\s<>()\[\]{},;:/\"«»@＠]{1,64})(?:@|＠|%40)"
    r"[\w-]{1,63}(?:[.．][\w-]{1,63})+"
)
# Un export de tableur fait précéder d'une apostrophe ce qui serait une formule (OWASP).
_DESARMEE = re.compile(r"'(?=\s*[=+\-@\t\r＝＋－＠])")
_LIGNES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FINS = re.compile(r"[ \t]+(?=\n|\Z)")
_SAUTS = re.compile(r"\n{3,}")
# Ce qu'un YAML n'écrit pas, en plus des signes cachés : demi-caractères et non-caractères.
_ILLISIBLES = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
# De vieilles fins de ligne : un tableur ou un traitement de texte en laisse.
_SAUTS_RARES = dict.fromkeys(map(ord, "\x0b\x0c\x85"), "\n")
_BLANCS = re.compile(r"\s+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z")
_FRANCAISE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\D.*)?\Z")
LONGUEUR_TITRE = 120
_COURT = 80


def find_interdit(texte: str) -> str:
    """Le premier signe invisible ou illisible, s'il y en a un."""
    if texte.isprintable():
        return ""
    if cache := find_cache(texte.translate(_SAUTS_RARES), ""):
        return cache.mots
    illisible = _ILLISIBLES.search(texte)
    return illisible[0] if illisible else ""


def restore_cellule(cellule: str) -> str:
    """La cellule telle qu'elle fut écrite, avant qu'un tableur ne s'en méfie."""
    if cellule.startswith("'"):
        return _DESARMEE.sub("", cellule, count=1)
    return cellule


def clean_texte(texte: str, *, balises: bool = True) -> str:
    """Un texte en NFC, sans balise de mise en forme, ni blanc en trop, ni adresse de courriel.

    Lève ValueError si ses balises s'emboîtent trop.
    """
    lisible = _LIGNES.sub("\n", unicodedata.normalize("NFC", texte))
    if balises and looks_html(lisible):
        lisible = _LIGNES.sub("\n", unicodedata.normalize("NFC", render_markdown(lisible)))
    return hide_courriels(_SAUTS.sub("\n\n", _FINS.sub("", lisible)).strip())


def clean_ligne(texte: str) -> str:
    """Le même sur une ligne."""
    return _BLANCS.sub(" ", clean_texte(texte)).strip()


def hide_courriels(texte: str) -> str:
    """Nulle adresse n'entre dans un dépôt qui n'oublie rien."""
    if "@" not in texte and "＠" not in texte and "%40" not in texte:
        return texte
    return _COURRIEL.sub(ADRESSE_OTEE, texte)


def cut_titre(titre: str, texte: str, repli: str) -> str:
    """Un titre de 3 à 120 signes : le sien, sinon les premiers mots du texte, sinon `repli`."""
    if len(titre) < 3:
        lignes = (ligne.strip(" *#>-") for ligne in texte.split("\n"))
        titre = _shorten(next((ligne for ligne in lignes if ligne), ""), _COURT)
    return _shorten(titre if len(titre) >= 3 else repli, LONGUEUR_TITRE)


def _shorten(texte: str, longueur: int) -> str:
    if len(texte) <= longueur:
        return texte
    coupe = texte[: longueur - 1]
    mots = coupe.rpartition(" ")[0]
    return f"{(mots if len(mots) > longueur // 2 else coupe).rstrip(' ,;:')}…"


def read_date(texte: str) -> str:
    """« 2018-10-17T08:00 » ou « 17/10/2018 » → 2018-10-17. Lève ValueError si c'est impossible."""
    if trouve := _ISO.match(texte):
        return date(int(trouve[1]), int(trouve[2]), int(trouve[3])).isoformat()
    if trouve := _FRANCAISE.match(texte):
        return date(int(trouve[3]), int(trouve[2]), int(trouve[1])).isoformat()
    raise ValueError(texte)
