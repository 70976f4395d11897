"""Ce que coûte et ce que vaut la comparaison : `python scripts/mesures/comparaison.py`.

Le rapport entier contre lui-même, où 15 % des alinéas ont été récrits : le temps et la mémoire, les
mots que montrent en rouge et en vert la comparaison et `git diff --word-diff` sur les mêmes pages,
et le nombre de morceaux où les deux hachent le texte.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rapport_ouvert.composition.comparaison import compare_rapports
from rapport_ouvert.composition.rattachement import split_mots
from rapport_ouvert.domaine.comparaison import Comparaison, Geste, Sorte
from rapport_ouvert.domaine.rapport import Page, Rapport
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.page import read_page

PART = 0.15
MOTS = ("commune", "publique", "partagé", "données", "habitants", "de", "la", "durable")
MARQUES = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.S)


def mutate(page: Page, hasard: random.Random) -> Page:
    """Une page dont une part des alinéas est récrite : un groupe de mots, ou presque tout."""
    source = page.source
    for passage in page.passages:
        if passage.genre != "alinea" or hasard.random() > PART:
            continue
        mots = split_mots(passage.texte)
        large = hasard.choice((2, 4, 8, len(mots)))
        debut = hasard.randrange(max(1, len(mots) - large))
        for rang in range(debut, min(len(mots), debut + large)):
            if mots[rang].isalpha():
                mots[rang] = hasard.choice(MOTS)
        source = source.replace(passage.texte, "".join(mots), 1)
    return read_page(source, page.chemin, page.fichier)[0]


def count_git(ancien: Rapport, neuf: Rapport) -> tuple[float, int, int]:
    """Le temps, les mots et les morceaux marqués par git sur les mêmes pages."""
    with tempfile.TemporaryDirectory() as dossier:
        for cote, rapport in (("a", ancien), ("b", neuf)):
            for page in rapport.pages:
                chemin = Path(dossier) / cote / page.chemin
                chemin.parent.mkdir(parents=True, exist_ok=True)
                chemin.write_text(page.source, "utf-8")
        commande = ["git", "diff", "--no-index", "--no-color", "--word-diff=plain", "a", "b"]
        debut = time.perf_counter()
        rendu = subprocess.run(commande, cwd=dossier, capture_output=True, text=True, check=False)
        duree = time.perf_counter() - debut
    marques = ["".join(trouve) for trouve in MARQUES.findall(rendu.stdout)]
    return duree, sum(len(marque.split()) for marque in marques), len(marques)


def count_notre(comparaison: Comparaison) -> tuple[int, int]:
    """Les mots et les morceaux que nous marquons."""
    marques = [
        segment.texte
        for page in comparaison.pages
        for ecart in page.ecarts
        for segment in ecart.montres
        if segment.sorte is not Sorte.GARDE
    ]
    return sum(len(marque.split()) for marque in marques), len(marques)


def main() -> None:
    """Trois lignes : nous, git, et ce qui a changé."""
    dossier = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("rapport")
    ancien = load(dossier)[0].rapport
    hasard = random.Random(2018)  # noqa: S311 - un tirage rejouable
    neuf = replace(ancien, pages=tuple(mutate(page, hasard) for page in ancien.pages))
    passages = sum(len(page.passages) for page in ancien.pages)
    avant = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    debut = time.perf_counter()
    comparaison = compare_rapports(ancien, neuf)
    duree = time.perf_counter() - debut
    plus = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant) // 1024
    recrits, presentes = comparaison.count(Geste.RECRIT), comparaison.count(Geste.PRESENTE)
    print(f"{passages} passages, {recrits} récrits, {presentes} de présentation changée")
    mots, morceaux = count_notre(comparaison)
    print(f"ici  {duree:.2f} s, {plus} Mio de plus, {mots} mots marqués en {morceaux} morceaux")
    duree, mots, morceaux = count_git(ancien, neuf)
    print(f"git  {duree:.2f} s, {mots} mots marqués en {morceaux} morceaux")


if __name__ == "__main__":
    main()
