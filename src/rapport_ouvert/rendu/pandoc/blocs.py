"""Les blocs d'une page, dans l'ordre de lecture."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.rendu.mots_du_site import INTITULES
from rapport_ouvert.rendu.pandoc.contexte import Contexte
from rapport_ouvert.rendu.pandoc.elements import (
    ESPACE,
    SANS_ATTRIBUT,
    Element,
    build_alinea,
    build_division,
    build_etendue,
    build_mots,
    find_sens,
    wrap_langue,
)
from rapport_ouvert.rendu.pandoc.en_ligne import Ligne
from rapport_ouvert.rendu.pandoc.tables import build_table, find_langue_des_cases, is_large
from rapport_ouvert.rendu.pandoc.titres import build_titre

# Ce qui porte les mots d'une liste ou d'un encadré.
_PASSAGES = frozenset({Genre.ALINEA, Genre.TITRE, Genre.INTITULE, Genre.TERME, Genre.TABLE})
# Un encadré court, une fiche courte ne se coupent pas entre deux pages.
_COURT = 1100
# Ce qui ne sert qu'à l'écran (un filtre) le dit dans sa première balise.
_POUR_LE_SITE = re.compile(r"\s*<[^>]*\bdata-site\b")
_INVISIBLE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)


@dataclass(slots=True)
class Blocs:
    """Rend les blocs d'une page."""

    contexte: Contexte
    ligne: Ligne = field(init=False)

    def __post_init__(self) -> None:
        self.ligne = Ligne(self.contexte, self.build)

    def build(self, noeuds: Iterable[Noeud]) -> list[Element]:
        """Les blocs d'un nœud, ou de la page."""
        return [bloc for noeud in noeuds for bloc in self._build_un(noeud)]

    def _build_un(self, noeud: Noeud) -> list[Element]:
        match noeud.genre:
            case Genre.TITRE:
                return build_titre(noeud, self.contexte, self.ligne)
            case Genre.ALINEA:
                return self._turn(noeud, self._build_alinea(noeud))
            case Genre.LISTE:
                return self._turn_tout(noeud, [self._build_liste(noeud)])
            case Genre.CITATION:
                return self._build_citation(noeud)
            case Genre.TABLE:
                return self._build_tableau(noeud)
            case Genre.ENCADRE if "site" in noeud.attributs:
                return []
            case Genre.ENCADRE | Genre.ONGLET:
                return self._turn_tout(noeud, self._build_encadre(noeud))
            case Genre.DIVISION:
                return self._build_division(noeud)
            case Genre.DEFINITIONS:
                return [self._build_definitions(noeud)]
            case Genre.BLOC_CODE:
                code = {"t": "CodeBlock", "c": [SANS_ATTRIBUT, noeud.texte.rstrip("\n")]}
                return [*self._build_ancres(noeud), code]
            case Genre.FILET:
                return [{"t": "HorizontalRule"}]
            case Genre.BLOC_HTML if _POUR_LE_SITE.match(noeud.texte):
                return []
            case Genre.BLOC_HTML:
                return [*self._build_ancres(noeud), *_build_html(noeud)]
            case _:
                return []

    def _build_alinea(self, noeud: Noeud) -> list[Element]:
        visibles = [enfant for enfant in noeud.enfants if not _is_invisible(enfant)]
        if len(visibles) == 1 and visibles[0].genre is Genre.IMAGE:
            return [self._build_figure(noeud, visibles[0])]
        ligne = self._build_ligne(noeud)
        if not ligne:
            return []
        if id(noeud) in self.contexte.perimes:
            avis = dire("L’original a changé depuis cette traduction.")
            ligne += [ESPACE, build_etendue(build_mots(f"({avis})"), classes=["avis"])]
        return [build_alinea(ligne, serre="serre" in noeud.attributs)]

    def _build_ligne(self, noeud: Noeud) -> list[Element]:
        """Les mots d'un passage ; ceux d'une autre langue la portent."""
        return wrap_langue(self.ligne.build(noeud.enfants), self.contexte.find_langue(noeud))

    def _build_tableau(self, noeud: Noeud) -> list[Element]:
        """Un tableau dont toutes les cases disent la même langue court dans le sens de celle-ci."""
        langue = self.contexte.langues.get(id(noeud), "")
        if not langue and (dite := find_langue_des_cases(noeud)):
            self.contexte.sens[id(noeud)] = find_sens(dite)
        return self._turn(noeud, build_table(noeud, self.ligne, langue))

    def _build_division(self, noeud: Noeud) -> list[Element]:
        blocs = self.build(noeud.enfants)
        fiche = "fiche" in noeud.attributs.get("class", "").split()
        if fiche and len(noeud.read_texte()) < _COURT:
            return [build_division(blocs, classes=["fiche"])]
        return blocs

    def _turn(self, noeud: Noeud, blocs: list[Element]) -> list[Element]:
        """Un bloc d'une autre langue, dans un livre qui ne s'écrit pas dans le même sens."""
        sens = self.contexte.sens.get(id(noeud)) or _find_sens_seul(noeud)
        if sens in ("", find_mots().direction):
            return blocs
        return [build_division(blocs, valeurs={"dir": sens})]

    def _turn_tout(self, noeud: Noeud, blocs: list[Element]) -> list[Element]:
        """Une liste, un encadré dont tous les passages courent dans l'autre sens le suivent."""
        du_livre = find_mots().direction
        passages = [n for n in noeud.walk() if n.genre in _PASSAGES]
        sens = {self.contexte.sens.get(id(passage), du_livre) for passage in passages}
        if len(sens) != 1 or du_livre in sens:
            return blocs
        return [build_division(blocs, valeurs={"dir": sens.pop()})]

    def _build_figure(self, alinea: Noeud, image: Noeud) -> Element:
        nom = self.contexte.find_image(image)
        if not nom:
            return build_alinea(self.ligne.build(alinea.enfants))
        legende = build_mots(image.attributs.get("title", ""))
        ancres = [enfant for enfant in alinea.enfants if enfant.genre is Genre.ETENDUE]
        alternative = build_mots(image.read_texte())
        dessin = {"t": "Image", "c": [SANS_ATTRIBUT, alternative, [nom, ""]]}
        corps = build_alinea([*self.ligne.build(ancres), dessin], serre=True)
        dite = [build_alinea(legende, serre=True)] if legende else []
        return {"t": "Figure", "c": [SANS_ATTRIBUT, [None, dite], [corps]]}

    def _build_liste(self, noeud: Noeud) -> Element:
        elements = [self.build(element.enfants) for element in noeud.enfants]
        if "ordonnee" not in noeud.attributs:
            return {"t": "BulletList", "c": elements}
        style = [int(noeud.attributs["debut"]), {"t": "Decimal"}, {"t": "Period"}]
        return {"t": "OrderedList", "c": [style, elements]}

    def _build_citation(self, noeud: Noeud) -> list[Element]:
        *corps, dernier = noeud.enfants or (noeud,)
        signee = dernier.genre is Genre.ALINEA and dernier.read_texte().lstrip().startswith("—")
        if corps and signee:
            auteur = build_alinea(self.ligne.build(dernier.enfants))
            blocs = [*self.build(corps), build_division([auteur], classes=["signature"])]
        else:
            blocs = self.build(noeud.enfants)
        citation = {"t": "BlockQuote", "c": blocs}
        if not self._opens_page(noeud):
            return [citation]
        return [build_division([citation], classes=["epigraphe"])]

    def _opens_page(self, noeud: Noeud) -> bool:
        """La citation qui suit aussitôt le titre d'une page en est l'épigraphe."""
        premiers = self.contexte.page.blocs[:2]
        return len(premiers) == 2 and premiers[0].genre is Genre.TITRE and premiers[1] is noeud

    def _build_encadre(self, noeud: Noeud) -> list[Element]:
        sorte = noeud.attributs.get("sorte", "onglet")
        enfants = list(noeud.enfants)
        intitule = enfants.pop(0) if enfants and enfants[0].genre is Genre.INTITULE else None
        titre = self._build_ligne(intitule) if intitule else _name_sorte(sorte)
        classes = ["encadre", sorte]
        # Un graphique garde son titre ; le tableau de ses valeurs passe, s'il le faut, à la suite.
        dessine = any(enfant.genre is Genre.IMAGE for enfant in noeud.walk())
        court = len(noeud.read_texte()) < _COURT
        classes += ["insecable"] if court and not dessine else []
        tables = (enfant for enfant in noeud.walk() if enfant.genre is Genre.TABLE)
        classes += ["large"] if any(map(is_large, tables)) else []
        tete = build_division([build_alinea(titre, serre=True)], classes=["intitule"])
        return [build_division([tete, *self.build(enfants)], classes=classes)]

    def _build_ancres(self, noeud: Noeud) -> list[Element]:
        return [build_division([], nom) for nom in self.contexte.ancres.get(id(noeud), ())]

    def _build_definitions(self, noeud: Noeud) -> Element:
        paires: list[list[Any]] = []
        for enfant in noeud.enfants:
            if enfant.genre is Genre.TERME:
                paires.append([self._build_ligne(enfant), []])
            elif paires:
                paires[-1][1].append(self.build(enfant.enfants))
        return {"t": "DefinitionList", "c": paires}


