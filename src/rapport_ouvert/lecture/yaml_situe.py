"""Lire du YAML sans lui faire confiance, en gardant le lieu de chaque donnée.

On parcourt les événements de l'analyseur au lieu de construire des objets : le chargeur C
s'effondre (SIGSEGV) sur une imbrication profonde bien avant 64 Kio, et tout chargeur type
les valeurs dans le dos de l'auteur (« non », « 12:30 », « 2026-02-30 »). Ici tout est texte.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import yaml
from yaml import events as ev

from rapport_ouvert.domaine.constat import Constat, cite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur

REGLE = "yaml-lisible"
PROFONDEUR_MAXIMALE = 16
DOUBLONS_DITS = 20
_CHARGEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refus(Exception):  # noqa: N818 - un refus est un constat, pas une panne
    def __init__(self, lieu: Lieu, message: str, remede: str, mots: str = "") -> None:
        super().__init__(message)
        self.constat = Constat(lieu, REGLE, message, remede, mots)


def read_yaml(texte: str, fichier: str, lignes_avant: int = 0) -> tuple[Valeur, list[Constat]]:
    """La donnée écrite dans `texte`, et ce qui l'empêche d'être sûre.

    `lignes_avant` compte les lignes qui précèdent ce texte dans le fichier (en-tête de page).
    Une donnée illisible rend une fiche vide et un seul constat ; une clé écrite deux fois
    rend un constat par répétition et garde la première.
    """
    valeur, constats = _read(texte, fichier, lignes_avant)
    return valeur, list(constats)


@lru_cache(maxsize=2048)  # l'aperçu relit tout à chaque écriture : le glossaire n'a pas changé
def _read(texte: str, fichier: str, lignes_avant: int) -> tuple[Valeur, tuple[Constat, ...]]:
    lecteur = _Lecteur(fichier, lignes_avant, texte)
    try:
        return lecteur.read(), tuple(lecteur.constats)
    except _Refus as refus:
        return lecteur.empty(), (*lecteur.constats, refus.constat)
    except yaml.MarkedYAMLError as erreur:
        return lecteur.empty(), (*lecteur.constats, lecteur.explain(erreur))
    except yaml.YAMLError as erreur:
        return lecteur.empty(), (*lecteur.constats, lecteur.explain_caractere(erreur))


class _Lecteur:
    """Construit la donnée événement par événement, sans récursion de l'analyseur."""

    def __init__(self, fichier: str, lignes_avant: int, texte: str) -> None:
        self.fichier = fichier
        self.lignes_avant = lignes_avant
        self.texte = texte
        # YAML compte aussi U+0085, U+2028 et U+2029 pour des fins de ligne : nous, non.
        self.debuts = [0, *(rang + 1 for rang, signe in enumerate(texte) if signe == "\n")]
        self.constats: list[Constat] = []

    def empty(self) -> Fiche:
        ligne = self.lignes_avant + 1
        return Fiche({}, Lieu(self.fichier, ligne, 1, ligne, 1))

    def read(self) -> Valeur:
        evenements = iter(yaml.parse(self.texte, Loader=_CHARGEUR))
        for evenement in evenements:
            if isinstance(evenement, ev.NodeEvent):
                valeur = self._read_valeur(evenement, evenements, 1)
                self._refuse_second_document(evenements)
                return valeur
        return self.empty()

    def _refuse_second_document(self, evenements: Iterator[ev.Event]) -> None:
        for evenement in evenements:
            if isinstance(evenement, ev.DocumentStartEvent):
                raise _Refus(
                    self._lieu(evenement),
                    "Ce fichier contient plusieurs documents YAML.",
                    "n’en garder qu’un, sans ligne « --- » au milieu.",
                )

    def _read_valeur(
        self, evenement: ev.Event, suite: Iterator[ev.Event], profondeur: int
    ) -> Valeur:
        self._refuse_dangers(evenement, profondeur)
        if isinstance(evenement, ev.ScalarEvent):
            debut, fin = evenement.start_mark, evenement.end_mark
            ecrit = self.texte[debut.index : fin.index] if debut and fin else ""
            return Scalaire(str(evenement.value), self._lieu(evenement), ecrit)
        if isinstance(evenement, ev.SequenceStartEvent):
            return self._read_suite(evenement, suite, profondeur)
        return self._read_fiche(evenement, suite, profondeur)

    def _read_suite(self, debut: ev.Event, suite: Iterator[ev.Event], profondeur: int) -> Suite:
        elements = []
        while not isinstance(evenement := next(suite), ev.SequenceEndEvent):
            elements.append(self._read_valeur(evenement, suite, profondeur + 1))
        return Suite(tuple(elements), self._lieu(debut))

    def _read_fiche(self, debut: ev.Event, suite: Iterator[ev.Event], profondeur: int) -> Fiche:
        champs: dict[str, Valeur] = {}
        cles: dict[str, Lieu] = {}
        while not isinstance(evenement := next(suite), ev.MappingEndEvent):
            cle = self._read_valeur(evenement, suite, profondeur + 1)
            valeur = self._read_valeur(next(suite), suite, profondeur + 1)
            if not isinstance(cle, Scalaire):
                raise _Refus(
                    cle.lieu, "Le nom d’un champ doit être un mot.", "écrire « nom: valeur »."
                )
            if cle.texte in champs:
                self._report_doublon(cle, cles[cle.texte])
                continue
            champs[cle.texte], cles[cle.texte] = valeur, cle.lieu
        return Fiche(champs, self._lieu(debut), cles)

    def _refuse_dangers(self, evenement: ev.Event, profondeur: int) -> None:
        if profondeur > PROFONDEUR_MAXIMALE:
            raise _Refus(
                self._lieu(evenement),
                f"Trop de niveaux imbriqués (plus de {PROFONDEUR_MAXIMALE}).",
                "présenter ces données plus à plat.",
            )
        if isinstance(evenement, ev.AliasEvent) or getattr(evenement, "anchor", None):
            raise _Refus(
                self._lieu(evenement),
                "Les renvois YAML (« & » et « * ») sont refusés.",
                "recopier la valeur, ou la mettre entre guillemets si c’est du texte.",
            )
        if getattr(evenement, "tag", None):
            raise _Refus(
                self._lieu(evenement),
                "Les étiquettes YAML (« ! ») sont refusées.",
                "mettre la valeur entre guillemets si c’est du texte.",
            )

    def _report_doublon(self, cle: Scalaire, premiere: Lieu) -> None:
        if len(self.constats) >= DOUBLONS_DITS:
            return
        self.constats.append(
            Constat(
                cle.lieu,
                REGLE,
                f"« {cite(cle.texte)} » est écrit deux fois "
                f"(lignes {premiere.ligne} et {cle.lieu.ligne}).",
                "n’en garder qu’un.",
                cite(cle.texte),
            )
        )

    def _lieu(self, evenement: ev.Event) -> Lieu:
        debut, fin = evenement.start_mark, evenement.end_mark
        if debut is None or fin is None:
            return self.empty().lieu
        return self._place(debut.index, fin.index)

    def _place(self, debut: int, fin: int) -> Lieu:
        """Le lieu de `texte[debut:fin]`, dans le fichier."""
        ligne, fin_ligne = bisect_right(self.debuts, debut), bisect_right(self.debuts, fin)
        return Lieu(
            self.fichier,
            self.lignes_avant + ligne,
            debut - self.debuts[ligne - 1] + 1,
            self.lignes_avant + fin_ligne,
            fin - self.debuts[fin_ligne - 1] + 1,
        )

    def explain(self, erreur: yaml.MarkedYAMLError) -> Constat:
        """Traduit l'échec de l'analyseur en une phrase et un remède."""
        marque = erreur.problem_mark or erreur.context_mark
        if _JAMAIS_REFERME in (erreur.problem or ""):  # là où il s'ouvre, non à la fin du fichier
            marque = erreur.context_mark or marque
        rang = marque.index if marque else 0
        message, remede = _translate(erreur.problem or "")
        ici = self._place(rang, rang)
        lieu = replace(ici, fin_colonne=ici.colonne + 1)
        return Constat(lieu, REGLE, message, remede)

    def explain_caractere(self, erreur: yaml.YAMLError) -> Constat:
        """Un caractère que YAML interdit."""
        code = getattr(erreur, "character", None)
        nom = f" U+{code:04X}" if isinstance(code, int) else ""
        signe = chr(code) if isinstance(code, int) else ""
        rang = max(0, self.texte.find(signe))
        return Constat(
            self._place(rang, rang + len(signe)),
            REGLE,
            f"Un caractère{nom} est interdit dans ces données.",
            "l’effacer.",
        )


