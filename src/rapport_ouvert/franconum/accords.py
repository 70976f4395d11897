"""Le français autour d'un mot : son déterminant, son élision, la finale de son verbe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport_ouvert.franconum.langues.francais import FINALES, conjugate

# Masculin, masculin devant voyelle, féminin, féminin devant voyelle, pluriel de chaque genre.
_TABLE = """
le      l'      la      l'      les     les
un      un      une     une     des     des
du      de_l'   de_la   de_l'   des     des
au      à_l'    à_la    à_l'    aux     aux
ce      cet     cette   cette   ces     ces
mon     mon     ma      mon     mes     mes
ton     ton     ta      ton     tes     tes
son     son     sa      son     ses     ses
notre   notre   notre   notre   nos     nos
votre   votre   votre   votre   vos     vos
leur    leur    leur    leur    leurs   leurs
quel    quel    quelle  quelle  quels   quelles
chaque  chaque  chaque  chaque  -       -
aucun   aucun   aucune  aucune  -       -
-       -       -       -       plusieurs plusieurs
-       -       -       -       quelques quelques
"""
_CASES = (("m", False), ("m", True), ("f", False), ("f", True), ("m", None), ("f", None))
_LIGNES = tuple(
    tuple(mot.replace("_", " ") for mot in ligne.split()) for ligne in _TABLE.strip().split("\n")
)
_NOMBRES = frozenset(
    ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
)
# « de » devant consonne, « d' » devant voyelle.
_ELISIONS = {
    plein: plein[:-1] + "'"
    for plein in ("de", "que", "lorsque", "puisque", "jusque", "ne", "se", "me", "te", "je")
}
_PLEINS = {elide: plein for plein, elide in _ELISIONS.items()}
_VOYELLES = frozenset("aàâeéèêëiîïoôuùûœæ")
# L'h n'a pas de règle : un mot absent de ces deux listes ne se remplace pas de lui-même.
_H_MUETS = ("habit", "héberg", "heure", "histoi", "homm", "honor", "horizon", "horo", "humain",
            "humanit", "hybrid", "hypothè")  # fmt: skip
_H_ASPIRES = ("hameç", "haut", "hors", "huit")
_CONSONNE = "[bcdfghjklmnpqrstvwxz]"
_CHANGEANTE = re.compile(rf"(é{_CONSONNE}+|e{_CONSONNE}|[aou]y)er$")


@dataclass(frozen=True, slots=True)
class Determinant:
    """Un déterminant lu devant un nom : ce qu'il dit du genre et du nombre de ce nom.

    `genre` et `pluriel` valent rien quand le mot ne tranche pas : « l' », « leur », « les ».
    """

    genre: str
    pluriel: bool | None
    ligne: tuple[str, ...] = ()

    def agree(self, genre: str, *, pluriel: bool, voyelle: bool) -> str | None:
        """Le même déterminant devant un autre nom ; rien si la langue n'en a pas."""
        rang = (4 if genre == "m" else 5) if pluriel else (0 if genre == "m" else 2) + voyelle
        mot = self.ligne[rang]
        return None if mot == "-" else mot


def read_determinant(mots: str, *, devant_voyelle: bool) -> Determinant | None:
    """« de la » → du féminin singulier ; rien si ce n'est pas un déterminant connu."""
    if mots in _NOMBRES or mots.isdigit():
        return Determinant("", pluriel=True, ligne=(mots,) * 6)
    for ligne in _LIGNES:
        lectures = [
            case
            for case, mot in zip(_CASES, ligne, strict=True)
            if mot == mots and case[1] in (None, devant_voyelle)
        ]
        if lectures:
            genres = {genre for genre, _ in lectures}
            nombres = {voyelle is None for _, voyelle in lectures}
            return Determinant(
                genres.pop() if len(genres) == 1 else "",
                nombres.pop() if len(nombres) == 1 else None,
                ligne,
            )
    return None


def starts_voyelle(mot: str) -> bool | None:
    """Vrai si l'on élide devant ce mot ; rien si l'on ne sait pas (un h qu'on ne connaît pas)."""
    bas = mot.lower()
    if bas.startswith("h"):
        return True if bas.startswith(_H_MUETS) else False if bas.startswith(_H_ASPIRES) else None
    return bas[:1] in _VOYELLES


def elide(petit_mot: str, *, voyelle: bool) -> str | None:
    """« de » devant voyelle → « d' », « d' » devant consonne → « de » ; rien si rien ne change."""
    return _ELISIONS.get(petit_mot) if voyelle else _PLEINS.get(petit_mot)


def is_elidable(petit_mot: str) -> bool:
    """Vrai de « de » et de « d' »."""
    return petit_mot in _ELISIONS or petit_mot in _PLEINS


def transfer_finale(forme: str, infinitif: str, autre: str) -> str | None:
    """« digitalisera », digitaliser, numériser → « numérisera ».

    Rien si la forme est ambiguë, ou si l'autre verbe n'est pas tout à fait régulier à ce temps.
    """
    if not re.fullmatch(r"\w+er", autre) or autre == "aller":
        return None
    if forme == infinitif:
        return autre
    finale = next((f for f in FINALES if conjugate(infinitif, f) == forme), None)
    if finale is None or (_is_muette(finale) and _changes_racine(autre)):
        return None
    return conjugate(autre, finale)


def _is_muette(finale: str) -> bool:
    return finale[0] == "e" and not finale.startswith("ez")


def _changes_racine(infinitif: str) -> bool:
    """« gérer », « lever », « appeler », « essayer » : leur racine change devant un e muet."""
    return bool(_CHANGEANTE.search(infinitif))
