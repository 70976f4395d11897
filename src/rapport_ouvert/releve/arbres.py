"""Ce qui diffère entre deux arbres de git, sans se laisser entraîner par un arbre démesuré.

`git diff-tree -r` énumère tout : dix arbres qui se contiennent font des milliards de chemins. Ici
profondeur, nombre et taille sont bornés, et ce qui est pareil des deux côtés n'est pas ouvert.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from rapport_ouvert.lecture.depot import Depot

PROFONDEUR = 16
TAILLE_ARBRE = 4 * 1024 * 1024
DOSSIER = "40000"


class Demesure(Exception):  # noqa: N818 - un refus se dit, ce n'est pas une panne
    """Un arbre que l'on n'ouvre pas, et pourquoi."""


@dataclass(frozen=True, slots=True)
class Entree:
    """Ce qu'un arbre nomme : un fichier, un lien, un sous-module, un autre arbre."""

    mode: str
    objet: str


@dataclass(frozen=True, slots=True)
class Changement:
    """Un chemin qui diffère ; rien avant : ajouté, rien après : ôté."""

    chemin: bytes
    avant: Entree | None
    apres: Entree | None


@dataclass(slots=True)
class Arbres:
    """Les arbres déjà lus : des centaines de demandes partagent leur base."""

    depot: Depot
    _lus: dict[str, dict[bytes, Entree]] = field(default_factory=dict)

    def read(self, objet: str) -> dict[bytes, Entree]:
        """Les entrées d'un arbre ; lève Demesure s'il est trop gros ou manque."""
        if objet not in self._lus:
            genre, taille = self.depot.measure(objet)
            if genre != "tree" or taille > TAILLE_ARBRE:
                raise Demesure("un de ses dossiers manque ou compte trop de fichiers")
            contenu = self.depot.read_objets([objet])[objet]
            try:
                self._lus[objet] = dict(_parse(contenu, len(objet) // 2))
            except ValueError:
                raise Demesure("un de ses dossiers est mal formé") from None
        return self._lus[objet]

    def find(self, arbre: str, chemin: str) -> Entree | None:
        """Ce que nomme ce chemin dans l'arbre, ou rien."""
        trouvee: Entree | None = Entree(DOSSIER, arbre)
        for pas in filter(None, chemin.encode().split(b"/")):
            if trouvee is None or trouvee.mode != DOSSIER:
                return None
            trouvee = self.read(trouvee.objet).get(pas)
        return trouvee

    def compare(
        self,
        avant: str,
        apres: str,
        d_abord: Collection[bytes] = (),
        chemin: bytes = b"",
        profondeur: int = 0,
    ) -> Iterator[Changement]:
        """Les fichiers qui diffèrent entre deux arbres ; vide : pas d'arbre de ce côté.

        Au premier niveau, les noms `d_abord` viennent avant les autres.
        """
        if profondeur > PROFONDEUR:
            raise Demesure(f"ses dossiers s’emboîtent sur plus de {PROFONDEUR} niveaux")
        anciens = self.read(avant) if avant else {}
        neufs = self.read(apres) if apres else {}
        noms = sorted(anciens.keys() | neufs.keys())
        for nom in sorted(noms, key=lambda n: n not in d_abord):
            un, autre = anciens.get(nom), neufs.get(nom)
            if un != autre:
                yield from self._compare_entrees(un, autre, chemin + nom, profondeur)

    def _compare_entrees(
        self, avant: Entree | None, apres: Entree | None, chemin: bytes, profondeur: int
    ) -> Iterator[Changement]:
        ouvert = [e.objet if e and e.mode == DOSSIER else "" for e in (avant, apres)]
        fichiers = [None if e and e.mode == DOSSIER else e for e in (avant, apres)]
        if any(fichiers):
            yield Changement(chemin, *fichiers)
        if any(ouvert):
            yield from self.compare(ouvert[0], ouvert[1], (), chemin + b"/", profondeur + 1)


def _parse(contenu: bytes, longueur: int) -> Iterator[tuple[bytes, Entree]]:
    curseur = 0
    while curseur < len(contenu):
        espace, nul = contenu.index(b" ", curseur), contenu.index(b"\0", curseur)
        fin = nul + 1 + longueur
        mode = contenu[curseur:espace].decode("ascii", "replace")
        yield contenu[espace + 1 : nul], Entree(mode, contenu[nul + 1 : fin].hex())
        curseur = fin
