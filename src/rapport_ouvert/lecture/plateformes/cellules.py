"""Un tableau, cellule par cellule : lues, nettoyées, bornées ; rien n'y manque sans être dit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.envoi import Moisson
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.plateformes.mots import (
    clean_texte,
    find_interdit,
    hide_courriels,
    read_date,
    restore_cellule,
)
from rapport_ouvert.lecture.plateformes.refus import REGLE, FichierRefuse
from rapport_ouvert.lecture.plateformes.table import Ligne, Table, fold_entete

# La borne de schemas/contribution.json : ce qui n'y tient pas se refuse ici, à sa place.
TEXTE_MAXIMAL = 40_000
# Celle que veut le schéma d'une contribution : un nom avant l'arobase cacherait où elle mène.
_ADRESSE = re.compile(r"https?://(?![^/?#]*[@\\])[^\s\\]+")
_QUALITES = (
    ("citoyen", "citoyen"),
    ("élu", "elu"),
    ("elu", "elu"),
    ("organisation à but non lucratif", "association"),
    ("association", "association"),
    ("organisation à but lucratif", "entreprise"),
    ("entreprise", "entreprise"),
)


class LigneRefusee(Exception):  # noqa: N818 - un constat est déjà noté
    """Cette ligne ne passe pas ; les autres, si."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Les colonnes d'une forme : `champs` celles que l'on lit, par ordre de préférence, et
    `laissees` celles que l'on connaît et ne reprend pas (« cost* » en vaut plusieurs).
    """

    champs: Mapping[str, Sequence[str]]
    laissees: Sequence[str] = ()


@dataclass(slots=True)
class Cellules:
    """Un tableau lu d'après un plan, cellule par cellule ; `moisson` est ce qu'on en tire."""

    table: Table
    plan: Plan
    langue: str = "fr"
    valeurs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moisson: Moisson = field(default_factory=Moisson)
    rangs: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        noms = self.table.noms
        self._check_entetes()
        self.rangs, reconnues = {}, set()
        for champ, candidats in self.plan.champs.items():
            presents = [nom for nom in map(fold_entete, candidats) if nom in noms]
            reconnues.update(presents)
            if presents:
                self.rangs[champ] = noms[presents[0]]
        self.moisson.separateur = self.table.separateur
        self.moisson.colonnes = {
            champ: [hide_courriels(self.table.entetes[rang])] for champ, rang in self.rangs.items()
        }
        self._report_inconnues(reconnues)

    def _check_entetes(self) -> None:
        for rang, entete in enumerate(self.table.entetes):
            if cache := find_interdit(entete):
                raise FichierRefuse(
                    self.table.locate(self.table.tete, rang),
                    f"Un signe invisible se cache dans cet en-tête (U+{ord(cache):04X}).",
                    "l’ôter, puis importer de nouveau.",
                )

    def _report_inconnues(self, reconnues: set[str]) -> None:
        for nom, rang in self.table.noms.items():
            if nom in reconnues or any(fnmatchcase(nom, motif) for motif in self.plan.laissees):
                continue
            entete = self.table.entetes[rang].strip() or f"(sans nom, la {rang + 1}ᵉ)"
            message = f"La colonne « {entete} » n’est ni reprise ni connue."
            remede = "la nommer dans une correspondance.yaml si elle importe."
            lieu = self.table.locate(self.table.tete, rang)
            self.note(Constat(lieu, REGLE, message, remede, gravite=Gravite.AVERTISSEMENT))

    def note(self, constat: Constat) -> None:
        """Ajoute un constat."""
        self.moisson.constats.append(constat)

    def iter_lignes(self) -> Iterator[Ligne]:
        """Les lignes, une fois ; ce qui ne s'y lit pas rejoint la moisson."""
        yield from self.table.lignes
        self.moisson.constats.extend(self.table.constats)

    def read(self, ligne: Ligne, champ: str) -> str:
        """La cellule d'un champ, sans blancs autour ; vide si le tableau n'a pas cette colonne."""
        rang = self.rangs.get(champ)
        if rang is None:
            return ""
        texte = restore_cellule(ligne.cellules[rang].strip())
        return self.valeurs[champ].get(texte, texte) if champ in self.valeurs else texte

    def refuse(self, ligne: Ligne, champ: str, message: str, remede: str) -> LigneRefusee:
        """Note pourquoi cette ligne ne passe pas ; à lever aussitôt."""
        self.note(Constat(self.locate(ligne, champ), REGLE, message, remede))
        return LigneRefusee()

    def locate(self, ligne: Ligne, champ: str = "") -> Lieu:
        """Le lieu d'une cellule."""
        return self.table.locate(ligne, self.rangs.get(champ))

    def read_sur(self, ligne: Ligne, champ: str) -> str:
        """La cellule, après s'être assuré que rien ne s'y cache."""
        texte = self.read(ligne, champ)
        if cache := find_interdit(texte):
            code = f"U+{ord(cache):04X}"
            raise self.refuse(
                ligne, champ, f"Un signe invisible ou illisible s’y cache ({code}).",
                "l’ôter de cette cellule, puis importer de nouveau.",
            )  # fmt: skip
        return texte

    def read_texte(self, ligne: Ligne, champ: str, maximum: int = TEXTE_MAXIMAL) -> str:
        """Un texte propre, de longueur raisonnable. Lève LigneRefusee s'il ne l'est pas."""
        texte = self.read_sur(ligne, champ)
        # Les balises peuvent tripler un texte ; au-delà, le nettoyer ne ferait que coûter.
        if len(texte) > 4 * maximum:
            return self.bound(ligne, champ, texte, maximum)
        try:
            return self.bound(ligne, champ, clean_texte(texte), maximum)
        except ValueError:
            raise self.refuse(ligne, champ, "Les balises de ce texte s’emboîtent trop.",
                              "le recopier sans mise en forme.") from None  # fmt: skip

    def bound(self, ligne: Ligne, champ: str, texte: str, maximum: int = TEXTE_MAXIMAL) -> str:
        """Ce texte, déjà propre. Lève LigneRefusee s'il est démesuré."""
        if len(texte) > maximum:
            message = f"Ce texte compte {len(texte)} signes, {maximum} au plus."
            raise self.refuse(ligne, champ, message, "le partager en plusieurs contributions.")
        return texte

    def read_jour(self, ligne: Ligne, champ: str = "date") -> str:
        """Une date possible, ou rien."""
        texte = self.read_sur(ligne, champ)
        try:
            return read_date(texte) if texte else ""
        except ValueError:
            raise self.refuse(ligne, champ, f"« {texte[:40]} » n’est pas une date.",
                              "l’écrire AAAA-MM-JJ.") from None  # fmt: skip

    def read_nombre(self, ligne: Ligne, champ: str) -> int | None:
        """Un compte de voix ; ce qui n'en est pas un est dit, et la ligne passe sans lui."""
        texte = self.read_sur(ligne, champ).removesuffix(".0")
        if not texte:
            return None
        if texte.isascii() and texte.isdigit() and len(texte) < 10:
            return int(texte)
        lieu, remede = self.locate(ligne, champ), "écrire un nombre entier."
        message = f"« {texte[:40]} » n’est pas un compte de soutiens."
        self.note(Constat(lieu, REGLE, message, remede, gravite=Gravite.AVERTISSEMENT))
        return None

    def read_adresse(self, ligne: Ligne, champ: str = "adresse") -> str:
        """Une adresse http entière, sans nom d'utilisateur, ou rien."""
        adresse = self.read_sur(ligne, champ)
        if adresse.startswith("//"):
            adresse = f"https:{adresse}"
        simple = _ADRESSE.fullmatch(adresse) is not None
        return adresse if simple and hide_courriels(adresse) == adresse else ""

    def read_qualite(self, ligne: Ligne) -> str:
        """Citoyen, élu, entreprise, association ; rien de plus ne se devine."""
        dit = self.read(ligne, "qualite").casefold()
        return next((qualite for debut, qualite in _QUALITES if dit.startswith(debut)), "")

    def ecarte(self, quoi: str, nombre: int = 1) -> None:
        """Compte ce qui est connu et non repris."""
        self.moisson.ecartes[quoi] += nombre
