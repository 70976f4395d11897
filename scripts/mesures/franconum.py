"""Mesurer le vérificateur : `python scripts/mesures/franconum.py [RAPPORT]`.

Précision et rappel sur les phrases marquées de `tests/franconum/phrases/`, colonnes justes, puis
temps sur un rapport entier (un dossier) et sur dix fois ce texte.

Le vérificateur a été réglé sur ces phrases : leur chiffre d'aujourd'hui garde des reculs, il ne
promet rien. Le seul qui prédise est celui qu'un lot neuf (`lot-N.txt`) porte en tête, mesuré avant
tout réglage :

    lot    phrases   précision   rappel
    1          100       0,906    0,960
    2          104       0,845    0,961
    3          100       0,898    0,863
    4          100       0,931    0,964
    5           60       0,868    1,000
    6           79       0,935    0,977
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rapport_ouvert.domaine.glossaire import Mesures
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.franconum.flexions import list_formes
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import Verificateur
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page

RACINE = Path(__file__).parents[2]
FICHIER = RACINE / "glossaire_franconum" / "mesures.yaml"
PHRASES = RACINE / "tests" / "franconum" / "phrases"
_MARQUES = re.compile("[⟦⟧⟪⟫]")
Place = tuple[int, int]


def read_phrases(nom: str) -> list[tuple[str, set[Place]]]:
    """Chaque phrase sans ses marques, et la place de chacune de ses fautes.

    « # » et une espace ouvrent un commentaire (un titre s'essaie avec « ## ») ; « ⏎ » est une fin
    de ligne.
    """
    phrases = []
    for ligne in PHRASES.joinpath(nom).read_text("utf-8").splitlines():
        if ligne and not ligne.startswith("# "):
            brute = ligne.replace("⏎", "\n")
            places = {_place(brute[: trouve.start()]) for trouve in re.finditer("⟦", brute)}
            phrases.append((_MARQUES.sub("", brute), places))
    return phrases


def _place(avant: str) -> Place:
    *lignes, derniere = _MARQUES.sub("", avant).split("\n")
    return len(lignes) + 1, len(derniere) + 1


def find_places(verificateur: Verificateur, phrase: str) -> set[Place]:
    """Les lignes et colonnes où le vérificateur voit une faute."""
    page, _ = read_page(phrase, "phrase.md", "phrase.md")
    return {
        (trouvaille.lieu.ligne, trouvaille.lieu.colonne)
        for trouvaille in verificateur.check_page(page)
        if trouvaille.jugement.verdict is Verdict.FAUTIF
    }


def measure_qualite(verificateur: Verificateur, *, montrer: bool = True) -> Mesures:
    """Ce que le vérificateur trouve, ajoute et oublie sur toutes les phrases."""
    justes = fausses = oubliees = nombre = 0
    for nom in sorted(fichier.name for fichier in PHRASES.glob("*.txt")):
        for phrase, attendues in read_phrases(nom):
            trouvees = find_places(verificateur, phrase)
            nombre += 1
            justes += len(trouvees & attendues)
            fausses += len(trouvees - attendues)
            oubliees += len(attendues - trouvees)
            if montrer and trouvees != attendues:
                print(f"  attendu {sorted(attendues)}, trouvé {sorted(trouvees)} : {phrase}")
    jour = datetime.now(UTC).date().isoformat()
    return Mesures(jour, nombre, justes, fausses, oubliees, *read_lot_neuf())


def read_lot_neuf() -> tuple[int, float, float]:
    """Le dernier lot : ses phrases, et ce que son en-tête dit d'avant tout réglage."""
    lot = max(PHRASES.glob("lot-*.txt"), key=lambda chemin: int(chemin.stem.partition("-")[2]))
    tete = lot.read_text("utf-8").partition("\n")[0]
    trouve = re.search(r"précision (0,\d+), rappel (0,\d+|1,0+)", tete)
    if trouve is None:
        raise SystemExit(f"{lot} : sa première ligne doit dire précision et rappel.")
    precision, rappel = (float(part.replace(",", ".")) for part in trouve.groups())
    return len(read_phrases(lot.name)), precision, rappel


