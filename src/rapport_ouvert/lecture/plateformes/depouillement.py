"""D'un tableau aux envois : ce que toutes les plateformes ont de commun.

Une forme dit quelles colonnes portent quoi ; ici chaque ligne devient un envoi, une seule fois.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace

from rapport_ouvert.domaine.envoi import Envoi, Lien
from rapport_ouvert.lecture.contributions import TAILLE_MAXIMALE
from rapport_ouvert.lecture.plateformes.cellules import Cellules
from rapport_ouvert.lecture.plateformes.mots import LONGUEUR_TITRE, cut_titre, hide_courriels
from rapport_ouvert.lecture.plateformes.table import Ligne

# Les bornes de schemas/contribution.json, comme celle du texte.
EXPOSE_MAXIMAL, TITRE_MAXIMAL, IDENTIFIANT_MAXIMAL = 20_000, 2_000, 200
_LEGER = TAILLE_MAXIMALE // 10
TROP_LOURD = f"Écrit, ce texte dépasserait {TAILLE_MAXIMALE // 1024} Kio."
_LANGUE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(slots=True)
class Depouillement(Cellules):
    """Les envois d'un tableau, et les identifiants déjà vus ; `dits` évite de se répéter."""

    dits: set[str] = field(default_factory=set)
    _vus: dict[str, str] = field(default_factory=dict)

    def name(self, ligne: Ligne, sorte: str, champ: str = "identifiant") -> str:
        """« argument/12 » : un même numéro sert à plusieurs sortes."""
        numero = self.read_sur(ligne, champ)
        if not numero:
            raise self.refuse(ligne, champ, "Cette ligne n’a pas d’identifiant.",
                              "lui en donner un, toujours le même.")  # fmt: skip
        return f"{sorte}/{numero}"

    def take(
        self,
        ligne: Ligne,
        sorte: str,
        *,
        titre: str | None = None,
        texte: str | None = None,
        identifiant: str = "",
        lien: Lien | None = None,
        soutiens: int | None = None,
        source: str = "",
        langue: str = "",
        avis: str = "",
        prefixe: str = "",
        entree: str = "",
    ) -> None:
        """Un envoi de plus, d'après les champs communs ; ce qui est donné l'emporte.

        `avis` (« Pour : ») précède le titre ; `prefixe`, le nom des champs communs.
        """
        dit = self.read_texte(ligne, f"{prefixe}titre", TITRE_MAXIMAL) if titre is None else titre
        propre = self.read_texte(ligne, f"{prefixe}texte") if texte is None else texte
        expose = self.read_texte(ligne, "expose", EXPOSE_MAXIMAL)
        nom = clean_nom(identifiant or self.name(ligne, sorte))
        if len(nom) > IDENTIFIANT_MAXIMAL:
            raise self.refuse(ligne, "identifiant", f"Cet identifiant a {len(nom)} signes.",
                              f"le raccourcir à {IDENTIFIANT_MAXIMAL}.")  # fmt: skip
        if not propre:
            raise self.refuse(ligne, "texte", "Cette ligne n’a pas de texte.",
                              "l’écrire, ou ôter la ligne.")  # fmt: skip
        if estimate_octets(propre, expose, dit) > TAILLE_MAXIMALE:
            raise self.refuse(ligne, f"{prefixe}texte", TROP_LOURD, "le partager en plusieurs.")
        empreinte = compute_empreinte(dit, propre, expose)
        if self._is_doublon(ligne, nom, empreinte):
            return
        long = " ".join(dit.split())
        court = cut_titre(f"{avis}{cut_titre(long, propre, nom)}", propre, nom)
        if len(f"{avis}{long}") > LONGUEUR_TITRE:
            propre = self.bound(ligne, "texte", f"{long}\n\n{propre}")
        self.moisson.envois.append(
            Envoi(
                nom, court, propre, self.locate(ligne), empreinte, expose,
                auteur=self.read(ligne, f"{prefixe}auteur"),
                qualite=self.read_qualite(ligne),
                date=self.read_jour(ligne, f"{prefixe}date"),
                adresse=self.read_adresse(ligne),
                langue=langue if _LANGUE.fullmatch(langue) else self.langue,
                entree=entree,
                lien=replace(lien, vise=clean_nom(lien.vise)) if lien else None,
                soutiens=soutiens,
                source=source,
            )
        )  # fmt: skip
        self._vus[nom] = empreinte

    def _is_doublon(self, ligne: Ligne, nom: str, empreinte: str) -> bool:
        vue = self._vus.get(nom)
        if vue is not None and vue != empreinte:
            message = f"« {nom} » est là deux fois, sous deux textes."
            raise self.refuse(ligne, "identifiant", message,
                              "donner à l’un son propre identifiant.")  # fmt: skip
        if vue is not None:
            self.ecarte("doublons exacts")
        return vue is not None


def clean_nom(nom: str) -> str:
    """Un identifiant sur une ligne, sans adresse : c'est parfois celle de quelqu'un."""
    lisible = nom.encode("utf-8", "replace").decode()
    return hide_courriels(unicodedata.normalize("NFC", " ".join(lisible.split())))


def compute_empreinte(*lu: str) -> str:
    """L'empreinte des mots lus ; les soutiens n'y entrent pas, qui changent sans eux."""
    return hashlib.sha256("\0".join(lu).encode("utf-8", "replace")).hexdigest()


def estimate_octets(*textes: str) -> int:
    """Ce que pèsera au plus le fichier : accents, retraits, guillemets et échappements compris."""
    octets = sum(len(texte.encode("utf-8", "replace")) for texte in textes)
    if octets < _LEGER:
        return octets
    rares = sum(signe in '"\\' or not signe.isprintable() for texte in textes for signe in texte)
    return 4096 + octets * 21 // 20 + 8 * rares
