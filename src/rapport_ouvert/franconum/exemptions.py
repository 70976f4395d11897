"""Ce que la règle permet, une fonction par exemption ; la première qui répond l'emporte.

La règle est celle de la « prise de position » du rapport : un anglicisme est une faute quand une
expression française garde le sens, sauf nom propre revendiqué, citation, titre, mot cité et non
employé, modèle d'un pays anglophone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapport_ouvert.domaine.glossaire import Contexte, Nature
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.franconum.aires import find_pays
from rapport_ouvert.franconum.langues import find_parler, is_etranger
from rapport_ouvert.franconum.phrase import (
    Portion,
    count_mots,
    find_contenant,
    find_guillemets,
    find_phrase,
    list_mots,
)
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison, Verdict

Exemption = Callable[[Texte, Emploi, Cadre], Jugement | None]

_SIGNATURE = re.compile(r"^\s*(?:\(|\[|—|–|,\s)\s*(?:[A-ZÀ-Ü]|in\b|dans\b)")
# « data », « cloud » et « hub » : ce qui nomme le premier mot cité nomme aussi les suivants.
_CITE = r"[«“\"][^«»“”\"]*[»”\"]"
_CITES_AVANT = re.compile(rf"(?:{_CITE}\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*)+$")
_CITES_APRES = re.compile(rf"^(?:\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*{_CITE})+")
_DEUX_NOMS = r"[A-ZÀ-Þ][\w.'-]*\s+(?:(?:van|von|der|de|du|la|le)\s+)*[A-ZÀ-Þ][\w'-]*"
_AUTEUR_AVANT = re.compile(rf"{_DEUX_NOMS},\s*$")
_ANNEE_APRES = re.compile(
    rf"^\s*(?:\([^()]*\b\d{{4}}\)|,\s*\d{{4}}\b|,\s*(?:de|par)\s+{_DEUX_NOMS})"
)
_CLOT_APRES = re.compile(r"^\s*(?:[,(.;]|$)")

_MOTS_VIDES = frozenset({"and", "of", "the", "for", "to", "in", "on", "a", "by", "as", "&"})
_NOM_APRES = re.compile(r"(?:(?: |-| & | and | of | for )[A-ZÀ-Þ][\w'’]*| \d{4}\b|\.\w|@)")
_NOM_AVANT = re.compile(r"(?:^|[\s'’(«“\"-])([A-ZÀ-Þ][\w&]*)(?: |-| of | for | and )$")
# « CityLab » est une marque ; « l'OpenData », une façon d'écrire.
_SOUDE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[A-ZÀ-Þ]\w*")
_MAJUSCULE = re.compile(r"[A-ZÀ-ÖØ-Þ]")


# Une adresse écrite telle quelle, un courriel, un chemin, un mot-dièse, un nom de fichier.
_ADRESSE = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[#@][\w-]+|"
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|io|gouv|md|yaml|yml|json|csv|pdf|html?|py)\b\S*|"
    r"\b[\w-]+\.[a-z]{2,}/\S*|(?<!\w)[\w.-]*/[\w.-]+/[\w./-]*|\b\w*_\w+\b"
)


def exempt_adresse(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """Ce qui se recopie tel quel."""
    for adresse in _ADRESSE.finditer(texte.original):
        if adresse.start() <= emploi.debut and emploi.fin <= adresse.end():
            return _permit(Raison.ADRESSE, adresse[0])
    return None


def exempt_nom_marque(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """`[…]{.nom-propre}` : l'auteur l'atteste."""
    marque = _find_classe(texte, emploi, "nom-propre")
    return _permit(Raison.NOM_PROPRE, marque.attributs.get("par", "")) if marque else None


def exempt_delibere(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """`[…]{.anglicisme motif="…" fin=2027-06}` : un choix, avec sa raison et son terme."""
    marque = _find_classe(texte, emploi, "anglicisme")
    if marque is None or not marque.attributs.get("motif"):
        return None
    fin = marque.attributs.get("fin", "")
    if fin and cadre.jour and fin < cadre.jour.isoformat()[: len(fin)]:
        return Jugement(Verdict.FAUTIF, Raison.PERIME, fin)
    return _permit(Raison.DELIBERE, marque.attributs["motif"])


def exempt_langue(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Ce qui est marqué d'une autre langue, ou tout entier dans une autre."""
    for noeud in _list_marques(texte, emploi):
        langue = noeud.attributs.get("lang", "")
        if langue and langue.split("-")[0] != cadre.langue:
            return _permit(Raison.LANGUE, langue)
    bloc = cadre.langue_du_bloc.split("-")[0]
    if bloc and bloc != cadre.langue:
        return _permit(Raison.LANGUE, cadre.langue_du_bloc)
    portions = [find_phrase(texte.original, emploi.debut)]
    guillemets = find_contenant(find_guillemets(texte.original), emploi.debut, emploi.fin)
    if guillemets:
        portions.append(guillemets)
    if any(is_etranger(texte.original[a:b], cadre.langue) for a, b in portions):
        return _permit(Raison.LANGUE)
    return None


