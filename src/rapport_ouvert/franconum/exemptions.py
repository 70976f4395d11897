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
from rapport_ouvert.franconum.langues import is_anglais, is_etranger
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

_NOMMER = (
    r"(?:mots?|termes?|expressions?|vocables?|locutions?|anglicismes?|appellations?|"
    r"dénominations?|néologismes?|sigles?|acronymes?|syntagmes?|formules?|adjectifs?|verbes?|"
    r"substantifs?|préfixes?|suffixes?|mots?-clés?|intitulés?|emprunts?|calques?|franglais|"
    r"barbarismes?)"
)
_MENTION_AVANT = re.compile(
    rf"\b{_NOMMER}\s+(?:(?:anglaise?s?|américaine?s?|anglo-saxonn?e?s?)\s+)?"
    r"(?:(?:de|d')\s*)?[«“\"'(*]*\s*$"
    rf"|\b{_NOMMER}\s+(?:\w+\s+)?(?:pour|de|d')\s*[«“\"]\s*$"
)
# Une énumération de mots cités : « les mots data, cloud et smart city ».
_MENTION_SUITE = re.compile(rf"\b{_NOMMER}\s+[^.;:!?]{{0,60}}(?:,|\bet\b|\bou\b)\s*[«“\"]?\s*$")
_ANGLOPHONES = (
    r"(?:anglais|anglo-saxons|américains|anglophones|britanniques|spécialistes|initiés|"
    r"informaticiens|anglicistes|publicitaires|communicants|consultants)"
)
_EN_ANGLAIS_AVANT = re.compile(
    r"(?:\ben (?:anglais|américain|globish)[,:]?\s*(?:on dit|c'est|il est question de)?|"
    r"\bde l'anglais|"
    r"\bles? anglophones? (?:disent|parlent de)|\banglais :|\bangl\. :?|"
    r"\btradui\w+ (?:de |par |l'anglais )?|\btraduction (?:\w+ )?(?:de|du mot|pour)|"
    r"\b(?:veut|veulent) dire|\bsignifi(?:e|ent)|\bqu'entend-on par|\bdéfini(?:r|ssons|tion de)|"
    r"\bdu (?:mot )?(?:latin|grec|germain|vieil anglais)\b|\b(?:en|eng?)\.? :|"
    # « ce que les Anglais appellent (l')open data », « qu'on appelle aussi hackathon »
    rf"\b{_ANGLOPHONES} (?:(?:l'|le |la |les )?(?:appell|nomm|désign|dénomm)\w+|disent|diraient)"
    r"(?: souvent| parfois| aussi| volontiers)?(?: (?:le|la|les|un|une)| l'| du| de la)?|"
    r"\b(?:qu'on|que l'on|qu'ils|que certains|que d'autres|que d'aucuns|dits?|dites?|"
    r"(?:aussi|parfois|souvent|également|communément|encore)) "
    r"(?:appell\w+|nomm\w+|dénomm\w+|dits?|dites?)"
    r"(?: souvent| parfois| aussi| encore| communément)?)"
    r"\s*[«“\"'(*]*\s*$"
)
_EN_ANGLAIS_APRES = re.compile(
    rf"^\s*[»”\"')*]*\s*,?\s*(?:en (?:langue anglaise|anglais|américain|globish|franglais)\b|"
    rf"(?:pour|chez|disent|diraient|des) (?:les |l')?{_ANGLOPHONES}|outre-manche|"
    rf"(?:dans|selon) (?:le jargon|la langue de|le vocabulaire)|"
    rf"comme (?:on dit|disent)\b|"
    rf",\s*(?:un |une |ce |cet |cette |autre |simple |l')?(?:\w+ )?{_NOMMER}\b)"
)
_NOMMER_ENTRE_GUILLEMETS = re.compile(
    r"(?:\b(?:appell\w*|nomm\w*|dits?|dites?|dit|dire|disent|baptis\w*|qualifi\w*|surnomm\w*|"
    r"désign\w*|parl\w*|traduc\w*|traduit\w*|traduis\w*|signifi\w*|plutôt que|au lieu de|"
    r"à la place de|remplac\w*|préf[éè]r\w*|évit\w*|bann\w*|proscri\w*|notions? de|concepts? de|"
    r"oppos\w*|distingu\w*|confond\w*|dictionnaires?|non|ni|c'est-à-dire|alias|autrement dit|"
    r"anglais|anglaise|pas|jamais|au sens de|pour dire|noms? (?:de|d'))\b[^«“\".;!?]{0,30}|"
    r"\bécri(?:re|s|t|vez|vons|vent)\s*|\bpréf[éè]r\w*\b[^.;!?]*\bà\s*)$"
)
_OU_NOMMER_APRES = re.compile(
    r"^\s*,?\s*(?:se traduit|se dit|se disent|se traduisent|veut dire|veulent dire|"
    r"signifie|signifient|désigne|désignent|"
    rf"(?:est|sont|reste|restent|n'est pas|ne sont pas) (?:une? |des? |d')(?:\w+ )?{_NOMMER}|"
    r"vient de l'anglais|est traduit|a pour équivalent|devient|, littéralement|date de|"
    r"vient d|s'oppose à|remonte à|a une origine|a deux sens|a vieilli|est anglais|se prononce|"
    r"(?:n'est|ne sont|est|sont|reste|restent) (?:pas |plus |guère |bien )?(?:du |en )?(?:français|"
    r"anglais|au dictionnaire|dans le dictionnaire|intraduisible|imprononçable|correct)|"
    r"s'écrit|au sens d|comme synonyme|"
    rf"[:,]\s*(?:(?:les|ces|des|autant de|tant de|voilà|que de|deux|trois|quatre) )?"
    rf"(?:\w+ )?{_NOMMER}\b)"
)
# « par *smart city*, on entend… » ; « un rançonneur, ou « ransomware », … ».
_ENTENDRE = re.compile(r"^,?[^.;]{0,80}\b(?:entend\w*|désign\w*|compren\w*)\b")
_OU_AVANT = re.compile(r"[,(–—]\s*(?:ou|dite?s?|alias|soit)\s*$")
_CLOT_MENTION = re.compile(r"^\s*[,.;:)–—]|^\s*$")
_CITE_APRES = re.compile(r"^\s*(?:,|ou|et|contre|/|vs)\s*[«“\"](?P<mot>[^«»“”\"]*)[»”\"]")
_CITE_AVANT = re.compile(r"[«“\"](?P<mot>[^«»“”\"]*)[»”\"]\s*(?:,|ou|et|contre|/|vs)\s*$")
# « le projet se dit « ouvert » » : il s'en vante, nul ne parle du mot.
_SE_DIT_TEL = re.compile(
    r"^[^«“\"]*\b(?:se (?:dit|disent|disait|prétend\w*|veut|veulent|présente\w*))\s*$"
)
_SE_DIT = re.compile(
    r"^\s*(?:se traduit|se dit\b|veut dire|signifie|s'écrit|se prononce|a pour équivalent)"
)
# Une phrase qui parle de mots : ce qu'elle met entre guillemets, elle le cite.
_PARLE_DE_MOTS = re.compile(
    r"\b(?:(?<!en un )(?<!en deux )(?<!quelques )mots?(?! d'ordre| de passe| d'accueil)|"
    r"anglicismes?|franglais|jargon|vocabulaire|novlangue|lexique|dictionnaires?|néologismes?|"
    r"étymologie|vocables?|globish|glossaire|orthographe|traduct\w+|(?<!d')expressions?|"
    r"(?:di(?:sent|tes|sons|t-on)|appellent|nomment)(?=\s*« ?[^»]{1,30}»)|"
    r"langue (?:anglaise|française|de shakespeare|de molière)|académie française)\b"
)
# « smart city → ville intelligente », « Open data : données ouvertes » : une entrée de lexique.
_EQUIVAUT = re.compile(
    r"^\s*[»”\"]?\s*(?P<signe>→|⇒|=>|->|=|:|/)\s*[«“\"]?\s*(?:une? |le |la |les |l'|des )?"
)
_COLONNE_DE_MOTS = re.compile(
    r"angl|emprunt|évite|éviter|\bne (?:pas )?di|au lieu|plutôt que|franglais|étrang|jargon",
    re.IGNORECASE,
)
_COLONNE_EQUIVALENTE = re.compile(r"équivalent|traduction|français|préfér|\bdi(?:re|tes)\b",
                                  re.IGNORECASE)  # fmt: skip
