"""Les fichiers d'une demande, lus dans git : mesurés d'abord, ouverts s'ils sont à taille."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.fichiers import TAILLE_MAXIMALE, decode_texte
from rapport_ouvert.lecture.page import read_page

REGLE = "demande-relevee"
# Ce qu'une demande peut ajouter à une page : au-delà, ce n'est plus une retouche que l'on relit.
TEXTE_NEUF = 64 * 1024


@dataclass(slots=True)
class Objets:
    """Les objets du dépôt ; une page de base, que des demandes partagent, n'est lue qu'une fois."""

    depot: Depot
    _pages: dict[tuple[str, str], Page | Constat] = field(default_factory=dict)

    def read_texte(self, objet: str, nom: str, taille: int = TAILLE_MAXIMALE) -> str | Constat:
        """Le texte d'un objet ; un constat s'il est trop gros, sans l'ouvrir, ou illisible."""
        octets = self.read_octets(objet, nom, taille)
        return octets if isinstance(octets, Constat) else decode_texte(octets, nom, taille)

    def read_octets(self, objet: str, nom: str, taille: int) -> bytes | Constat:
        """Les octets d'un objet qui ne dépasse pas cette taille."""
        genre, mesure = self.depot.measure(objet)
        if genre != "blob":
            return refuse(nom, "Ce fichier manque au dépôt.", "le relever de nouveau.")
        if mesure > taille:
            dire = f"{taille // 1024} Kio" if taille < TAILLE_MAXIMALE else "4 Mio"
            message = f"Ce fichier dépasse {dire} : il n’a pas été ouvert."
            return refuse(nom, message, "le partager en plusieurs demandes.")
        return self.depot.read_objets([objet])[objet]

    def read_pages(
        self, avant: str, apres: str, chemin: str, demande: str, dossier: str
    ) -> tuple[Page, Page] | Constat:
        """La page de base et la page retouchée, ou ce qui empêche de les comparer."""
        nom = f"{demande}:{dossier}/{chemin}"
        if (avant, chemin) not in self._pages:
            self._pages[avant, chemin] = self._read_page(avant, chemin, f"{dossier}/{chemin}")
        base = self._pages[avant, chemin]
        if isinstance(base, Constat):
            return base
        limite = min(TAILLE_MAXIMALE, len(base.source.encode()) + TEXTE_NEUF)
        tete = self._read_page(apres, chemin, nom, limite)
        return tete if isinstance(tete, Constat) else (base, tete)

    def _read_page(
        self, objet: str, chemin: str, nom: str, taille: int = TAILLE_MAXIMALE
    ) -> Page | Constat:
        texte = self.read_texte(objet, nom, taille)
        if isinstance(texte, Constat):
            return texte
        try:
            return read_page(texte, chemin, nom)[0]
        except RecursionError:
            return refuse(nom, "Ses blocs s’emboîtent trop.", "en défaire quelques-uns.")


def refuse(
    nom: str, message: str, remede: str, gravite: Gravite = Gravite.AVERTISSEMENT
) -> Constat:
    """Un constat sur une demande, ou sur un fichier qu'elle porte."""
    return Constat(Lieu(nom, 1, 1, 1, 1), REGLE, message, remede, gravite=gravite)


def soften(constat: Constat) -> Constat:
    """Le même constat : une faute d'une demande n'est pas une faute du rapport."""
    grave = constat.gravite is Gravite.ERREUR
    return replace(constat, gravite=Gravite.AVERTISSEMENT) if grave else constat
