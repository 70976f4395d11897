"""Une contribution retenue : où elle entre, par quels mots, et sa ligne au registre."""

from __future__ import annotations

from dataclasses import dataclass

from rapport_ouvert.domaine.contribution import Cible, Contribution, Decision, Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import Effet, Inscription
from rapport_ouvert.domaine.typographie import normalize_typographie

_PLACEES = (Genre.MODIFICATION, Genre.AJOUT, Genre.SUPPRESSION, Genre.TRADUCTION)


@dataclass(frozen=True, slots=True)
class Retenue:
    """Une contribution et la réponse qui la retient ; `francais` si ses mots le sont."""

    contribution: Contribution
    decision: Decision
    francais: bool = True

    @property
    def cible(self) -> Cible | None:
        """Où elle entre : là où les éditeurs la placent, sinon aux mots visés."""
        if self.decision.cible:
            return self.decision.cible
        return self.contribution.cible if self.contribution.genre in _PLACEES else None

    @property
    def texte(self) -> str:
        """Les mots qui entrent, dans notre typographie ; vide, ceux que vise la cible s'en vont.

        Une apostrophe droite n'est pas un changement : elle ne doit heurter personne. Une
        traduction garde la typographie de sa langue.
        """
        texte = self.decision.texte_retenu
        if not texte and self.contribution.genre != Genre.SUPPRESSION:
            texte = self.contribution.texte
        if self.traduit:
            return texte.strip()
        mots = self.francais and not self.decision.fichier
        return normalize_typographie(texte) if mots else texte

    @property
    def traduit(self) -> bool:
        """Vrai si elle entre dans le catalogue d'une langue, et non dans le texte."""
        return self.contribution.genre == Genre.TRADUCTION and not self.decision.fichier

    def find_lu(self, courant: str, corpus: Corpus) -> str | None:
        """Le passage tel que l'auteur l'a lu, s'il se lit `courant` ; un éditeur lit celui-ci.

        Rien si le texte de son édition manque.
        """
        cible = self.cible
        if cible is None or self.decision.cible:
            return courant
        anciens = corpus.anciens.get(cible.edition)
        if anciens is None:
            return courant if cible.edition == corpus.rapport.identite.edition else None
        return anciens.get(cible.ancre)

    @property
    def ajoute(self) -> bool:
        """Vrai si elle fait un bloc neuf au lieu de récrire."""
        if self.decision.cible:
            return not self.decision.cible.citation.exact
        return self.contribution.genre == Genre.AJOUT

    def inscribe(
        self,
        effet: Effet,
        rattachement: str = "",
        motif: str = "",
        *,
        page: str = "",
        ancre: str = "",
        avant: str = "",
        apres: str = "",
    ) -> Inscription:
        """Sa ligne au registre."""
        return Inscription(
            self.contribution.id,
            self.contribution.genre,
            self.decision.sort,
            effet,
            rattachement,
            page,
            ancre,
            motif,
            list_coauteurs(self.contribution),
            avant,
            apres,
            self.contribution.langue if self.traduit and effet is not Effet.AUCUN else "",
        )


def list_coauteurs(contribution: Contribution) -> tuple[str, ...]:
    """Les clés de ceux qui ont voulu être crédités, sous le nom qu'ils ont choisi."""
    consentement = contribution.consentement
    if consentement is None or not consentement.coauteur:
        return ()
    return tuple(auteur.cle for auteur in contribution.auteurs)
