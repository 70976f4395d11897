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
RELATIONS = {
    "parent": "Elle précise",
    "repond_a": "Elle répond à",
    "contredit": "Elle contredit",
    "remplace": "Elle remplace",
}
