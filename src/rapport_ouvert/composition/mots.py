"""Les mots que la composition ajoute au rapport, rangés par ce qu'ils nomment.

Ils sont marqués ici, en français ; `dire` les dit dans la langue de l'édition, là où ils servent.
Ceux de `…_DITS` s'emploient dans une phrase : l'allemand n'abaisse pas la capitale de ses noms.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.domaine.interface import dire, mark

PUBLICS = {
    "elus": mark("Élus"),
    "cadres": mark("Cadres territoriaux"),
    "entreprises": mark("Entreprises"),
    "associations": mark("Associations"),
    "universitaires": mark("Universitaires"),
}
PUBLICS_DITS = {
    "elus": mark("élus"),
    "cadres": mark("cadres territoriaux"),
    "entreprises": mark("entreprises"),
    "associations": mark("associations"),
    "universitaires": mark("universitaires"),
}
ETATS = {
    "en-debat": mark("En débat"),
    "retenue": mark("Retenue"),
    "en-cours": mark("En cours"),
    "realisee": mark("Réalisée"),
}
ETATS_DE_CONTROVERSE = {
    "ouverte": mark("Ouverte : chacun peut y verser un argument"),
    "apaisee": mark("Apaisée"),
    "close": mark("Close"),
}
THEMES = {
    "donnees": mark("données"),
    "gouvernement": mark("gouvernement de la ville"),
    "participation": mark("participation"),
    "inclusion": mark("inclusion"),
    "surete": mark("sûreté et surveillance"),
    "energie": mark("énergie"),
    "mobilites": mark("mobilités"),
    "eau-dechets": mark("eau et déchets"),
    "urbanisme": mark("urbanisme"),
    "innovation": mark("innovation et économie"),
    "cooperation": mark("coopération"),
    "rayonnement": mark("rayonnement"),
}
DECISIONS = {
    "corrige": mark("Corrigé dans cette édition"),
    "signale": mark("Signalé, faute de pouvoir trancher"),
    "ouvert": mark("Ouvert : qui a la preuve est invité à la donner"),
}
STATUTS = {
    "propose": mark("Proposé par ce rapport"),
    "soumis": mark("Soumis à l'Académie"),
    "valide": mark("Validé"),
    "publie": mark("Recommandé au Journal officiel"),
}
NATURES = {
    "neologisme": mark("mot nouveau"),
    "indecis": mark("question ouverte"),
    "sans-equivalent": mark("sans équivalent"),
}
CATEGORIES = {
    "nom": mark("nom"),
    "adjectif": mark("adjectif"),
    "verbe": mark("verbe"),
    "locution": mark("locution"),
}
# Une entrée sans catégorie écrite est un nom : son genre suffit à la dire.
NOMS = {
    "f": mark("nom féminin"),
    "m": mark("nom masculin"),
    "n": mark("nom neutre"),
    "mf": mark("nom masculin ou féminin"),
}
DOMAINES = {
    "numerique": mark("numérique"),
    "donnees": mark("données"),
    "reseaux": mark("réseaux"),
    "urbanisme": mark("urbanisme"),
    "mobilite": mark("mobilité"),
    "energie": mark("énergie"),
    "economie": mark("économie"),
    "gouvernement": mark("gouvernement"),
    "communication": mark("communication"),
    "securite": mark("sécurité"),
    "culture": mark("culture"),
    "organisation": mark("organisation"),
}
GENRES_DE_CONTRIBUTION = {
    "modification": mark("Modification"),
    "ajout": mark("Ajout"),
    "suppression": mark("Suppression"),
    "contribution_libre": mark("Contribution libre"),
    "reponse": mark("Réponse à une autre contribution"),
    "controverse": mark("Controverse"),
    "cas": mark("Lieu"),
    "terme": mark("Mot pour FRANCONUM"),
    "traduction": mark("Traduction"),
}
GENRES_DITS = {
    "modification": mark("modification"),
    "ajout": mark("ajout"),
    "suppression": mark("suppression"),
    "contribution_libre": mark("contribution libre"),
    "reponse": mark("réponse à une autre contribution"),
    "controverse": mark("controverse"),
    "cas": mark("lieu"),
    "terme": mark("mot pour FRANCONUM"),
    "traduction": mark("traduction"),
}
SORTS = {
    "retenue": mark("Retenue"),
    "retenue_en_partie": mark("Retenue en partie"),
    "controverse": mark("Versée à une controverse"),
    "non_retenue": mark("Non retenue"),
    "reportee": mark("Reportée à l'édition suivante"),
    "sans_objet": mark("Sans objet"),
    "retiree": mark("Retirée par son auteur"),
    "irrecevable": mark("Irrecevable"),
    "en_attente": mark("À l'étude"),
    "recevable": mark("À l'étude"),
    "sans-reponse": mark("Sans réponse encore"),
}
RECEVABILITES = {
    "recevable": mark("Recevable"),
    "irrecevable": mark("Irrecevable"),
    "en_attente": mark("À l'étude"),
    "sans-reponse": mark("Sans réponse encore"),
    "retiree": mark("Retirée par son auteur"),
}
QUALITES = {
    "citoyen": mark("Citoyennes et citoyens"),
    "elu": mark("Élues et élus"),
    "agent-public": mark("Agents publics"),
    "universitaire": mark("Universitaires"),
    "expert": mark("Experts"),
    "association": mark("Associations"),
    "entreprise": mark("Entreprises"),
    "non-dite": mark("Qualité non dite"),
}
QUALITES_DITES = {
    "citoyen": mark("citoyen ou citoyenne"),
    "elu": mark("élu ou élue"),
    "agent-public": mark("agent public"),
    "universitaire": mark("universitaire"),
    "expert": mark("expert ou experte"),
    "association": mark("association"),
    "entreprise": mark("entreprise"),
}
ROLES = {
    "idee": mark("idée"),
    "redaction": mark("rédaction"),
    "relecture": mark("relecture"),
    "enquete": mark("enquête"),
    "donnees": mark("données"),
    "illustration": mark("illustration"),
    "traduction": mark("traduction"),
    "coordination": mark("coordination"),
}
EFFETS = {
    "appliquee": mark("Dans le texte"),
    "fondue": mark("Dans le texte, avec une autre"),
    "discussion_commune": mark("En discussion commune"),
    "perdue": mark("À replacer par un éditeur"),
    "a_ecrire": mark("À écrire par un éditeur"),
    "aucun": mark("Le texte ne change pas"),
}
# D'une traduction : le texte, lui, ne change pas.
EFFETS_DE_TRADUCTION = EFFETS | {
    "appliquee": mark("Dans la traduction"),
    "fondue": mark("Dans la traduction, avec une autre"),
}
# Ce qu'une contribution dit d'une autre, et ce que l'autre peut en dire.
RELATIONS = {
    "parent": (mark("Elle précise"), mark("Une autre la précise")),
    "repond_a": (mark("Elle répond à"), mark("Une réponse lui est faite")),
    "contredit": (mark("Elle contredit"), mark("Une autre la contredit")),
    "remplace": (mark("Elle remplace"), mark("Une autre la remplace")),
}
GROUPES = {
    "communes": (
        mark("Discussions communes"),
        mark(
            "Ces contributions récrivent les mêmes mots, et ne peuvent entrer toutes : le passage "
            "reste tel quel tant que les éditeurs n'ont pas choisi, avec leur raison."
        ),
        mark("Récrit les mêmes mots, et les éditeurs choisissent"),
    ),
    "identiques": (
        mark("Semblables"),
        mark(
            "Ces contributions proposent la même chose : elle est faite une fois, et chacun est "
            "crédité."
        ),
        mark("Propose la même chose, et en partage le crédit"),
    ),
    "a_relire": (
        mark("À relire"),
        mark("Une même phrase a changé deux fois : chaque mot est juste, la phrase est à relire."),
        mark("A changé la même phrase, qu'un éditeur relit"),
    ),
}
CANAUX = {
    "demande": mark("d'une demande de fusion"),
    "catalogue": mark("d'un catalogue de traduction"),
    "courriel": mark("d'un courriel"),
    "csv": mark("d'un tableau"),
    "decidim": mark("d'une plateforme Decidim"),
    "consul": mark("d'une plateforme CONSUL"),
    "cap-collectif": mark("d'une plateforme Cap Collectif"),
    "grand-debat": mark("du Grand débat national"),
    "republique-numerique": mark("de la consultation République numérique"),
    "senat": mark("du Sénat"),
}


def tell_mot(table: Mapping[str, str], cle: str) -> str:
    """Le mot de cette clé dans la langue de l'édition ; à défaut, la clé elle-même."""
    return dire(table[cle]) if cle in table else cle


def tell_genre(genre: str) -> str:
    """La sorte d'une contribution, au milieu d'une phrase."""
    return dire(GENRES_DITS[genre]) if genre in GENRES_DITS else dire("contribution")


def tell_table(table: Mapping[str, str]) -> dict[str, str]:
    """Toute une table, dite dans la langue de l'édition."""
    return {cle: dire(mot) for cle, mot in table.items()}
