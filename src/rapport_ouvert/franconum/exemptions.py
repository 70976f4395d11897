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
from rapport_ouvert.franconum.attribution import is_attributed
from rapport_ouvert.franconum.langues import find_tournures, is_anglais, is_etranger
from rapport_ouvert.franconum.langues.parler import DEUX_NOMS
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

_CLOT_MENTION = re.compile(r"^\s*[,.;:)–—]|^\s*$")
# « data », « cloud » et « hub » : ce qui nomme le premier mot cité nomme aussi les suivants.
_CITE = r"[«“\"][^«»“”\"]*[»”\"]"
_CITES_AVANT = re.compile(rf"(?:{_CITE}\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*)+$")
_CITES_APRES = re.compile(rf"^(?:\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*{_CITE})+")
_CITE_SEUL = re.compile(_CITE)
_AUTEUR_AVANT = re.compile(rf"{DEUX_NOMS},\s*$")
_ANNEE_APRES = re.compile(
    rf"^\s*(?:\([^()]*\b\d{{4}}\)|,\s*\d{{4}}\b|,\s*(?:de|par)\s+{DEUX_NOMS})"
)
_CLOT_APRES = re.compile(r"^\s*(?:[,(.;]|$)")
_MOTS_VIDES = frozenset(
    {"and", "of", "the", "for", "to", "in", "on", "a", "by", "as", "&", "versus", "vs"}
)
_LIENS = r" & | and | of | for | in | by | to | the | on | of the | for the "
_NOM_APRES = re.compile(rf"(?:(?: |-|['’]|{_LIENS})[A-ZÀ-Þ][\w'’]*| \d{{4}}\b|\.\w|@)")
_NOM_AVANT = re.compile(rf"(?:^|[\s'’(«“\"/-])([A-ZÀ-Þ][\w&.]*)(?: |-|{_LIENS})$")
# Un métier n'est pas un nom, devant celui de qui l'exerce (« la Community Manager Julie Martin »)
# ni après qui le donne (« nommée Project Manager »).
_METIER = re.compile(
    r"(?:officer|manager|owner|master|scientist|engineer|analyst|designer|steward|leader|planner|"
    r"coach|maker|hacker|influencer|freelance|journalist|angel|cdo|ceo|cto|dpo|upper)s?$"
)
_PRENOM_NOM = re.compile(r"^ [A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]")
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
    membre = _find_membre(texte.original, emploi)
    for portion, de_plus in ((guillemets, 1), (_find_emphase(texte, emploi), 1), (membre, 2)):
        citee = texte.original[slice(*portion)] if portion else ""
        longue = count_mots(citee) >= count_mots(_read(texte, emploi)) + de_plus
        if longue and is_anglais(citee, cadre.langue):
            return _permit(Raison.LANGUE, citee)
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
    portion = _find_guillemets(texte, emploi)
    if portion and (cadre.en_note or _is_intitule(texte, emploi, portion, cadre)):
        return _permit(Raison.TITRE, texte.original[slice(*portion)])
    if cadre.en_note and _is_notice(texte.original, cadre):
        return _permit(Raison.TITRE, texte.original)
    if notice := _find_notice(texte, emploi, cadre):
        return _permit(Raison.TITRE, notice)
    return None


_EDITE = re.compile(r"^\s*[,(]\s*[^.;«»]{0,80}\b(?:19|20)\d{2}\b")


def _is_intitule(texte: Texte, emploi: Emploi, portion: Portion, cadre: Cadre) -> bool:
    """Un titre entre guillemets : sa majuscule, et ce dont il est le titre ou l'année."""
    tournures = find_tournures(cadre.parler)
    titre = texte.original[slice(*portion)].strip('«»“”" ')
    pleins = _list_mots_pleins(titre)
    a_l_anglaise = all(_MAJUSCULE.match(mot) for mot in pleins)
    if a_l_anglaise and len(pleins) > count_mots(_read(texte, emploi)):
        return True  # « Smart City versus Stupid Village » : les majuscules d'un titre anglais
    if not titre[:1].isupper() or count_mots(titre) < count_mots(_read(texte, emploi)) + 1:
        return False
    avant, apres = texte.original[: portion[0]].lower(), texte.original[portion[1] :]
    if count_mots(titre) < count_mots(_read(texte, emploi)) + 2:
        return tournures.a_un_titre.search(avant) is not None
    return bool(
        tournures.a_un_titre.search(avant)
        or _EDITE.match(apres)
        or tournures.est_un_titre.match(apres)
    )


