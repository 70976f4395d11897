"""Une donnée lue dans un fichier YAML : tout y est texte, tout y garde son lieu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.ecrit import locate_ecrit
from rapport_ouvert.domaine.lieu import Lieu, locate

Simple = str | list["Simple"] | dict[str, "Simple"]


@dataclass(frozen=True, slots=True)
class Scalaire:
    """Un mot, un nombre, une date : un texte que seul le schéma saura convertir.

    `ecrit` est ce texte tel que le fichier le porte en ce lieu : guillemets, alinéa, replis.
    """

    texte: str
    lieu: Lieu = field(compare=False)
    ecrit: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Suite:
    """Une liste."""

    elements: tuple[Valeur, ...]
    lieu: Lieu = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fiche:
    """Des champs nommés ; `cles` donne le lieu où chaque nom est écrit."""

    champs: Mapping[str, Valeur]
    lieu: Lieu = field(compare=False)
    cles: Mapping[str, Lieu] = field(default_factory=dict, compare=False)

    def read(self, champ: str) -> str:
        """La valeur d'un champ simple, ou rien."""
        valeur = self.champs.get(champ)
        return valeur.texte if isinstance(valeur, Scalaire) else ""

    def list_scalaires(self, champ: str) -> tuple[Scalaire, ...]:
        """Les valeurs simples d'un champ qui en a plusieurs, chacune avec son lieu."""
        return tuple(valeur for valeur in self._list(champ) if isinstance(valeur, Scalaire))

    def list_valeurs(self, champ: str) -> tuple[str, ...]:
        """Les valeurs simples d'un champ qui en a plusieurs, en texte."""
        return tuple(scalaire.texte for scalaire in self.list_scalaires(champ))

    def list_fiches(self, champ: str) -> tuple[Fiche, ...]:
        """Les fiches d'un champ qui en a plusieurs."""
        return tuple(valeur for valeur in self._list(champ) if isinstance(valeur, Fiche))

    def _list(self, champ: str) -> tuple[Valeur, ...]:
        valeur = self.champs.get(champ)
        return valeur.elements if isinstance(valeur, Suite) else ()


Valeur = Scalaire | Suite | Fiche


def simplify(valeur: Valeur) -> Simple:
    """La même donnée en textes, listes et dictionnaires ordinaires."""
    if isinstance(valeur, Scalaire):
        return valeur.texte
    if isinstance(valeur, Suite):
        return [simplify(element) for element in valeur.elements]
    return {nom: simplify(champ) for nom, champ in valeur.champs.items()}


def walk_scalaires(valeur: Valeur) -> Iterator[Scalaire]:
    """Toutes les valeurs simples d'une donnée, si profondes soient-elles."""
    if isinstance(valeur, Scalaire):
        yield valeur
        return
    suite = valeur.elements if isinstance(valeur, Suite) else valeur.champs.values()
    for element in suite:
        yield from walk_scalaires(element)


def find_mots(scalaire: Scalaire, debut: int, fin: int) -> Lieu:
    """Le lieu, dans le fichier, de `scalaire.texte[debut:fin]` : alinéa, repli, échappement.

    Rend celui de toute la valeur si l'on ne sait pas comment elle est écrite.
    """
    places = locate_ecrit(scalaire.ecrit, scalaire.texte, debut, fin)
    if places is None:
        return scalaire.lieu
    ici, ecart = scalaire.lieu, locate("", scalaire.ecrit, *places)
    return Lieu(
        ici.fichier,
        ici.ligne + ecart.ligne - 1,
        ecart.colonne + (ici.colonne - 1 if ecart.ligne == 1 else 0),
        ici.ligne + ecart.fin_ligne - 1,
        ecart.fin_colonne + (ici.colonne - 1 if ecart.fin_ligne == 1 else 0),
    )


def find_lieu(valeur: Valeur, chemin: tuple[str | int, ...], *, cle: bool = False) -> Lieu:
    """Le lieu de ce que désigne `chemin` (noms et rangs), ou du plus proche parent connu.

    Avec `cle`, le lieu du nom du dernier champ plutôt que celui de sa valeur.
    """
    for rang, pas in enumerate(chemin):
        if cle and rang == len(chemin) - 1 and isinstance(valeur, Fiche) and pas in valeur.cles:
            return valeur.cles[str(pas)]
        if isinstance(valeur, Fiche) and pas in valeur.champs:
            valeur = valeur.champs[str(pas)]
        elif isinstance(valeur, Suite) and isinstance(pas, int) and pas < len(valeur.elements):
            valeur = valeur.elements[pas]
        else:
            break
    return valeur.lieu
