"""Ce que la règle permet, une fonction par exemption ; la première qui répond l'emporte.

La règle est celle de la « prise de position » du rapport : un anglicisme est une faute quand une
expression française garde le sens, sauf nom propre revendiqué, citation, titre, mot cité et non
employé, modèle d'un pays anglophone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapport_ouvert.domaine.glossaire import Nature
from rapport_ouvert.franconum.aires import find_pays
from rapport_ouvert.franconum.attribution import is_attributed
from rapport_ouvert.franconum.exemptions.entourage import (
    find_classe,
    find_emphase,
    list_marques,
    permit,
    read_mots,
)
from rapport_ouvert.franconum.exemptions.mentions import exempt_mention
from rapport_ouvert.franconum.exemptions.noms import exempt_nom_propre
from rapport_ouvert.franconum.exemptions.titres import exempt_titre
from rapport_ouvert.franconum.exemptions.voisins import suits
from rapport_ouvert.franconum.langues import is_anglais, is_etranger
from rapport_ouvert.franconum.phrase import (
    Portion,
    count_mots,
    find_contenant,
    find_guillemets,
    find_phrase,
)
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison, Verdict

Exemption = Callable[[Texte, Emploi, Cadre], Jugement | None]


# Une adresse écrite telle quelle, un courriel, un chemin, un mot-dièse, un nom de fichier.
_ADRESSE = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[#@][\w-]+|"
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|io|gouv|md|yaml|yml|json|csv|pdf|html?|py)\b\S*|"
    r"\b[\w-]+\.[a-z]{2,}/\S*|(?<!\w)[\w.-]*/[\w.-]+/[\w./-]*|\b\w*_\w+\b"
)


def exempt_adresse(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """Ce qui se recopie tel quel."""
    adresse = find_contenant(_find_adresses(texte.original), emploi.debut, emploi.fin)
    return permit(Raison.ADRESSE, texte.original[slice(*adresse)]) if adresse else None


@lru_cache(maxsize=16)
def _find_adresses(texte: str) -> tuple[Portion, ...]:
    return tuple(adresse.span() for adresse in _ADRESSE.finditer(texte))


def exempt_nom_marque(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """`[…]{.nom-propre}` : l'auteur l'atteste."""
    marque = find_classe(texte, emploi, "nom-propre")
    return permit(Raison.NOM_PROPRE, marque.attributs.get("par", "")) if marque else None


def exempt_delibere(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """`[…]{.anglicisme motif="…" fin=2027-06}` : un choix, avec sa raison et son terme."""
    marque = find_classe(texte, emploi, "anglicisme")
    if marque is None or not marque.attributs.get("motif"):
        return None
    fin = marque.attributs.get("fin", "")
    if fin and cadre.jour and fin < cadre.jour.isoformat()[: len(fin)]:
        return Jugement(Verdict.FAUTIF, Raison.PERIME, fin)
    return permit(Raison.DELIBERE, marque.attributs["motif"])


def exempt_langue(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Ce qui est marqué d'une autre langue, ou tout entier dans une autre."""
    for noeud in list_marques(texte, emploi):
        langue = noeud.attributs.get("lang", "")
        if langue and langue.split("-")[0] != cadre.langue:
            return permit(Raison.LANGUE, langue)
    bloc = cadre.langue_du_bloc.split("-")[0]
    if bloc and bloc != cadre.langue:
        return permit(Raison.LANGUE, cadre.langue_du_bloc)
    portions = [find_phrase(texte.original, emploi.debut)]
    guillemets = find_contenant(find_guillemets(texte.original), emploi.debut, emploi.fin)
    if guillemets:
        portions.append(guillemets)
    if any(is_etranger(texte.original[a:b], cadre.langue) for a, b in portions):
        return permit(Raison.LANGUE)
    membre = _find_membre(texte.original, emploi)
    for portion, de_plus in ((guillemets, 1), (find_emphase(texte, emploi), 1), (membre, 2)):
        citee = texte.original[slice(*portion)] if portion else ""
        longue = count_mots(citee) >= count_mots(read_mots(texte, emploi)) + de_plus
        if longue and is_anglais(citee, cadre.langue):
            return permit(Raison.LANGUE, citee)
    return None


