"""Les mots que la composition ajoute au rapport : traduire l'édition, c'est aussi les traduire."""

from __future__ import annotations

PUBLICS = {
    "elus": "Élus",
    "cadres": "Cadres territoriaux",
    "entreprises": "Entreprises",
    "associations": "Associations",
    "universitaires": "Universitaires",
}
ETATS = {
    "en-debat": "En débat",
    "retenue": "Retenue",
    "en-cours": "En cours",
    "realisee": "Réalisée",
}
ETATS_DE_CONTROVERSE = {
    "ouverte": "Ouverte : chacun peut y verser un argument",
    "apaisee": "Apaisée",
    "close": "Close",
}
THEMES = {
    "donnees": "données",
    "gouvernement": "gouvernement de la ville",
    "participation": "participation",
    "inclusion": "inclusion",
    "surete": "sûreté et surveillance",
    "energie": "énergie",
    "mobilites": "mobilités",
    "eau-dechets": "eau et déchets",
    "urbanisme": "urbanisme",
    "innovation": "innovation et économie",
    "cooperation": "coopération",
    "rayonnement": "rayonnement",
}
DECISIONS = {
    "corrige": "Corrigé dans cette édition",
    "signale": "Signalé, faute de pouvoir trancher",
    "ouvert": "Ouvert : qui a la preuve est invité à la donner",
}
STATUTS = {
    "propose": "Proposé par ce rapport",
    "soumis": "Soumis à l'Académie",
    "valide": "Validé",
    "publie": "Recommandé au Journal officiel",
}
NATURES = {
    "terme": "",
    "neologisme": "mot nouveau",
    "indecis": "question ouverte",
    "sans-equivalent": "sans équivalent",
}
GENRES = {"f": "féminin", "m": "masculin", "n": "neutre", "mf": "masculin ou féminin"}
DOMAINES = {
    "numerique": "numérique",
    "donnees": "données",
    "reseaux": "réseaux",
    "urbanisme": "urbanisme",
    "mobilite": "mobilité",
    "energie": "énergie",
    "economie": "économie",
    "gouvernement": "gouvernement",
    "communication": "communication",
    "securite": "sécurité",
    "culture": "culture",
    "organisation": "organisation",
}
GENRES_DE_CONTRIBUTION = {
    "modification": "modification",
    "ajout": "ajout",
    "suppression": "suppression",
    "contribution_libre": "contribution libre",
    "reponse": "réponse à une autre contribution",
    "controverse": "controverse",
    "cas": "lieu",
    "terme": "mot pour FRANCONUM",
    "traduction": "traduction",
}
SORTS = {
    "retenue": "Retenue",
    "retenue_en_partie": "Retenue en partie",
    "controverse": "Versée à une controverse",
    "non_retenue": "Non retenue",
    "reportee": "Reportée à l'édition suivante",
    "sans_objet": "Sans objet",
    "retiree": "Retirée par son auteur",
    "irrecevable": "Irrecevable",
    "en_attente": "À l'étude",
    "recevable": "À l'étude",
    "sans-reponse": "Sans réponse encore",
}
RECEVABILITES = {
    "recevable": "Recevable",
    "irrecevable": "Irrecevable",
    "en_attente": "À l'étude",
    "sans-reponse": "Sans réponse encore",
    "retiree": "Retirée par son auteur",
}
QUALITES = {
    "citoyen": "citoyennes et citoyens",
    "elu": "élues et élus",
    "agent-public": "agents publics",
    "universitaire": "universitaires",
    "expert": "experts",
    "association": "associations",
    "entreprise": "entreprises",
    "non-dite": "qualité non dite",
}
ROLES = {
    "idee": "idée",
    "redaction": "rédaction",
    "relecture": "relecture",
    "enquete": "enquête",
    "donnees": "données",
    "illustration": "illustration",
    "traduction": "traduction",
    "coordination": "coordination",
}
EFFETS = {
    "appliquee": "Dans le texte",
    "fondue": "Dans le texte, avec une autre",
    "discussion_commune": "En discussion commune",
    "perdue": "À replacer par un éditeur",
    "a_ecrire": "À écrire par un éditeur",
    "aucun": "Le texte ne change pas",
}
# Ce qu'une contribution dit d'une autre, et ce que l'autre peut en dire.
RELATIONS = {
    "parent": ("Elle précise", "Une autre la précise"),
    "repond_a": ("Elle répond à", "Une réponse lui est faite"),
    "contredit": ("Elle contredit", "Une autre la contredit"),
    "remplace": ("Elle remplace", "Une autre la remplace"),
}
GROUPES = {
    "communes": (
        "Discussions communes",
        "Ces contributions récrivent les mêmes mots, et ne peuvent entrer toutes : le passage "
        "reste tel quel tant que les éditeurs n'ont pas choisi, avec leur raison.",
        "Récrit les mêmes mots, et les éditeurs choisissent",
    ),
    "identiques": (
        "Semblables",
        "Ces contributions proposent la même chose : elle est faite une fois, et chacun est "
        "crédité.",
        "Propose la même chose, et en partage le crédit",
    ),
    "a_relire": (
        "À relire",
        "Une même phrase a changé deux fois : chaque mot est juste, la phrase est à relire.",
        "A changé la même phrase, qu'un éditeur relit",
    ),
}
QUALITES_DITES = {
    "citoyen": "citoyen ou citoyenne",
    "elu": "élu ou élue",
    "agent-public": "agent public",
    "universitaire": "universitaire",
    "expert": "expert ou experte",
    "association": "association",
    "entreprise": "entreprise",
}
CANAUX = {
    "demande": "d'une demande de fusion",
    "courriel": "d'un courriel",
    "csv": "d'un tableau",
    "decidim": "d'une plateforme Decidim",
    "consul": "d'une plateforme CONSUL",
    "cap-collectif": "d'une plateforme Cap Collectif",
    "grand-debat": "du Grand débat national",
    "republique-numerique": "de la consultation République numérique",
    "senat": "du Sénat",
}