_COLONNE_DE_NOMS = re.compile(
    r"salon|événement|évènement|organisme|association|réseau|entreprise|société|label|logiciel|"
    r"produit|œuvre|ouvrage|titre|livre|revue|porteur|prestataire|fournisseur|lauréat|partenaire|"
    r"\bnoms?\b",
    re.IGNORECASE,
)
# « data », « cloud » et « hub » : ce qui nomme le premier mot cité nomme aussi les suivants.
_CITE = r"[«“\"][^«»“”\"]*[»”\"]"
_CITES_AVANT = re.compile(rf"(?:{_CITE}\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*)+$")
_CITES_APRES = re.compile(rf"^(?:\s*(?:,|,?\s*\b(?:et|ou|ni)\b)\s*{_CITE})+")
_CITE_SEUL = re.compile(_CITE)
# « Plutôt que hackathon, disons… » : sans article, suivi d'un verbe qui nomme.
_PLUTOT_QUE = re.compile(r"\b(?:plutôt que|au lieu de|à la place de)\s*$")
_DISONS = re.compile(r"^\s*,\s*(?:on |nous |vous )?(?:dis|dit|dites|écri|préfér|parl)")
# « se nomme Market Place » : un nom, sans guillemets ni article.
_DONNE_UN_NOM = re.compile(
    r"(?:\bs'appel\w+|\bse nomm\w+|\bs'intitul\w+|\b(?:re)?baptisée?s?|\bintitulée?s?|"
    r"\bdénommée?s?|\bnom est|\bnommée?s?)\s*$"
)
# Ce qui, juste avant ou juste après, dit qu'un mot ou deux en italique sont un titre (règle E5).
_DEUX_NOMS = r"[A-ZÀ-Þ][\w.'-]*\s+(?:(?:van|von|der|de|du|la|le)\s+)*[A-ZÀ-Þ][\w'-]*"
_TITRE_AVANT = re.compile(
    r"(?:\b(?:a|ont|ai|avons|avez|avai(?:t|ent)|eut|eurent)\s+(?:\w+\s+)?"
    r"(?:écrit|publié|signé|dirigé|traduit|lu|relu|rédigé|préfacé|édité|fait paraître)|"
    r"\b(?:auteure?|autrice)s? de|"
    r"\b(?:livre|ouvrage|essai|article|revue|roman|manuel|guide|thèse|mémoire|rapport|recueil|"
    r"traité|film|documentaire|pièce)s?)\s*$"
)
_AUTEUR_AVANT = re.compile(rf"{_DEUX_NOMS},\s*$")
_ANNEE_APRES = re.compile(
    rf"^\s*(?:\([^()]*\b\d{{4}}\)|,\s*\d{{4}}\b|,\s*(?:de|par)\s+{_DEUX_NOMS})"
)
_CLOT_APRES = re.compile(r"^\s*(?:[,(.;]|$)")
_NOMMANT = re.compile(
    r"\b(?:programmes?|projets?|salons?|labels?|réseaux?|associations?|entreprises?|sociétés?|"
    r"jeunes? pousses?|plateformes?|applications?|laboratoires?|fondations?|prix|conférences?|"
    r"forums?|congrès|sommets?|logiciels?|groupes?|cabinets?|revues?|journal|sites?|festivals?|"
    r"concours|opérations?|initiatives?|(?<!de )missions?|marques?|dispositifs?|chaires?|"
    r"instituts?|éditeurs?|agences?|collectifs?|appels? à projets?|événements?|marathons?|"
    r"clubs?|centres?|incubateurs?|start-?ups?|quartiers?|tours?|bâtiments?)\s+[«“\"]?\s*$"
)
_MOTS_VIDES = frozenset(
    {"and", "of", "the", "for", "to", "in", "on", "a", "by", "as", "&", "versus", "vs"}
)
_LIENS = r" & | and | of | for | in | by | to | the | on | of the | for the "
_NOM_APRES = re.compile(rf"(?:(?: |-|['’]|{_LIENS})[A-ZÀ-Þ][\w'’]*| \d{{4}}\b|\.\w|@)")
_NOM_AVANT = re.compile(rf"(?:^|[\s'’(«“\"/-])([A-ZÀ-Þ][\w&.]*)(?: |-|{_LIENS})$")
# Ces mots-là portent souvent une majuscule de politesse : elle n'en fait pas un nom de marque.
_CIVILITES = frozenset(
    """
direction directeur directrice délégation délégué déléguée stratégie transformation service
services pôle mission plan comité schéma charte ville territoire métropole région département
conseil responsable chef cheffe chargé chargée président présidente adjoint adjointe ministre
ministère secrétariat feuille révolution culture identité économie politique expérience référent
référente monsieur madame notre nos votre vos le la les un une des du de au aux ce cet cette ces
mon ma mes son sa ses leur leurs pour avec sans par sur dans sous vers chez entre et ou ni mais
donc or car que qui quoi dont où si comme quand plus moins très tout toute tous toutes aucun
aucune chaque quelques plusieurs deux trois quatre cinq six sept huit neuf dix
cent mille quel quelle quels quelles vive stop non oui place objectif
solutions solution accompagnement développement offre
""".split()  # noqa: SIM905 - une liste de mots se lit mieux d'un trait
)
# « le Forum de l'Open Data », « les Assises de la Smart City ».
_RENDEZ_VOUS = re.compile(
    r"(?<=[\s'’])(?:Forum|Assises|Semaine|Salon|Mois|Nuit|Nuits|Rencontres|Journées?|Fondation|"
    r"Observatoire|Cercle|Club|Maison|Prix|Trophées?|Palmarès|Chaire|Institut|Fabrique|Cité|"
    r"Festival|Congrès|Sommet|Université|École|Alliance|Collectif|Réseau|Carrefour|Fonds|Baromètre)"
    r"(?: [A-ZÀ-Þa-zà-ÿ]+)? (?:de la |de l['’]|du |des |de |d['’])$"
)
# Un métier n'est pas un nom, devant celui de qui l'exerce (« la Community Manager Julie Martin »)
# ni après qui le donne (« nommée Project Manager »).
_METIER = re.compile(
    r"(?:officer|manager|owner|master|scientist|engineer|analyst|designer|steward|leader|planner|"
    r"coach|maker|hacker|influencer|freelance|journalist|angel|cdo|ceo|cto|dpo|upper)s?$"
)
_NOMMEE = re.compile(r"\bnommée?s?\s*$")
_PRENOM_NOM = re.compile(r"^ [A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]")
# « CityLab » est une marque ; « l'OpenData », une façon d'écrire.
_SOUDE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[A-ZÀ-Þ]\w*")
_ARTICLE = re.compile(r"(?:\b(?:le|la|les|un|une|des|du|ce|cet|cette|ces)\s|\bl['’])$")
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
            if cadre.en_note or seul or (capitale and _is_titre(texte, marque.debut, marque.fin)):
                return _permit(Raison.TITRE, titre)
    portion = _find_guillemets(texte, emploi)
    if portion and (cadre.en_note or _is_intitule(texte, emploi, portion)):
        return _permit(Raison.TITRE, texte.original[slice(*portion)])
    if cadre.en_note and _is_notice(texte.original):
        return _permit(Raison.TITRE, texte.original)
    if notice := _find_notice(texte, emploi):
        return _permit(Raison.TITRE, notice)
    return None


