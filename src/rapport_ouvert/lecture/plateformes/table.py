"""Un tableau venu d'ailleurs : ses colonnes, ses lignes, et le lieu exact de chaque cellule."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.plateformes.refus import REGLE, FichierRefuse, locate_debut

# Au-delà, un guillemet n'a jamais été refermé : on reprend à la ligne suivante.
DEMESURE = 1024 * 1024
COLONNES_MAXIMALES = 500
_REPRISES = 50
_SEPARATEURS = ",;\t|"
_CITES = re.compile(r'"[^"]*"')
_NON_MOTS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Ligne:
    """Un enregistrement : ses cellules, où il commence, et les lignes dont il est fait."""

    numero: int
    cellules: list[str]
    brut: Sequence[str] = ()
    colonne: int = 1


@dataclass(slots=True)
class Table:
    """Les en-têtes (`noms` : les mêmes, sans casse ni ponctuation) et les lignes, une seule fois.

    `constats` reçoit ce qui ne se lit pas à mesure que les lignes passent.
    """

    fichier: str
    entetes: list[str]
    lignes: Iterator[Ligne]
    separateur: str = ""
    constats: list[Constat] = field(default_factory=list)
    tete: Ligne = field(default_factory=lambda: Ligne(1, []))
    noms: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.noms = {}
        for rang, entete in enumerate(self.entetes):
            nom = fold_entete(entete) or ("" if "" not in self.noms else f"sans_nom_{rang + 1}")
            if nom in self.noms:
                self._report_doublon(rang, self.noms[nom])
                continue
            self.noms[nom] = rang

    def _report_doublon(self, rang: int, premier: int) -> None:
        entete = self.entetes[rang].strip()
        message = f"La colonne « {entete} » est là deux fois ({premier + 1}ᵉ et {rang + 1}ᵉ)."
        remede = "renommer celle-ci : seule la première est lue."
        self.constats.append(Constat(self.locate(self.tete, rang), REGLE, message, remede))

    def locate(self, ligne: Ligne, rang: int | None = None) -> Lieu:
        """Le lieu d'une cellule, ou du début de la ligne."""
        decale, colonne = 0, ligne.colonne
        if rang is not None and ligne.brut and self.separateur:
            decale, colonne = _find_cellule("".join(ligne.brut), self.separateur, rang)
        numero = ligne.numero + decale
        return Lieu(self.fichier, numero, colonne, numero, colonne)


def fold_entete(entete: str) -> str:
    """« title/fr », « title_fr » et « Title FR  » nomment la même colonne."""
    return _NON_MOTS.sub("_", entete.casefold()).strip("_")


def _find_cellule(brut: str, separateur: str, rang: int) -> tuple[int, int]:
    """Combien de lignes sous la première, et à quelle colonne, commence la cellule `rang`."""
    dedans, debut = False, 0
    for trouve in re.finditer(f'["{re.escape(separateur)}]', brut) if rang else ():
        if trouve[0] == '"':
            dedans = not dedans
        elif not dedans:
            rang, debut = rang - 1, trouve.end()
            if not rang:
                break
    avant = brut[:debut].replace("\r\n", "\n").replace("\r", "\n")
    return avant.count("\n"), len(avant) - avant.rfind("\n")


def read_table(texte: str, fichier: str, separateur: str = "") -> Table:
    """Le tableau écrit dans ce CSV ; sans `separateur`, celui que son en-tête emploie le plus.

    Lève FichierRefuse si le fichier est vide, ou a plus de COLONNES_MAXIMALES colonnes.
    """
    if "\n" not in texte:
        texte = texte.replace("\r", "\n")
    lignes = _Lignes(texte)
    premiere = lignes.peek()
    if not premiere.strip():
        raise FichierRefuse(
            locate_debut(fichier), "Ce tableau n’a pas d’en-tête.", "demander un export entier."
        )
    hors = _CITES.sub("", premiere)
    choisi = separateur or max(_SEPARATEURS, key=hors.count)
    constats: list[Constat] = []
    suite = _iter_lignes(lignes, fichier, choisi, constats)
    tete = next(suite, Ligne(1, []))
    if len(tete.cellules) > COLONNES_MAXIMALES:
        nombre = len(tete.cellules)
        message = f"Ce tableau a {nombre} colonnes, {COLONNES_MAXIMALES} au plus."
        raise FichierRefuse(locate_debut(fichier), message, "n’en garder que les utiles.")
    table = Table(fichier, tete.cellules, iter(()), choisi, constats, tete)
    table.lignes = _keep_justes(suite, table)
    return table


