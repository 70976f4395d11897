"""Les mots du formulaire : ceux de sa page, et ceux que son script dira à mesure que l'on écrit.

Un champ entre accolades y reste à remplir ; le script le remplit lui-même.
"""

from __future__ import annotations

from typing import Any

from rapport_ouvert.domaine.interface import dire, mark

GENRES = {
    "modification": mark("récrire un passage"),
    "ajout": mark("ajouter un passage"),
    "suppression": mark("ôter un passage, ou des mots"),
    "traduction": mark("mieux traduire un passage"),
    "contribution_libre": mark("dire autre chose : une contribution libre"),
    "reponse": mark("répondre à une contribution"),
    "controverse": mark("verser un argument à une controverse"),
    "cas": mark("faire connaître un lieu"),
    "terme": mark("donner un mot à FRANCONUM"),
}
# Ce que l'on écrit dans le grand cadre, selon ce que l'on propose.
_TEXTES = {
    "modification": mark("Le passage, tel que vous le voulez"),
    "ajout": mark("Le passage à ajouter"),
    "traduction": mark("La traduction que vous proposez"),
    "contribution_libre": mark("Votre texte"),
    "reponse": mark("Votre réponse"),
    "controverse": mark("Votre argument"),
    "cas": mark("Le lieu, ce qui s’y est fait, et ce que l’on en sait"),
    "terme": mark("Le mot, ce qu’il veut dire, et ce qu’il remplace"),
}
QUALITES = {
    "citoyen": mark("citoyen ou citoyenne"),
    "elu": mark("élu ou élue"),
    "agent-public": mark("agent public"),
    "universitaire": mark("universitaire"),
    "expert": mark("expert ou experte"),
    "association": mark("association"),
    "entreprise": mark("entreprise"),
}


def build_mots_de_page() -> dict[str, Any]:
    """Ce que la page dit d'emblée, et que l'on lit sans script."""
    return _build_entete() | _build_champs() | _build_remise() | _build_sans_script()


def _build_entete() -> dict[str, Any]:
    return {
        "titre": dire("Contribuer au rapport"),
        "chapo": dire(
            "Sans compte. Cette page écrit votre contribution dans un fichier, sur votre appareil, "
            "et n’envoie rien : c’est vous qui remettez ce fichier à l’équipe du rapport. Elle "
            "répond à chacune, en public, et dit sa raison."
        ),
        "resume": dire("Ce qu’il reste à revoir"),
        "facultatif": dire("facultatif"),
        "choisir": dire("Choisir"),
        "proposer": dire("Ce que vous proposez"),
        "genre": dire("Je veux"),
        "genres": {genre: dire(mot) for genre, mot in GENRES.items()},
        "entree": dire("À quelle entrée de la consultation répondez-vous ?"),
        "entree_numero": dire("Entrée {numero}"),
        "questions": dire("Les questions posées"),
        "repondre": dire("Y répondre"),
    }


