"""Un bloc de la page → un texte continu dont chaque signe sait d'où il vient.

Mise en forme, césures molles et appels de note n'y sont plus, les espaces de toute sorte y sont
des espaces, les traits d'union des traits d'union : un terme coupé par une fin de ligne ou par un
gras se lit comme les autres, et se retrouve à sa place exacte.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud

_INVISIBLES = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_PAREILS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\n", " "),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
        "\u2019": "'",
        "\u02bc": "'",
        "\u2018": "'",
    }
)
_BALISE = re.compile(r"<([a-zA-Z][\w-]*)(?:\s[^>]*)?(?<!/)>")
_FERMANTE = re.compile(r"</([a-zA-Z][\w-]*)")
_LANGUE = re.compile(r"""\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
# Ce qui n'est pas du texte et arrête un terme.
_OBSTACLE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Marque:
    """Une portion du texte mise à part : en italique, dans une autre langue, dans un lien…"""

    debut: int
    fin: int
    noeud: Noeud


@dataclass(slots=True)
class Texte:
    """Le texte d'un bloc. `original` garde la casse, `normal` est en minuscules, même longueur."""

    bloc: Noeud
    original: str = ""
    normal: str = ""
    marques: list[Marque] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    _debuts: list[int] = field(default_factory=list)
    _lieux: list[tuple[Lieu, int, bool]] = field(default_factory=list)

    def locate(self, debut: int, fin: int) -> Lieu:
        """Le lieu, dans la source, de `original[debut:fin]`."""
        ligne, colonne = self._locate_signe(debut)
        fin_ligne, fin_colonne = self._locate_signe(fin - 1, apres=True)
        return Lieu(self.bloc.lieu.fichier, ligne, colonne, fin_ligne, fin_colonne)

    def slice(self, debut: int, fin: int) -> Texte:
        """Le morceau `debut:fin` de ce texte, chaque signe gardant son lieu."""
        marques = [
            Marque(max(marque.debut, debut) - debut, min(marque.fin, fin) - debut, marque.noeud)
            for marque in self.marques
            if marque.debut < fin and debut < marque.fin
        ]
        notes = [rang - debut for rang in self.notes if debut <= rang <= fin]
        premier = bisect_right(self._debuts, debut) - 1
        dernier = bisect_right(self._debuts, fin)
        morceau = Texte(self.bloc, self.original[debut:fin], self.normal[debut:fin], marques, notes)
        morceau._debuts = [rang - debut for rang in self._debuts[premier:dernier]]
        morceau._lieux = self._lieux[premier:dernier]
        return morceau

    def _locate_signe(self, rang: int, *, apres: bool = False) -> tuple[int, int]:
        place = bisect_right(self._debuts, rang) - 1
        lieu, decalage, exact = self._lieux[place]
        if not exact:  # une entité HTML : tout son lieu vaut pour son signe
            return (lieu.fin_ligne, lieu.fin_colonne) if apres else (lieu.ligne, lieu.colonne)
        return lieu.ligne, lieu.colonne + decalage + rang - self._debuts[place] + apres


def project(bloc: Noeud) -> Texte:
    """Le texte d'un bloc qui tient du texte : alinéa, titre, cellule, intitulé, terme."""
    projecteur = _Projecteur(Texte(bloc))
    projecteur.read(bloc.enfants)
    return projecteur.finish()