def _find_sens_seul(noeud: Noeud) -> str:
    """Le sens d'un alinéa qui n'est fait que d'une étendue d'une langue ; rien des autres."""
    visibles = [enfant for enfant in noeud.enfants if not _is_invisible(enfant)]
    seule = noeud.genre is Genre.ALINEA and len(visibles) == 1
    langue = visibles[0].attributs.get("lang", "") if seule else ""
    return find_sens(langue) if langue else ""


def _is_invisible(noeud: Noeud) -> bool:
    """Une ancre, ou l'espace qui la suit."""
    ancre = noeud.genre is Genre.ETENDUE and not noeud.enfants
    return ancre or (noeud.genre is Genre.TEXTE and not noeud.texte.strip())


def _name_sorte(sorte: str) -> list[Element]:
    """Le même intitulé que sur le site ; une sorte qui n'en a pas donne son nom."""
    if sorte in INTITULES:
        return build_mots(dire(INTITULES[sorte]))
    return build_mots(sorte.replace("-", " ").capitalize()) if sorte != "onglet" else []


def _build_html(noeud: Noeud) -> list[Element]:
    """Les balises n'ont de sens que sur le site ; leurs mots ne doivent pas disparaître."""
    mots = html.unescape(_INVISIBLE.sub(" ", noeud.texte)).split()
    return [build_alinea(build_mots(" ".join(mots)))] if mots else []
