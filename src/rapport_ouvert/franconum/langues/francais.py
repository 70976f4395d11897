"""Le français : tout verbe emprunté suit la première conjugaison, les noms prennent -s ou -es."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.glossaire import Famille
from rapport_ouvert.franconum.langues.parler import (
    Forme,
    Parler,
    Tournures,
    list_pluriels_anglais,
)

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
    """Une forme et ses flexions."""
    yield base
    if not base or famille is Famille.INVARIABLE:
        return
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


_DIRE = (
    r"(?:dit|dits|dite|dites|disent|disait|dire|écrit|écrivent|écrivait|affirme\w*|explique\w*|"
    r"rappelle\w*|note|notent|notait|souligne\w*|estime\w*|juge|jugent|déclare\w*|assure\w*|"
    r"résume\w*|répond\w*|ajoute\w*|conclut|constate\w*|observe\w*|confie\w*|annonce\w*|prévient|"
    r"prédit|promet|promettent|plaide\w*|défend\w*|soutient|soutiennent|reconnaît|raconte\w*|"
    r"précise\w*|indique\w*|martèle\w*|insiste\w*|lance|lancent|citer?|cite|citent|parle|parlent|"
    r"définit|définissent|décrit|décrivent|évoque\w*|selon|d'après|suivant|"
    r"titrait|titraient|titrent|titre (?:le|la|l'|une?)|"
    r"interroge\w*|se demande|demande|s'exclame|regrette\w*|avertit|propose\w*|considère\w*|"
    r"plaisante(?:nt)?|plaisantai(?:t|ent)|ironis\w*|s'amuse\w*|soupir\w*|renchérit|poursuit|"
    r"répèt\w*|tranche|clame\w*|commente\w*)"
)
_ATTRIBUTION = re.compile(rf"\b{_DIRE}\b", re.IGNORECASE)
_POUR_QUI = re.compile(
    r"\b(?:[Pp]our|[Cc]hez)\s+(?:le |la |les |l'|une? |des |cet? |cette |notre |nos )?"
    r"(?:[A-ZÀ-Ü]|(?:maire|élue?|adjointe?|direct(?:eur|rice)|président(?:e)?|ministre|préfète?|"
    r"conseill(?:er|ère)|sociologue|géographe|urbaniste|économiste|histori(?:en|enne)|auteure?|"
    r"autrice|experte?|habitante?|association|syndicat|collectif|opérateur)s?\b)"
)

_NOMMER = (
    r"(?:mots?|termes?|expressions?|vocables?|locutions?|anglicismes?|appellations?|"
    r"dénominations?|néologismes?|étiquettes?|sigles?|acronymes?|syntagmes?|formules?|"
    r"intitulés?|emprunts?|calques?)"
)
_MENTION_AVANT = re.compile(
    rf"\b{_NOMMER}\s+(?:(?:anglaise?s?|américaine?s?|anglo-saxonn?e?s?)\s+)?"
    r"(?:(?:de|d')\s*)?[«“\"'(*]*\s*$"
    rf"|\b{_NOMMER}\s+(?:\w+\s+)?(?:pour|de|d')\s*[«“\"]\s*$"
)
# Une énumération de mots cités : « les mots data, cloud et smart city ».
_MENTION_SUITE = re.compile(rf"\b{_NOMMER}\s+[^.;:!?]{{0,60}}(?:,|\bet\b|\bou\b)\s*[«“\"]?\s*$")
_EN_ANGLAIS_AVANT = re.compile(
    r"(?:\ben (?:anglais|américain|globish)[,:]?\s*(?:on dit|c'est|il est question de)?|"
    r"\bde l'anglais|"
    r"\bles? anglophones? (?:disent|parlent de)|\banglais :|\bangl\. :?|"
    r"\btradui\w+ (?:de |par |l'anglais )?|\btraduction (?:\w+ )?(?:de|du mot|pour))"
    r"\s*[«“\"'(*]*\s*$"
)
_EN_ANGLAIS_APRES = re.compile(
    r"^\s*[»”\"')*]*\s*,?\s*(?:en (?:anglais|américain|globish)|pour les anglophones|"
    r"disent les anglophones|des anglophones)"
)
_NOMMER_ENTRE_GUILLEMETS = re.compile(
    r"(?:\b(?:appell\w*|nomm\w*|dits?|dites?|dit|dire|disent|baptis\w*|qualifi\w*|surnomm\w*|"
    r"désign\w*|parl\w*|traduc\w*|traduit\w*|traduis\w*|signifi\w*|plutôt que|au lieu de|"
    r"à la place de|remplac\w*|préf[éè]r\w*|évit\w*|bann\w*|proscri\w*|notions? de|concepts? de|"
    r"oppos\w*|distingu\w*|confond\w*|dictionnaires?|non|ni|c'est-à-dire|alias|autrement dit|"
    r"anglais|anglaise)\b[^«“\".;!?]{0,30}|"
    r"\bécri(?:re|s|t|vez|vons|vent)\s*|\bpréf[éè]r\w*\b[^.;!?]*\bà\s*)$"
)
_OU_NOMMER_APRES = re.compile(
    r"^\s*,?\s*(?:se traduit|se dit|se disent|se traduisent|veut dire|veulent dire|"
    r"signifie|signifient|désigne|désignent|"
    rf"(?:est|sont|reste|restent|n'est pas|ne sont pas) (?:une? |des? |d')(?:\w+ )?{_NOMMER}|"
    r"vient de l'anglais|est traduit|a pour équivalent|devient|, littéralement|date de|"
    r"vient d|s'oppose à|remonte à|a une origine|a deux sens|a vieilli|est anglais|se prononce|"
    r"s'écrit)"
)
# « Plutôt que hackathon, disons… » : sans article, suivi d'un verbe qui nomme.
_PLUTOT_QUE = re.compile(r"\b(?:plutôt que|au lieu de|à la place de)\s*$")
_DISONS = re.compile(r"^\s*,\s*(?:on |nous |vous )?(?:dis|dit|dites|écri|préfér|parl)")
# « se nomme Market Place » : un nom, sans guillemets ni article. « nommée » après un auxiliaire
# donne un emploi et non un nom : « elle est nommée Project Manager ».
_DONNE_UN_NOM = re.compile(
    r"(?:\bs'appel\w+|\bse nomm\w+|\bs'intitul\w+|\b(?:re)?baptisée?s?|\bintitulée?s?|"
    r"\bdénommée?s?|\bnom est|"
    r"(?<!\ba )(?<!\bont )(?<!\bété )(?<!\best )(?<!\bsont )(?<!\bfut )(?<!\bsera )(?<!'a )"
    r"\bnommée?s?)\s*$"
)
# Ce qui, juste avant ou juste après, dit qu'un mot ou deux en italique sont un titre (règle E5).
_TITRE_AVANT = re.compile(
    r"(?:\b(?:a|ont|ai|avons|avez|avai(?:t|ent)|eut|eurent)\s+(?:\w+\s+)?"
    r"(?:écrit|publié|signé|dirigé|traduit|lu|relu|rédigé|préfacé|édité|fait paraître)|"
    r"\b(?:auteure?|autrice)s? de|"
    r"\b(?:livre|ouvrage|essai|article|revue|roman|manuel|guide|thèse|mémoire|rapport|recueil|"
    r"traité|film|documentaire|pièce)s?)\s*$"
)
_NOMMANT = re.compile(
    r"\b(?:programmes?|projets?|salons?|labels?|réseaux?|associations?|entreprises?|sociétés?|"
    r"jeunes? pousses?|plateformes?|applications?|laboratoires?|fondations?|prix|conférences?|"
    r"forums?|congrès|sommets?|logiciels?|groupes?|cabinets?|revues?|journal|sites?|festivals?|"
    r"concours|opérations?|initiatives?|missions?|marques?|dispositifs?|chaires?|instituts?|"
    r"éditeurs?|agences?|collectifs?|appels? à projets?|événements?|marathons?|clubs?|centres?|"
    r"incubateurs?|quartiers?|tours?|bâtiments?)\s+[«“\"]?\s*$"
)
_ARTICLE = re.compile(r"(?:\b(?:le|la|les|un|une|des|du|de|ce|cet|cette|ces)\s|\bl['’])$")

PARLER = Parler(
    frozenset(_OUTILS.split()),
    inflect,
    Tournures(
        attribution=_ATTRIBUTION,
        pour_qui=_POUR_QUI,
        mention_avant=_MENTION_AVANT,
        mention_suite=_MENTION_SUITE,
        anglais_avant=_EN_ANGLAIS_AVANT,
        anglais_apres=_EN_ANGLAIS_APRES,
        nomme_avant=_NOMMER_ENTRE_GUILLEMETS,
        nomme_apres=_OU_NOMMER_APRES,
        nommant=_NOMMANT,
        article=_ARTICLE,
        titre_avant=_TITRE_AVANT,
        donne_un_nom=_DONNE_UN_NOM,
        plutot_que=_PLUTOT_QUE,
        disons=_DISONS,
    ),
)
