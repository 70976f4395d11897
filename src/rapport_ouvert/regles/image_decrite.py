"""Chaque image se dit en mots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import walk_noeuds

_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"[^"]*\S[^"]*"|'[^']*\S[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def check_images(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les images sans texte de remplacement, en Markdown comme en HTML."""
    for _, image in walk_noeuds(corpus, Genre.IMAGE):
        if not image.read_texte().strip():
            yield Constat(image.lieu, REGLE.nom, _MESSAGE, _REMEDE, image.attributs["src"])
    for _, html in walk_noeuds(corpus, Genre.BLOC_HTML, Genre.HTML):
        for balise in _IMG.findall(html.texte):
            if not _ALT.search(balise):
                yield Constat(html.lieu, REGLE.nom, _MESSAGE, _REMEDE_HTML, balise)


_MESSAGE = "Cette image n’a pas de texte de remplacement."
_REMEDE = "dire entre les crochets ce qu’elle montre : « ![Ce qu’elle montre](image.png) »."
_REMEDE_HTML = "dire ce qu’elle montre dans son attribut « alt »."

REGLE = Regle("image-decrite", "Chaque image se dit en mots", check_images)