_NOTICE = re.compile(rf"^\W*(?:{DEUX_NOMS}|[A-ZÀ-Þ][\w'-]+,? (?:[A-Z]\.\W*)+|[A-ZÀ-Þ]{{3,}}\b)")
_ANNEE = re.compile(r"\b(?:19|20)\d{2}\b")
_NOTICE_DATEE = re.compile(r"^.{2,80}?\((?:19|20)\d{2}[a-z]?\)\s?[.,:]\s")


def _is_notice(note: str, cadre: Cadre) -> bool:
    tournures = find_tournures(cadre.parler)
    return bool(tournures.notice_en_note.match(note) and tournures.reference.search(note))


def _find_notice(texte: Texte, emploi: Emploi, cadre: Cadre) -> str | None:
    """« Anthony Townsend, Smart Cities, Norton, 2013 » : un titre sans italique ni guillemets."""
    original = texte.original
    if _MAJUSCULE.match(_read(texte, emploi)) and find_tournures(cadre.parler).ouvrage.search(
        original[: emploi.debut]
    ):
        return _read(texte, emploi)
    if not _NOTICE.match(original) or not _ANNEE.search(original):
        return None
    datee = _NOTICE_DATEE.match(original)
    if datee and datee.end() <= emploi.debut:
        return original[datee.end() :]
    debut = max(original.rfind(signe, 0, emploi.debut) for signe in ",.:(") + 1
    fins = [original.find(signe, emploi.fin) for signe in ",.:("]
    fin = min((rang for rang in fins if rang >= 0), default=len(original))
    titre = original[debut:fin].strip()
    capitales = all(_MAJUSCULE.match(mot) for mot in _list_mots_pleins(titre))
    return titre if debut and capitales and fin < len(original) else None


def _is_titre(texte: Texte, debut: int, fin: int, cadre: Cadre) -> bool:
    tournures = find_tournures(cadre.parler)
    avant, apres = texte.original[:debut], texte.original[fin:]
    if tournures.titre_avant.search(avant):
        return True
    if tournures.article.search(avant.lower()):
        return False
    if _ANNEE_APRES.match(apres):
        return True
    return bool(_AUTEUR_AVANT.search(avant) and _CLOT_APRES.match(apres))


