"""Des lignes aux alinéas : où l'un finit, et ce qu'une page a coupé en deux."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapport_ouvert.domaine.guillemets import OUVRANTS
from rapport_ouvert.domaine.typographie import find_guillemets_orphelins
from rapport_ouvert.lecture.importation.jonction import ends_phrase, join_lignes, strip_appels
from rapport_ouvert.lecture.importation.modele import Alinea, Ligne, Mention, Sorte
from rapport_ouvert.lecture.importation.reperes import starts_with
from rapport_ouvert.lecture.importation.tables import Trouvaille

_FINS_D_ELEMENT = ".;:,!?…»”)"
_NUMERO = re.compile(r"\s?\d{1,2}[.)]\s")
PUCE = re.compile(r"\s?[-–•▪◦]\s+(?=\S)")
# Une ligne plus courte que cette part de la plus longue avait la place du mot suivant.
_PLEINE = 0.88
_HAUT_DE_PAGE = 3


def build_alineas(
    lignes: Sequence[Ligne], debuts: frozenset[int], tables: Sequence[Trouvaille]
) -> tuple[list[Alinea], list[Mention]]:
    """Les alinéas d'un texte suivi ; `debuts` : les lignes où une page imprimée commence."""
    mentions: list[Mention] = []
    alineas: list[Alinea] = []
    largeur = _measure_largeur(lignes)
    for brut in _split_bruts(lignes, debuts, tables):
        if alineas and brut.table is None and alineas[-1].table is None:
            explication = _explain_jonction(alineas[-1], brut, largeur)
            if explication:
                mentions.append(_report(alineas[-1], brut, explication))
                alineas[-1] = _join(alineas[-1], brut)
                continue
        alineas.append(brut)
    finis = [
        alinea if alinea.table else replace(alinea, texte=join_lignes(alinea.lignes, mentions))
        for alinea in alineas
    ]
    finis = _set_apres(finis)
    return finis, mentions + [m for alinea in finis for m in _check_guillemets(alinea)]


def _split_bruts(
    lignes: Sequence[Ligne], debuts: frozenset[int], tables: Sequence[Trouvaille]
) -> Iterator[Alinea]:
    """Les alinéas tels que le blanc les sépare, avant de recoudre ce que les pages coupent."""
    par_debut = {table.debut: table for table in tables}
    avant: list[Ligne] = []
    cours: list[Ligne] = []
    rang = 0
    while rang < len(lignes):
        ligne = lignes[rang]
        table = par_debut.get(rang)
        if cours and (table or ligne.vide or ligne.numero in debuts or _starts(cours, ligne)):
            yield _build_brut(cours, avant, debuts)
            cours, avant = [], []
        if table:
            rang = table.fin
            yield replace(_build_brut(list(table.lignes), avant, debuts), table=table.tableau)
            avant = []
            continue
        (avant if ligne.vide else cours).append(ligne)
        rang += 1
    if cours:
        yield _build_brut(cours, avant, debuts)


def _build_brut(lignes: list[Ligne], avant: list[Ligne], debuts: frozenset[int]) -> Alinea:
    debut = next((rang for rang, x in enumerate([*avant, lignes[0]]) if x.numero in debuts), None)
    blancs = sum(bool(ligne.texte) for ligne in avant[:debut])
    page = debut is not None
    texte = " ".join(ligne.nue for ligne in lignes)
    haut = len(avant) - (debut or 0)
    return Alinea(tuple(lignes), texte, haut, _count_fond(avant[:debut]), blancs, page)


def _count_fond(avant: Sequence[Ligne]) -> int:
    """Les lignes vides du bas d'une page, sans celles que la mise en page y ajoute."""
    fond = len(avant)
    while fond and not avant[fond - 1].texte:
        fond -= 1
    return fond if len(avant) - fond >= _HAUT_DE_PAGE else len(avant)


def _set_apres(alineas: Sequence[Alinea]) -> list[Alinea]:
    """Le blanc qui suit un alinéa est celui qui précède le suivant, sur la même page."""
    suivants = [*(alinea.apres for alinea in alineas[1:]), 0][: len(alineas)]
    return [replace(alinea, apres=blanc) for alinea, blanc in zip(alineas, suivants, strict=True)]


