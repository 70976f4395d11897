"""De quel pays parle un passage : le lieu nommé le plus près, sinon la section, sinon la page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport_ouvert.domaine.glossaire import Aire
from rapport_ouvert.franconum.phrase import find_phrase
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre

# « À Boston, la ville… » : ce qu'on en dit s'y passe.
_OUVRE = re.compile(r"\W*(?:À|A|En|Au|Aux|Dans|Chez)\s(?:les |la |le |l['’]|toute la )?")


def find_pays(texte: Texte, emploi: Emploi, cadre: Cadre) -> Aire | None:
    """L'aire du passage, ou rien si l'on n'en sait rien : le doute n'exempte pas."""
    debut, fin = find_phrase(texte.original, emploi.debut)
    if proche := _find_proche(texte.original[debut:fin], emploi.debut - debut, cadre):
        return proche
    if avant := _find_dernier(texte.original[:debut], cadre):
        return avant
    for titre in cadre.titres:
        if nomme := _find_dernier(titre, cadre):
            return nomme
    if len(cadre.pays) == 1:
        return next((aire for aire in cadre.glossaire.aires if aire.pays == cadre.pays[0]), None)
    return None


def _find_proche(phrase: str, rang: int, cadre: Cadre) -> Aire | None:
    """Le lieu qui ouvre la phrase, sinon celui du même membre, sinon le plus près."""
    lieux = list(list_lieux(phrase, cadre.glossaire.aires))
    if lieux and _OUVRE.fullmatch(phrase, 0, lieux[0][0]):
        return lieux[0][1]
    debut, fin = phrase.rfind(",", 0, rang), phrase.find(",", rang)
    fin = len(phrase) if fin < 0 else fin
    lieux = [lieu for lieu in lieux if debut < lieu[0] < fin] or lieux
    return min(lieux, key=lambda lieu: abs(lieu[0] - rang), default=(0, None))[1]


def _find_dernier(texte: str, cadre: Cadre) -> Aire | None:
    lieux = list(list_lieux(texte, cadre.glossaire.aires))
    return lieux[-1][1] if lieux else None


def list_lieux(texte: str, aires: tuple[Aire, ...]) -> Iterator[tuple[int, Aire]]:
    """Chaque lieu nommé, à sa place."""
    motif, par_mot = _compile(aires)
    for trouve in motif.finditer(texte):
        yield trouve.start(), par_mot[trouve[0].replace("’", "'")]


@lru_cache(maxsize=8)
def _compile(aires: tuple[Aire, ...]) -> tuple[re.Pattern[str], dict[str, Aire]]:
    # La casse compte : « Le Cap » est une ville, « tenir le cap » n'y mène pas.
    par_mot = {mot.replace("’", "'"): aire for aire in aires for mot in aire.mots}
    par_mot |= {mot[0].upper() + mot[1:]: aire for mot, aire in par_mot.items()}
    mots = sorted(par_mot, key=len, reverse=True)
    corps = "|".join(re.escape(mot).replace("'", "['’]") for mot in mots) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{corps})(?!\w)"), par_mot