def write_mesures(mesures: Mesures) -> None:
    """Note les chiffres dans le glossaire : le site les publie, un test les tient à jour."""
    lignes = (f"{nom}: {valeur}\n" for nom, valeur in asdict(mesures).items())
    FICHIER.write_text(
        "# Écrit par scripts/mesures/franconum.py --noter.\n" + "".join(lignes), "utf-8"
    )


def measure_temps(verificateur: Verificateur, rapport: Path) -> None:
    """Le temps de calcul d'une relecture à chaud, et ce que coûte dix fois le texte."""
    corpus, _ = load(rapport)
    pages = corpus.rapport.pages
    relire(verificateur, pages)
    durees = []
    for fois in (1, 10):
        # Le temps du processus, et non celui de l'horloge : une machine occupée n'y change rien.
        debut = time.process_time()
        relire(verificateur, pages * fois)
        durees.append(time.process_time() - debut)
    mots = sum(len(page.source.split()) for page in pages)
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"temps : {durees[0]:.2f} s pour {mots} mots ; "
        f"dix fois le texte : ×{durees[1] / durees[0]:.1f} ; mémoire : {memoire:.0f} Mio"
    )


def relire(verificateur: Verificateur, pages: Iterable[Page]) -> None:
    """Cherche tous les emplois, sans les garder."""
    for page in pages:
        for _ in verificateur.check_page(page):
            pass


def measure_textlint(verificateur: Verificateur, rapport: Path) -> None:
    """Les mêmes pages et les mêmes mots, relus par textlint et sa règle « terminology ».

    On lance des processus entiers, à tour de rôle ; textlint ne fléchit pas, et reçoit donc chaque
    forme que nous engendrons.
    """
    if shutil.which("npm") is None:
        print("textlint : npm manque, la comparaison n’est pas faite.")
        return
    with tempfile.TemporaryDirectory() as nom:
        chantier = Path(nom)
        paquets = ["textlint", "textlint-rule-terminology"]
        subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--no-audit", *paquets],
            cwd=chantier, check=True, capture_output=True,
        )  # fmt: skip
        termes = [
            [re.escape(" ".join(forme)), terme.terme]
            for terme in verificateur.glossaire.list_langue("fr")
            if terme.terme
            for anglicisme in terme.remplace
            for forme in sorted(list_formes(anglicisme, terme.parler))
        ]
        regle = {"terminology": {"defaultTerms": False, "terms": termes}}
        (chantier / ".textlintrc.json").write_text(json.dumps({"rules": regle}), "utf-8")
        notre = [sys.executable, "-m", "rapport_ouvert.cli", "franconum", "verifier", str(rapport)]
        leur = ["node_modules/.bin/textlint", str(rapport / "**" / "*.md")]
        durees: dict[str, list[float]] = {"franconum": [], "textlint": []}
        for _ in range(3):
            for outil, commande, ou in (("franconum", notre, RACINE), ("textlint", leur, chantier)):
                debut = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run(commande, cwd=ou, capture_output=True, check=False)
                fin = resource.getrusage(resource.RUSAGE_CHILDREN)
                durees[outil].append(fin.ru_utime - debut.ru_utime + fin.ru_stime - debut.ru_stime)
    nous, eux = (statistics.median(durees[outil]) for outil in ("franconum", "textlint"))
    print(
        f"processus entiers, {len(termes)} formes : franconum {nous:.2f} s, "
        f"textlint {eux:.2f} s, soit ×{eux / nous:.1f}"
    )


def main() -> None:
    """Imprime tout."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("rapport", type=Path, nargs="?", default=RACINE / "rapport")
    analyseur.add_argument("--noter", action="store_true", help="les publier avec le glossaire")
    analyseur.add_argument("--textlint", action="store_true", help="comparer à textlint (npm)")
    options = analyseur.parse_args()
    debut = time.perf_counter()
    glossaire, _ = load_glossaire([RACINE / "glossaire_franconum"])
    verificateur = Verificateur(glossaire)
    print(f"glossaire : {len(glossaire.termes)} entrées en {time.perf_counter() - debut:.2f} s")
    mesures = measure_qualite(verificateur)
    print(f"précision : {mesures.precision:.3f} ; rappel : {mesures.rappel:.3f}")
    if options.noter:
        write_mesures(mesures)
    measure_temps(verificateur, options.rapport)
    if options.textlint:
        measure_textlint(verificateur, options.rapport.absolute())


if __name__ == "__main__":
    main()
