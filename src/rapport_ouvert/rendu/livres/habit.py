"""L'arbre neutre → l'arbre d'un livre que l'on rouvre : EPUB, ODT, DOCX.

Le numéro d'un titre redevient un mot, une note déjà appelée se répète, une image est dans l'arbre.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_ouvert.rendu.pandoc.colonnes import weigh_colonnes
from rapport_ouvert.rendu.pandoc.elements import (
    Element,
    build_alinea,
    build_attributs,
    build_division,
    build_etendue,
    build_mots,
    find_sens,
    find_valeur,
    is_ancre,
    transform,
    transform_contenu,
)


@dataclass(slots=True)
class Habit:
    """Ce qu'un format demande.

    `images` donne l'adresse de chaque copie, `largeurs` celle de certaines ; `alternatives` garde
    leurs textes de remplacement, dans l'ordre. `styles`, pour un traitement de texte, donne le
    style de chaque classe ; sans lui, les classes restent, et une feuille de style les lit.
    """

    images: Mapping[str, str]
    styles: Mapping[str, str] = field(default_factory=dict)
    sens: str = "ltr"
    largeurs: Mapping[str, str] = field(default_factory=dict)
    alternatives: list[str] = field(init=False, default_factory=list)
    notes: dict[str, list[Element]] = field(init=False, default_factory=dict)
    sans_nom: int = field(init=False, default=0)
    dans_une_note: bool = field(init=False, default=False)
    dans_un_encadre: bool = field(init=False, default=False)

    def dress(self, blocs: Any) -> Any:
        """Les mêmes blocs, dans l'habit du format."""
        return transform(blocs, self._dress)

    def _dress(self, element: Element) -> list[Element]:
        match element["t"]:
            case "Span":
                return self._dress_etendue(*element["c"])
            case "Div":
                return self._dress_division(*element["c"])
            case "Header":
                return self._dress_titre(*element["c"])
            case "Figure":
                return self._dress_figure(element)
            case "Note":
                return self._dress_note(element["c"])
            case "Table" if self.styles:
                return [transform_contenu(weigh_colonnes(element), self._dress)]
            case _:
                return [transform_contenu(element, self._dress)]

    def _dress_etendue(self, attributs: list[Any], contenu: list[Element]) -> list[Element]:
        nom, classes, valeurs = attributs
        match classes:
            case ["colle"]:
                return []
            case ["notes"]:
                return self._dress_suite(contenu)
            case ["appel"]:
                self.notes[nom] = contenu
                return self._dress_suite(contenu)
            case ["rappel"]:
                # Une note ne se rappelle pas en elle-même.
                deja = [] if self.dans_une_note else self.notes.get(nom, [])
                return self._dress_suite(strip_noms(deja))
        dits = dict(valeurs)
        if "lang" in dits and "rtl" in (self.sens, find_sens(dits["lang"])):
            dits["dir"] = find_sens(dits["lang"])
        attributs = build_attributs(nom, classes, dits)
        etendue = {"t": "Span", "c": [attributs, self.dress(contenu)]}
        self._style(etendue, classes)
        return [etendue]

    def _dress_suite(self, contenu: list[Element]) -> list[Element]:
        habille: list[Element] = self.dress(contenu)
        return habille

    def _dress_note(self, blocs: list[Element]) -> list[Element]:
        """Une note de note se lit entre parenthèses : aucun de ces formats n'en a."""
        if self.dans_une_note:
            mots = [mot for bloc in blocs if bloc["t"] in ("Para", "Plain") for mot in bloc["c"]]
            return [*build_mots(" ("), *self._dress_suite(mots), *build_mots(")")]
        self.dans_une_note = True
        try:
            return [{"t": "Note", "c": self.dress(blocs)}]
        finally:
            self.dans_une_note = False

    def _dress_division(self, attributs: list[Any], blocs: list[Element]) -> list[Element]:
        _, classes, valeurs = attributs
        if classes == ["page"]:
            return []
        if classes == ["fiche"]:
            return self._dress_suite(blocs)
        if self.styles and classes == ["epigraphe"]:
            blocs = [dedans for citation in blocs for dedans in citation["c"]]
        if self.styles and classes == ["intitule"]:
            blocs = [build_alinea(bloc["c"]) for bloc in blocs]
        dits = dict(valeurs)
        if self.styles and self.dans_une_note and "dir" in dits:
            # Le numéro d'une note se met devant son premier alinéa, non devant un groupe.
            return self._dress_suite(blocs)
        if classes[:1] == ["encadre"] and not self.styles:
            dits["role"] = "note"
        avant, encadre = self.dans_un_encadre, classes[:1] == ["encadre"]
        self.dans_un_encadre = avant or encadre
        division = build_division(self.dress(blocs), attributs[0], classes, dits)
        self.dans_un_encadre = avant
        if encadre and self.styles:
            self._close_encadre(division["c"][1])
        # Un alinéa d'encadré n'a qu'un style : celui de l'encadré.
        original = "dir" in dits and not self.dans_un_encadre
        self._style(division, ["original"] if original else classes)
        return [division]

    def _close_encadre(self, blocs: list[Element]) -> None:
        """Son dernier alinéa le sépare de la suite : un style ne sait pas s'il est le dernier."""
        if blocs and blocs[-1]["t"] == "Para":
            blocs[-1] = build_division([blocs[-1]], classes=["fin-encadre"])
            self._style(blocs[-1], ["fin-encadre"])

    def _style(self, element: Element, classes: list[str]) -> None:
        """Le style de la première classe qui en a un."""
        style = next((self.styles[classe] for classe in classes if classe in self.styles), "")
        if style:
            element["c"][0][2].append(["custom-style", style])

    def _dress_titre(
        self, niveau: int, attributs: list[Any], contenu: list[Element]
    ) -> list[Element]:
        nom, (habit, *hors), _ = attributs
        if not nom:
            # Pandoc en tirerait un des mots du titre, et deux titres ont souvent les mêmes.
            self.sans_nom += 1
            nom = f"titre-{self.sans_nom}"
        numero, cible = find_valeur(attributs, "numero"), find_valeur(attributs, "cible")
        debut: list[Element] = []
        if numero:
            suite = " " if numero.endswith(".") else " — "
            debut.append(build_etendue(build_mots(numero + suite), classes=["numero"]))
        classes = [habit, *(["unnumbered", "unlisted"] if "hors-sommaire" in hors else [])]
        mots = [*debut, *self.dress(contenu)]
        titre = {"t": "Header", "c": [niveau, build_attributs(nom, classes), mots]}
        if not cible:
            return [titre]
        if self.styles:
            mots.insert(0, build_etendue([], cible))
            return [titre]
        # Après le titre, jamais dedans : le sommaire d'un EPUB le répète.
        return [titre, build_division([], cible)]

    def _dress_figure(self, figure: Element) -> list[Element]:
        _, (_, legende), (corps,) = figure["c"]
        *ancres, image = corps["c"]
        _, alternative, (nom, _) = image["c"]
        dite = "".join(mot.get("c", " ") for mot in alternative)
        self.alternatives.append(dite)
        largeur = {"width": self.largeurs[nom]} if nom in self.largeurs else {}
        attributs = build_attributs(valeurs={"alt": dite} | largeur)
        neuve = {"t": "Image", "c": [attributs, alternative, [self.images[nom], ""]]}
        ligne = build_alinea([*self.dress(ancres), neuve], serre=not self.styles)
        if not self.styles:
            contenu = [figure["c"][0], [None, self.dress(legende)], [ligne]]
            return [{"t": "Figure", "c": contenu}]
        figure_seule = build_division([ligne], valeurs={"custom-style": self.styles["figure"]})
        if not legende:
            return [figure_seule]
        dite_dessous = build_alinea(self.dress(legende[0]["c"]))
        style = {"custom-style": self.styles["legende"]}
        return [figure_seule, build_division([dite_dessous], valeurs=style)]


def strip_noms(contenu: list[Element]) -> list[Element]:
    """Les mêmes mots sans leurs cibles : répétée, une cible n'en serait plus une."""

    def change(element: Element) -> list[Element]:
        if is_ancre(element):
            return []
        sans = transform_contenu(element, change)
        # Une note appelée garde le nom qui la fait reconnaître.
        if sans["t"] in ("Span", "Div") and "appel" not in sans["c"][0][1]:
            sans["c"][0] = ["", *sans["c"][0][1:]]
        return [sans]

    neuf: list[Element] = transform(contenu, change)
    return neuf
