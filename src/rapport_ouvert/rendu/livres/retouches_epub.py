"""Ce que l'on ajoute aux feuilles d'un EPUB que pandoc vient d'écrire."""

from __future__ import annotations

import html
import re

from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.mots_du_site import tell_edition

_TITRE = re.compile(r"(?<=<title>)[^<]*(?=</title>)")
_PREMIER = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.S)
_BALISE = re.compile(r"<[^>]*>")
# L'ouverture d'une note, jusqu'à ses premiers mots.
_NOTE = re.compile(
    r'<aside epub:type="footnote" role="doc-footnote" id="fn(?P<numero>\d+)">'
    r"(?:\s*<(?:div|p|ul|ol|li)\b[^>]*>)*"
)
_TETE_VIDE = re.compile(r"<th((?: [^>]*)?)>((?:<span id=\"[^\"]*\"></span>)?)</th>")
_JOUR = re.compile(r'(?<=<meta property="dcterms:modified">)[^<]*')
_DATE = "    <dc:date"
# La couverture, dans le paquet : ce qui s'ajoute devant chaque repère.
_COUVERTURE = {
    "  </metadata>": '    <meta name="cover" content="couverture" />\n',
    "  </manifest>": '    <item id="couverture" href="media/couverture.png" media-type="image/png" '
    'properties="cover-image" />\n    <item id="couverture_xhtml" href="text/couverture.xhtml" '
    'media-type="application/xhtml+xml" />\n',
    '    <itemref idref="title_page_xhtml"': '    <itemref idref="couverture_xhtml" />\n',
}
_RETOUR = mark("Revenir à l’appel de la note {numero}")


def retouch_feuille(feuille: str) -> str:
    """Son titre est celui de ce qu'on y lit ; chaque note a son numéro, qui ramène à son appel.

    Une case vide en tête d'un tableau n'est l'en-tête de rien.
    """
    trouve = _PREMIER.search(feuille)
    titre = " ".join(_BALISE.sub("", trouve[1]).split()) if trouve else ""
    if titre:
        feuille = _TITRE.sub(lambda _: titre, feuille, count=1)
    return _NOTE.sub(_number_note, _TETE_VIDE.sub(r"<td\1>\2</td>", feuille))


def _number_note(note: re.Match[str]) -> str:
    numero = note["numero"]
    nom = html.escape(dire(_RETOUR, numero=numero))
    return f'{note[0]}<a href="#fnref{numero}" role="doc-backlink" title="{nom}">{numero}.</a> '


def retouch_paquet(paquet: str, publication: Publication) -> str:
    """Le jour de l'édition pour toute horloge ; le sous-titre et l'édition à côté du titre."""
    paquet = _JOUR.sub(f"{publication.jour.isoformat()}T00:00:00Z", paquet)
    identite = publication.rapport.identite
    titres = {"subtitle": identite.sous_titre, "edition": tell_edition(identite.edition)}
    lignes = [
        f'    <dc:title id="titre-{sorte}">{html.escape(texte)}</dc:title>\n'
        f'    <meta refines="#titre-{sorte}" property="title-type">{sorte}</meta>\n'
        for sorte, texte in titres.items()
        if texte
    ]
    for repere, ajout in ((_DATE, "".join(lignes)), *_COUVERTURE.items()):
        debut, trouve, suite = paquet.partition(repere)
        paquet = f"{debut}{ajout}{trouve}{suite}"
    return paquet
