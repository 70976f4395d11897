"""Le mot dont on parle n'est pas un mot que l'on emploie."""

from __future__ import annotations

import re

from rapport_ouvert.franconum.exemptions.entourage import (
    find_citation,
    find_emphase,
    list_equivalents,
    permit,
)
from rapport_ouvert.franconum.langues import find_tournures
from rapport_ouvert.franconum.phrase import count_mots, find_phrase
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison

_CLOT_MENTION = re.compile(r"^\s*[,.;:)–—]|^\s*$")


# « data », « cloud » et « hub » : ce qui nomme le premier mot cité nomme aussi les suivants.
_CITE = r"[«“\"][^«»“”\"]*[»”\"]"


_CITES_AVANT = re.compile(rf"(?:{_CITE}\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*)+$")


_CITES_APRES = re.compile(rf"^(?:\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*{_CITE})+")


_CITE_SEUL = re.compile(_CITE)


def exempt_mention(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Le mot dont on parle, non celui que l'on emploie."""
    tournures = find_tournures(cadre.parler)
    phrase = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[phrase[0] : emploi.debut]
    apres = texte.normal[emploi.fin : phrase[1]]
    if tournures.mention_avant.search(avant) or tournures.anglais_avant.search(avant):
        return permit(Raison.MENTION)
    if tournures.anglais_apres.match(apres) or _glosses(emploi, avant, apres, cadre):
        return permit(Raison.MENTION)
    if find_citation(texte, emploi) and re.match(r"\s*/\s*\w", apres):
        return permit(Raison.MENTION)  # « Wise Cities / villes sages »
    if cadre.colonne and _is_colonne_de_mots(texte, cadre):
        return permit(Raison.MENTION, cadre.colonne)
    if _is_entree(texte, emploi, cadre) or (
        not avant.strip(' «“"*-') and tournures.se_dit.match(apres)
    ):
        return permit(Raison.MENTION)
    if tournures.mot_plutot_que.search(avant):
        return permit(Raison.MENTION)
    if tournures.plutot_que.search(avant) and tournures.disons.match(apres):
        return permit(Raison.MENTION)
    guillemets = find_citation(texte, emploi)
    portion = guillemets or find_emphase(texte, emploi)
    if portion is None or count_mots(texte.original[slice(*portion)]) > _TAILLE_DE_MOT:
        return None
    dehors = texte.normal[phrase[0] : portion[0]]
    premier = _CITES_AVANT.sub("", dehors)
    suite_entiere = texte.normal[portion[1] : phrase[1]]
    suite = _CITES_APRES.sub("", suite_entiere)
    chaine = dehors[len(premier) :] + suite_entiere[: len(suite_entiere) - len(suite)]
    if premier.rstrip().endswith(":") and len(_CITE_SEUL.findall(chaine)) >= _ENUMERATION:
        return permit(Raison.MENTION)  # « Wise Cities », « Clever Cities », « green cities »…
    if dehors.endswith("(") and texte.normal[portion[1] : portion[1] + 1] == ")":
        return permit(Raison.MENTION)  # « l'hameçonnage (*phishing*) »
    if _is_jumele(emploi, dehors, suite_entiere, cadre):
        return permit(Raison.MENTION)
    if tournures.se_dit_tel.search(dehors):
        return None
    nomme = (
        tournures.nomme_avant.search(premier)
        or tournures.mention_avant.search(premier)
        or tournures.mention_suite.search(dehors)
        or (guillemets and tournures.parle_de_mots.search(f"{dehors} {suite}"))
    )
    entend = dehors.rstrip().endswith("par") and tournures.entendre.search(f",{dehors} {suite}")
    if nomme or entend or (tournures.ou_avant.search(dehors) and _CLOT_MENTION.match(suite)):
        return permit(Raison.MENTION)
    return permit(Raison.MENTION) if tournures.nomme_apres.match(suite) else None


_TAILLE_DE_MOT = 4


_ENUMERATION = 3


def _is_colonne_de_mots(texte: Texte, cadre: Cadre) -> bool:
    """Un tableau de vocabulaire : une colonne d'anglais, ou une autre d'équivalents."""
    tournures = find_tournures(cadre.parler)
    if tournures.colonne_de_mots.search(cadre.colonne):
        return True
    seul = count_mots(texte.original) <= _TAILLE_DE_MOT
    francaise = tournures.colonne_equivalente.search(cadre.colonne) is not None
    return (
        seul and not francaise and tournures.colonne_equivalente.search(cadre.colonnes) is not None
    )


def _is_entree(texte: Texte, emploi: Emploi, cadre: Cadre) -> bool:
    """« smart city → ville intelligente » : le mot et son équivalent, comme dans un lexique."""
    equivaut = find_tournures(cadre.parler).equivaut.match(texte.normal[emploi.fin :])
    if equivaut is None:
        return False
    ouvre = not texte.normal[: emploi.debut].strip(' «“"')
    if not ouvre and equivaut["signe"] in ":/":
        return False
    suite = texte.normal[emploi.fin + equivaut.end() :]
    return any(suite.startswith(mot.lower()) for mot in list_equivalents(emploi))


def _is_jumele(emploi: Emploi, avant: str, apres: str, cadre: Cadre) -> bool:
    """« « Cloud » ou « nuage » ? » : les deux mots cités côte à côte."""
    tournures = find_tournures(cadre.parler)
    voisins = (tournures.cite_apres.match(apres), tournures.cite_avant.search(avant))
    cites = {voisin["mot"].strip() for voisin in voisins if voisin}
    return any(mot.lower() in cites for mot in list_equivalents(emploi))


def _glosses(emploi: Emploi, avant: str, apres: str, cadre: Cadre) -> bool:
    """« ville intelligente (smart city) » : le mot français vient de le dire."""
    tournures = find_tournures(cadre.parler)
    ouverte = tournures.glose_avant.search(avant) or tournures.glose_nue.search(avant)
    if not (ouverte and tournures.glose_apres.match(apres)):
        return False
    devant = avant[: ouverte.start()].rstrip(' »”"')
    loin = "(" in ouverte[0] or "[" in ouverte[0]
    devant = devant[-60:]
    for mot in list_equivalents(emploi):
        rang = devant.rfind(mot.lower())
        if rang >= 0 and (loin or len(devant) - rang - len(mot) <= len("s»  ")):
            return True
    return False
