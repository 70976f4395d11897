"""Le HTML d'une plateforme → le Markdown des mêmes mots ; nulle balise n'y survit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Une balise qui se ferme met en forme ; « la balise <b> », dans une phrase, ne fait que se citer.
_BALISES = re.compile(
    r"</(?:p|div|span|ul|ol|li|strong|em|b|i|u|a|h[1-6]|blockquote|table|tr|td|html|body)\s*>"
    r"|<br\s*/?>",
    re.IGNORECASE,
)
_MUETS = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math")
)
_BLOCS = frozenset(
    ("p", "div", "ul", "ol", "table", "section", "article", "header", "footer", "pre", "figure",
     "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "body", "html", "center", "form")
)  # fmt: skip
_LIGNES = frozenset(("tr", "dt", "dd", "hr"))
_FORTS = {"strong": "**", "b": "**", "em": "*", "i": "*", **{f"h{n}": "**" for n in range(1, 7)}}
_BLANCS = re.compile(r"[ \t\r\n\f]+")
_ACTIFS = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_EN_TETE = re.compile(r"^(\d*)([#>+.)-])(?=\s|$)")
_ADRESSE = re.compile(r"https?://[^\s<>\"'`\\()]+\Z")
_VIDES = re.compile(r"\n{3,}")
PROFONDEUR_MAXIMALE = 200


def looks_html(texte: str) -> bool:
    """Vrai si ce texte est mis en forme par des balises, et ne fait pas qu'en citer."""
    return "<" in texte and _BALISES.search(texte) is not None


def render_markdown(texte: str) -> str:
    """Les paragraphes, listes, gras, italiques, citations et liens http ; rien d'autre.

    Lève ValueError si les balises s'emboîtent au-delà de PROFONDEUR_MAXIMALE.
    """
    from lxml import etree

    analyseur = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    racine = etree.fromstring(f"<html><body>{texte}</body></html>", analyseur)
    plume = _Plume()
    if racine is not None:
        plume.write(racine, 0)
    return plume.render()


@dataclass(slots=True)
class _Plume:
    """Ce qui est écrit, bloc par bloc ; `marges` est ce qui précède chaque ligne."""

    blocs: list[str] = field(default_factory=list)
    ligne: str = ""
    marges: list[str] = field(default_factory=list)
    puce: str = ""
    rangs: list[int] = field(default_factory=list)

    def write(self, element: Element, profondeur: int) -> None:
        if profondeur > PROFONDEUR_MAXIMALE:
            raise ValueError("balises trop emboîtées")
        nom = element.tag.lower() if isinstance(element.tag, str) else ""
        if nom not in _MUETS:
            self._open(nom)
            debut = len(self.ligne)
            self._add(element.text)
            for enfant in element:
                self.write(enfant, profondeur + 1)
            self._close(nom, element, debut)
        self._add(element.tail)

    def _open(self, nom: str) -> None:
        if nom in _BLOCS or nom in _LIGNES or nom == "li":
            self._end_bloc()
        if nom in ("ul", "ol"):
            self.rangs.append(0 if nom == "ul" else 1)
        elif nom == "li":
            rang = self.rangs[-1] if self.rangs else 0
            self.puce = f"{rang}. " if rang else "- "
            if rang:
                self.rangs[-1] += 1
            self.marges.append(" " * len(self.puce))
        elif nom == "blockquote":
            self.marges.append("> ")

    def _close(self, nom: str, element: Element, debut: int) -> None:
        if nom in _FORTS:
            self._wrap(debut, _FORTS[nom], _FORTS[nom])
        elif nom == "a" and _ADRESSE.match(adresse := str(element.get("href", "")).strip()):
            self._wrap(debut, "[", f"]({adresse})")
        elif nom == "br":
            self._add_saut()
        elif nom in ("td", "th") and self.ligne.strip():
            self.ligne = f"{self.ligne.rstrip()} ; "
        if nom in _BLOCS or nom in _LIGNES or nom == "li":
            self._end_bloc()
        if nom in ("ul", "ol") and self.rangs:
            self.rangs.pop()
        elif nom in ("li", "blockquote") and self.marges:
            self.marges.pop()
            self.puce = ""

    def _add(self, texte: str | None) -> None:
        if not texte:
            return
        mots = _BLANCS.sub(" ", texte)
        if not self.ligne or self.ligne.endswith((" ", "\n")):
            mots = mots.lstrip(" ")
        self.ligne += _ACTIFS.sub(lambda signe: f"\\{signe[0]}", mots)

    def _add_saut(self) -> None:
        if self.ligne.strip():
            self.ligne = f"{self.ligne.rstrip(' ')}\n"

    def _wrap(self, debut: int, avant: str, apres: str) -> None:
        """Entoure ce qui a été écrit depuis `debut`, ses blancs dehors ; rien s'il n'y a rien."""
        dedans = self.ligne[debut:]
        mots = dedans.strip()
        if debut > len(self.ligne) or not mots or "\n" in mots:
            return
        gauche, droite = dedans.split(mots, 1)
        self.ligne = f"{self.ligne[:debut]}{gauche}{avant}{mots}{apres}{droite}"

    def _end_bloc(self) -> None:
        lignes = [ligne.strip(" ") for ligne in self.ligne.strip().rstrip(";").split("\n")]
        self.ligne = ""
        if not any(lignes):
            return
        marge = "".join(self.marges)
        debut = marge
        if self.puce:
            debut, self.puce = "".join(self.marges[:-1]) + self.puce, ""
        self.blocs.append(
            "\n".join(
                (marge if rang else debut) + _EN_TETE.sub(r"\1\\\2", ligne.rstrip())
                for rang, ligne in enumerate(lignes)
            )
        )

    def render(self) -> str:
        self._end_bloc()
        return _VIDES.sub("\n\n", "\n\n".join(self.blocs)).strip()
