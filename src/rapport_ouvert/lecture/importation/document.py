"""Un document DOCX, ODT ou HTML → les pages d'un rapport, par le Markdown que pandoc en tire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.importation.decoupage import render_unites
from rapport_ouvert.lecture.importation.jonction import render_appel
from rapport_ouvert.lecture.importation.journal import sort_mentions
from rapport_ouvert.lecture.importation.modele import (
    Bloc,
    Forme,
    Genre,
    Importation,
    Mention,
    Sorte,
    Unite,
)
from rapport_ouvert.lecture.importation.pandoc import FORMATS, convert_document
from rapport_ouvert.lecture.importation.texte import import_texte
from rapport_ouvert.lecture.importation.titres import announce_unite

_REFUSES = (
    (b"%PDF", "PDF", "en tirer d’abord le texte : « pdftotext -layout rapport.pdf rapport.txt »."),
    (b"\xd0\xcf\x11\xe0", "ancien document Word", "l’enregistrer en DOCX ou en ODT."),
    (b"{\\rtf", "document RTF", "l’enregistrer en DOCX ou en ODT."),
)
SANS_LEGENDE = "Image sans légende"
_BLOC = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.M)
_TITRE = re.compile(r"(?P<dieses>#{1,6}) (?P<texte>.+)")
_NOTE = re.compile(r"\[\^(?P<numero>\d+)\]: ")
_IMAGE = re.compile(r"!\[(?P<legende>[^\]]*)\]\((?P<cible>[^()\s]*(?:\s\"[^\"]*\")?)\)")
_METADONNEES = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.S)
# Pandoc échappe des signes que python-markdown ne sait pas désechapper.
_ECHAPPEMENT = re.compile(r"\\([$@~^\"'<])")
_BREF = re.compile(r"[^\n|>#*!-][^\n]{0,120}[^\n.;:]")
_PUCE = re.compile(r"^(\s*)-   ", re.M)


def import_document(chemin: Path) -> Importation | Constat:
    """Les pages d'un document, ou un constat s'il ne se lit pas."""
    if chemin.suffix.lower() in FORMATS and chemin.is_file():
        converti = convert_document(chemin)
        return converti if isinstance(converti, Constat) else import_markdown(converti, chemin.name)
    texte = _refuse_format(chemin) or read_texte(chemin, str(chemin))
    if isinstance(texte, Constat):
        return texte
    if not texte.strip():
        return _refuse(chemin, "Ce fichier est vide.", "choisir celui qui contient le rapport.")
    return import_texte(texte, chemin.name)


def _refuse_format(chemin: Path) -> Constat | None:
    """Un format que l'on reconnaît sans savoir le lire, avec le moyen d'en sortir."""
    if not chemin.is_file():
        return None
    if chemin.suffix.lower() in (".md", ".markdown"):
        remede = "le placer dans le dossier du rapport, puis lancer « rapport-ouvert ancrer »."
        return _refuse(chemin, "Ce fichier est déjà du Markdown.", remede)
    with chemin.open("rb") as flux:
        tete = flux.read(8)
    for signature, nom, remede in _REFUSES:
        if tete.startswith(signature):
            return _refuse(chemin, f"Ce fichier est un {nom}, que l’import ne lit pas.", remede)
    return None


def _refuse(chemin: Path, message: str, remede: str) -> Constat:
    return Constat(Lieu(str(chemin), 1, 1, 1, 1), "fichier-lisible", message, remede)


def import_markdown(source: str, nom: str) -> Importation:
    """Les pages du Markdown que pandoc a tiré d'un document."""
    metadonnees = _METADONNEES.match(source)
    titre = _read_titre(metadonnees["yaml"]) if metadonnees else ""
    debut = metadonnees.end() if metadonnees else 0
    lecteur = _Lecteur(titre)
    for trouve in _BLOC.finditer(source, debut):
        lecteur.read(trouve.group().rstrip("\n"), source.count("\n", 0, trouve.start()) + 1)
    titre = titre or lecteur.find_titre(Path(nom).stem)
    unites = [replace(u, titre=u.titre or titre) for u in lecteur.list_unites()]
    return Importation(render_unites(unites, lecteur.notes, titre), sort_mentions(lecteur.mentions))


def _read_titre(yaml: str) -> str:
    trouve = re.search(r"^title: (?P<titre>.+)$", yaml, re.M)
    return trouve["titre"].strip("\"'") if trouve else ""


