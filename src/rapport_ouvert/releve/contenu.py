"""Ce qu'une demande contient : propositions, contributions à recopier, refus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Genre
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.contributions import DOSSIER, TAILLE_MAXIMALE, find_cache
from rapport_ouvert.lecture.corpus import GLOSSAIRE
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.releve.arbres import Arbres, Changement, Demesure
from rapport_ouvert.releve.comparaison import Proposition, compare_pages
from rapport_ouvert.releve.demandes import Demande, parse_commit
from rapport_ouvert.releve.editions import read_nom
from rapport_ouvert.releve.objets import Objets, refuse, soften
from rapport_ouvert.releve.perimetre import Tri, show_chemin, sort_changements
from rapport_ouvert.releve.traductions import Visees, compare_catalogues

CHANGEMENTS = 1000
_MONTRES = 20


@dataclass(slots=True)
class Contenu:
    """Une demande lue : rien n'en est encore écrit. `edition` est celle que dit sa base."""

    demande: Demande
    edition: str = ""
    propositions: list[Proposition] = field(default_factory=list)
    recopies: list[tuple[str, bytes]] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)


@dataclass(slots=True)
class Lecteur:
    """Lit les demandes d'un dépôt ; `rapport` est le nom du dossier du rapport.

    `visees` dit les passages et les langues que l'on peut traduire.
    """

    objets: Objets
    arbres: Arbres
    rapport: str
    visees: Visees = field(default_factory=Visees)
    _editions: dict[str, str] = field(default_factory=dict)

    def read(self, demande: Demande) -> Contenu:
        """Tout ce que la demande change, ou pourquoi on ne la lit pas."""
        contenu = Contenu(demande)
        try:
            tri = self._sort(demande, contenu)
        except Demesure as raison:
            message = f"Cette demande n’est pas lue : {raison}."
            contenu.constats.append(refuse(demande.nom, message, "la partager en plusieurs."))
            return contenu
        refus = [
            refuse(f"{demande.nom}:{chemin}", f"Non repris : {raison}.", "l’ôter de la demande.")
            for chemin, raison in tri.refus
        ]
        contenu.constats += refus[:_MONTRES]
        if len(refus) > _MONTRES:
            message = f"Et {len(refus) - _MONTRES} autres fichiers, non repris non plus."
            contenu.constats.append(refuse(demande.nom, message, "les ôter de la demande."))
        for chemin, avant, apres in tri.pages:
            self._read_page(contenu, chemin.removeprefix(f"{self.rapport}/"), avant, apres)
        for chemin, objet in tri.fiches:
            self._read_fiche(contenu, chemin, objet)
        for chemin, avant, apres in tri.catalogues:
            self._read_catalogue(contenu, chemin, avant, apres)
        for chemin, objet in tri.contributions:
            nom = f"{demande.nom}:{chemin}"
            octets = self.objets.read_octets(objet, nom, TAILLE_MAXIMALE)
            if isinstance(octets, Constat):
                contenu.constats.append(octets)
            else:
                contenu.recopies.append((chemin, octets))
        contenu.constats = [soften(constat) for constat in contenu.constats]
        return contenu

    def _sort(self, demande: Demande, contenu: Contenu) -> Tri:
        depot = self.objets.depot
        base = self._find_racine(
            parse_commit(depot.read_objets([demande.base])[demande.base]).arbre
        )
        tete = self._find_racine(demande.commit.arbre)
        if base not in self._editions:
            self._editions[base] = self._read_edition(base)
        contenu.edition = self._editions[base]
        return sort_changements(self._list_changements(base, tete), self.rapport)

    def _find_racine(self, arbre: str) -> str:
        """L'arbre du projet, s'il n'est pas à la racine du dépôt."""
        entree = self.arbres.find(arbre, self.objets.depot.prefixe)
        return entree.objet if entree else ""

    def _list_changements(self, base: str, tete: str) -> list[Changement]:
        d_abord = [nom.encode() for nom in (self.rapport, DOSSIER, GLOSSAIRE, TRADUCTIONS)]
        suite = self.arbres.compare(base, tete, d_abord)
        changements = list(islice(suite, CHANGEMENTS + 1))
        if len(changements) <= CHANGEMENTS:
            return changements
        # Au-delà, seul ce qui est hors du rapport peut se laisser sans être compté.
        if changements[-1].chemin.partition(b"/")[0] in d_abord:
            raise Demesure(f"elle change plus de {CHANGEMENTS} fichiers")
        return changements[:-1]

    def _read_edition(self, racine: str) -> str:
        entree = self.arbres.find(racine, f"{self.rapport}/{NOM}") if racine else None
        texte = self.objets.read_texte(entree.objet, NOM) if entree else ""
        return "" if isinstance(texte, Constat) else read_nom(texte)

    def _read_page(self, contenu: Contenu, chemin: str, avant: str, apres: str) -> None:
        lues = self.objets.read_pages(avant, apres, chemin, contenu.demande.nom, self.rapport)
        if isinstance(lues, Constat):
            contenu.constats.append(lues)
            return
        base, tete = lues
        propositions, remarques = compare_pages(base, tete)
        for proposition in propositions:
            cache = _find_cache(proposition, tete.source)
            if cache:
                contenu.constats.append(cache)
            else:
                contenu.propositions.append(proposition)
        contenu.constats += [
            refuse(tete.fichier, f"Page lue, mais {r}.", "le dire en toutes lettres.",
                   Gravite.INFORMATION)
            for r in remarques
        ]  # fmt: skip

    def _read_catalogue(self, contenu: Contenu, chemin: str, avant: str, apres: str) -> None:
        """Les traductions changées ; une ligne qui ne s'y lit pas se dit, et le reste passe."""
        nom = f"{contenu.demande.nom}:{chemin}"
        langue = chemin.split("/")[1]
        if langue not in self.visees.langues:
            raison = f"Non repris : le rapport ne paraît pas en « {langue} »."
            remede = "proposer d’abord cette langue en toutes lettres."
            contenu.constats.append(refuse(nom, raison, remede))
            return
        lus = [self.objets.read_texte(o, nom) if o else "" for o in (avant, apres)]
        base, tete = lus
        if isinstance(base, Constat) or isinstance(tete, Constat):
            contenu.constats += [lu for lu in lus if isinstance(lu, Constat)]
            return
        catalogue, fautes = read_catalogue(tete, chemin, nom)
        propositions, constats = compare_catalogues(
            read_catalogue(base, chemin, nom)[0], catalogue, langue, self.visees
        )
        contenu.propositions += propositions
        contenu.constats += [*fautes[:_MONTRES], *constats]

    def _read_fiche(self, contenu: Contenu, chemin: str, objet: str) -> None:
        nom = f"{contenu.demande.nom}:{show_chemin(chemin)}"
        texte = self.objets.read_texte(objet, nom, TAILLE_MAXIMALE)
        fautes = [texte] if isinstance(texte, Constat) else list(_list_fautes(texte, nom))
        contenu.constats += fautes
        if isinstance(texte, str) and not fautes:
            genre = Genre.TERME if chemin.startswith(GLOSSAIRE) else Genre.CAS
            lieu = Lieu(nom, 1, 1, 1, 1)
            contenu.propositions.append(Proposition(chemin, genre, lieu, texte, voulu=texte))


def _list_fautes(texte: str, nom: str) -> Iterator[Constat]:
    if cache := find_cache(texte, nom):
        yield cache
    yield from read_yaml(texte, nom)[1]


def _find_cache(proposition: Proposition, source: str) -> Constat | None:
    """Un signe invisible parmi les mots proposés, à sa place dans la page."""
    if find_cache(proposition.texte, "") is None:
        return None
    lignes = source.split("\n")
    debut = sum(len(ligne) + 1 for ligne in lignes[: proposition.lieu.ligne - 1])
    return find_cache(source, proposition.lieu.fichier, debut)
