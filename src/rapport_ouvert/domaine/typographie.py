"""La micro-typographie française : le seul endroit qui la connaisse.

L'importeur l'applique à ce qu'il écrit ; la règle qui relit le Markdown écrit à la main s'en
sert pour montrer les écarts. Ni adresses, ni code, ni balises, ni appels de note ne bougent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapport_ouvert.domaine.guillemets import pair_guillemets
from rapport_ouvert.domaine.memoire import note

FINE, INSECABLE = "\u202f", "\u00a0"
_MASQUE = "\x1a"  # un caractère qu'aucun texte ne contient : ce qu'il couvre est intouchable
_ESPACES = "[ \u00a0\u2009\u202f]"
_APPRETS = re.compile(rf"{_ESPACES}+")
_TOURS = 6

_INTOUCHABLE = re.compile(
    r"""
    ^[ \t]*(?P<cloture>```+|~~~+).*?^[ \t]*(?P=cloture)[ \t]*$     # bloc de code
    | (?P<accent>`+)(?!`).+?(?<!`)(?P=accent)(?!`)                 # code dans la ligne
    | ^[ \t]*(?:!!!|\?\?\?\+?|===)[^"\n]*"                         # intitulé d'encadré, d'onglet
    | ^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*$  # filet de tableau
    | \[\^[^\]\n]+\]:?                                             # note
    | ^[ \t]*\[[^\]\n]+\]:[ \t]+\S+.*?$                            # définition de lien
    | \](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])     # cible de lien
    | \{[^{}\n]*\}                                                 # attributs
    | <!--.*?-->
    | </?[a-zA-Z][^<>\n]*>                                         # balise, adresse
    | &\#?\w+;
    | \b[a-z][a-z0-9+.-]{0,20}://[^\s<>«»“”"]*[^\s<>«»“”".,;:!?)\]’']
    | \bwww\.[^\s<>«»“”"]*[^\s<>«»“”".,;:!?)\]’']
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
    | (?<![\w:]):[a-z0-9_+-]+:(?!\w)                               # :emoji:
    """,
    re.X | re.M | re.S,
)
_ETENDUE = re.compile(r"\[[^\[\]\n]*\]\{[^{}\n]*\blang=[\"']?(?P<langue>[\w-]+)[^{}\n]*\}")
_INTITULE = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?|===)[^\"\n]*\".*)\"[ \t]*$", re.M)
_LETTRE = "[^\\W\\d_]"
_GAUCHE, _DROITE = "\u200e", "\u200f"
# Un nombre et son « % », ou un numéro d'édition, sans marque encore ; ni dans un nom de fichier.
_DANS_LEUR_SENS = re.compile(
    rf"(?<![0-9A-Za-z_.,/%=&#+{_GAUCHE}-])"
    rf"(?:\d+(?:[.,]\d+)*{_ESPACES}?[%٪](?!\w)|\d{{4}}-\d(?![\w-]|\.\w))"
)


@dataclass(frozen=True, slots=True)
class Ecart:
    """Des signes à remplacer : `mots` est ce qui est écrit entre `debut` et `fin`."""

    debut: int
    fin: int
    mots: str
    remplacement: str
    raison: str


@dataclass(frozen=True, slots=True)
class _Usage:
    motif: re.Pattern[str]
    remplacement: str
    raison: str


_USAGES = (
    _Usage(re.compile(r"(?<!\.)\.{3}(?!\.)"), "…", "les points de suspension sont un seul signe"),
    _Usage(
        re.compile(f"(?<={_LETTRE})['‘](?=[\\w«“\"(*\\[{_MASQUE}])"), "’", "l'apostrophe est courbe"
    ),
    _Usage(
        re.compile(
            f"(?<=[^\\s(\\[{{!?;\\\\]){_ESPACES}*(?P<signe>[;!?]+)"
            f'(?=$|[\\s»”"’)\\]*_.,…{_MASQUE}])',
            re.M,
        ),
        FINE + r"\g<signe>",
        "une espace fine insécable précède « ; », « ! » et « ? »",
    ),
    _Usage(
        re.compile(f"(?<=[^\\s:(\\[{{]){_ESPACES}*:(?=\\s|$)", re.M),
        INSECABLE + ":",
        "une espace insécable précède le deux-points",
    ),
    _Usage(
        re.compile(f"(?<=\\d){_ESPACES}*%(?!\\w)"),
        FINE + "%",
        "une espace fine insécable précède « % »",
    ),
    _Usage(re.compile(r"(?<=\S)(?<!\|)[ \u00a0]{2,}(?=[^\s|])"), " ", "une seule espace suffit"),
)
# Une année, un numéro de téléphone (0…, +33…), une référence (n° 12 345) ne se groupent pas.
_MILLIERS = re.compile(
    f"(?<![\\w.,/+-])(?<!n°)(?<!n° )(?<!N° )(?<!\\d{_ESPACES})"
    f"[1-9]\\d{{0,2}}(?:{_ESPACES}\\d{{3}})+(?![\\w/-]|{_ESPACES}\\d)"
)


def normalize_typographie(texte: str, langue: str = "fr") -> str:
    """`texte` aux usages français ; l'appliquer deux fois ne change rien de plus.

    Seul le français a ses usages ici : un texte d'une autre langue est rendu tel quel.
    """
    # Une retouche en découvre parfois une autre (une espace double devant un « ; »).
    for _ in range(_TOURS):
        ecarts = list(find_ecarts(texte, langue))
        if not ecarts:
            break
        texte = _apply_ecarts(texte, ecarts)
    return texte


def find_ecarts(texte: str, langue: str = "fr") -> Iterator[Ecart]:
    """Les écarts aux usages, dans l'ordre ; les rangs sont ceux de `texte`."""
    if langue.startswith("fr"):
        yield from _list_ecarts(texte)


@note("typographie")
@lru_cache(maxsize=8192)  # les mêmes phrases reviennent d'une page à l'autre
def _list_ecarts(texte: str) -> tuple[Ecart, ...]:
    return tuple(_find_ecarts(texte))


def _find_ecarts(texte: str) -> Iterator[Ecart]:
    masque = _mask(texte)
    candidats = [*_find_guillemets(masque), *_find_usages(masque), *_find_milliers(masque)]
    fin = -1
    for ecart in sorted(candidats, key=lambda ecart: (ecart.debut, -ecart.fin)):
        if ecart.debut >= fin and ecart.debut >= 0:
            yield ecart
            fin = max(ecart.fin, ecart.debut + 1)


def isolate_nombres(texte: str) -> str:
    """Un texte qui s'écrit de droite à gauche, ses parts et ses numéros d'édition gardés en ordre.

    Après une lettre arabe, « 39 % » se lirait « % 39 », et « 2018-2 », « 2-2018 » ; ailleurs, non :
    deux marques invisibles les tiennent dans leur sens, partout le même. Les appliquer deux fois ne
    change rien de plus. Algorithme bidirectionnel d'Unicode (UAX 9), règles W2, W4 et W5 ; le signe
    suit le nombre comme dans CLDR, pour les chiffres que l'on emploie ici.
    """
    if not _DANS_LEUR_SENS.search(texte):
        return texte
    masque = _INTOUCHABLE.sub(_cover, _ETENDUE.sub(_cover, texte))
    morceaux, suite = [], 0
    for nombre in _DANS_LEUR_SENS.finditer(masque):
        morceaux += [texte[suite : nombre.start()], _GAUCHE, nombre.group(), _DROITE]
        suite = nombre.end()
    return "".join([*morceaux, texte[suite:]])


def strip_apprets(texte: str) -> str:
    """Le même texte aux espaces ordinaires et aux apostrophes droites : ce que l'on compare."""
    return _APPRETS.sub(" ", texte).replace("’", "'").strip()


def find_guillemets_orphelins(texte: str) -> tuple[int, ...]:
    """La place des guillemets que rien n'ouvre ou que rien ne ferme."""
    return pair_guillemets(_mask(texte)).orphelins


def _apply_ecarts(texte: str, ecarts: list[Ecart]) -> str:
    morceaux, suite = [], 0
    for ecart in ecarts:
        morceaux += [texte[suite : ecart.debut], ecart.remplacement]
        suite = ecart.fin
    return "".join([*morceaux, texte[suite:]])


def _cover(trouve: re.Match[str]) -> str:
    return _MASQUE * len(trouve.group())


def _mask(texte: str) -> str:
    """Le même texte, de même longueur, où ce qui est intouchable est couvert."""

    def cover_etrangere(trouve: re.Match[str]) -> str:
        return trouve.group() if trouve["langue"].startswith("fr") else _cover(trouve)

    masque = _INTOUCHABLE.sub(_cover, _ETENDUE.sub(cover_etrangere, texte))
    # Le guillemet droit qui ferme l'intitulé d'un encadré appartient à sa syntaxe.
    for intitule in _INTITULE.finditer(texte):
        rang = intitule.end(1)
        masque = masque[:rang] + _MASQUE + masque[rang + 1 :]
    return masque


def _find_usages(masque: str) -> Iterator[Ecart]:
    for usage in _USAGES:
        for trouve in usage.motif.finditer(masque):
            remplacement = trouve.expand(usage.remplacement)
            if trouve.group() != remplacement:
                yield Ecart(*trouve.span(), trouve.group(), remplacement, usage.raison)


def _find_milliers(masque: str) -> Iterator[Ecart]:
    for trouve in _MILLIERS.finditer(masque):
        for espace in re.finditer(f"[{_ESPACES[1:-1].replace(FINE, '')}]", trouve.group()):
            debut = trouve.start() + espace.start()
            raison = "une espace fine insécable groupe les milliers"
            yield Ecart(debut, debut + 1, espace.group(), FINE, raison)


def _find_guillemets(masque: str) -> Iterator[Ecart]:
    guillemets = pair_guillemets(masque)
    for paire in guillemets.paires:
        garde = masque[paire.debut] == "«" or paire.niveau == 0
        ouvrant, fermant = ("«" + FINE, FINE + "»") if garde else ("“", "”")
        yield from _replace(masque, re.compile(f".{_ESPACES}*"), paire.debut, ouvrant)
        debut = paire.fin
        while debut > paire.debut + 1 and masque[debut - 1] in _ESPACES[1:-1]:
            debut -= 1
        yield from _replace(masque, re.compile(f"{_ESPACES}*."), debut, fermant)
    for rang in guillemets.orphelins:
        if masque[rang] == "«":
            yield from _replace(masque, re.compile(f"«{_ESPACES}*(?!$)"), rang, "«" + FINE)
        if masque[rang] == "»":
            debut = rang - (rang > 0 and masque[rang - 1] in _ESPACES[1:-1])
            yield from _replace(masque, re.compile(f"{_ESPACES}?»"), debut, FINE + "»")


def _replace(masque: str, motif: re.Pattern[str], debut: int, voulu: str) -> Iterator[Ecart]:
    trouve = motif.match(masque, debut)
    if trouve and trouve.group() != voulu:
        raison = "les guillemets français s'écrivent « », et “ ” à l'intérieur"
        yield Ecart(*trouve.span(), trouve.group(), voulu, raison)
