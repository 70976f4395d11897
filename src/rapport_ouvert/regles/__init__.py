"""Les vérifications du rapport : une règle, un fichier, une page, un nom."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles import (
    ancre_unique,
    anglicisme,
    chiffre_source,
    citation_connue,
    contribution_conforme,
    donnee_conforme,
    donnee_personnelle,
    en_tete,
    etat_prouve,
    extrait_circulaire,
    image_decrite,
    lien_resolu,
    lieu_situe,
    note_equilibree,
    page_vide,
    passage_ancre,
    positions_opposees,
    public_servi,
    rapport_yaml,
    renvoi_connu,
    sommaire_complet,
    syntaxe_commune,
    titres_en_ordre,
    typographie,
)


def _report_a_la_lecture(_: Corpus) -> Iterator[Constat]:
    """Ces constats viennent de la lecture : le corpus n'en garde pas trace."""
    yield from ()


REGLES: tuple[Regle, ...] = (
    Regle("fichier-lisible", "Chaque fichier se lit", _report_a_la_lecture),
    Regle("yaml-lisible", "Les données se lisent sans ambiguïté", _report_a_la_lecture),
    rapport_yaml.REGLE,
    sommaire_complet.REGLE,
    en_tete.REGLE,
    page_vide.REGLE,
    titres_en_ordre.REGLE,
    ancre_unique.REGLE,
    passage_ancre.REGLE,
    lien_resolu.REGLE,
    note_equilibree.REGLE,
    image_decrite.REGLE,
    syntaxe_commune.REGLE,
    extrait_circulaire.REGLE,
    donnee_conforme.REGLE,
    contribution_conforme.REGLE,
    donnee_personnelle.REGLE,
    citation_connue.REGLE,
    renvoi_connu.REGLE,
    lieu_situe.REGLE,
    etat_prouve.REGLE,
    positions_opposees.REGLE,
    public_servi.REGLE,
    chiffre_source.REGLE,
    anglicisme.REGLE,
    typographie.REGLE,
)


# Celles qui ne regardent que ce qui vient d'ailleurs.
REGLES_DES_CONTRIBUTIONS: tuple[Regle, ...] = (
    contribution_conforme.REGLE,
    donnee_personnelle.REGLE,
)
REGLES_DU_RAPPORT = tuple(regle for regle in REGLES if regle not in REGLES_DES_CONTRIBUTIONS)


# Celles qui ont un sens pour un document pris seul, sans le reste du rapport.
REGLES_DE_FICHIER: tuple[Regle, ...] = (
    page_vide.REGLE,
    titres_en_ordre.REGLE,
    ancre_unique.REGLE,
    note_equilibree.REGLE,
    image_decrite.REGLE,
    syntaxe_commune.REGLE,
    typographie.REGLE,
)


# Celles que suit « traduction verifier » : leurs constats naissent en lisant une langue.
REGLES_DES_TRADUCTIONS: tuple[Regle, ...] = (
    Regle("langue-declaree", "Chaque langue se déclare", _report_a_la_lecture),
    Regle("catalogue-lisible", "Chaque catalogue se lit", _report_a_la_lecture),
    Regle("traduction-fidele", "Une traduction tient la page", _report_a_la_lecture),
)


def check(corpus: Corpus, regles: tuple[Regle, ...] = REGLES) -> tuple[Constat, ...]:
    """Ce que les règles trouvent, sans s'arrêter à la première faute.

    Les règles facultatives que le rapport n'a pas choisies se taisent.
    """
    choisies = corpus.rapport.fiche.list_valeurs("regles")
    suivies = (regle for regle in regles if not regle.facultative or regle.nom in choisies)
    constats = (constat for regle in suivies for constat in regle.check(corpus))
    return tuple(sorted(constats, key=lambda constat: constat.lieu))


def read_page_de_regle(nom: str) -> str:
    """L'explication d'une règle, telle que la donne `verifier --explique`."""
    return files(__name__).joinpath(f"{nom.replace('-', '_')}.md").read_text("utf-8")