def _build_champs() -> dict[str, Any]:
    return {
        "passage": dire("Le passage"),
        "passage_choisir": dire("Choisir un passage"),
        "edition": dire("Édition"),
        "page": dire("Page"),
        "ancre": dire("Passage"),
        "aucun": dire("Aucun en particulier"),
        "lire": dire("Lire ce passage à sa place"),
        "position": dire("Où l’ajouter ?"),
        "avant": dire("avant ce passage"),
        "apres": dire("après ce passage"),
        "vos_mots": dire("Vos mots"),
        "intitule": dire("Titre"),
        "intitule_aide": dire("Une ligne, de 3 à 120 signes : c’est lui que les listes montrent."),
        "oter": dire("Les mots à ôter"),
        "oter_aide": dire("Recopiez-les du passage. Sans eux, c’est tout le passage qui est visé."),
        "texte_aide": dire(
            "Du texte simple, ou du Markdown. Ni adresse de courriel, ni numéro de téléphone : "
            "tout ce que porte le fichier est public."
        ),
        "textes": {genre: dire(mot) for genre, mot in _TEXTES.items()},
        "difference": dire("Ce qui change, mot à mot"),
        "expose": dire("Pourquoi ?"),
        "expose_aide": dire("Ce que l’équipe lira d’abord pour vous répondre."),
        "repond_a": dire("La contribution à laquelle vous répondez"),
        "repond_a_aide": dire("Son identifiant, comme 2018-k7q2m4xwte."),
        "sources": dire("Sources"),
        "source": dire("Source {numero}"),
        "source_titre": dire("Titre ou auteur"),
        "source_adresse": dire("Adresse"),
        "source_reference": dire("Page, date, numéro"),
        "source_ajouter": dire("Ajouter une source"),
        "source_oter": dire("Ôter cette source"),
        "langue": dire("Langue de vos mots"),
        "vous": dire("Vous"),
        "paraitre": dire("Comment paraître ?"),
        "nom": dire("sous mon nom"),
        "pseudonyme": dire("sous un pseudonyme"),
        "anonyme": dire("sans nom"),
        "votre_nom": dire("Votre nom"),
        "qualite": dire("Votre qualité"),
        "qualites": {qualite: dire(mot) for qualite, mot in QUALITES.items()},
        "organisation": dire("Votre organisation"),
        "coauteur": dire(
            "Si ma contribution est retenue, je veux compter parmi les coauteurs de l’édition."
        ),
        "accord": dire("Votre accord"),
        "licence": dire(
            "Mes mots peuvent paraître sous la licence {licence}, avec la réponse qui leur sera "
            "faite. Je pourrai demander leur retrait."
        ),
        "ecrire": dire("Écrire le fichier"),
    }


def _build_remise() -> dict[str, Any]:
    return {
        "fichier": dire("Votre fichier"),
        "fichier_pret": dire("Il est prêt, et rien n’est encore envoyé. À vous de le remettre."),
        "telecharger": dire("Télécharger le fichier"),
        "copier": dire("Copier le texte"),
        "voir": dire("Lire le fichier"),
        "remettre": dire(
            "Ce rapport ne dit pas où envoyer le fichier : remettez-le à l’équipe qui le publie, "
            "qui le range dans le dossier « contributions » de ses sources."
        ),
        "depot": dire("Les sources du rapport"),
        "ensuite": dire("Et ensuite ?"),
        "ensuite_dit": dire(
            "L’équipe lit votre contribution, répond et publie sa raison. Gardez l’identifiant : "
            "c’est sous ce nom que vous la retrouverez dans le registre des contributions."
        ),
        "brouillon": dire(
            "Ce que vous écrivez est gardé sur cet appareil, et nulle part ailleurs, jusqu’à ce "
            "que vous l’effaciez."
        ),
        "effacer": dire("Effacer le brouillon"),
        "autres": dire("Vos autres brouillons"),
    }


def _build_sans_script() -> dict[str, Any]:
    return {
        "modele": dire("Écrire le fichier soi-même"),
        "modele_dit": dire(
            "Cette page remplit le fichier pour vous quand votre navigateur exécute ses scripts. "
            "Sans eux, copiez ce modèle dans un fichier, remplacez-y ce qui est à vous, et ôtez ce "
            "qui ne sert pas."
        ),
        "modele_passage": dire(
            "L’adresse d’un passage, que donne le signe ¶, finit par son ancre. Ce fichier porte "
            "le nom de son identifiant, suivi de « .yaml »."
        ),
        "modele_envoi": dire("Où l’envoyer"),
        "par_courriel": dire("Par courriel"),
        "par_forge": dire("En ouvrant un fichier neuf sur {forge}, avec un compte"),
        "exemple_id": dire("l’année, un tiret, dix signes au hasard parmi a à z et 2 à 7"),
        "exemple_choix": dire("ou : {choix}"),
        "exemple_titre": dire("Un titre, en une ligne"),
        "exemple_exact": dire("Les mots visés, recopiés du passage"),
        "exemple_texte": dire("Les mots que vous proposez à leur place."),
        "exemple_expose": dire("Pourquoi."),
        "exemple_nom": dire("Votre nom"),
    }