# Ce dont le titre, entre guillemets et avec sa majuscule, suit le nom : « l'article "La smart city
# en question" ».
_A_UN_TITRE = re.compile(
    r"\b(?:articles?|rapports?|études?|ouvrages?|livres?|essais?|romans?|thèses?|mémoires?|films?|"
    r"documentaires?|tribunes?|chroniques?|billets?|chapitres?|dossiers?|séries?|émissions?|"
    r"expositions?|colloques?|conférences?|tables? rondes?|journées?|rencontres?|séminaires?|"
    r"numéros?|revues?|recueils?|manuels?|guides?|livres? blancs?|brochures?|notes?|chansons?|"
    r"pièces?|podcasts?|webinaires?|appels? à projets?|programmes?|plans?|concours|prix|"
    r"intitulée?s?|titrée?s?|s'intitule\w*|sous le titre)\s*(?:,|:|de \d{4})?\s*$"
)
_EST_UN_TITRE = re.compile(
    r"^\s*,?\s*(?:tel(?:le)? est|c'est|est|voilà|tel était|était) le titre\b"
)
_EDITE = re.compile(r"^\s*[,(]\s*[^.;«»]{0,80}\b(?:19|20)\d{2}\b")


def _is_intitule(texte: Texte, emploi: Emploi, portion: Portion) -> bool:
    """Un titre entre guillemets : sa majuscule, et ce dont il est le titre ou l'année."""
    titre = texte.original[slice(*portion)].strip('«»“”" ')
    pleins = _list_mots_pleins(titre)
    a_l_anglaise = all(_MAJUSCULE.match(mot) for mot in pleins)
    if a_l_anglaise and len(pleins) > count_mots(_read(texte, emploi)):
        return True  # « Smart City versus Stupid Village » : les majuscules d'un titre anglais
    if not titre[:1].isupper() or count_mots(titre) < count_mots(_read(texte, emploi)) + 1:
        return False
    avant, apres = texte.original[: portion[0]].lower(), texte.original[portion[1] :]
    if count_mots(titre) < count_mots(_read(texte, emploi)) + 2:
        return _A_UN_TITRE.search(avant) is not None
    return bool(_A_UN_TITRE.search(avant) or _EDITE.match(apres) or _EST_UN_TITRE.match(apres))


