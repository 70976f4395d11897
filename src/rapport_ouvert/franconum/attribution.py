"""À qui l'on doit des mots cités : un verbe qui rapporte, un nom, une signature, une note.

Des guillemets seuls ne disent que la distance ; la règle du rapport veut savoir qui parle.
"""

from __future__ import annotations

import re

from rapport_ouvert.franconum.langues import find_tournures
from rapport_ouvert.franconum.phrase import Portion, count_mots, find_phrase
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.verdict import Cadre

_SIGNATURE = re.compile(r"^\s*(?:\(|\[|—|–|,\s)\s*(?:[A-ZÀ-Ü]|in\b|dans\b)")
_PAROLE = re.compile(r"[?!…]\s*[»”\"]$|,\s*[»”\"]$")
_PAROLE_FINIE = re.compile(r"[.?!…]\s*[»”\"]$")
_PHRASE_ENTIERE = re.compile(r"^[«“\"]\s*(?:[A-ZÀ-Þ]|…).*[»”\"]$", re.DOTALL)
_NOM_DE_PERSONNE = re.compile(
    r"^(?:M\. |Mme )?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
    r"(?: (?:de|du|van|von|le|la|[A-ZÀ-Þ][\w'’-]*)){1,3}\s*(?:[,:(–—]|$)"
)
_ASSEZ_POUR_PARLER = 5
_LIGNE_DE_NOM = 15
# La dernière ligne d'un passage cité : « — Une habitante », « Jeanne Durand, 2016 » entre
# parenthèses, « Source : … ».
_SIGNE = re.compile(r"(?:^|[\s.!?»”])(?:—|–|--)\s*[A-ZÀ-Þ][^.!?]*\.?\s*$|\([A-ZÀ-Þ][^()]*\)\.?\s*$|"
                    r"\b[Ss]ource\s*:")  # fmt: skip


def is_attributed(texte: Texte, portion: Portion, cadre: Cadre) -> bool:
    """Vrai si l'on sait, à lire la phrase et ses abords, qui a dit ces mots entre guillemets."""
    original, tournures = texte.original, find_tournures(cadre.parler)
    debut, fin = find_phrase(original, portion[0])
    _, fin_apres = find_phrase(original, max(portion[1] - 1, 0))
    avant, apres = original[debut : portion[0]], original[portion[1] : max(fin, fin_apres)]
    if any(portion[1] - 1 <= rang <= portion[1] + 2 for rang in texte.notes):
        return True
    if tournures.attribution.search(f"{avant} {apres}") or tournures.pour_qui.search(avant):
        return True
    if tournures.c_est_l_avis.match(original[portion[1] :]):
        return True
    if tournures.pour_une_personne.search(apres):
        return True
    if tournures.juste_avant.search(avant) or _SIGNATURE.match(original[portion[1] :]):
        return True
    if avant.rstrip().endswith(":") or _is_parole(texte, portion, cadre):
        return True
    return _fills(texte, portion) and _presents(cadre)


def _fills(texte: Texte, portion: Portion) -> bool:
    """Vrai d'un passage cité qui fait tout son alinéa, comme dans un entretien."""
    reste = count_mots(texte.original) - count_mots(texte.original[slice(*portion)])
    return reste == 0 and _PHRASE_ENTIERE.match(texte.original[slice(*portion)]) is not None


def _presents(cadre: Cadre) -> bool:
    """Vrai si l'alinéa d'avant ou le titre nomme quelqu'un : un entretien, un recueil d'avis."""
    titre = cadre.titres[0] if cadre.titres else ""
    nomme = _NOM_DE_PERSONNE.match(titre) is not None
    if nomme or introduces(cadre):
        return True
    # Un nom, ou sa fonction, seul sur sa ligne : « EVESA, président ».
    seul = 0 < count_mots(cadre.annonce) <= _LIGNE_DE_NOM and not cadre.annonce.rstrip().endswith(
        "."
    )
    return seul and find_tournures(cadre.parler).quelqu_un.search(cadre.annonce) is not None


def _is_parole(texte: Texte, portion: Portion, cadre: Cadre) -> bool:
    """Une phrase dite : suivie d'une incise, coupée par elle, ou après qui la prononce."""
    tournures = find_tournures(cadre.parler)
    citee, suite = texte.original[slice(*portion)], texte.original[portion[1] :]
    if count_mots(citee) < _ASSEZ_POUR_PARLER:
        return False
    if tournures.incise_dedans.search(citee):
        return True
    if (_PAROLE.search(citee) or suite.lstrip().startswith(",")) and tournures.incise.match(suite):
        return True
    entiere = _PHRASE_ENTIERE.match(citee) is not None and _PAROLE_FINIE.search(citee) is not None
    return entiere and tournures.quelqu_un.search(texte.original[: portion[0]]) is not None


def is_signed(texte: str) -> bool:
    """Vrai d'un passage cité dont la fin nomme l'auteur."""
    return _SIGNE.search(texte) is not None


def introduces(cadre: Cadre) -> bool:
    """Vrai si l'alinéa d'avant annonce des paroles : « La maire écrivait alors : »."""
    fin, tournures = cadre.annonce.rstrip(), find_tournures(cadre.parler)
    return fin.endswith(":") and bool(
        tournures.attribution.search(fin) or tournures.quelqu_un.search(fin)
    )
