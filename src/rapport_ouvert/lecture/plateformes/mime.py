"""Un message électronique → ses parties : en-têtes décodés, corps, pièces jointes.

Les en-têtes se lisent avec la politique « compat32 » : l'autre lève des erreurs de toute sorte sur
des en-têtes hostiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

PARTIES_MAXIMALES = 200
_IGNORES = ("application/pgp-signature", "application/pkcs7-signature", "text/x-amp-html")


@dataclass(frozen=True, slots=True)
class PieceJointe:
    """Un fichier joint, ou un message joint (`suffixe` « .eml ») que l'on ne lit pas."""

    nom: str
    suffixe: str
    octets: bytes


@dataclass(slots=True)
class Courriel:
    """Ce qu'un message dit ; l'adresse de qui l'envoie n'en sort pas."""

    objet: str = ""
    nom: str = ""
    date: str = ""
    langue: str = ""
    identite: str = ""
    textes: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    pieces: list[PieceJointe] = field(default_factory=list)
    doutes: list[str] = field(default_factory=list)


def parse_courriel(octets: bytes) -> Courriel:
    """Le message écrit dans ces octets.

    Lève ValueError s'il s'emboîte trop, ou n'a aucun en-tête de message.
    """
    try:
        message = message_from_bytes(octets, policy=policy.compat32)
        parties = list(_walk(message))
    except RecursionError as erreur:
        raise ValueError("Ce message s’emboîte trop.") from erreur
    if not any(message.get(nom) for nom in ("From", "Subject", "Date", "Message-ID")):
        raise ValueError("Ce fichier n’est pas un courriel : il n’a ni expéditeur, ni objet.")
    nom = _decode(parseaddr(_read(message, "From"))[0])
    lu = Courriel(
        objet=_decode(_read(message, "Subject")),
        nom="" if set(nom) & set("@＠") else nom,
        langue=_read(message, "Content-Language").split(",")[0].strip(),
        identite=_read(message, "Message-ID").strip(),
    )
    try:
        lu.date = parsedate_to_datetime(_read(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        lu.date = ""
    for partie in parties:
        _sort(partie, lu)
    return lu


def _walk(message: Message) -> Iterator[Message]:
    """Les feuilles, dans l'ordre ; un message joint en est une, et l'on n'y entre pas."""
    reste, nombre = [message], 0
    while reste and nombre < PARTIES_MAXIMALES:
        partie = reste.pop(0)
        nombre += 1
        contenu = partie.get_payload()
        if partie.get_content_maintype() == "multipart" and isinstance(contenu, list):
            reste[:0] = [p for p in contenu if isinstance(p, Message)]
        else:
            yield partie


def _sort(partie: Message, lu: Courriel) -> None:
    """Range une feuille : texte, page HTML ou pièce jointe."""
    genre, fichier = partie.get_content_type(), _decode(partie.get_filename() or "")
    if genre in _IGNORES:
        return
    jointe = "attachment" in _read(partie, "Content-Disposition").lower() or fichier
    if genre.startswith("message/"):
        lu.pieces.append(PieceJointe(fichier or "message joint", ".eml", b""))
        return
    contenu = partie.get_payload(decode=True)
    octets = contenu if isinstance(contenu, bytes) else b""
    if jointe or genre not in ("text/plain", "text/html"):
        if octets.strip():
            suffixe = PurePosixPath(fichier.replace("\\", "/")).suffix.lower()
            lu.pieces.append(PieceJointe(fichier or genre, suffixe, octets))
        return
    texte = _decode_octets(octets, _repair(str(partie.get_param("charset") or "")), lu)
    (lu.textes if genre == "text/plain" else lu.pages).append(texte)


def _decode_octets(octets: bytes, charset: str, lu: Courriel) -> str:
    """D'après l'encodage dit ; inconnu ou faux, UTF-8 puis cp1252, et on le dit."""
    try:
        return octets.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        lu.doutes.append(f"L’encodage « {charset[:40] or 'utf-8'} » ne convient pas à son texte")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


def _read(message: Message, nom: str) -> str:
    return _repair(str(message.get(nom, "")).replace("\r", "").replace("\n", " "))


def _repair(texte: str) -> str:
    """Sans demi-caractère : des octets bruts dans un en-tête en laissent, et rien ne les écrit."""
    return texte.encode("utf-8", "replace").decode()


def _decode(entete: str) -> str:
    """« =?utf-8?q?=C3=89lu?= » → « Élu » ; ce qui ne se décode pas reste tel quel."""
    try:
        morceaux = decode_header(_repair(entete))
    except Exception:
        return _repair(entete)
    dits = []
    for morceau, encodage in morceaux:
        if isinstance(morceau, str):
            dits.append(morceau)
            continue
        try:
            dits.append(morceau.decode(encodage or "utf-8"))
        except (LookupError, UnicodeDecodeError, ValueError):
            dits.append(morceau.decode("cp1252", "replace"))
    return " ".join("".join(dits).split())
