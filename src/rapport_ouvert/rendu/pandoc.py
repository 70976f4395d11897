"""Le rapport → l'arbre JSON de pandoc, sans passer par son lecteur de Markdown.

L'arbre vient des nœuds déjà lus : le PDF montre ce que les règles ont vérifié. Ce que pandoc ne
sait pas dire en Typst (langue d'un mot, encadré, texte de remplacement d'une image) y est porté
par de courts morceaux de Typst, où le texte n'entre jamais sans être échappé.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Entree, Page, Rapport

VERSION_API = [1, 23, 1, 1]
SANS_ATTRIBUT: list[Any] = ["", [], []]
_LANGUE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ETIQUETTE = re.compile(r"[^a-z0-9-]")
_ADRESSE = re.compile(r"https?://[^\s]+")

Element = dict[str, Any]


def render_ast(rapport: Rapport, images: Mapping[str, str] | None = None) -> str:
    """L'arbre JSON du rapport entier, dans l'ordre du sommaire.

    `images` donne, pour le chemin d'une image dans le rapport, le nom de sa copie vérifiée ; une
    image qui n'y est pas n'entre pas dans le document.
    """
    document = _Document(rapport, images or {})
    blocs = [bloc for entree in rapport.sommaire for bloc in document.build_entree(entree, 0)]
    return json.dumps(
        {"pandoc-api-version": VERSION_API, "meta": {}, "blocks": blocs}, ensure_ascii=False
    )


@dataclass(slots=True)
class _Document:
    """Ce que tout le document partage : les cibles des liens et les images."""

    rapport: Rapport
    images: Mapping[str, str]
    cibles: set[str] = field(init=False)

    def __post_init__(self) -> None:
        pages = [page for page in map(self.rapport.find_page, self._list_chemins()) if page]
        self.cibles = {ancre.nom for p in pages for x in p.passages for ancre in x.ancres}
        self.cibles |= {name_page(page.chemin) for page in pages}

    def _list_chemins(self) -> Iterable[str]:
        for entree in self.rapport.sommaire:
            yield from entree.list_pages()

    def build_entree(self, entree: Entree, profondeur: int) -> list[Element]:
        page = self.rapport.find_page(entree.page)
        blocs = _Rendu(self, page, profondeur).build() if page else []
        if not blocs and entree.titre:
            texte = [{"t": "Str", "c": entree.titre}]
            blocs = [{"t": "Header", "c": [profondeur + 1, SANS_ATTRIBUT, texte]}]
        if entree.pages:
            blocs = [typst_bloc("#ouverture["), *blocs, typst_bloc("]")]
        for suivante in entree.pages:
            blocs += self.build_entree(suivante, profondeur + 1)
        return blocs


class _Rendu:
    """Une page, ses notes, et sa place dans les niveaux de titre."""

    def __init__(self, document: _Document, page: Page, profondeur: int) -> None:
        self.document, self.page, self.profondeur = document, page, profondeur
        self.notes = {note.attributs["etiquette"]: note for note in page.notes}
        self.appelees: set[str] = set()

    def build(self) -> list[Element]:
        return self._list_blocs(self.page.blocs)

    def _list_blocs(self, noeuds: Iterable[Noeud]) -> list[Element]:
        return [bloc for noeud in noeuds for bloc in self._build_bloc(noeud)]

    def _build_bloc(self, noeud: Noeud) -> list[Element]:
        match noeud.genre:
            case Genre.TITRE:
                return self._build_titre(noeud)
            case Genre.ALINEA:
                return self._build_alinea(noeud)
            case Genre.LISTE:
                return [self._build_liste(noeud)]
            case Genre.CITATION:
                return self._build_citation(noeud)
            case Genre.TABLE:
                return [self._build_table(noeud)]
            case Genre.ENCADRE | Genre.ONGLET:
                return self._build_encadre(noeud)
            case Genre.DEFINITIONS:
                return [self._build_definitions(noeud)]
            case Genre.BLOC_CODE:
                return [{"t": "CodeBlock", "c": [SANS_ATTRIBUT, noeud.texte.rstrip("\n")]}]
            case Genre.FILET:
                return [{"t": "HorizontalRule"}]
            case _:
                return []  # le HTML n'a de sens que sur le site

    def _build_titre(self, noeud: Noeud) -> list[Element]:
        niveau = int(noeud.attributs["niveau"]) + self.profondeur
        attributs = [noeud.attributs.get("id", ""), [], []]
        ligne = [element for enfant in noeud.enfants for element in self._build_de_titre(enfant)]
        titre = {"t": "Header", "c": [niveau, attributs, ligne]}
        if noeud.attributs["niveau"] != "1":
            return [titre]
        # Après le titre, jamais dedans : le sommaire répète les titres, une étiquette est unique.
        cible = typst_bloc(f"#ancre({typst_texte(name_page(self.page.chemin))})")
        repere = typst_bloc(f"#repere({typst_texte(noeud.read_texte())})")
        return [typst_bloc("#tete["), titre, typst_bloc("]"), repere, cible]

    def _build_de_titre(self, noeud: Noeud) -> list[Element]:
        """Le sommaire répète les titres ; leurs notes ne doivent y être ni lues ni comptées."""
        elements = self._build_en_ligne(noeud)
        if noeud.genre is not Genre.APPEL:
            return elements
        return [typst("#hors-sommaire["), *elements, typst("]")]

    def _build_alinea(self, noeud: Noeud) -> list[Element]:
        visibles = [e for e in noeud.enfants if e.genre is not Genre.ETENDUE or e.enfants]
        if len(visibles) == 1 and visibles[0].genre is Genre.IMAGE:
            return self._build_figure(noeud, visibles[0])
        forme = "Plain" if "serre" in noeud.attributs else "Para"
        return [{"t": forme, "c": self._list_en_ligne(noeud.enfants)}]

    def _build_figure(self, alinea: Noeud, image: Noeud) -> list[Element]:
        nom = self._find_image(image)
        if not nom:
            return [{"t": "Para", "c": self._list_en_ligne(alinea.enfants)}]
        legende = image.attributs.get("title", "")
        ancres = [e for e in alinea.enfants if e.genre is Genre.ETENDUE]
        debut = f"#illustration({typst_texte(nom)}, {typst_texte(image.read_texte())})["
        ligne = [typst(debut), *self._list_en_ligne(ancres), *split_mots(legende), typst("]")]
        return [{"t": "Plain", "c": ligne}]

    def _build_liste(self, noeud: Noeud) -> Element:
        elements = [self._list_blocs(element.enfants) for element in noeud.enfants]
        if "ordonnee" not in noeud.attributs:
            return {"t": "BulletList", "c": elements}
        style = [int(noeud.attributs["debut"]), {"t": "Decimal"}, {"t": "Period"}]
        return {"t": "OrderedList", "c": [style, elements]}

    def _build_citation(self, noeud: Noeud) -> list[Element]:
        *corps, dernier = noeud.enfants or (noeud,)
        signee = dernier.genre is Genre.ALINEA and dernier.read_texte().lstrip().startswith("—")
        if corps and signee:
            signature = [typst("#signature["), *self._list_en_ligne(dernier.enfants), typst("]")]
            blocs = [*self._list_blocs(corps), {"t": "Para", "c": signature}]
        else:
            blocs = self._list_blocs(noeud.enfants)
        return [{"t": "BlockQuote", "c": blocs}]

    def _build_encadre(self, noeud: Noeud) -> list[Element]:
        sorte = noeud.attributs.get("sorte", "onglet")
        enfants = list(noeud.enfants)
        intitule = enfants.pop(0) if enfants and enfants[0].genre is Genre.INTITULE else None
        ligne = self._list_en_ligne(intitule.enfants) if intitule else []
        ouverture = [typst(f"#encadre({typst_texte(sorte)})["), *ligne, typst("][")]
        return [{"t": "Plain", "c": ouverture}, *self._list_blocs(enfants), typst_bloc("]")]

    def _build_definitions(self, noeud: Noeud) -> Element:
        paires: list[list[Any]] = []
        for enfant in noeud.enfants:
            if enfant.genre is Genre.TERME:
                paires.append([self._list_en_ligne(enfant.enfants), []])
            else:
                paires[-1][1].append(self._list_blocs(enfant.enfants))
        return {"t": "DefinitionList", "c": paires}

    def _build_table(self, noeud: Noeud) -> Element:
        tete, *corps = noeud.enfants
        colonnes = [[_align(cellule), {"t": "ColWidthDefault"}] for cellule in tete.enfants]
        legende: list[Any] = [None, []]
        return {"t": "Table", "c": [
            SANS_ATTRIBUT, legende, colonnes,
            [SANS_ATTRIBUT, [self._build_rangee(tete)]],
            [[SANS_ATTRIBUT, 0, [], [self._build_rangee(rangee) for rangee in corps]]],
            [SANS_ATTRIBUT, []],
        ]}  # fmt: skip

    def _build_rangee(self, rangee: Noeud) -> list[Any]:
        cellules = []
        for cellule in rangee.enfants:
            contenu = [{"t": "Plain", "c": self._list_en_ligne(cellule.enfants)}]
            cellules.append([SANS_ATTRIBUT, {"t": "AlignDefault"}, 1, 1, contenu])
        return [SANS_ATTRIBUT, cellules]

    def _list_en_ligne(self, noeuds: Iterable[Noeud]) -> list[Element]:
        return [element for noeud in noeuds for element in self._build_en_ligne(noeud)]

    def _build_en_ligne(self, noeud: Noeud) -> list[Element]:
        match noeud.genre:
            case Genre.TEXTE:
                return split_mots(noeud.texte)
            case Genre.FORT:
                return [{"t": "Strong", "c": self._list_en_ligne(noeud.enfants)}]
            case Genre.EMPHASE:
                return [{"t": "Emph", "c": self._list_en_ligne(noeud.enfants)}]
            case Genre.CODE:
                return [{"t": "Code", "c": [SANS_ATTRIBUT, noeud.texte]}]
            case Genre.LIEN:
                return self._build_lien(noeud)
            case Genre.APPEL:
                return self._build_appel(noeud.attributs["etiquette"])
            case Genre.ETENDUE:
                return self._build_etendue(noeud)
            case Genre.IMAGE:
                return split_mots(noeud.read_texte())
            case Genre.SAUT:
                return [{"t": "SoftBreak"}]
            case Genre.SAUT_FORT:
                return [{"t": "LineBreak"}]
            case _:
                return []

    def _build_lien(self, noeud: Noeud) -> list[Element]:
        texte = self._list_en_ligne(noeud.enfants)
        cible = self._resolve(noeud.attributs["href"])
        return [{"t": "Link", "c": [SANS_ATTRIBUT, texte, [cible, ""]]}] if cible else texte

    def _resolve(self, href: str) -> str:
        """L'adresse du web, ou la cible dans le document ; rien si elle n'y est pas."""
        if _ADRESSE.fullmatch(href):
            return href
        chemin, _, ancre = href.partition("#")
        dossier = posixpath.dirname(self.page.chemin)
        page = posixpath.normpath(posixpath.join(dossier, chemin)) if chemin else self.page.chemin
        cible = ancre or name_page(page)
        return f"#{cible}" if cible in self.document.cibles else ""

    def _build_appel(self, etiquette: str) -> list[Element]:
        nom = f"note-{name_page(self.page.chemin)}-{_ETIQUETTE.sub('-', etiquette.lower())}"
        note = self.notes.get(etiquette)
        if note is None:
            return split_mots(f"[^{etiquette}]")
        if etiquette in self.appelees:
            return [typst(f"#footnote(label({typst_texte(nom)}))")]
        self.appelees.add(etiquette)
        contenu = {"t": "Note", "c": self._list_blocs(note.enfants)}
        return [contenu, typst(f"#label({typst_texte(nom)})")]

    def _build_etendue(self, noeud: Noeud) -> list[Element]:
        contenu = self._list_en_ligne(noeud.enfants)
        if nom := noeud.attributs.get("id", ""):
            contenu.insert(0, typst_ancre(nom))
        langue = noeud.attributs.get("lang", "")
        if not _LANGUE.fullmatch(langue):
            return contenu
        return [typst(f'#text(lang: "{langue[:2].lower()}")['), *contenu, typst("]")]

    def _find_image(self, image: Noeud) -> str:
        dossier = posixpath.dirname(self.page.chemin)
        chemin = posixpath.normpath(posixpath.join(dossier, image.attributs["src"]))
        return self.document.images.get(chemin, "")


def name_page(chemin: str) -> str:
    """La cible d'un lien vers une page entière."""
    return "page-" + _ETIQUETTE.sub("-", chemin.removesuffix(".md").lower())


def split_mots(texte: str) -> list[Element]:
    """Un texte en mots et en espaces, comme pandoc l'aurait lu."""
    elements: list[Element] = []
    for rang, mot in enumerate(texte.split(" ")):
        elements += [{"t": "Space"}] if rang else []
        elements += [{"t": "Str", "c": mot}] if mot else []
    return elements


def typst(code: str) -> Element:
    """Un morceau de Typst dans une ligne."""
    return {"t": "RawInline", "c": ["typst", code]}


def typst_bloc(code: str) -> Element:
    """Un morceau de Typst entre deux blocs."""
    return {"t": "RawBlock", "c": ["typst", code]}


def typst_texte(texte: str) -> str:
    """Une chaîne de Typst ; rien de ce qu'elle contient n'est évalué."""
    sans_controle = "".join(signe for signe in texte if signe.isprintable() or signe == " ")
    return '"' + sans_controle.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_ancre(nom: str) -> Element:
    """Une cible de lien, invisible."""
    return typst(f"#ancre({typst_texte(nom)})")


def _align(cellule: Noeud) -> Element:
    noms = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
    return {"t": noms.get(cellule.attributs.get("alignement", ""), "AlignDefault")}
