"""D'où viennent les mots visés, et où ils sont dans le texte courant.

On part de la base connue, celle que le contributeur a lue, et l'on suit la différence mot à mot
jusqu'au texte courant : chercher « ce qui ressemble le plus » place 118 citations sur 119 d'alinéas
supprimés au mauvais endroit (mesuré sur le rapport de 2018, `etudes/contributions.md`, § 0).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

from rapport_ouvert.domaine.fusion import Changement, Rattachement
from rapport_ouvert.domaine.retouche import Retouche

_JETON = re.compile(r"\s+|\w+|[^\w\s]")
_PAREILS = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
                          "“": '"', "”": '"', "\n": " "})  # fmt: skip


def split_mots(texte: str) -> list[str]:
    """Mots, blancs et ponctuation : mis bout à bout, ils rendent le texte à l'octet près."""
    return _JETON.findall(texte)


def find_citation(base: str, exact: str) -> tuple[int, int] | None:
    """Les rangs de `exact` dans la base ; rien s'il n'y est pas, ou s'il y est deux fois.

    Espaces, apostrophes et guillemets se valent : celui qui recopie une page n'a pas ceux de la
    source. Les deux textes gardent leur longueur, et les rangs restent justes.
    """
    cherche, dans = (level_typographie(unicodedata.normalize("NFC", t)) for t in (exact, base))
    if len(dans) != len(base) or not cherche:
        return None
    debut = dans.find(cherche)
    if debut < 0 or dans.find(cherche, debut + 1) >= 0:
        return None
    return debut, debut + len(cherche)


def build_changement(identifiant: str, base: str, texte: str, exact: str = "") -> Changement | None:
    """Ce que change `texte`, mis à la place de `exact` ou de tout le passage.

    Rien si la citation n'est pas, une seule fois, dans la base : on ne devine jamais.
    """
    debut, fin = 0, len(base)
    if exact:
        place = find_citation(base, exact)
        if place is None:
            return None
        debut, fin = place
        if not texte and base[fin : fin + 1] == " " and base[:debut][-1:] in ("", " "):
            return Changement(identifiant, (Retouche(debut, fin + 1, ""),))
    retouches = tuple(compare_mots(base[debut:fin], texte, debut))
    return Changement(identifiant, retouches)


def level_typographie(texte: str) -> str:
    """Espaces, apostrophes et guillemets ramenés aux plus simples ; chaque signe garde son rang."""
    return texte.translate(_PAREILS)


def compare_mots(
    avant: str, apres: str, decalage: int = 0, split: Callable[[str], list[str]] = split_mots
) -> list[Retouche]:
    """Ce qui, mot à mot, fait de l'un l'autre ; les rangs sont ceux d'`avant`, plus `decalage`."""
    anciens, neufs = split(avant), split(apres)
    rangs = [decalage]
    for mot in anciens:
        rangs.append(rangs[-1] + len(mot))
    comparaison = SequenceMatcher(None, anciens, neufs, autojunk=False)
    return [
        Retouche(rangs[a], rangs[b], "".join(neufs[c:d]))
        for geste, a, b, c, d in comparaison.get_opcodes()
        if geste != "equal"
    ]


def show_changement(avant: str, apres: str) -> str:
    """Mot à mot : [-ce qui part-] {+ce qui vient+}."""
    morceaux, curseur = [], 0
    for retouche in compare_mots(avant, apres):
        ote, mis = avant[retouche.debut : retouche.fin], retouche.texte
        morceaux.append(avant[curseur : retouche.debut])
        morceaux += [f"[-{ote}-]"] * bool(ote) + [f"{{+{mis}+}}"] * bool(mis)
        curseur = retouche.fin
    return "".join((*morceaux, avant[curseur:]))


def attach_changement(
    changement: Changement, base: str, courant: str | None, *, meme_page: bool = True
) -> tuple[Rattachement, Changement | None]:
    """Le changement, en mots du texte courant ; rien si ceux qu'il vise n'y sont plus.

    `courant` est le passage de même ancre dans le texte courant, ou rien s'il a disparu.
    """
    if courant is None:
        return Rattachement.ORPHELINE, None
    if courant == base:
        return (Rattachement.EXACTE if meme_page else Rattachement.DEPLACEE), changement
    bouges = compare_mots(base, courant)
    retouches = []
    for retouche in changement.retouches:
        if any(touches(retouche, bouge) for bouge in bouges):
            return Rattachement.MODIFIEE, None
        ecart = sum(len(b.texte) - (b.fin - b.debut) for b in bouges if b.fin <= retouche.debut)
        retouches.append(Retouche(retouche.debut + ecart, retouche.fin + ecart, retouche.texte))
    return Rattachement.MODIFIEE, Changement(changement.id, tuple(retouches))


def touches(une: Retouche, autre: Retouche) -> bool:
    """Vrai si les deux récrivent un même mot, ou écrivent au même endroit."""
    if une.debut == une.fin or autre.debut == autre.fin:
        return une.debut <= autre.fin and autre.debut <= une.fin
    return une.debut < autre.fin and autre.debut < une.fin
