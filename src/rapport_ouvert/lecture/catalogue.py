"""Un fichier PO → un catalogue, toutes ses fautes situées, rien de ce qu'il porte n'étant perdu."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.traduction import Catalogue, Traduction
from rapport_ouvert.lecture.analyseur_po import AnalyseurPo, Entree
from rapport_ouvert.lecture.pluriels import is_pluriels, parse_pluriels

Entetes = tuple[tuple[str, str], ...]
DOUTE = "fuzzy"
_UTF8 = re.compile(r"charset\s*=\s*(?:utf-?8|charset|us-ascii|ascii)\b", re.I)


def read_catalogue(texte: str, nom: str, fichier: str) -> tuple[Catalogue, list[Constat]]:
    """Le catalogue écrit dans ce texte, et chaque ligne qui ne s'y lit pas.

    `nom` est celui du catalogue (« partie-1/1-definition »), `fichier` le chemin à montrer.
    """
    catalogue, constats = _read(texte, nom, fichier)
    return catalogue, list(constats)


@lru_cache(maxsize=512)  # l'aperçu relit tous ceux d'une langue à chaque écriture
def _read(texte: str, nom: str, fichier: str) -> tuple[Catalogue, tuple[Constat, ...]]:
    analyseur = AnalyseurPo(fichier)
    analyseur.read(texte)
    tri = _Tri(analyseur)
    for entree in analyseur.entrees:
        tri.take(entree)
    return Catalogue(
        nom,
        tri.traductions,
        tri.entetes,
        tri.tete,
        tuple(tri.obsoletes),
        not analyseur.constats,
    ), tuple(sorted(analyseur.constats, key=lambda constat: constat.lieu))


class _Tri:
    """L'en-tête, les messages et les obsolètes ; ce qui se contredit n'est pas gardé."""

    def __init__(self, analyseur: AnalyseurPo) -> None:
        self.blame = analyseur.blame
        self.nombre = 2
        self.entetes: Entetes = ()
        self.tete: tuple[str, ...] = ()
        self.traductions: dict[str, Traduction] = {}
        self.obsoletes: list[Traduction] = []
        self._lignes: dict[str, int] = {}

    def take(self, entree: Entree) -> None:
        """Range une entrée, ou dit ce qui ne va pas."""
        if not entree.contexte and not entree.sources[0]:
            self._read_entetes(entree)
        elif entree.obsolete:
            if not entree.fautive:
                self.obsoletes.append(build_traduction(entree))
        elif not (self._is_double(entree) or self._is_mal_compte(entree) or entree.fautive):
            self.traductions[_name(entree)] = build_traduction(entree)

    def _is_double(self, entree: Entree) -> bool:
        premiere = self._lignes.setdefault(_name(entree), entree.lieu.ligne)
        if premiere == entree.lieu.ligne:
            return False
        message = f"Ce message est déjà à la ligne {premiere}."
        self.blame(entree.lieu, message, "n’en garder qu’un.", _name(entree))
        return True

    def _is_mal_compte(self, entree: Entree) -> bool:
        """Une forme par nombre de la langue, chacune une fois."""
        compte = len(entree.sources) > 1
        voulues = [f"msgstr[{n}]" for n in range(self.nombre)] if compte else ["msgstr"]
        if entree.fautive or list(entree.rangs) == voulues:
            return False
        dits = ", ".join(entree.rangs)
        message = f"Ce message donne {dits} ; on attend {', '.join(voulues)}."
        remede = "donner chaque forme une fois ; la règle est dans l’en-tête (Plural-Forms)."
        lieu = entree.chaines[0].lieu if entree.chaines[0].plis else entree.lieu
        self.blame(lieu, message, remede, entree.sources[0])
        return True

    def _read_entetes(self, entree: Entree) -> None:
        """Ce que l'en-tête doit dire pour que le fichier se lise partout de la même façon."""
        self.tete, texte = entree.remarques, entree.formes[0]
        self.entetes = tuple(_split_entete(ligne) for ligne in texte.splitlines() if ligne.strip())
        dits = {nom.lower(): valeur for nom, valeur in self.entetes}
        type_ = dits.get("content-type", "")
        if type_ and not _UTF8.search(type_):
            remede = "l’enregistrer en UTF-8, et le dire : « text/plain; charset=UTF-8 »."
            lieu = _find_entete(entree, type_)
            self.blame(lieu, "Ce catalogue se dit d’un autre codage.", remede, type_)
        regle = dits.get("plural-forms", "")
        if regle and not is_pluriels(regle):
            remede = "suivre le modèle « nplurals=2; plural=(n != 1); »."
            lieu = _find_entete(entree, regle)
            self.blame(lieu, "La règle du pluriel ne se lit pas.", remede, regle)
        elif regle:
            self.nombre = parse_pluriels(regle)[0]


def build_traduction(entree: Entree) -> Traduction:
    """Le message d'une entrée juste."""
    compte = len(entree.sources) > 1
    return Traduction(
        entree.contexte,
        entree.sources[0],
        "" if compte else entree.formes[0],
        DOUTE in entree.drapeaux,
        entree.precedente,
        entree.sources[1] if compte else "",
        entree.formes if compte else (),
        entree.remarques,
        entree.conseils,
        entree.reperes,
        tuple(sorted(set(entree.drapeaux) - {DOUTE})),
        entree.lieu,
        entree.chaines,
    )


def _name(entree: Entree) -> str:
    return entree.contexte or entree.sources[0]


def _split_entete(ligne: str) -> tuple[str, str]:
    """« Nom: valeur » ; une ligne sans nom se garde telle quelle."""
    nom, deux_points, valeur = ligne.partition(":")
    return (nom.strip(), valeur.strip()) if deux_points else ("", ligne.strip())


def _find_entete(entree: Entree, valeur: str) -> Lieu:
    debut = entree.formes[0].find(valeur)
    return entree.chaines[0].locate(debut, debut + len(valeur))
