"""La seule porte par où un texte venu d'ailleurs entre dans une page.

Il est lu seul, par markdown-it en mode « js-default » et sans HTML, puis réduit à une liste de ce
qui peut entrer : ni image chargée, ni adresse autre que http, ni identifiant, ni attribut. Il ne
rencontre jamais python-markdown, Jinja ni le lecteur Markdown de pandoc (`conception.md`, § 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rapport_ouvert.domaine.adresse import is_franche

# Au-delà, ce n'est plus un apport que l'on lit : c'est une charge.
PROFONDEUR_MAXIMALE = 12
TAILLE_MAXIMALE = 40_000
_ADMIS = frozenset(
    (
        *("paragraph", "inline", "text", "softbreak", "hardbreak", "blockquote", "link"),
        *("em", "strong", "s", "code_inline", "fence", "code_block"),
        *("bullet_list", "ordered_list", "list_item"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
# Un titre ou un filet d'un apport se confondrait avec ceux de la page : il devient un alinéa.
_RAMENES = {"heading": "paragraph"}
# « - 5 % » est une baisse, non une liste d'un seul article.
_SEUL = (
    *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
    *("paragraph_close", "list_item_close", "bullet_list_close"),
)


def render_apport(texte: str) -> str:
    """Le HTML d'un apport, sans rien qui s'exécute, se charge ou nomme une place de la page.

    Lève ValueError au-delà de TAILLE_MAXIMALE signes : la règle de lecture l'a dit avant.
    """
    if len(texte) > TAILLE_MAXIMALE:
        raise ValueError(f"{len(texte)} signes, {TAILLE_MAXIMALE} au plus")
    jetons = _restore_signes(_find_lecteur().parse(texte))
    return str(_find_lecteur().renderer.render(_filter(jetons), _find_lecteur().options, {}))


@cache
def _find_lecteur() -> MarkdownIt:
    lecteur = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    lecteur.options["maxNesting"] = PROFONDEUR_MAXIMALE
    return lecteur.disable(["reference", "html_inline", "html_block", "entity", "autolink"])


def _restore_signes(jetons: list[Token]) -> list[Token]:
    gardes: list[Token] = []
    rang = 0
    while rang < len(jetons):
        suite = jetons[rang : rang + len(_SEUL)]
        if tuple(j.type for j in suite) != _SEUL or not suite[3].content[:1].isdecimal():
            gardes.append(jetons[rang])
            rang += 1
            continue
        ouvrant, dedans, fermant = suite[2:5]
        ouvrant.hidden = fermant.hidden = False
        signe = Token("text", "", 0, content=f"{suite[0].markup} ")
        dedans.children = [signe, *(dedans.children or [])]
        gardes += [ouvrant, dedans, fermant]
        rang += len(_SEUL)
    return gardes


def _filter(jetons: Iterable[Token]) -> list[Token]:
    """Les jetons admis, leurs attributs ôtés ; une image devient ses mots."""
    gardes: list[Token] = []
    ouverts: list[tuple[str, int]] = []  # les liens en cours : leur hôte si gardés, leur rang
    for jeton in jetons:
        genre, _, bord = jeton.type.partition("_open")
        if not bord and "_open" not in jeton.type:
            genre = jeton.type.removesuffix("_close")
        if genre == "image":
            gardes.append(Token("text", "", 0, content=jeton.content))
            continue
        genre = _rename(jeton, genre)
        if genre not in _ADMIS:
            continue
        if genre == "link":
            gardes += _keep_lien(jeton, ouverts, gardes)
            continue
        jeton.attrs = _keep_rang(jeton)
        if genre == "fence":
            jeton.info = ""
        if jeton.children is not None:
            jeton.children = _filter(jeton.children)
        gardes.append(jeton)
    return gardes


def _rename(jeton: Token, genre: str) -> str:
    neuf = _RAMENES.get(genre)
    if neuf is None:
        return genre
    jeton.type = jeton.type.replace(genre, neuf, 1)
    jeton.tag = "p"
    return neuf


def _keep_rang(jeton: Token) -> dict[str, str | int | float]:
    """« 1984. » commence une liste à 1984 : le nombre est de l'auteur."""
    debut = jeton.attrs.get("start")
    return {"start": debut} if isinstance(debut, int) else {}


def _keep_lien(
    jeton: Token, ouverts: list[tuple[str, int]], gardes: list[Token]
) -> Iterator[Token]:
    """Un lien n'entre que vers le web, dit qu'il ne vient pas de nous, et montre où il mène."""
    if jeton.nesting < 0:
        hote, rang = ouverts.pop() if ouverts else ("", 0)
        if hote:
            yield jeton
            if hote not in "".join(dedans.content for dedans in gardes[rang:]):
                yield Token("text", "", 0, content=f" ({hote})")
        return
    adresse = str(jeton.attrs.get("href", ""))
    hote = urlsplit(adresse).netloc if is_franche(adresse) else ""
    ouverts.append((hote, len(gardes)))
    if hote:
        jeton.attrs = {"href": adresse, "rel": "nofollow ugc noopener"}
        yield jeton