class _Projecteur:
    def __init__(self, texte: Texte) -> None:
        self.texte = texte
        self.morceaux: list[str] = []
        self.longueur = 0
        self.ouvertes: list[tuple[str, int, dict[str, str]]] = []

    def finish(self) -> Texte:
        self.texte.original = "".join(self.morceaux)
        bas = self.texte.original.lower()
        # Quelques majuscules s'allongent en minuscules (« İ ») : on garde alors la casse.
        if len(bas) != len(self.texte.original):
            bas = "".join(s.lower() if len(s.lower()) == 1 else s for s in self.texte.original)
        self.texte.normal = bas
        return self.texte

    def read(self, noeuds: Iterable[Noeud]) -> None:
        for noeud in noeuds:
            self._read_un(noeud)

    def _read_un(self, noeud: Noeud) -> None:
        match noeud.genre:
            case Genre.TEXTE:
                self._read_texte(noeud)
            case Genre.SAUT | Genre.SAUT_FORT:
                self._append(" ", noeud.lieu, 0, exact=False)
            case Genre.CODE | Genre.BLOC_CODE:
                self._append(_OBSTACLE, noeud.lieu, 0, exact=False)
            case Genre.APPEL:
                self.texte.notes.append(self.longueur)
            case Genre.HTML:
                self._read_balise(noeud)
            case Genre.LIEN if is_adresse(noeud):
                self._append(_OBSTACLE, noeud.lieu, 0, exact=False)
            case _ if noeud.enfants:
                debut = self.longueur
                self.read(noeud.enfants)
                self.texte.marques.append(Marque(debut, self.longueur, noeud))

    def _read_balise(self, noeud: Noeud) -> None:
        """`<span lang="en">…</span>` marque ses mots comme `[…]{lang=en}`."""
        if ouvrante := _BALISE.match(noeud.texte):
            langue = _LANGUE.search(noeud.texte)
            attributs = {"lang": langue[1]} if langue else {}
            self.ouvertes.append((ouvrante[1].lower(), self.longueur, attributs))
        elif fermante := _FERMANTE.match(noeud.texte):
            for rang in range(len(self.ouvertes) - 1, -1, -1):
                nom, debut, attributs = self.ouvertes[rang]
                if nom == fermante[1].lower():
                    marque = Noeud(Genre.ETENDUE, noeud.lieu, (), "", attributs)
                    self.texte.marques.append(Marque(debut, self.longueur, marque))
                    del self.ouvertes[rang:]
                    break

    def _read_texte(self, noeud: Noeud) -> None:
        texte, lieu = noeud.texte, noeud.lieu
        exact = lieu.fin_colonne - lieu.colonne == len(texte) and lieu.ligne == lieu.fin_ligne
        if not exact:
            self._append(_simplify(texte), lieu, 0, exact=False)
        elif texte.isascii() or not _needs_decoupe(texte):
            self._append(texte.translate(_PAREILS), lieu, 0, exact=True)
        else:
            self._split(texte, lieu)

    def _split(self, texte: str, lieu: Lieu) -> None:
        """Des accents décomposés ou des signes invisibles : un segment par signe lisible."""
        rang = 0
        while rang < len(texte):
            fin = rang + 1
            while fin < len(texte) and unicodedata.combining(texte[fin]):
                fin += 1
            if texte[rang] not in _INVISIBLES:
                signe = unicodedata.normalize("NFC", texte[rang:fin]).translate(_PAREILS)
                place = Lieu(
                    lieu.fichier, lieu.ligne, lieu.colonne + rang, lieu.ligne, lieu.colonne + fin
                )
                self._append(signe, place, 0, exact=False)
            rang = fin

    def _append(self, texte: str, lieu: Lieu, decalage: int, *, exact: bool) -> None:
        if texte:
            self.texte._debuts.append(self.longueur)
            self.texte._lieux.append((lieu, decalage, exact))
            self.morceaux.append(texte)
            self.longueur += len(texte)


def is_adresse(lien: Noeud) -> bool:
    """Vrai d'un lien dont le texte n'est que son adresse : `<https://…>`."""
    texte = lien.read_texte().strip()
    return texte == lien.attributs.get("href", "") or texte.startswith(("http://", "https://"))


def _needs_decoupe(texte: str) -> bool:
    if not _INVISIBLES.isdisjoint(texte):
        return True
    return not unicodedata.is_normalized("NFC", texte)


def _simplify(texte: str) -> str:
    visible = "".join(signe for signe in texte if signe not in _INVISIBLES)
    return unicodedata.normalize("NFC", visible).translate(_PAREILS)