_SEPARE = re.compile(r"[,;:.()|!?«»“”\n]|\s[–—-]\s")


def _find_membre(texte: str, emploi: Emploi) -> Portion:
    """Ce qui va d'une ponctuation à l'autre : « Vienne, European smart city forum 2018 »."""
    debut = max((t.end() for t in _SEPARE.finditer(texte, 0, emploi.debut)), default=0)
    fin = _SEPARE.search(texte, emploi.fin)
    return debut, fin.start() if fin else len(texte)


def exempt_homonyme(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """Un mot français de même forme, que ses voisins distinguent."""
    anglicisme = emploi.cible.anglicisme
    assert anglicisme  # noqa: S101 - seuls les anglicismes se jugent
    for contexte in anglicisme.permis_si:
        if suits(contexte, texte, emploi):
            return permit(Raison.HOMONYME, contexte.motif)
    if anglicisme.fautif_si and not any(suits(c, texte, emploi) for c in anglicisme.fautif_si):
        return permit(Raison.HOMONYME)
    return None


def exempt_citation(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Des paroles rapportées, de plus de quelques mots, dont on sait l'auteur."""
    if cadre.en_titre:
        return None
    if cadre.en_citation and (cadre.signee or texte.notes):
        return permit(Raison.CITATION)
    longueur = count_mots(read_mots(texte, emploi)) + 1
    for portion in find_guillemets(texte.original):
        if not (portion[0] <= emploi.debut and emploi.fin <= portion[1]):
            continue
        citee = texte.original[slice(*portion)]
        if count_mots(citee) >= longueur and is_attributed(texte, portion, cadre):
            return permit(Raison.CITATION, citee)
    return None


def exempt_modele(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """« Smart City » d'un pays anglophone : le lieu le plus proche décide, sinon la page."""
    terme = emploi.cible.terme
    assert terme  # noqa: S101 - seuls les anglicismes se jugent
    if not terme.modele:
        return None
    for noeud in list_marques(texte, emploi):
        if pays := noeud.attributs.get("pays", ""):
            anglophone = any(x.pays == pays and "en" in x.langues for x in cadre.glossaire.aires)
            return permit(Raison.MODELE, pays) if anglophone else None
    aire = find_pays(texte, emploi, cadre)
    return permit(Raison.MODELE, aire.pays) if aire and "en" in aire.langues else None


def exempt_nature(_texte: Texte, emploi: Emploi, _cadre: Cadre) -> Jugement | None:
    """Ce que le glossaire laisse ouvert, ou n'a pas su traduire."""
    terme = emploi.cible.terme
    assert terme  # noqa: S101 - seuls les anglicismes se jugent
    if terme.nature is Nature.INDECIS:
        return Jugement(Verdict.INDECIS, Raison.INDECIS, terme.note)
    if terme.nature is Nature.SANS_EQUIVALENT:
        return permit(Raison.SANS_EQUIVALENT, terme.note)
    return None


EXEMPTIONS: tuple[Exemption, ...] = (
    exempt_adresse,
    exempt_nom_marque,
    exempt_delibere,
    exempt_langue,
    exempt_homonyme,
    exempt_titre,
    exempt_mention,
    exempt_citation,
    exempt_nom_propre,
    exempt_modele,
    exempt_nature,
)


def judge(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement:
    """Le verdict d'un emploi : la première exemption qui répond, ou la faute."""
    for exempt in EXEMPTIONS:
        if jugement := exempt(texte, emploi, cadre):
            return jugement
    return Jugement(Verdict.FAUTIF, Raison.ANGLICISME)