class _Lignes:
    """Les lignes d'un texte une à une, sans en faire la liste : il peut être gros."""

    def __init__(self, texte: str) -> None:
        self.texte, self.place, self.numero = texte, 0, 0
        self.rendues: Iterator[str] = iter(())

    def peek(self) -> str:
        """La première ligne."""
        return self.texte[: self._find_fin(0)]

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if (rendue := next(self.rendues, None)) is not None:
            self.numero += 1
            return rendue
        if self.place >= len(self.texte):
            raise StopIteration
        debut, self.place = self.place, self._find_fin(self.place)
        self.numero += 1
        return self.texte[debut : self.place]

    def is_finie(self) -> bool:
        """Vrai s'il n'y a plus rien à lire."""
        if self.place < len(self.texte):
            return False
        suivante = next(self.rendues, None)
        if suivante is not None:
            self.rendues = chain((suivante,), self.rendues)
        return suivante is None

    def push_back(self, lignes: Sequence[str]) -> None:
        """Rend des lignes déjà lues, dans leur ordre."""
        self.numero -= len(lignes)
        self.rendues = chain(lignes, self.rendues)

    def _find_fin(self, debut: int) -> int:
        fin = self.texte.find("\n", debut)
        return fin + 1 if fin >= 0 else len(self.texte)


def _iter_lignes(
    lignes: _Lignes, fichier: str, separateur: str, constats: list[Constat]
) -> Iterator[Ligne]:
    """Les enregistrements ; un guillemet jamais refermé n'emporte que sa ligne."""
    csv.field_size_limit(2 * DEMESURE)
    for _ in range(_REPRISES):
        tampon = _Tampon(lignes)
        lecteur = csv.reader(tampon, delimiter=separateur)
        try:
            for cellules in lecteur:
                if tampon.deborde or (lignes.is_finie() and tampon.is_ouvert()):
                    break
                if any(map(str.strip, cellules)):
                    yield Ligne(tampon.debut, cellules, tuple(tampon.lues))
                tampon.restart()
            else:
                return
        except csv.Error:
            tampon.reprise = len(tampon.lues)
        lieu = Lieu(fichier, tampon.debut, 1, tampon.debut, 1)
        message = "Cette ligne ne se lit pas : un guillemet n’y est jamais refermé."
        if tampon.deborde:
            message = "Cette ligne est démesurée (plus d’un mégaoctet)."
        constats.append(Constat(lieu, REGLE, message, "refermer ses guillemets, ou l’ôter."))
        lignes.push_back(tampon.lues[tampon.reprise :])
    lieu = Lieu(fichier, lignes.numero + 1, 1, lignes.numero + 1, 1)
    message = f"Après {_REPRISES} lignes illisibles, la suite de ce fichier n’est pas lue."
    constats.append(Constat(lieu, REGLE, message, "demander un export neuf."))


@dataclass(slots=True)
class _Tampon:
    """Les lignes de l'enregistrement en cours, gardées pour pouvoir les relire autrement."""

    source: _Lignes
    lues: list[str] = field(default_factory=list)
    taille: int = 0
    debut: int = 0
    reprise: int = 1

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.lues.clear()
        self.taille, self.debut = 0, self.source.numero + 1

    @property
    def deborde(self) -> bool:
        return self.taille > DEMESURE

    def is_ouvert(self) -> bool:
        return len(self.lues) > 1 and "".join(self.lues).count('"') % 2 == 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.deborde:
            raise StopIteration
        ligne = next(self.source)
        self.lues.append(ligne)
        self.taille += len(ligne)
        return ligne


def _keep_justes(suite: Iterator[Ligne], table: Table) -> Iterator[Ligne]:
    """Les lignes qui ont autant de cellules que l'en-tête ; les autres sont dites."""
    attendues = len(table.entetes)
    for ligne in suite:
        nombre = len(ligne.cellules)
        if nombre > attendues and not any(ligne.cellules[attendues:]):
            del ligne.cellules[attendues:]
        elif nombre != attendues:
            rang = min(nombre, attendues)
            lieu = table.locate(ligne, rang if nombre > attendues else None)
            message = f"Cette ligne a {nombre} cellules, l’en-tête {attendues}."
            remede = "vérifier ses guillemets et ses séparateurs."
            table.constats.append(Constat(lieu, REGLE, message, remede))
            continue
        yield ligne
