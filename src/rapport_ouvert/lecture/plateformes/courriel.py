"""Des courriels (.eml) → des envois : l'auteur y garde son nom, son adresse n'en sort jamais.

Le corps en texte l'emporte sur sa copie HTML. La signature, après « -- », porte souvent un numéro
de téléphone : elle est ôtée, et dite. Les lignes citées « > » restent : rien ne dit qu'elles ne
comptent pas. Un message qui porte un fichier de contribution n'est rien d'autre que ce fichier.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.envoi import Envoi, Moisson
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.contributions import TAILLE_MAXIMALE as TAILLE_YAML
from rapport_ouvert.lecture.importation.pandoc import convert_octets
from rapport_ouvert.lecture.plateformes.archive import weigh_archive
from rapport_ouvert.lecture.plateformes.cellules import TEXTE_MAXIMAL
from rapport_ouvert.lecture.plateformes.depouillement import (
    TROP_LOURD,
    compute_empreinte,
    estimate_octets,
)
from rapport_ouvert.lecture.plateformes.mime import Courriel, PieceJointe, parse_courriel
from rapport_ouvert.lecture.plateformes.mots import (
    clean_ligne,
    clean_texte,
    cut_titre,
    find_interdit,
    hide_courriels,
)
from rapport_ouvert.lecture.plateformes.refus import REGLE, locate_debut

TAILLE_MAXIMALE = 25 * 1024 * 1024
_PIECE_MAXIMALE, _PIECES_MAXIMALES = 5 * 1024 * 1024, 5
_DEPLIEE_MAXIMALE = 40 * 1024 * 1024
_SUFFIXES = (".docx", ".odt")
FICHES = (".yaml", ".yml")
# Ce que le formulaire met dans un courriel commence ainsi ; une messagerie en replie les lignes.
_FICHE = re.compile(r"""(?m)^schema: ["']?1["']?[ \t]*\nid: """)
_SIGNATURE = re.compile(r"(?m)^-- ?$")
_RENVOIS = re.compile(r"(?i)^(?:\s*(?:re|ré|tr|fwd?)\s*:)+\s*")
_LANGUE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_NOM_MAXIMAL = 120


def read_courriel(octets: bytes, nom: str, langue: str, moisson: Moisson) -> None:
    """Ajoute à la moisson l'envoi que ce fichier porte, ou dit pourquoi il ne se lit pas."""
    if len(octets) > TAILLE_MAXIMALE:
        message = f"Ce courriel dépasse {TAILLE_MAXIMALE // 1024**2} Mio."
        _note(moisson, nom, message, "en ôter les pièces jointes.")
        return
    try:
        lu = parse_courriel(octets)
        if fiches := list(_find_fiches(lu, nom)):
            moisson.fiches += fiches
            return
        texte = _write_texte(lu, nom, moisson)
    except ValueError as erreur:
        _note(moisson, nom, str(erreur), "l’enregistrer de nouveau depuis la messagerie.")
        return
    for doute in lu.doutes:
        _note(moisson, nom, f"{doute}.", "relire ses accents.", Gravite.AVERTISSEMENT)
    if _refuse_texte(texte, lu, nom, moisson):
        return
    objet = clean_ligne(_RENVOIS.sub("", lu.objet))
    auteur = clean_ligne(lu.nom)[:_NOM_MAXIMAL].strip()
    identite = lu.identite or "\0".join((auteur, lu.date, objet, texte))
    identifiant = hashlib.sha256(identite.encode("utf-8", "replace")).hexdigest()[:32]
    if any(envoi.identifiant == identifiant for envoi in moisson.envois):
        moisson.ecartes["doublons exacts"] += 1
        return
    titre = cut_titre(objet, texte, "Courriel")
    if len(titre) < len(objet):
        texte = f"{objet}\n\n{texte}"
    moisson.envois.append(
        Envoi(
            identifiant, titre, texte, locate_debut(nom), compute_empreinte(titre, texte, auteur),
            nom=auteur,
            date=lu.date,
            langue=lu.langue if _LANGUE.fullmatch(lu.langue) else langue,
        )
    )  # fmt: skip


def _find_fiches(lu: Courriel, nom: str) -> Iterator[tuple[str, bytes]]:
    """Les fichiers de contribution que porte le message : joints, sinon écrits dans son corps."""
    jointes = [piece for piece in lu.pieces if piece.suffixe in FICHES]
    for piece in jointes[:_PIECES_MAXIMALES]:
        yield f"{nom} « {hide_courriels(piece.nom)[:80]} »", piece.octets
    corps = "\n\n".join(lu.textes).replace("\r\n", "\n")
    trouve = None if jointes else _FICHE.search(corps)
    if trouve:
        ecrite = corps[trouve.start() :]
        fins = [fin.start() for fin in _SIGNATURE.finditer(ecrite)]
        yield nom, ecrite[: fins[-1] if fins else None].encode("utf-8", "replace")


def _write_texte(lu: Courriel, nom: str, moisson: Moisson) -> str:
    """Le corps, puis chaque pièce jointe qui se lit. Lève ValueError si le HTML s'emboîte trop."""
    if any(texte.strip() for texte in lu.textes):
        corps = _cut_signature("\n\n".join(lu.textes).replace("\r\n", "\n"), nom, moisson)
        propre = clean_texte(corps, balises=False)
    else:
        propre = clean_texte("\n\n".join(f"<div>{page}</div>" for page in lu.pages))
    blocs = [propre]
    for rang, piece in enumerate(lu.pieces):
        if texte := _read_piece(piece, rang, nom, moisson):
            blocs.append(f"Pièce jointe « {clean_ligne(piece.nom)} » :\n\n{texte}")
    return "\n\n".join(bloc for bloc in blocs if bloc)


def _cut_signature(corps: str, nom: str, moisson: Moisson) -> str:
    """Ce qui précède la dernière ligne « -- » (RFC 3676), si quelque chose la précède."""
    places = [trouve.start() for trouve in _SIGNATURE.finditer(corps)]
    if not places or not corps[: places[-1]].strip():
        return corps
    ligne = corps.count("\n", places[-1]) - 1
    message = f"Sa signature ({max(ligne, 1)} lignes) n’est pas reprise."
    _note(moisson, nom, message, "la relire dans la messagerie.", Gravite.INFORMATION)
    return corps[: places[-1]]


def _read_piece(piece: PieceJointe, rang: int, nom: str, moisson: Moisson) -> str:
    """Le Markdown d'un .docx ou d'un .odt ; toute autre pièce est dite, et laissée."""
    dite = hide_courriels(piece.nom)[:80]
    if piece.suffixe not in _SUFFIXES:
        quoi = f"La pièce jointe « {dite} » n’est pas reprise."
        remede = "en recopier le texte, ou demander un .docx ou un .odt."
        _note(moisson, nom, quoi, remede, Gravite.AVERTISSEMENT)
        return ""
    if len(piece.octets) > _PIECE_MAXIMALE or rang >= _PIECES_MAXIMALES:
        quoi = f"La pièce jointe « {dite} » est de trop ({_PIECES_MAXIMALES} de 5 Mio au plus)."
        _note(moisson, nom, quoi, "l’envoyer à part.", Gravite.AVERTISSEMENT)
        return ""
    try:
        lourde = weigh_archive(piece.octets, _DEPLIEE_MAXIMALE) > _DEPLIEE_MAXIMALE
    except ValueError:
        lourde = True
    if lourde:
        quoi = f"La pièce jointe « {dite} » est abîmée, ou démesurée une fois dépliée."
        _note(moisson, nom, quoi, "l’ouvrir, puis l’enregistrer de nouveau.")
        return ""
    texte = convert_octets(piece.octets, piece.suffixe, f"{nom} « {dite} »")
    if isinstance(texte, Constat):
        moisson.constats.append(texte)
        return ""
    return clean_texte(texte, balises=False)


def _refuse_texte(texte: str, lu: Courriel, nom: str, moisson: Moisson) -> bool:
    """Vrai, et dit, s'il est vide, démesuré, ou cache un signe."""
    if not texte:
        _note(moisson, nom, "Ce courriel n’a pas de texte.", "le laisser de côté.")
    elif len(texte) > TEXTE_MAXIMAL - len(lu.objet):
        message = f"Son texte compte {len(texte)} signes, {TEXTE_MAXIMAL} au plus."
        _note(moisson, nom, message, "le partager en plusieurs contributions.")
    elif estimate_octets(texte, lu.objet) > TAILLE_YAML:
        _note(moisson, nom, TROP_LOURD, "le partager en plusieurs contributions.")
    elif cache := find_interdit("".join((texte, lu.objet, unicodedata.normalize("NFC", lu.nom)))):
        message = f"Un signe invisible ou illisible s’y cache (U+{ord(cache):04X})."
        _note(moisson, nom, message, "l’ôter, puis importer de nouveau.")
    else:
        return False
    return True


def _note(
    moisson: Moisson, nom: str, message: str, remede: str, gravite: Gravite = Gravite.ERREUR
) -> None:
    lieu: Lieu = locate_debut(nom)
    moisson.constats.append(Constat(lieu, REGLE, message, remede, gravite=gravite))
