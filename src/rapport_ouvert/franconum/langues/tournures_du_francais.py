"""Les tournures du français : attribuer des paroles, parler d'un mot, annoncer un titre."""

from __future__ import annotations

import re

from rapport_ouvert.franconum.langues.parler import DEUX_NOMS, Tournures

_PERSONNE = (
    r"(?:maire|élue?|adjointe?|direct(?:eur|rice)|présidente?|vice-présidente?|ministre|préfète?|"
    r"conseill(?:er|ère)|sociologue|géographe|urbaniste|économiste|philosophe|architecte|"
    r"histori(?:en|enne)|cherche(?:ur|use)|auteure?|autrice|experte?|habitante?|riveraine?|"
    r"usag(?:er|ère)|citoyen(?:ne)?|commerçante?|agente?|responsable|chef(?:fe)?|dirigeante?|"
    r"porte-parole|député(?:e)?|sénat(?:eur|rice)|secrétaire|militante?|opposante?|"
    r"fondat(?:eur|rice)|entrepreneuse?|entrepreneur|enseignante?|étudiante?|témoin|"
    r"association|syndicat|collectif|opérateur|opposition)s?"
)
# Ce qui ne peut que rapporter des paroles, où qu'il soit dans la phrase. Les verbes de la première
# conjugaison se disent par leur radical.
_FINALE = r"(?:e|es|ent|é|ée|és|ées|ait|aient|ant|a|èrent|era|eront|er)"
_RAPPORTER = (
    rf"(?:(?:affirm|expliqu|rappell?|soulign|estim|déclar|assur|résum|ajout|constat|observ|confi|"
    rf"plaid|racont|précis|indiqu|mart[eè]l|insist|regrett|s'exclam|interrog|plaisant|ironis|"
    rf"s'amus|soupir|répèt|répét|clam|comment|avou|jug|rétorqu|répliqu|s'agac|s'inquièt|s'inquiét|"
    rf"s'indign|s'étonn|s'interrog|déplor|grinc|martel|témoign|tranch|considèr|considér|"
    rf"not){_FINALE}|"
    r"dit|dits|dite|dites|disent|disait|disaient|dire|disant|écrit|écrivent|écrivait|écrivaient|"
    r"répond|répondent|répondait|répondu|conclut|concluent|prévient|préviennent|prédit|prédisent|"
    r"promet|promettent|défend|défendent|soutient|soutiennent|reconnaît|reconnaissent|citer?|cite|"
    r"citent|parle|parlent|parlait|définit|définissent|décrit|décrivent|évoque|évoquent|"
    r"lance-t-\w+|se demande|demande|demandent|avertit|avertissent|propose-t-\w+|renchérit|"
    r"poursuit|poursuivent|titrait|titraient|titrent|titre (?:le|la|l'|une?)|à en croire|"
    r"selon|d'après|suivant (?:le|la|les|l'|[A-ZÀ-Þ])|aux yeux d(?:e|u|es)|de l'avis d(?:e|u|es)|"
    r"aux dires d(?:e|u|es)|"
    r"(?:mots|termes|propos|formule|aveu) d(?:e|u|es|')|ses mots|ses termes|sic)"
)
_ATTRIBUTION = re.compile(rf"\b{_RAPPORTER}\b|\b(?:d'|l')après\b", re.IGNORECASE)
# Ceux qui rapportent s'ils touchent les guillemets : « lance » ou « propose » ont d'autres emplois.
_JUSTE_AVANT = re.compile(
    rf"\b(?:(?:lanc|annonc|propos|évoqu|not|demand|réclam|revendiqu|suggèr|suggér|proclam|dénonc|"
    rf"critiqu|salu|vant|cit){_FINALE}|promis|parlé)\b[^«“\".;]{{0,40}}(?:\bqu(?:e|')|:|,)\s*$"
    r"|\b(?:parlé|parler|parlant|évoqué|rêvé|rêve|traité) (?:d'|de|du|des)\s*$"
)
_POUR_QUI = re.compile(
    r"\b(?:[Pp]our|[Cc]hez)\s+(?:le |la |les |l'|une? |des |cet? |cette |notre |nos )?"
    rf"(?:[A-ZÀ-Ü]|{_PERSONNE}\b)"
)
_C_EST_L_AVIS = re.compile(
    r"^\s*(?:[Cc]'est|[Cc]e sont|[Vv]oilà) (?:l'avis|le mot|les mots|le constat|la conviction|"
    r"la conclusion|ce qu)"
)
_POUR_UNE_PERSONNE = re.compile(
    rf"\b(?:pour|chez) (?:le |la |les |l'|une? |cet? |cette |notre )?{_PERSONNE}\b"
)
# Une incise : « …, résume la maire. », « … ? » s'agace un élu. Le verbe y précède son sujet.
_SUJET = r"(?:-t-|-)?\s*(?:le |la |les |l'|une? |des |ce |cet |cette |notre |son |sa |[A-ZÀ-Þ])"
_INCISE = re.compile(
    r"^\s*,?\s*(?:\w+-(?:t-)?(?:il|elle|on|ils|elles|je|nous)\b|"
    r"(?:s'|se |me |nous |leur |lui )?(?:a |ont |avait |avaient )?"
    r"(?!(?:est|sont|était|étaient|fut|furent|sera|seront|serait|soit|et|ou|tout|dont|que|quand|"
    rf"comme|contre|entre|sauf)\b)\w{{2,}}(?:e|ent|t|it|ait|aient|a|é|i|u)\s+{_SUJET})"
)
_INCISE_DEDANS = re.compile(
    r",\s*(?:\w+-(?:t-)?(?:il|elle|on|ils|elles)\b|"
    rf"(?:s'|se |a |ont )?{_RAPPORTER}\s+{_SUJET}[^,«»]{{1,60}},)"
)
_QUELQU_UN = re.compile(rf"\b{_PERSONNE}\b|\b[A-ZÀ-Þ][a-zà-ÿ-]+ (?:de )?[A-ZÀ-Þ][a-zà-ÿ-]+")

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
# « Plutôt que hackathon, disons… » : sans article, suivi d'un verbe qui nomme.
_PLUTOT_QUE = re.compile(r"\b(?:plutôt que|au lieu de|à la place de)\s*$")
_DISONS = re.compile(r"^\s*,\s*(?:on |nous |vous )?(?:dis|dit|dites|écri|préfér|parl)")
# « se nomme Market Place » : un nom, sans guillemets ni article.
_DONNE_UN_NOM = re.compile(
    r"(?:\bs'appel\w+|\bse nomm\w+|\bs'intitul\w+|\b(?:re)?baptisée?s?|\bintitulée?s?|"
    r"\bdénommée?s?|\bnom est|\bnommée?s?)\s*$"
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
    r"concours|opérations?|initiatives?|(?<!de )missions?|marques?|dispositifs?|chaires?|"
    r"instituts?|éditeurs?|agences?|collectifs?|appels? à projets?|événements?|marathons?|"
    r"clubs?|centres?|incubateurs?|start-?ups?|quartiers?|tours?|bâtiments?)\s+[«“\"]?\s*$"
)
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
_NOMMEE = re.compile(r"\bnommée?s?\s*$")
_ARTICLE = re.compile(r"(?:\b(?:le|la|les|un|une|des|du|ce|cet|cette|ces)\s|\bl['’])$")
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
_OUVRAGE = re.compile(
    r"\b(?:ouvrage|livre|essai|thèse|rapport|article|roman|film)s?\b[^.:;«]{0,40}:\s*$"
)
# En note : « Prénom Nom, Titre, éditeur, 2016 », « La Gazette, Titre, publié le 21/01/2015 ».
_NOTICE_EN_NOTE = re.compile(
    rf"^\W*(?:(?:Voir|Cf\.|cf\.|Lire)\s+)?(?:{DEUX_NOMS}(?: [A-ZÀ-Þ][\w-]*)?|"
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
# Ce qui sépare un mot français de l'emprunt qu'il traduit : « (smart city) », « , ou smart city, ».
_GLOSE_AVANT = re.compile(
    r"(?:[(\[]|[,–—]|\s-\s)\s*(?:(?:ou|soit|dits?|dites?|alias|c'est-à-dire|aussi|autrement dit|"
    r"parfois|encore|bien|les?|la|appelée?s?|nommée?s?|en anglais|l'|une?|des|"
    r"au sens d[eu]|ce|fameux|fameuses?|terme consacré)\b\s*)*[«“\"]?\s*$"
)
_GLOSE_NUE = re.compile(r"\s(?:ou|dits?|dites?|alias)\s*[«“\"]?\s*$")
_GLOSE_APRES = re.compile(r"\s*[»”\"]?\s*(?:[,;:.)\]–—]|-\s|$|en anglais)")
_MOT_PLUTOT_QUE = re.compile(r"»\s+plutôt que (?:de |du |d')?\s*$")

TOURNURES = Tournures(
    attribution=_ATTRIBUTION,
    pour_qui=_POUR_QUI,
    juste_avant=_JUSTE_AVANT,
    c_est_l_avis=_C_EST_L_AVIS,
    pour_une_personne=_POUR_UNE_PERSONNE,
    incise=_INCISE,
    incise_dedans=_INCISE_DEDANS,
    quelqu_un=_QUELQU_UN,
    mention_avant=_MENTION_AVANT,
    mention_suite=_MENTION_SUITE,
    anglais_avant=_EN_ANGLAIS_AVANT,
    anglais_apres=_EN_ANGLAIS_APRES,
    nomme_avant=_NOMMER_ENTRE_GUILLEMETS,
    nomme_apres=_OU_NOMMER_APRES,
    entendre=_ENTENDRE,
    ou_avant=_OU_AVANT,
    se_dit_tel=_SE_DIT_TEL,
    se_dit=_SE_DIT,
    parle_de_mots=_PARLE_DE_MOTS,
    equivaut=_EQUIVAUT,
    colonne_de_mots=_COLONNE_DE_MOTS,
    colonne_equivalente=_COLONNE_EQUIVALENTE,
    colonne_de_noms=_COLONNE_DE_NOMS,
    plutot_que=_PLUTOT_QUE,
    disons=_DISONS,
    donne_un_nom=_DONNE_UN_NOM,
    titre_avant=_TITRE_AVANT,
    nommant=_NOMMANT,
    civilites=_CIVILITES,
    rendez_vous=_RENDEZ_VOUS,
    nommee=_NOMMEE,
    article=_ARTICLE,
    a_un_titre=_A_UN_TITRE,
    est_un_titre=_EST_UN_TITRE,
    ouvrage=_OUVRAGE,
    reference=_REFERENCE,
    notice_en_note=_NOTICE_EN_NOTE,
    glose_avant=_GLOSE_AVANT,
    glose_nue=_GLOSE_NUE,
    glose_apres=_GLOSE_APRES,
    cite_apres=_CITE_APRES,
    cite_avant=_CITE_AVANT,
    mot_plutot_que=_MOT_PLUTOT_QUE,
)