_NOTICE = re.compile(rf"^\W*(?:{_DEUX_NOMS}|[A-ZÀ-Þ][\w'-]+,? (?:[A-Z]\.\W*)+|[A-ZÀ-Þ]{{3,}}\b)")
_OUVRAGE = re.compile(
    r"\b(?:ouvrage|livre|essai|thèse|rapport|article|roman|film)s?\b[^.:;«]{0,40}:\s*$"
)
_ANNEE = re.compile(r"\b(?:19|20)\d{2}\b")
_NOTICE_DATEE = re.compile(r"^.{2,80}?\((?:19|20)\d{2}[a-z]?\)\s?[.,:]\s")


# En note : « Prénom Nom, Titre, éditeur, 2016 », « La Gazette, Titre, publié le 21/01/2015 ».
_NOTICE_EN_NOTE = re.compile(
    rf"^\W*(?:(?:Voir|Cf\.|cf\.|Lire)\s+)?(?:{_DEUX_NOMS}(?: [A-ZÀ-Þ][\w-]*)?|"
    r"[A-ZÀ-Þ][\w-]+,? [A-Z]\.|[A-ZÀ-Þ]\w+(?=,)|L(?:e|a|es) [A-ZÀ-Þ][\w’' ]{2,40})"
    r"\s*(?:,|:|\bet\b|\band\b|&|\(|\.)"
)
_REFERENCE = re.compile(
    r"\b[Pp]ublié le|\bpp?\. ?\d|\bconsulté|\bthèse\b|\béditions?\b|\bPresses\b|\bUniversity\b|"
    r"\b\d{1,2} \w+ (?:19|20)\d{2}|\b\d{1,2}/\d{1,2}/\d{4}|"
    r"\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"édition) (?:19|20)\d{2}|,\s*(?:19|20)\d{2}\s*[,.]?\s*$|\((?:19|20)\d{2}\)",
    re.IGNORECASE,
)