@dataclass(slots=True)
class _Lecteur:
    """L'unité ouverte, les notes déjà lues, et ce qu'il faut en dire."""

    titre: str
    unites: list[Unite] = field(default_factory=lambda: [Unite(Genre.ACCUEIL, "", 1)])
    blocs: list[list[Bloc]] = field(default_factory=lambda: [[]])
    notes: dict[int, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    niveau: int = 1
    profondeur: int = 1
    derniere_note: int = 0

    def read(self, bloc: str, ligne: int) -> None:
        """Range un bloc : une note, la suite d'une note, un titre, ou du texte."""
        note, titre = _NOTE.match(bloc), _TITRE.match(bloc)
        if note:
            self.derniere_note = int(note["numero"])
            self.notes[self.derniere_note] = _clean(bloc)
        elif self.derniere_note and bloc.startswith("    "):
            self.notes[self.derniere_note] += "\n\n" + _clean(bloc)
        elif titre:
            self.derniere_note = 0
            self._read_titre(len(titre["dieses"]), titre["texte"], ligne)
        else:
            self.derniere_note = 0
            for lu in self._read_bloc(bloc, ligne):
                self._add(lu)

    def find_titre(self, nom: str) -> str:
        """Le premier bloc d'avant les titres, s'il tient sur une ligne brève ; sinon le nom."""
        premier = self.blocs[0][0] if self.blocs[0] else None
        if premier is None or premier.forme is not Forme.BRUT or not _BREF.fullmatch(premier.texte):
            message = "le document n'a pas de titre : le nom du fichier en tient lieu"
            self.mentions.append(Mention(1, Sorte.MANQUANT, nom, message))
            return nom
        del self.blocs[0][0]
        message = "première ligne, brève : titre du rapport"
        self.mentions.append(Mention(premier.ligne, Sorte.DEVINE, premier.texte, message))
        return premier.texte

    def list_unites(self) -> list[Unite]:
        """Les unités et leur contenu, sans l'accueil s'il est resté vide."""
        couples = zip(self.unites, self.blocs, strict=True)
        return [replace(u, contenu=tuple(b)) for u, b in couples if u.titre or b]

    def _read_titre(self, niveau: int, brut: str, ligne: int) -> None:
        texte = re.sub(r"\[\^(\d+)\]", lambda t: render_appel(int(t[1])), brut)
        texte = re.sub(r"\\(.)|[*`]", lambda t: t[1] or "", texte).strip()
        if texte == self.titre and len(self.unites) == 1:
            return
        unite = announce_unite(texte, ligne, self.unites[-1])
        if unite is None and niveau <= self.niveau:
            unite = Unite(Genre.CHAPITRE, texte, ligne)
        if unite is None:
            # Un titre ne descend jamais de plus d'un rang à la fois.
            self.profondeur = min(max(niveau - self.niveau + 1, 2), self.profondeur + 1)
            self.blocs[-1].append(Bloc(Forme.TITRE, texte, ligne, niveau=self.profondeur))
            return
        self.niveau, self.profondeur = niveau, 1
        self.unites.append(unite)
        self.blocs.append([])

    def _add(self, bloc: Bloc) -> None:
        """Ajoute un bloc ; celui qui répète ou donne la légende d'une image s'y fond."""
        blocs = self.blocs[-1]
        figure = blocs[-1] if blocs and blocs[-1].forme is Forme.FIGURE else None
        bref = bloc.forme is Forme.BRUT and _BREF.fullmatch(bloc.texte)
        if figure is None or not bref or figure.texte not in (SANS_LEGENDE, bloc.texte):
            blocs.append(bloc)
            return
        message = "ligne brève sous une image : sa légende"
        self.mentions.append(Mention(bloc.ligne, Sorte.DEVINE, bloc.texte, message))
        blocs[-1] = replace(figure, texte=bloc.texte)

    def _read_bloc(self, bloc: str, ligne: int) -> Iterator[Bloc]:
        for image in _IMAGE.finditer(bloc):
            legende = image["legende"] or SANS_LEGENDE
            self.mentions.append(Mention(ligne, Sorte.MANQUANT, legende, "image non reprise"))
            yield Bloc(Forme.FIGURE, legende, ligne)
        if "[TABLE]" in bloc:
            message = "tableau trop complexe pour être repris"
            self.mentions.append(Mention(ligne, Sorte.A_RELIRE, bloc, message))
        if reste := _IMAGE.sub("", bloc).strip("\n"):
            yield Bloc(Forme.BRUT, _clean(reste), ligne)


def _clean(bloc: str) -> str:
    """Le Markdown de pandoc à notre usage."""
    sans = _ECHAPPEMENT.sub(lambda t: "&lt;" if t[1] == "<" else t[1], bloc)
    return _PUCE.sub(r"\1- ", re.sub(r"^(\s*\d+\.) {2,}", r"\1 ", sans, flags=re.M))
