"""La place, dans une page composée, des mots venus d'ailleurs ; et l'adresse de ces pages.

Ils n'entrent jamais dans le Markdown : une image tient leur place, et le rendu y met le texte passé
par la porte (`rendu/porte.py`), ou, pour un nom et un titre, leurs seuls mots.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.domaine.contribution import Contribution, Genre
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import EnTete, Page
from rapport_ouvert.domaine.valeur import Fiche, Scalaire
from rapport_ouvert.lecture.page import find_corps

DOSSIER = "contributions"
CONTRIBUTEURS = "contributeurs"


def build_page(chemin: str, lignes: Iterable[str], matiere: Matiere, titre: str = "") -> Page:
    """La page faite de ces lignes, dans notre typographie ; seul le site la montre.

    `titre` est celui de l'onglet, si celui de la page ne se lit pas sans les mots d'un
    contributeur. Hors du sommaire, elle ne s'imprime ni ne se cite : son arbre ne servirait à
    rien, et le lire coûterait dix fois le reste.
    """
    corps = matiere.write_typographie("\n".join(lignes).rstrip() + "\n")
    dit = titre or corps.partition("\n")[0].removeprefix("# ").partition(" {#")[0]
    return build_nue(chemin, corps, "contribution", dit)


def build_nue(chemin: str, corps: str, genre: str, titre: str) -> Page:
    """Une page dont l'arbre n'est pas lu : ni le livre ni un renvoi n'en ont besoin."""
    source = f"---\ngenre: {genre}\ntitre: {titre}\n---\n{corps}"
    lieu = Lieu(chemin, 1, 1, 1, 1)
    champs = {"genre": Scalaire(genre, lieu), "titre": Scalaire(titre, lieu)}
    en_tete = EnTete(Fiche(champs, lieu))
    return Page(chemin, chemin, source, en_tete, find_corps(source), (), (), ())


def name_contribution(identifiant: str) -> str:
    """Le chemin de la page d'une contribution."""
    return f"{DOSSIER}/{identifiant}.md"


def name_contributeur(cle: str) -> str:
    """Le chemin de la page d'un contributeur."""
    return f"{CONTRIBUTEURS}/{cle}.md"


def place_bloc(nom: str, langue: str = "") -> str:
    """La place d'un texte entier, seule dans son alinéa."""
    return f"![]({nom}){{.apport{f' lang={langue}' if langue else ''}}}"


def place_nom(nom: str, langue: str = "") -> str:
    """La place d'un nom ou d'un titre, dans une phrase."""
    return f"![]({NOM}{nom}){{.nom{f' lang={langue}' if langue else ''}}}"


def name_titre(identifiant: str) -> str:
    """Aucune clé d'auteur n'a de souligné : un titre n'y prend la place de personne."""
    return f"_{identifiant}"


def find_langue(contribution: Contribution, matiere: Matiere) -> str:
    """La langue de ses mots, si ce n'est pas celle de la page."""
    langue = contribution.langue
    return "" if langue == matiere.corpus.rapport.identite.langue else langue


def find_langue_dite(contribution: Contribution, matiere: Matiere) -> str:
    """Celle de son titre et de ses raisons : une traduction s'explique dans celle du rapport."""
    if contribution.genre != Genre.TRADUCTION:
        return find_langue(contribution, matiere)
    return find_origine(matiere)


def find_origine(matiere: Matiere) -> str:
    """La langue du rapport et de ses réponses, si la page se lit dans une autre."""
    return matiere.autre_origine


def say_langue(mots: str, langue: str) -> str:
    """Des mots qui disent leur langue ; rien ne change s'ils sont dans celle de la page.

    Un crochet y fermerait l'étendue trop tôt ; des mots qui ont un lien restent tels quels.
    """
    if not langue or "](" in mots:
        return mots
    echappes = mots.replace("[", "\\[").replace("]", "\\]")
    return f"[{echappes}]{{lang={langue}}}"


def title_traduction(langue: str, matiere: Matiere) -> str:
    """« Traduction (espagnol) »."""
    return dire("Traduction ({langue})", langue=matiere.name_langue(langue))


def link_contribution(page: Page, identifiant: str, matiere: Matiere) -> str:
    """Son titre, qui mène à sa page ; s'il ne doit pas paraître, son identifiant."""
    contributions = matiere.corpus.contributions
    contribution = contributions.find_contribution(identifiant)
    if contribution is None:
        return identifiant
    dit = identifiant
    if contribution.titre and not contributions.is_cachee(identifiant):
        dit = place_nom(name_titre(identifiant), find_langue_dite(contribution, matiere))
    return f"[{dit}]({write_lien(page, name_contribution(identifiant))})"