def _is_notice(note: str) -> bool:
    return bool(_NOTICE_EN_NOTE.match(note) and _REFERENCE.search(note))


def _find_notice(texte: Texte, emploi: Emploi) -> str | None:
    """« Anthony Townsend, Smart Cities, Norton, 2013 » : un titre sans italique ni guillemets."""
    original = texte.original
    if _MAJUSCULE.match(_read(texte, emploi)) and _OUVRAGE.search(original[: emploi.debut]):
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


def _is_titre(texte: Texte, debut: int, fin: int) -> bool:
    avant, apres = texte.original[:debut], texte.original[fin:]
    if _TITRE_AVANT.search(avant):
        return True
    if _ARTICLE.search(avant.lower()):
        return False
    if _ANNEE_APRES.match(apres):
        return True
    return bool(_AUTEUR_AVANT.search(avant) and _CLOT_APRES.match(apres))


def exempt_mention(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Le mot dont on parle, non celui que l'on emploie."""
    phrase = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[phrase[0] : emploi.debut]
    apres = texte.normal[emploi.fin : phrase[1]]
    if _MENTION_AVANT.search(avant) or _EN_ANGLAIS_AVANT.search(avant):
        return _permit(Raison.MENTION)
    if _EN_ANGLAIS_APRES.match(apres) or _glosses(emploi, avant, apres):
        return _permit(Raison.MENTION)
    if _find_guillemets(texte, emploi) and re.match(r"\s*/\s*\w", apres):
        return _permit(Raison.MENTION)  # « Wise Cities / villes sages »
    if cadre.colonne and _is_colonne_de_mots(texte, cadre):
        return _permit(Raison.MENTION, cadre.colonne)
    if _is_entree(texte, emploi) or (not avant.strip(' «“"*-') and _SE_DIT.match(apres)):
        return _permit(Raison.MENTION)
    if re.search(r"»\s+plutôt que (?:de |du |d')?\s*$", avant):
        return _permit(Raison.MENTION)
    if _PLUTOT_QUE.search(avant) and _DISONS.match(apres):
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
    if _is_jumele(emploi, dehors, texte.normal[portion[1] : phrase[1]]):
        return _permit(Raison.MENTION)
    if _SE_DIT_TEL.search(dehors):
        return None
    nomme = (
        _NOMMER_ENTRE_GUILLEMETS.search(premier)
        or _MENTION_AVANT.search(premier)
        or _MENTION_SUITE.search(dehors)
        or (guillemets and _PARLE_DE_MOTS.search(f"{dehors} {suite}"))
    )
    entend = dehors.rstrip().endswith("par") and _ENTENDRE.search(f",{dehors} {suite}")
    if nomme or entend or (_OU_AVANT.search(dehors) and _CLOT_MENTION.match(suite)):
        return _permit(Raison.MENTION)
    return _permit(Raison.MENTION) if _OU_NOMMER_APRES.match(suite) else None


_TAILLE_DE_MOT = 4
_ENUMERATION = 3


def _is_colonne_de_mots(texte: Texte, cadre: Cadre) -> bool:
    """Un tableau de vocabulaire : une colonne d'anglais, ou une autre d'équivalents."""
    if _COLONNE_DE_MOTS.search(cadre.colonne):
        return True
    seul = count_mots(texte.original) <= _TAILLE_DE_MOT
    francaise = _COLONNE_EQUIVALENTE.search(cadre.colonne) is not None
    return seul and not francaise and _COLONNE_EQUIVALENTE.search(cadre.colonnes) is not None


def _is_entree(texte: Texte, emploi: Emploi) -> bool:
    """« smart city → ville intelligente » : le mot et son équivalent, comme dans un lexique."""
    equivaut = _EQUIVAUT.match(texte.normal[emploi.fin :])
    if equivaut is None:
        return False
    ouvre = not texte.normal[: emploi.debut].strip(' «“"')
    if not ouvre and equivaut["signe"] in ":/":
        return False
    suite = texte.normal[emploi.fin + equivaut.end() :]
    return any(suite.startswith(mot.lower()) for mot in _list_equivalents(emploi))


def _is_jumele(emploi: Emploi, avant: str, apres: str) -> bool:
    """« « Cloud » ou « nuage » ? » : les deux mots cités côte à côte."""
    voisins = (_CITE_APRES.match(apres), _CITE_AVANT.search(avant))
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
    mots = _read(texte, emploi)
    if not all(_MAJUSCULE.match(mot) for mot in _list_mots_pleins(mots)):
        return None
    avant, apres = texte.original[: emploi.debut], texte.original[emploi.fin :]
    if mots.isupper() and _is_en_capitales(avant + apres):
        return None  # un titre tout en capitales n'a plus de noms propres à l'œil
    anglicisme = emploi.cible.anglicisme
    compose = anglicisme is not None and " " in anglicisme.forme
    if compose and _SOUDE.fullmatch(mots) and not _ARTICLE.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    metier = _METIER.search(mots.lower()) is not None
    if metier and (_PRENOM_NOM.match(apres) or _NOMMEE.search(avant)):
        return None
    if _DONNE_UN_NOM.search(avant.lower()):
        return _permit(Raison.NOM_PROPRE, mots)
    sigle = anglicisme is not None and not anglicisme.forme.islower()
    ouvre = _opens_phrase(texte, emploi) or cadre.en_titre
    if colle := _NOM_APRES.match(apres):
        return _permit(Raison.NOM_PROPRE, mots + colle[0])
    if _is_nom_avant(texte, emploi, ouvre_un_nom=not sigle and not cadre.en_titre):
        return _permit(Raison.NOM_PROPRE, mots)
    if sigle:  # ses majuscules sont son orthographe, elles ne nomment rien
        return None
    if (_NOMMANT.search(avant.lower()) and not ouvre) or _RENDEZ_VOUS.search(avant):
        return _permit(Raison.NOM_PROPRE, mots)
    if _COLONNE_DE_NOMS.search(cadre.colonne) and count_mots(texte.original) >= 2:
        mots_de_la_cellule = _list_mots_pleins(texte.original)
        if all(_MAJUSCULE.match(mot) for mot in mots_de_la_cellule):
            return _permit(Raison.NOM_PROPRE, texte.original)
    return None


def _is_nom_avant(texte: Texte, emploi: Emploi, *, ouvre_un_nom: bool) -> bool:
    """« Cap Digital », « Facebook Live » : le mot à majuscule d'avant fait partie du nom.

    Celui qui ouvre la phrase ne compte que si l'emprunt doit sa propre majuscule à un nom.
    """
    precede = _NOM_AVANT.search(texte.original[: emploi.debut])
    if precede is None:
        return False
    if precede[1].lower() in _CIVILITES:
        return False
    return ouvre_un_nom or not _opens_phrase(texte, emploi, precede.start(1))


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
    avant = texte.normal[debut : emploi.debut].rstrip(" '«“\"(")
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


# Ce qui sépare un mot français de l'emprunt qu'il traduit : « (smart city) », « , ou smart city, ».
_GLOSE_AVANT = re.compile(
    r"(?:[(\[]|[,–—]|\s-\s)\s*(?:(?:ou|soit|dits?|dites?|alias|c'est-à-dire|aussi|autrement dit|"
    r"parfois|encore|bien|les?|la|appelée?s?|nommée?s?|en anglais|l'|une?|des|"
    r"au sens d[eu]|ce|fameux|fameuses?|terme consacré)\b\s*)*[«“\"]?\s*$"
)
_GLOSE_NUE = re.compile(r"\s(?:ou|dits?|dites?|alias)\s*[«“\"]?\s*$")
_GLOSE_APRES = re.compile(r"\s*[»”\"]?\s*(?:[,;:.)\]–—]|-\s|$|en anglais)")


def _glosses(emploi: Emploi, avant: str, apres: str) -> bool:
    """« ville intelligente (smart city) » : le mot français vient de le dire."""
    ouverte = _GLOSE_AVANT.search(avant) or _GLOSE_NUE.search(avant)
    if not (ouverte and _GLOSE_APRES.match(apres)):
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
    return not texte.original[debut:rang].strip(" «“\"'(")