_JAMAIS_REFERME = "unexpected end of stream"
_EXPLICATIONS = (
    (
        "did not find expected alphabetic or numeric character",
        "Un « * » ou un « & » commence une valeur.",
        "mettre la valeur entière entre guillemets.",
    ),
    (
        "invalid Unicode character escape code",
        "Cet échappement ne désigne aucun signe.",
        "écrire le signe lui-même.",
    ),
    (
        "found unknown escape character",
        "Une barre oblique inverse commence un échappement inconnu.",
        "mettre la valeur entre apostrophes, ou doubler la barre.",
    ),
    (
        "mapping values are not allowed",
        "Un « : » se trouve au milieu d’une valeur.",
        "mettre la valeur entière entre guillemets.",
    ),
    ("found a tab character", "Une tabulation sert d’alinéa.", "la remplacer par des espaces."),
    ("found character '\\t'", "Une tabulation sert d’alinéa.", "la remplacer par des espaces."),
    (
        "cannot start any token",
        "Un caractère réservé ou une tabulation commence une valeur.",
        "mettre la valeur entre guillemets, et aligner avec des espaces.",
    ),
    (
        _JAMAIS_REFERME,
        "Un guillemet ou un crochet n’est jamais refermé.",
        "le refermer.",
    ),
    (
        "could not find expected ':'",
        "Un nom de champ n’est pas suivi de « : ».",
        "écrire « nom: valeur », ou refermer les guillemets.",
    ),
    (
        "expected <block end>",
        "L’alignement des lignes n’est pas régulier.",
        "aligner les champs d’un même niveau sur la même colonne.",
    ),
    (
        "did not find expected",
        "Une liste, une fiche ou des guillemets ne sont pas bien fermés.",
        "vérifier les crochets, les virgules, les guillemets et l’alignement.",
    ),
    ("undefined alias", "Un « * » commence une valeur.", "mettre la valeur entre guillemets."),
)


def _translate(probleme: str) -> tuple[str, str]:
    for indice, message, remede in _EXPLICATIONS:
        if indice in probleme:
            return message, remede
    return (
        "Ces données ne suivent pas la syntaxe de YAML.",
        "vérifier les deux-points, les guillemets et l’alignement de cette ligne.",
    )