def build_mots_de_script() -> dict[str, Any]:
    """Ce que le script dit à mesure que l'on écrit."""
    return {
        "textes": {genre: dire(mot) for genre, mot in _TEXTES.items()},
        "nom": dire("Votre nom"),
        "pseudonyme": dire("Votre pseudonyme"),
        "choisir": dire("Choisir"),
        "aucun": dire("Aucun en particulier"),
        "source": dire("Source {numero}"),
        "chargement": dire("Le passage se charge…"),
        "absente": dire("Cette page ne se charge pas dans l’édition {edition}."),
        "absent": dire("Ce passage n’est pas dans l’édition {edition} : choisissez-en un autre."),
        "en_langue": dire(
            "Le passage est montré dans la langue du rapport : c’est lui qui change."
        ),
        "ote": dire("début de suppression : {mots} : fin de suppression,"),
        "ajoute": dire("début d’ajout : {mots} : fin d’ajout,"),
        "compte": dire("Mots ôtés : {otes}. Mots ajoutés : {ajoutes}."),
        "pareil": dire("Rien n’a encore changé."),
        "a_la_main": dire(
            "Vous changez des mots qui portent une référence ou tiennent dans un tableau : un "
            "éditeur placera votre proposition à la main."
        ),
        "erreurs": _build_erreurs(),
        "erreur_dite": dire("{champ} : {message}"),
        "ouvrir": dire("Ouvrir un fichier neuf sur {forge}"),
        "ouvrir_aide": dire(
            "Il y faut un compte. Le nom et le texte du fichier y sont déjà : il reste à proposer."
        ),
        "ouvrir_a_coller": dire(
            "Il y faut un compte. Seul le nom du fichier y est : copiez d’abord le texte, puis "
            "collez-le."
        ),
        "courriel": dire("Écrire un courriel"),
        "courriel_aide": dire("Votre messagerie s’ouvre ; le fichier est dans le message."),
        "courriel_long": dire(
            "Le fichier est trop long pour le message, qui n’en porte que le début : "
            "téléchargez-le d’abord, et joignez-le."
        ),
        "courriel_objet": dire("Contribution {identifiant}"),
        "courriel_coupe": dire("[La suite est dans le fichier joint.]"),
        "copie": dire("Le texte est copié."),
        "copie_impossible": dire("La copie est refusée : choisissez le texte et copiez-le."),
        "garde": dire("Brouillon repris."),
        "efface": dire("Brouillon effacé."),
        "sans_titre": dire("sans titre"),
    }


def _build_erreurs() -> dict[str, str]:
    return {
        "manque": dire("à remplir."),
        "choix": dire("à choisir."),
        "court": dire("trop court, {attendu} signes au moins."),
        "long": dire("trop long, {attendu} signes au plus."),
        "ligne": dire("sur une seule ligne."),
        "adresse": dire("une adresse en http ou https, sans nom d’utilisateur."),
        "identifiant": dire("l’année, un tiret, dix signes, comme 2018-k7q2m4xwte."),
        "licence": dire("sans cet accord, vos mots ne peuvent paraître."),
        "passage": dire("choisissez un passage."),
        "pareil": dire("changez au moins un mot du passage."),
        "introuvable": dire("ces mots ne sont pas dans le passage, ou y sont plusieurs fois."),
        "courriel": dire(
            "une adresse de courriel s’y trouve ; tout le fichier est public, ôtez-la."
        ),
        "cache": dire("un signe invisible s’y cache ({attendu}) ; effacez-le."),
        "lourd": dire("trop long pour un fichier de 64 Kio ; partagez-le en plusieurs."),
        "forme": dire("cette forme n’est pas admise."),
    }
