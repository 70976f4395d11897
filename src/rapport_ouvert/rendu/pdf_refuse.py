"""Pourquoi un PDF n'a pas pu se faire : la faute, à sa place dans le rapport."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu, locate
from rapport_ouvert.domaine.rapport import Page, Rapport
from rapport_ouvert.rendu.compositeur import EchecTypst
from rapport_ouvert.rendu.pandoc.habit_typst import MARQUE_PAGE

_PLACE = re.compile(r"error: (?P<message>[^\n]*)(?:\n\s*┌─ .*corps\.typ:(?P<ligne>\d+):)?")
_SIGNE = re.compile(
    r'the (?:text|PDF contains the codepoint) `"(?P<texte>(?:[^"\\]|\\.)*)"`(?: could not|\s)'
)
_NUMERO = re.compile(r"\\u\{([0-9a-f]+)\}")
_ANCRE = re.compile(r'#ancre\("(p-[a-z0-9-]+)"\)|^<(p-[a-z0-9-]+)>', re.M)
_IMAGE = re.compile(r'#illustration\(image\("(image-\d+\.\w+)"')
_DEBUT = Lieu("rapport.yaml", 1, 1, 1, 1)
_REMEDE = (
    "corriger ce que le message nomme (titre, langue, image, texte de remplacement) ; "
    "si rien n’est de votre fait, nous le signaler."
)


def blame_pandoc(echec: subprocess.TimeoutExpired | subprocess.CalledProcessError) -> Constat:
    """Le constat d'un échec de pandoc, qui ne dit pas de lieu."""
    if isinstance(echec, subprocess.TimeoutExpired):
        return _blame(_DEBUT, f"pandoc n’a pas fini en {echec.timeout:.0f} secondes.")
    return _blame(
        _DEBUT,
        f"pandoc a refusé le document : {echec.stderr.decode(errors='replace').strip()[:500]}",
    )


def list_signes_absents(echec: EchecTypst) -> tuple[str, ...]:
    """Les signes qu'aucune police embarquée ne sait dessiner."""
    textes = (trouve["texte"] for trouve in _SIGNE.finditer(echec.diagnostic))
    lus = (_NUMERO.sub(lambda trouve: chr(int(trouve[1], 16)), texte) for texte in textes)
    # Un signe ASCII a toujours son dessin : il n'est là que par voisinage.
    signes = (signe for texte in lus for signe in texte if not signe.isascii())
    return tuple(dict.fromkeys(signes))


def blame_signes(rapport: Rapport, signes: tuple[str, ...]) -> tuple[Constat, ...]:
    """Un avertissement par signe remplacé, à l'endroit où chaque page l'emploie d'abord."""
    return tuple(
        _blame_signe(page, signe)
        for page in rapport.pages
        for signe in signes
        if signe in page.source
    )


def _blame_signe(page: Page, signe: str) -> Constat:
    nom = f"U+{ord(signe):04X}"
    return Constat(
        locate(page.fichier, page.source, page.source.index(signe)),
        "pdf",
        f"Aucune police du PDF ne dessine {nom} : il y est imprimé « [{nom}] ».",
        "l’écrire autrement, ou ajouter une police qui le connaît.",
        signe if signe.isprintable() else nom,
        Gravite.AVERTISSEMENT,
    )


def blame_typst(
    echec: EchecTypst, corps: str, images: Mapping[str, str], rapport: Rapport
) -> tuple[Constat, ...]:
    """Un constat par faute, au passage d'où elle vient."""
    constats = []
    for faute in _PLACE.finditer(echec.diagnostic or f"error: {echec.message}"):
        ligne = int(faute["ligne"] or 0)
        image = _find_image(corps, ligne, images)
        message = f"Typst a refusé le document : {faute['message']}"
        suite = f" (image {image})" if image and "image" in faute["message"] else ""
        constats.append(_blame(_find_lieu(corps, ligne, rapport), message + suite))
    # Les données d'un constat ne se hachent pas : on reconnaît un double à son lieu et ses mots.
    return tuple({(constat.lieu, constat.message): constat for constat in constats}.values())


def _find_lieu(corps: str, ligne: int, rapport: Rapport) -> Lieu:
    """Le passage ancré le plus proche avant cette ligne, sinon sa page, sinon le rapport."""
    avant = "\n".join(corps.split("\n")[:ligne])
    debut = avant.rfind(MARQUE_PAGE)
    if debut < 0:
        return _DEBUT
    chemin = avant[debut + len(MARQUE_PAGE) :].split("\n", 1)[0]
    page = rapport.find_page(chemin)
    if page is None:
        return _DEBUT
    noms = [un or deux for un, deux in _ANCRE.findall(avant[debut:])]
    lieux = {ancre.nom: passage.lieu for passage in page.passages for ancre in passage.ancres}
    connus = [lieux[nom] for nom in noms if nom in lieux]
    return connus[-1] if connus else Lieu(page.fichier, 1, 1, 1, 1)


def _find_image(corps: str, ligne: int, images: Mapping[str, str]) -> str:
    trouvees = _IMAGE.findall(corps.split("\n")[ligne - 1]) if ligne else []
    return next((chemin for chemin, nom in images.items() if nom in trouvees), "")


def _blame(lieu: Lieu, message: str) -> Constat:
    return Constat(lieu, "pdf", message, _REMEDE)
