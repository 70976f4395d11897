"""Ce qui se trouve dans une ligne de texte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.rendu.pandoc.contexte import Contexte
from rapport_ouvert.rendu.pandoc.elements import (
    ESPACE,
    SANS_ATTRIBUT,
    Element,
    build_etendue,
    build_mots,
    is_ancre,
    wrap_langue,
)

_ADRESSE = re.compile(r"https?://\S+")
_SANS_SOURCE = "sans-source"
_TERME = "terme"
# La marque d'une contribution mène à sa page, que le livre n'a pas ; « site », à un geste d'écran.
_A_L_ECRAN = {"fondue", "site"}
_RENVOI = "renvoi"
_RETOUR = re.compile(r"<br\s*/?>", re.I)
_FORMES = {Genre.FORT: "Strong", Genre.EMPHASE: "Emph"}

RendreBlocs = Callable[[Iterable[Noeud]], list[Element]]


@dataclass(slots=True)
class Ligne:
    """Rend les lignes d'une page ; `rendre_blocs` sert aux notes, qui en contiennent."""

    contexte: Contexte
    rendre_blocs: RendreBlocs

    def build(self, noeuds: Iterable[Noeud]) -> list[Element]:
        """Une suite de nœuds ; l'espace qui suit une ancre n'est pas du texte."""
        elements: list[Element] = []
        for noeud in noeuds:
            suite = self._build_un(noeud)
            if suite and suite[0] == ESPACE and elements and is_ancre(elements[-1]):
                del suite[0]
            if elements and suite and _is_colle(elements[-1], suite[0]):
                elements.append(build_etendue([], classes=["colle"]))
            elements += suite
        return elements

    def _build_un(self, noeud: Noeud) -> list[Element]:
        match noeud.genre:
            case Genre.TEXTE:
                return build_mots(noeud.texte)
            case Genre.FORT | Genre.EMPHASE:
                return [{"t": _FORMES[noeud.genre], "c": self.build(noeud.enfants)}]
            case Genre.CODE:
                return [{"t": "Code", "c": [SANS_ATTRIBUT, noeud.texte]}]
            case Genre.LIEN:
                return self._build_lien(noeud)
            case Genre.APPEL:
                return self._build_appel(noeud.attributs["etiquette"])
            case Genre.ETENDUE:
                return self._build_etendue(noeud)
            case Genre.IMAGE if noeud.attributs.get("class") == "nom":
                nom = self.contexte.document.noms.get(noeud.attributs["src"], "")
                # Des mots, jamais du balisage.
                return wrap_langue(build_mots(nom), noeud.attributs.get("lang", ""))
            case Genre.IMAGE:
                return build_mots(noeud.read_texte())
            case Genre.SAUT:
                return [{"t": "SoftBreak"}]
            case Genre.SAUT_FORT:
                return [{"t": "LineBreak"}]
            case Genre.HTML if _RETOUR.fullmatch(noeud.texte):
                return [{"t": "LineBreak"}]
            case _:
                return []  # une balise n'a de sens que sur le site ; ses mots sont à côté d'elle

    def _build_lien(self, noeud: Noeud) -> list[Element]:
        classes = noeud.attributs.get("class", "").split()
        if not _A_L_ECRAN.isdisjoint(classes):
            return []
        texte = wrap_langue(self.build(noeud.enfants), self.contexte.find_langue(noeud))
        if noeud.attributs.get("class") == _TERME:
            return texte  # imprimé, le glossaire est une annexe : le texte n'en est pas semé
        if _RENVOI in classes:
            texte = [build_etendue(texte, classes=[_RENVOI])]
        cible = self._resolve(noeud.attributs["href"])
        return [{"t": "Link", "c": [SANS_ATTRIBUT, texte, [cible, ""]]}] if cible else texte

    def _resolve(self, href: str) -> str:
        """L'adresse du web, ou la cible dans le document ; rien si elle n'y est pas."""
        if _ADRESSE.fullmatch(href):
            return href
        document = self.contexte.document
        chemin, _, ancre = href.partition("#")
        page = self.contexte.resolve_chemin(chemin) if chemin else self.contexte.page.chemin
        # Une ancre inconnue mène au moins à la bonne page.
        cible = ancre if ancre in document.cibles else document.name_page(page)
        return f"#{cible}" if cible else ""

    def _build_appel(self, etiquette: str) -> list[Element]:
        note = self.contexte.notes.get(etiquette)
        if note is None:
            return build_mots(f"[^{etiquette}]")
        nom = self.contexte.name_note(etiquette)
        if etiquette in self.contexte.appelees:
            return [build_etendue([], nom, ["rappel"])]
        self.contexte.appelees.add(etiquette)
        contenu = {"t": "Note", "c": self.rendre_blocs(note.enfants)}
        return [build_etendue([contenu], nom, ["appel"])]

    def _build_etendue(self, noeud: Noeud) -> list[Element]:
        contenu = self.build(noeud.enfants)
        nom = noeud.attributs.get("id", "")
        dites = noeud.attributs.get("class", "").split()
        classes = [_SANS_SOURCE] if _SANS_SOURCE in dites else []
        if nom or classes:
            return [build_etendue(contenu, nom, classes, noeud.attributs.get("lang", ""))]
        return wrap_langue(contenu, noeud.attributs.get("lang", ""))


def _is_colle(lien: Element, suite: Element) -> bool:
    """Un mot qui continue un lien : s'il se coupe juste là, Typst 0.15 se perd (typst#8608)."""
    return lien["t"] == "Link" and suite["t"] == "Str" and str(suite["c"])[:1].isalpha()
