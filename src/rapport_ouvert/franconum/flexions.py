"""Toutes les formes d'un emprunt : on les engendre, au lieu de les deviner.

Un lemmatiseur laisse « digitalisé » ou « start-ups » tels quels (mesuré sur simplemma 2.0) ; or
tout verbe emprunté suit la première conjugaison, et les noms prennent -s, -es ou -ies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.glossaire import Anglicisme, Famille

_MOT = re.compile(r"[^\W_]+")
# La première conjugaison, aux temps simples, avec ses participes.
FINALES = tuple(
    """
e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent erai eras era erons erez eront
erais erait erions eriez eraient asse asses ât assions assiez assent er ant é ée és ées
""".split()  # noqa: SIM905 - une liste de mots se lit mieux d'un trait
)

Forme = tuple[str, ...]


def split_forme(texte: str) -> Forme:
    """Les mots d'une forme, en minuscules : « Start-up » → start, up."""
    return tuple(_MOT.findall(texte.lower()))


def list_formes(anglicisme: Anglicisme) -> frozenset[Forme]:
    """Chaque forme fléchie, mot par mot ; les mots d'une locution se joignent aussi en un seul."""
    bases = (anglicisme.forme, *anglicisme.variantes)
    formes = {forme for base in bases for forme in _inflect(split_forme(base), anglicisme.famille)}
    formes |= {split_forme(pluriel) for pluriel in anglicisme.pluriels}
    return frozenset(formes | {("".join(forme),) for forme in formes if len(forme) > 1})


def _inflect(base: Forme, famille: Famille) -> Iterator[Forme]:
    yield base
    if not base or famille is Famille.INVARIABLE:
        return
    *debut, dernier = base
    match famille:
        case Famille.NOM:
            for pluriel in _list_pluriels(dernier):
                yield (*debut, pluriel)
                if debut:  # « datas centers », « fabs labs » : l'accord à la française
                    yield (*_pluralize(debut), pluriel)
            if debut:
                yield (*_pluralize(debut), dernier)
        case Famille.ADJECTIF if dernier.endswith("if"):
            racine = dernier.removesuffix("f")
            yield from ((*debut, racine + fin) for fin in ("fs", "ve", "ves"))
        case Famille.ADJECTIF:
            yield from ((*debut, dernier + fin) for fin in ("s", "e", "es"))
        case Famille.ADJECTIF_AL:
            racine = dernier.removesuffix("al")
            yield from ((*debut, racine + fin) for fin in ("als", "ale", "ales", "aux"))
        case Famille.VERBE:
            yield from ((*debut, conjugate(dernier, finale)) for finale in FINALES)


def _pluralize(mots: list[str]) -> list[str]:
    *debut, dernier = mots
    return [*debut, dernier if dernier.endswith(("s", "x")) else dernier + "s"]


def _list_pluriels(mot: str) -> Iterator[str]:
    if mot.endswith("s"):
        return
    yield mot + "s"
    if mot.endswith("y"):
        yield mot[:-1] + "ies"
    if mot.endswith(("s", "x", "z", "ch", "sh")):
        yield mot + "es"


def conjugate(infinitif: str, finale: str) -> str:
    """« manager », « ons » → « manageons » : la consonne garde son son."""
    racine = infinitif.removesuffix("er")
    if racine.endswith("g") and finale[0] in "aoâ":
        return racine + "e" + finale
    if racine.endswith("c") and finale[0] in "aoâ":
        return racine[:-1] + "ç" + finale
    return racine + finale