def exempt_homonyme(texte: Texte, emploi: Emploi, _: Cadre) -> Jugement | None:
    """Un mot français de même forme, que ses voisins distinguent."""
    anglicisme = emploi.cible.anglicisme
    assert anglicisme  # noqa: S101 - seuls les anglicismes se jugent
    for contexte in anglicisme.permis_si:
        if _suits(contexte, texte, emploi):
            return _permit(Raison.HOMONYME, contexte.motif)
    if anglicisme.fautif_si and not any(_suits(c, texte, emploi) for c in anglicisme.fautif_si):
        return _permit(Raison.HOMONYME)
    return None


def exempt_titre(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Un titre d'œuvre : en italique avec sa majuscule, ou entre guillemets en note.

    Plus long que l'emprunt d'au moins deux mots, il se reconnaît seul ; plus court, il faut un
    auteur, un verbe, un genre d'ouvrage ou une année : la règle E5.
    """
    if cadre.en_titre:
        return None
    for marque in texte.marques:
        dedans = marque.debut <= emploi.debut and emploi.fin <= marque.fin
        if dedans and marque.noeud.genre is Genre.EMPHASE:
            titre = texte.original[marque.debut : marque.fin]
            longueur = count_mots(_read(texte, emploi)) + 2
            capitale = _MAJUSCULE.match(titre.lstrip(' «“"(¿¡')) is not None
            seul = capitale and count_mots(titre) >= longueur
            if (
                cadre.en_note
                or seul
                or (capitale and _is_titre(texte, marque.debut, marque.fin, cadre))
            ):
                return _permit(Raison.TITRE, titre)
    if cadre.en_note and (portion := _find_guillemets(texte, emploi)):
        return _permit(Raison.TITRE, texte.original[slice(*portion)])
    return None


def _is_titre(texte: Texte, debut: int, fin: int, cadre: Cadre) -> bool:
    avant, apres = texte.original[:debut], texte.original[fin:]
    tournures = find_parler(cadre.parler).tournures
    if tournures.titre_avant.search(avant):
        return True
    if tournures.article.search(avant.lower()):
        return False
    if _ANNEE_APRES.match(apres):
        return True
    return bool(_AUTEUR_AVANT.search(avant) and _CLOT_APRES.match(apres))


def exempt_mention(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Le mot dont on parle, non celui que l'on emploie."""
    tournures = find_parler(cadre.parler).tournures
    phrase = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[phrase[0] : emploi.debut]
    apres = texte.normal[emploi.fin : phrase[1]]
    if tournures.mention_avant.search(avant) or tournures.anglais_avant.search(avant):
        return _permit(Raison.MENTION)
    if tournures.anglais_apres.match(apres) or _glosses(emploi, avant, apres):
        return _permit(Raison.MENTION)
    if tournures.plutot_que.search(avant) and tournures.disons.match(apres):
        return _permit(Raison.MENTION)
    portion = _find_guillemets(texte, emploi) or _find_emphase(texte, emploi)
    if portion is None or count_mots(texte.original[slice(*portion)]) > _TAILLE_DE_MOT:
        return None
    dehors = texte.normal[phrase[0] : portion[0]]
    premier = _CITES_AVANT.sub("", dehors)
    suite = _CITES_APRES.sub("", texte.normal[portion[1] : phrase[1]])
    nomme = (
        tournures.nomme_avant.search(premier)
        or tournures.mention_avant.search(premier)
        or tournures.mention_suite.search(dehors)
    )
    return _permit(Raison.MENTION) if nomme or tournures.nomme_apres.match(suite) else None


_TAILLE_DE_MOT = 4


def exempt_citation(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Des paroles rapportées, de plus de quelques mots, dont on sait l'auteur."""
    if cadre.en_titre:
        return None
    if cadre.en_citation and (cadre.signee or texte.notes):
        return _permit(Raison.CITATION)
    portion = _find_guillemets(texte, emploi)
    if portion is None:
        return None
    citee = texte.original[slice(*portion)]
    if count_mots(citee) < count_mots(_read(texte, emploi)) + 2:
        return None
    return _permit(Raison.CITATION, citee) if _is_attributed(texte, portion, cadre) else None


def exempt_nom_propre(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Un nom qui n'est dans aucune liste : des majuscules, et un voisin qui en fait un nom."""
    mots, tournures = _read(texte, emploi), find_parler(cadre.parler).tournures
    if not all(_MAJUSCULE.match(mot) for mot in _list_mots_pleins(mots)):
        return None
    avant, apres = texte.original[: emploi.debut], texte.original[emploi.fin :]
    anglicisme = emploi.cible.anglicisme
    compose = anglicisme is not None and " " in anglicisme.forme
    if compose and _SOUDE.fullmatch(mots) and not tournures.article.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    if tournures.donne_un_nom.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    ouvre = _opens_phrase(texte, emploi) or cadre.en_titre
    if tournures.nommant.search(avant.lower()) and not ouvre:
        return _permit(Raison.NOM_PROPRE, mots)
    if not tournures.majuscules:
        return None
    if colle := _NOM_APRES.match(apres):
        return _permit(Raison.NOM_PROPRE, mots + colle[0])
    precede = _NOM_AVANT.search(avant)
    if precede and not _opens_phrase(texte, emploi, precede.start(1)):
        return _permit(Raison.NOM_PROPRE, precede[1] + " " + mots)
    return None


def _list_mots_pleins(mots: str) -> list[str]:
    """Ceux qui portent la majuscule d'un nom : « Plug and Play », « Low-tech »."""
    return [mot for mot in mots.split() if mot.lower() not in _MOTS_VIDES]


def exempt_modele(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """« Smart City » d'un pays anglophone : le lieu le plus proche décide, sinon la page."""
    terme = emploi.cible.terme
    assert terme  # noqa: S101 - seuls les anglicismes se jugent
    if not terme.modele:
        return None
    for noeud in _list_marques(texte, emploi):
        if pays := noeud.attributs.get("pays", ""):
            anglophone = any(x.pays == pays and "en" in x.langues for x in cadre.glossaire.aires)
            return _permit(Raison.MODELE, pays) if anglophone else None
    aire = find_pays(texte, emploi, cadre)
    return _permit(Raison.MODELE, aire.pays) if aire and "en" in aire.langues else None


def exempt_nature(_texte: Texte, emploi: Emploi, _cadre: Cadre) -> Jugement | None:
    """Ce que le glossaire laisse ouvert, ou n'a pas su traduire."""
    terme = emploi.cible.terme
    assert terme  # noqa: S101 - seuls les anglicismes se jugent
    if terme.nature is Nature.INDECIS:
        return Jugement(Verdict.INDECIS, Raison.INDECIS, terme.note)
    if terme.nature is Nature.SANS_EQUIVALENT:
        return _permit(Raison.SANS_EQUIVALENT, terme.note)
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


def _permit(raison: Raison, preuve: str = "") -> Jugement:
    return Jugement(Verdict.PERMIS, raison, preuve)


def _read(texte: Texte, emploi: Emploi) -> str:
    return texte.original[emploi.debut : emploi.fin]


def _list_marques(texte: Texte, emploi: Emploi) -> Iterable[Noeud]:
    for marque in texte.marques:
        if marque.debut <= emploi.debut and emploi.fin <= marque.fin:
            yield marque.noeud


def _find_classe(texte: Texte, emploi: Emploi, classe: str) -> Noeud | None:
    marques = _list_marques(texte, emploi)
    return next((m for m in marques if classe in m.attributs.get("class", "").split()), None)


def _find_guillemets(texte: Texte, emploi: Emploi) -> Portion | None:
    return find_contenant(find_guillemets(texte.original), emploi.debut, emploi.fin)


def _find_emphase(texte: Texte, emploi: Emploi) -> Portion | None:
    emphases = [
        (marque.debut, marque.fin)
        for marque in texte.marques
        if marque.noeud.genre in (Genre.EMPHASE, Genre.FORT)
    ]
    return find_contenant(emphases, emploi.debut, emploi.fin)


def _suits(contexte: Contexte, texte: Texte, emploi: Emploi) -> bool:
    debut, fin = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[debut : emploi.debut].rstrip(" '«“„\"(")
    apres = texte.normal[emploi.fin : fin].lstrip(' »”")')
    phrase = list_mots(f"{texte.normal[debut : emploi.debut]} {texte.normal[emploi.fin : fin]}")
    mots = [mot for compose in phrase for mot in re.split("['-]", compose)]
    return (
        (not contexte.avant or any(_ends(avant, mot) for mot in contexte.avant))
        and (not contexte.apres or any(_starts(apres, mot) for mot in contexte.apres))
        and (not contexte.voisins or any(_holds(mots, mot) for mot in contexte.voisins))
    )


def _ends(texte: str, mot: str) -> bool:
    motif = re.escape(mot.lower()).replace(r"\*", r"\w*")
    return re.search(rf"(?:^|\W){motif}$", texte) is not None


def _starts(texte: str, mot: str) -> bool:
    motif = re.escape(mot.lower()).replace(r"\*", r"\w*")
    return re.match(rf"{motif}(?:\W|$)", texte) is not None


def _holds(mots: list[str], mot: str) -> bool:
    if mot.endswith("*"):
        return any(m.startswith(mot[:-1].lower()) for m in mots)
    return mot.lower() in mots or (" " in mot and mot.lower() in " ".join(mots))


def _glosses(emploi: Emploi, avant: str, apres: str) -> bool:
    """« ville intelligente (smart city) » : le mot français vient de le dire."""
    ouverte = re.search(r"[(\[]\s*[«“„\"]?\s*(?:ou\s+|soit\s+|o\s+|oder\s+|kurz\s+)?$", avant)
    fermee = re.match(r"\s*[»”“\"]?\s*[,)\]]", apres)
    if not (ouverte and fermee):
        return False
    terme = emploi.cible.terme
    assert terme  # noqa: S101 - seuls les anglicismes se jugent
    dits = (*terme.francais, terme.pluriel, *(rival.terme for rival in terme.rivaux))
    devant = avant[: ouverte.start()][-60:]
    return any(mot and mot.lower() in devant for mot in dits)


def _is_attributed(texte: Texte, portion: Portion, cadre: Cadre) -> bool:
    original, tournures = texte.original, find_parler(cadre.parler).tournures
    debut, fin = find_phrase(original, portion[0])
    _, fin_apres = find_phrase(original, max(portion[1] - 1, 0))
    dehors = original[debut : portion[0]] + " " + original[portion[1] : max(fin, fin_apres)]
    if any(portion[1] - 1 <= rang <= portion[1] + 2 for rang in texte.notes):
        return True
    pour_qui = tournures.pour_qui.search(original[debut : portion[0]])
    if tournures.attribution.search(dehors) or pour_qui:
        return True
    if _SIGNATURE.match(original[portion[1] :]):
        return True
    return re.search(r":\s*$", original[: portion[0]]) is not None


def _opens_phrase(texte: Texte, emploi: Emploi, rang: int | None = None) -> bool:
    rang = emploi.debut if rang is None else rang
    debut, _ = find_phrase(texte.original, rang)
    return not texte.original[debut:rang].strip(" «»“„¿¡\"'(")
