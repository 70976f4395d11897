"""À qui l'on doit des mots cités : un verbe qui rapporte, un nom, une signature, une note.

Des guillemets seuls ne disent que la distance ; la règle du rapport veut savoir qui parle.
"""

from __future__ import annotations

import re

from rapport_ouvert.franconum.phrase import Portion, count_mots, find_phrase
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.verdict import Cadre

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
_SIGNATURE = re.compile(r"^\s*(?:\(|\[|—|–|,\s)\s*(?:[A-ZÀ-Ü]|in\b|dans\b)")
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
_PAROLE = re.compile(r"[?!…]\s*[»”\"]$|,\s*[»”\"]$")
_PAROLE_FINIE = re.compile(r"[.?!…]\s*[»”\"]$")
_PHRASE_ENTIERE = re.compile(r"^[«“\"]\s*(?:[A-ZÀ-Þ]|…).*[»”\"]$", re.DOTALL)
_QUELQU_UN = re.compile(rf"\b{_PERSONNE}\b|\b[A-ZÀ-Þ][a-zà-ÿ-]+ (?:de )?[A-ZÀ-Þ][a-zà-ÿ-]+")
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
    original = texte.original
    debut, fin = find_phrase(original, portion[0])
    _, fin_apres = find_phrase(original, max(portion[1] - 1, 0))
    avant, apres = original[debut : portion[0]], original[portion[1] : max(fin, fin_apres)]
    if any(portion[1] - 1 <= rang <= portion[1] + 2 for rang in texte.notes):
        return True
    if _ATTRIBUTION.search(f"{avant} {apres}") or _POUR_QUI.search(avant):
        return True
    if _C_EST_L_AVIS.match(original[portion[1] :]):
        return True
    if _POUR_UNE_PERSONNE.search(apres):
        return True
    if _JUSTE_AVANT.search(avant) or _SIGNATURE.match(original[portion[1] :]):
        return True
    if avant.rstrip().endswith(":") or _is_parole(texte, portion):
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
    if nomme or introduces(cadre.annonce):
        return True
    # Un nom, ou sa fonction, seul sur sa ligne : « EVESA, président ».
    seul = 0 < count_mots(cadre.annonce) <= _LIGNE_DE_NOM and not cadre.annonce.rstrip().endswith(
        "."
    )
    return seul and _QUELQU_UN.search(cadre.annonce) is not None


def _is_parole(texte: Texte, portion: Portion) -> bool:
    """Une phrase dite : suivie d'une incise, coupée par elle, ou après qui la prononce."""
    citee, suite = texte.original[slice(*portion)], texte.original[portion[1] :]
    if count_mots(citee) < _ASSEZ_POUR_PARLER:
        return False
    if _INCISE_DEDANS.search(citee):
        return True
    if (_PAROLE.search(citee) or suite.lstrip().startswith(",")) and _INCISE.match(suite):
        return True
    entiere = _PHRASE_ENTIERE.match(citee) is not None and _PAROLE_FINIE.search(citee) is not None
    return entiere and _QUELQU_UN.search(texte.original[: portion[0]]) is not None


def is_signed(texte: str) -> bool:
    """Vrai d'un passage cité dont la fin nomme l'auteur."""
    return _SIGNE.search(texte) is not None


def introduces(texte: str) -> bool:
    """Vrai d'un alinéa qui annonce des paroles : « La maire écrivait alors : »."""
    fin = texte.rstrip()
    return fin.endswith(":") and bool(_ATTRIBUTION.search(fin) or _QUELQU_UN.search(fin))