def _starts(cours: list[Ligne], ligne: Ligne) -> bool:
    """Une ligne collée à la précédente commence-t-elle un autre alinéa ?"""
    derniere = strip_appels(cours[-1].texte)
    finie = derniere.endswith("  ") or derniere.rstrip()[-1] in _FINS_D_ELEMENT
    if PUCE.match(ligne.texte):
        # « données / - libertés » : un tiret au milieu d'une phrase n'est pas une puce.
        return finie or len(cours) == 1 or not _is_pleine(cours, ligne)
    if _NUMERO.match(ligne.texte) and _NUMERO.match(cours[0].texte):
        return finie
    if starts_bas(ligne.nue):
        return False
    if starts_with(ligne.nue, "sources_de_figure") and " : " in ligne.nue[:20]:
        return True
    if derniere.endswith("  "):
        return True
    ouverte = has_citation_ouverte(" ".join(x.nue for x in cours))
    return ends_phrase(cours[-1].nue) and not ouverte and not _is_pleine(cours, ligne)


def has_citation_ouverte(texte: str) -> bool:
    """Le texte finit-il à l'intérieur d'une citation ?"""
    return any(texte[rang] in OUVRANTS for rang in find_guillemets_orphelins(texte))


def starts_bas(texte: str) -> bool:
    """Le texte commence-t-il par une minuscule ?"""
    return texte.removeprefix("(")[:1].islower()


def _is_pleine(lignes: Sequence[Ligne], suite: Ligne, largeur: int = 0) -> bool:
    """Le premier mot de `suite` n'aurait pas tenu sur la dernière ligne."""
    largeur = max(largeur, *(len(ligne.nue) for ligne in lignes))
    mot = suite.nue.split()[0]
    return len(lignes[-1].nue) + 1 + len(mot) > largeur * _PLEINE


def _measure_largeur(lignes: Sequence[Ligne]) -> int:
    """La longueur que dépasse une ligne sur deux : un peu moins que la justification."""
    longueurs = sorted(len(ligne.nue) for ligne in lignes if not ligne.vide)
    return longueurs[len(longueurs) // 2] if longueurs else 0


def _explain_jonction(avant: Alinea, apres: Alinea, largeur: int) -> str:
    """Pourquoi deux alinéas n'en font qu'un, ou rien."""
    if PUCE.match(apres.lignes[0].texte):
        return ""
    fini, bas = ends_phrase(avant.texte), starts_bas(apres.texte)
    if apres.page:
        return _explain_page(avant, apres, largeur)
    capitales = strip_appels(avant.texte).isupper() and apres.texte.isupper()
    if apres.avant == 1 and not apres.blancs and not fini and (bas or capitales):
        return "phrase coupée par un changement de mise en page"
    if apres.avant == 0 and capitales:
        return "titre sur plusieurs lignes"
    return ""


def _explain_page(avant: Alinea, apres: Alinea, largeur: int) -> str:
    finale = avant.lignes[-1].texte.endswith("  ") or apres.blancs > 0
    pleine = not finale and _is_pleine(avant.lignes, apres.lignes[0], largeur)
    fini, bas = ends_phrase(avant.texte), starts_bas(apres.texte)
    if not fini and (bas or (pleine and len(avant.lignes) > 1)):
        return "phrase coupée par un changement de page"
    suivie = len(apres.lignes) > 1 and len(avant.lignes) > 1
    if fini and suivie and has_citation_ouverte(avant.texte) and _closes(apres.texte):
        return "citation coupée par un changement de page"
    if fini and pleine and suivie:
        return "alinéa sans doute coupé par un changement de page"
    return ""


def _closes(texte: str) -> bool:
    return any(texte[rang] not in OUVRANTS for rang in find_guillemets_orphelins(texte))


def _join(avant: Alinea, apres: Alinea) -> Alinea:
    lignes = (*avant.lignes, *apres.lignes)
    return replace(avant, lignes=lignes, texte=f"{avant.texte} {apres.texte}")


def _report(avant: Alinea, apres: Alinea, explication: str) -> Mention:
    sorte = Sorte.DEVINE if "sans doute" in explication else Sorte.JOINT
    extrait = f"{avant.lignes[-1].nue[-40:]} / {apres.lignes[0].nue[:40]}"
    return Mention(apres.ligne, sorte, strip_appels(extrait), explication)


def _check_guillemets(alinea: Alinea) -> Iterator[Mention]:
    for rang in find_guillemets_orphelins(alinea.texte):
        extrait = alinea.texte[max(0, rang - 25) : rang + 25]
        ligne = next((x for x in alinea.lignes if _has_signe(x, alinea.texte, rang)), None)
        message = "guillemet sans son pendant : laissé tel quel"
        numero = ligne.numero if ligne else alinea.ligne
        yield Mention(numero, Sorte.A_RELIRE, strip_appels(extrait), message)


def _has_signe(ligne: Ligne, texte: str, rang: int) -> bool:
    avant, apres = texte[max(0, rang - 8) : rang + 1], texte[rang : rang + 9]
    return avant in ligne.texte or apres in ligne.texte
