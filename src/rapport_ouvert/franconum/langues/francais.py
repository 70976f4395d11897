"""Le français : tout verbe emprunté suit la première conjugaison, les noms prennent -s ou -es."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.glossaire import Famille
from rapport_ouvert.franconum.langues.parler import (
    Forme,
    Parler,
    list_pluriels_anglais,
)
from rapport_ouvert.franconum.langues.tournures_du_francais import TOURNURES

_OUTILS = """
le la les un une des du de et à en est que qui dans pour sur avec par ce cette ces il elle ils
elles nous vous on ne pas plus se sa son ses leur leurs au aux ou mais comme sont a ont être été d
l qu n s c j y dont où aussi tout tous très si
"""
# La première conjugaison, aux temps simples, avec ses participes.
FINALES = tuple(
    """
e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent erai eras era erons erez eront
erais erait erions eriez eraient asse asses ât assions assiez assent er ant é ée és ées
""".split()  # noqa: SIM905 - une liste de mots se lit mieux d'un trait
)


def inflect(base: Forme, famille: Famille) -> Iterator[Forme]:
    """Les flexions d'une forme qui en a, hors elle-même."""
    *debut, dernier = base
    match famille:
        case Famille.NOM:
            for pluriel in list_pluriels_anglais(dernier):
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


def conjugate(infinitif: str, finale: str) -> str:
    """« manager », « ons » → « manageons » : la consonne garde son son."""
    racine = infinitif.removesuffix("er")
    if racine.endswith("g") and finale[0] in "aoâ":
        return racine + "e" + finale
    if racine.endswith("c") and finale[0] in "aoâ":
        return racine[:-1] + "ç" + finale
    return racine + finale


PARLER = Parler(frozenset(_OUTILS.split()), inflect, TOURNURES)
