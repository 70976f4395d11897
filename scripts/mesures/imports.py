"""Ce que coûte un import : `python scripts/mesures/imports.py`.

Un tableau fabriqué, de la forme de République numérique (2015) : 156 121 lignes, dont
147 637 votes.
D'abord le seul module csv de la bibliothèque standard, puis notre lecture, puis les contributions
prêtes à écrire, enfin leur écriture ; chacun dans son processus, avec sa plus haute mémoire.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rapport_ouvert.composition.reprise import Reglages, prepare_reprise
from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.plateformes.lot import load_lot
from rapport_ouvert.rendu.yaml import render_yaml

TETE = ["", "Identifiant", "Type.de.contenu", "Catégorie", "Titre", "Contenu", "Lié.à..", "Lien",
        "Création", "Modification", "Id.de.l.auteur", "Type.de.profil", "Votes.pour",
        "Votes.mitigés", "Votes.contre", "Arguments.pour", "Arguments.contre"]  # fmt: skip
# Les comptes de chaque sorte (etudes/contributions.md, § c8).
SORTES = {"Proposition": 692, "Argument": 5990, "Modification": 1387, "Source": 415, "Vote": 147637}
_MOTS = ("données", "ouvertes", "liberté", "réseau", "l’État", "citoyens", "accès", "loi", "et",
         "numérique", "publique", "« neutralité »", "1 000", "pour", "tous.")  # fmt: skip


def make_fichier(chemin: Path) -> None:
    """Le même à chaque fois ; un vote sur trois n'est pas pour."""
    hasard = random.Random(2015)  # noqa: S311 - rien de secret
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        plume = csv.writer(flux)
        plume.writerow(TETE)
        rang = 0
        for sorte, nombre in SORTES.items():
            for numero in range(1, nombre + 1):
                rang += 1
                plume.writerow(_make_ligne(hasard, rang, numero, sorte))


def _make_ligne(hasard: random.Random, rang: int, numero: int, sorte: str) -> list[object]:
    vote = sorte == "Vote"
    texte = "" if vote else " ".join(hasard.choices(_MOTS, k=hasard.randrange(20, 220)))
    visee = "" if sorte == "Proposition" else f'Proposition "{hasard.randrange(1, 693)}"'
    categorie = hasard.choice(("Pour", "Pour", "Contre")) if vote or sorte == "Argument" else "I"
    return [rang, numero, sorte, categorie, "" if vote else texte[:60], texte, visee,
            f"https://exemple.fr/{rang}", "2015-10-03 12:00:00", "", hasard.randrange(1, 21331),
            "Citoyen", "", "", "", "", ""]  # fmt: skip


def read_csv(chemin: Path) -> str:
    """Le seul module csv."""
    with chemin.open(encoding="utf-8", newline="") as flux:
        return f"{sum(1 for _ in csv.reader(flux))} lignes"


def read_lot(chemin: Path) -> str:
    """Notre lecture, contrôles et constats compris."""
    return f"{len(load_lot([chemin], '', 'fr', None).moisson.envois)} envois"


def prepare(chemin: Path) -> dict[str, str]:
    """Lecture, identifiants, relations, YAML."""
    lot = load_lot([chemin], "", "fr", None)
    reglages = Reglages(lot.canal, "essai", "2015-10-20", "CC BY-SA 4.0")
    reprise = prepare_reprise(lot.moisson.envois, Contributions(), reglages)
    return {f"{i}.yaml": render_yaml(champs) for i, champs in reprise.champs.items()}


def write(chemin: Path) -> str:
    """Le même, puis sur le disque."""
    textes = prepare(chemin)
    debut = time.perf_counter()
    write_textes(chemin.parent / "2015", textes)
    return f"{len(textes)} fichiers, dont {time.perf_counter() - debut:.2f} s d'écriture"


ETAPES = {"csv": read_csv, "lire": read_lot, "préparer": lambda c: f"{len(prepare(c))} textes",
          "écrire": write}  # fmt: skip


def main() -> None:
    """Une ligne par étape."""
    if len(sys.argv) == 3:
        debut, calcul = time.perf_counter(), time.process_time()
        dit = ETAPES[sys.argv[1]](Path(sys.argv[2]))
        duree, calcul = time.perf_counter() - debut, time.process_time() - calcul
        memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{sys.argv[1]:>9} : {duree:5.2f} s ({calcul:.2f} de calcul), {memoire} Mio, {dit}")
        return
    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier) / "consultation.csv"
        make_fichier(chemin)
        print(f"{sum(SORTES.values())} lignes, {chemin.stat().st_size / 1e6:.1f} Mo", flush=True)
        for etape in ETAPES:
            subprocess.run([sys.executable, __file__, etape, str(chemin)], check=True)


if __name__ == "__main__":
    main()
