"""Ce que coûte une édition : `python scripts/mesures/fusion.py rapport.txt [--nombres 1000,10000]`.

Le rapport est importé dans un dépôt jetable, et reçoit autant de contributions retenues que dit
chaque nombre (modifications, ajouts, suppressions ; une sur cinq sans réponse). On mesure la
commande entière, processus compris, et l'on imprime les rapports d'une taille à l'autre.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rapport_ouvert.composition.ancrage import anchor_page
from rapport_ouvert.composition.rattachement import find_citation, split_mots
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.lecture.importation import import_texte
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.rendu.yaml import render_yaml

RACINE = Path(__file__).parents[2]
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def write_projet(racine: Path, source: Path) -> list[tuple[Page, Passage]]:
    """Le rapport de 2018 ancré, et ses alinéas."""
    textes = import_texte(source.read_text("utf-8"), source.name).textes
    pris: set[str] = set()
    alineas = []
    for nom, texte in textes.items():
        chemin = racine / "rapport" / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        if nom.endswith(".md"):
            texte = anchor_page(read_page(texte, nom, nom)[0], pris)
            page = read_page(texte, nom, nom)[0]
            alineas += [(page, p) for p in page.passages if _is_simple(p)]
        chemin.write_text(texte, "utf-8")
    sommaire = racine / "rapport" / "rapport.yaml"
    datee = sommaire.read_text("utf-8").replace(
        'edition: ""', 'edition: 2018-1\ndate: "2018-06-12"'
    )
    sommaire.write_text(datee, "utf-8")
    return alineas


def _is_simple(passage: Passage) -> bool:
    """Rien que des mots : une adresse coupée en deux ne se publierait pas."""
    liens = any(noeud.genre in (Genre.LIEN, Genre.APPEL) for noeud in passage.noeud.walk())
    return passage.genre is Genre.ALINEA and bool(passage.ancre) and not liens


def write_contributions(racine: Path, alineas: list[tuple[Page, Passage]], nombre: int) -> None:
    """Des contributions vraisemblables, toujours les mêmes pour un même nombre."""
    hasard = random.Random(2018)  # noqa: S311 - un tirage rejouable
    (racine / "contributions/2018").mkdir(parents=True)
    (racine / "contributions/decisions").mkdir()
    for rang in range(nombre):
        identifiant = "2018-" + "".join(hasard.choice(_BASE32) for _ in range(10))
        page, passage = hasard.choice(alineas)
        genre = hasard.choice(("modification", "modification", "ajout", "suppression"))
        mots = split_mots(passage.texte)
        debut = hasard.randrange(max(1, len(mots) - 7))
        exact = "".join(mots[debut : debut + 7]).strip()
        if genre != "ajout" and not (exact and find_citation(passage.texte, exact)):
            genre = "ajout"
        cible: dict[str, object] = {
            "edition": "2018-1",
            "page": page.chemin,
            "ancre": passage.ancre,
        }
        cible |= {"position": "apres"} if genre == "ajout" else {"citation": {"exact": exact}}
        texte = f"Une proposition de plus, la {rang + 1}e, écrite en quelques mots simples."
        champs: dict[str, object] = {
            "schema": "1", "id": identifiant, "type": genre, "titre": f"Proposition {rang + 1}",
            "cible": cible, "texte": "" if genre == "suppression" else texte,
            "expose": "Parce que le passage y gagne.",
            "auteurs": [{"cle": f"c-{rang % 997}", "nom": f"Une personne {rang % 997}"}],
            "consentement": {"licence": "CC BY-SA 4.0", "publication_nom": "pseudonyme",
                             "coauteur": "oui", "date": "2018-09-01"},
        }  # fmt: skip
        (racine / f"contributions/2018/{identifiant}.yaml").write_text(render_yaml(champs), "utf-8")
        if rang % 5:
            decision = {
                "id": identifiant, "recevabilite": "recevable", "sort": "retenue",
                "motif": "Le passage y gagne en clarté.", "edition": "2018-2",
                "decide_le": "2018-11-15",
            }  # fmt: skip
            chemin = racine / f"contributions/decisions/{identifiant}.yaml"
            chemin.write_text(render_yaml(decision), "utf-8")


def measure(racine: Path) -> tuple[float, float]:
    """Secondes et Mio de la commande entière."""
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "edition", "preparer", "2018-2"]
    env = os.environ | {"PYTHONPATH": str(RACINE / "src")}
    debut = time.perf_counter()
    with subprocess.Popen(commande, cwd=racine, env=env, stdout=subprocess.DEVNULL) as processus:
        _, _, usage = os.wait4(processus.pid, 0)
        processus.returncode = 0
    if not (racine / "editions/2018-2/registre.yaml").is_file():
        sys.exit("L’édition n’a pas été préparée : la mesure ne vaudrait rien.")
    return time.perf_counter() - debut, usage.ru_maxrss / 1024


def main() -> None:
    """Imprime une ligne par nombre."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("source", type=Path)
    analyseur.add_argument("--nombres", default="1000,2000,5000,10000")
    options = analyseur.parse_args()
    avant = None
    for nombre in (int(n) for n in options.nombres.split(",")):
        with tempfile.TemporaryDirectory() as dossier:
            alineas = write_projet(Path(dossier), options.source)
            write_contributions(Path(dossier), alineas, nombre)
            secondes, memoire = measure(Path(dossier))
        suite = f"  ×{nombre / avant[0]:.1f} → ×{secondes / avant[1]:.2f}" if avant else ""
        print(
            f"{nombre:>7} contributions : {secondes:6.1f} s, {memoire:5.0f} Mio{suite}", flush=True
        )
        avant = (nombre, secondes)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