def exempt_mention(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Le mot dont on parle, non celui que l'on emploie."""
    tournures = find_tournures(cadre.parler)
    phrase = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[phrase[0] : emploi.debut]
    apres = texte.normal[emploi.fin : phrase[1]]
    if tournures.mention_avant.search(avant) or tournures.anglais_avant.search(avant):
        return _permit(Raison.MENTION)
    if tournures.anglais_apres.match(apres) or _glosses(emploi, avant, apres, cadre):
        return _permit(Raison.MENTION)
    if _find_guillemets(texte, emploi) and re.match(r"\s*/\s*\w", apres):
        return _permit(Raison.MENTION)  # « Wise Cities / villes sages »
    if cadre.colonne and _is_colonne_de_mots(texte, cadre):
        return _permit(Raison.MENTION, cadre.colonne)
    if _is_entree(texte, emploi, cadre) or (
        not avant.strip(' «“"*-') and tournures.se_dit.match(apres)
    ):
        return _permit(Raison.MENTION)
    if tournures.mot_plutot_que.search(avant):
        return _permit(Raison.MENTION)
    if tournures.plutot_que.search(avant) and tournures.disons.match(apres):
        return _permit(Raison.MENTION)
    guillemets = _find_guillemets(texte, emploi)
    portion = guillemets or _find_emphase(texte, emploi)
    if portion is None or count_mots(texte.original[slice(*portion)]) > _TAILLE_DE_MOT:
        return None
    dehors = texte.normal[phrase[0] : portion[0]]
    premier = _CITES_AVANT.sub("", dehors)
    suite_entiere = texte.normal[portion[1] : phrase[1]]
    suite = _CITES_APRES.sub("", suite_entiere)
    chaine = dehors[len(premier) :] + suite_entiere[: len(suite_entiere) - len(suite)]
    if premier.rstrip().endswith(":") and len(_CITE_SEUL.findall(chaine)) >= _ENUMERATION:
        return _permit(Raison.MENTION)  # « Wise Cities », « Clever Cities », « green cities »…
    if dehors.endswith("(") and texte.normal[portion[1] : portion[1] + 1] == ")":
        return _permit(Raison.MENTION)  # « l'hameçonnage (*phishing*) »
    if _is_jumele(emploi, dehors, suite_entiere, cadre):
        return _permit(Raison.MENTION)
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
        return _permit(Raison.MENTION)
    return _permit(Raison.MENTION) if tournures.nomme_apres.match(suite) else None


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
    return any(suite.startswith(mot.lower()) for mot in _list_equivalents(emploi))


def _is_jumele(emploi: Emploi, avant: str, apres: str, cadre: Cadre) -> bool:
    """« « Cloud » ou « nuage » ? » : les deux mots cités côte à côte."""
    tournures = find_tournures(cadre.parler)
    voisins = (tournures.cite_apres.match(apres), tournures.cite_avant.search(avant))
    cites = {voisin["mot"].strip() for voisin in voisins if voisin}
    return any(mot.lower() in cites for mot in _list_equivalents(emploi))


def _list_equivalents(emploi: Emploi) -> list[str]:
    terme, anglicisme = emploi.cible.terme, emploi.cible.anglicisme
    assert terme and anglicisme  # noqa: S101 - seuls les anglicismes se jugent
    mots = (*terme.francais, terme.pluriel, *(rival.terme for rival in terme.rivaux))
    singuliers = [mot for mot in (*mots, *anglicisme.francais) if mot]
    return singuliers + [re.sub(r"(?<=[^sx])(?= |$)", "s", mot) for mot in singuliers]


def exempt_citation(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Des paroles rapportées, de plus de quelques mots, dont on sait l'auteur."""
    if cadre.en_titre:
        return None
    if cadre.en_citation and (cadre.signee or texte.notes):
        return _permit(Raison.CITATION)
    longueur = count_mots(_read(texte, emploi)) + 1
    for portion in find_guillemets(texte.original):
        if not (portion[0] <= emploi.debut and emploi.fin <= portion[1]):
            continue
        citee = texte.original[slice(*portion)]
        if count_mots(citee) >= longueur and is_attributed(texte, portion, cadre):
            return _permit(Raison.CITATION, citee)
    return None


def exempt_nom_propre(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Un nom qui n'est dans aucune liste : des majuscules, et un voisin qui en fait un nom."""
    mots, tournures = _read(texte, emploi), find_tournures(cadre.parler)
    if not all(_MAJUSCULE.match(mot) for mot in _list_mots_pleins(mots)):
        return None
    avant, apres = texte.original[: emploi.debut], texte.original[emploi.fin :]
    if mots.isupper() and _is_en_capitales(avant + apres):
        return None  # un titre tout en capitales n'a plus de noms propres à l'œil
    anglicisme = emploi.cible.anglicisme
    compose = anglicisme is not None and " " in anglicisme.forme
    if compose and _SOUDE.fullmatch(mots) and not tournures.article.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    metier = _METIER.search(mots.lower()) is not None
    if metier and (_PRENOM_NOM.match(apres) or tournures.nommee.search(avant)):
        return None
    if tournures.donne_un_nom.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    sigle = anglicisme is not None and _is_sigle(anglicisme.forme)
    ouvre = _opens_phrase(texte, emploi) or cadre.en_titre
    if tournures.nommant.search(avant.lower()) and not ouvre and not sigle:
        return _permit(Raison.NOM_PROPRE, mots)
    if not tournures.majuscules:
        return None
    if colle := _NOM_APRES.match(apres):
        return _permit(Raison.NOM_PROPRE, mots + colle[0])
    if _is_nom_avant(texte, emploi, cadre, ouvre_un_nom=not sigle and not cadre.en_titre):
        return _permit(Raison.NOM_PROPRE, mots)
    if sigle:  # ses majuscules sont son orthographe, elles ne nomment rien
        return None
    if tournures.rendez_vous.search(avant):
        return _permit(Raison.NOM_PROPRE, mots)
    if tournures.colonne_de_noms.search(cadre.colonne) and count_mots(texte.original) >= 2:
        mots_de_la_cellule = _list_mots_pleins(texte.original)
        if all(_MAJUSCULE.match(mot) for mot in mots_de_la_cellule):
            return _permit(Raison.NOM_PROPRE, texte.original)
    return None


def _is_nom_avant(texte: Texte, emploi: Emploi, cadre: Cadre, *, ouvre_un_nom: bool) -> bool:
    """« Cap Digital », « Facebook Live » : le mot à majuscule d'avant fait partie du nom.

    Celui qui ouvre la phrase ne compte que si l'emprunt doit sa propre majuscule à un nom.
    """
    precede = _NOM_AVANT.search(texte.original[: emploi.debut])
    if precede is None:
        return False
    if precede[1].lower() in find_tournures(cadre.parler).civilites:
        return False
    return ouvre_un_nom or not _opens_phrase(texte, emploi, precede.start(1))


def _is_sigle(forme: str) -> bool:
    """« IoT », « MaaS » : des majuscules jusque dans le mot."""
    return any(not mot[1:].islower() and not mot.islower() for mot in re.split("[ -]", forme))


def _is_en_capitales(texte: str) -> bool:
    capitales = sum(signe.isupper() for signe in texte)
    return capitales > sum(signe.islower() for signe in texte)


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


# Dans une garde, « apres: [Nom] » vaut tout nom propre : « le mail François-Mitterrand ».
_UN_NOM = "Nom"


def _suits(contexte: Contexte, texte: Texte, emploi: Emploi) -> bool:
    debut, fin = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[debut : emploi.debut].rstrip(" '«“„\"(")
    apres = texte.normal[emploi.fin : fin].lstrip(' »”")')
    nom_suit = re.match(r" (?:d[eu] )?(?:\w+-)?[A-ZÀ-Þ]", texte.original[emploi.fin : fin])
    phrase = list_mots(f"{texte.normal[debut : emploi.debut]} {texte.normal[emploi.fin : fin]}")
    mots = [mot for compose in phrase for mot in re.split("['-]", compose)]
    return (
        (not contexte.avant or any(_ends(avant, mot) for mot in contexte.avant))
        and (
            not contexte.apres
            or any(_starts(apres, mot) if mot != _UN_NOM else nom_suit for mot in contexte.apres)
        )
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


def _glosses(emploi: Emploi, avant: str, apres: str, cadre: Cadre) -> bool:
    """« ville intelligente (smart city) » : le mot français vient de le dire."""
    tournures = find_tournures(cadre.parler)
    ouverte = tournures.glose_avant.search(avant) or tournures.glose_nue.search(avant)
    if not (ouverte and tournures.glose_apres.match(apres)):
        return False
    devant = avant[: ouverte.start()].rstrip(' »”"')
    loin = "(" in ouverte[0] or "[" in ouverte[0]
    devant = devant[-60:]
    for mot in _list_equivalents(emploi):
        rang = devant.rfind(mot.lower())
        if rang >= 0 and (loin or len(devant) - rang - len(mot) <= len("s»  ")):
            return True
    return False


def _opens_phrase(texte: Texte, emploi: Emploi, rang: int | None = None) -> bool:
    rang = emploi.debut if rang is None else rang
    debut, _ = find_phrase(texte.original, rang)
    return not texte.original[debut:rang].strip(" «»“„¿¡\"'(")
