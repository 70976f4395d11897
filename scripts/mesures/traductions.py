"""Ce que coûte de tenir une langue : `python scripts/mesures/traductions.py [RAPPORT]`.

Le rapport entier, dans une langue. Cinq tours de chaque travail, dont on imprime la médiane : lire
les catalogues, extraire et fondre (promis : 2 s au plus, lecture du rapport comprise), récrire
tous les catalogues, traduire le corpus, relire. Puis la même fusion quand un alinéa sur dix a
changé, et sur dix fois plus de messages : le temps doit rester proportionnel.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rapport_ouvert.cli.traduction.catalogues import update_langue
from rapport_ouvert.composition.traduction.application import translate_corpus
from rapport_ouvert.composition.traduction.conseils import build_conseiller
from rapport_ouvert.composition.traduction.extraction import update_catalogues
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.composition.traduction.relecture import check_traductions
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, LangueDEdition, Message, Traductions
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import DOSSIER, load_langues, load_traductions
from rapport_ouvert.rendu.catalogue import render_catalogue

RACINE = Path(__file__).parents[2]
PROMIS = 2.0
Messages = dict[str, tuple[Message, ...]]


def measure(travail: Callable[[], object], tours: int) -> float:
    """La médiane du temps de calcul : une machine occupée n'y change rien."""
    durees = []
    for _ in range(tours):
        debut = time.process_time()
        travail()
        durees.append(time.process_time() - debut)
    return statistics.median(durees)


def tell(nom: str, secondes: float, suite: str = "") -> None:
    """Une ligne."""
    print(f"{nom:<50} {secondes:6.2f} s{suite}", flush=True)


def extract(rapport: Path, dossier: Path, langue: LangueDEdition) -> dict[str, Catalogue]:
    """Ce que fait `traduction extraire`, de la lecture aux catalogues à écrire."""
    corpus, _ = load(rapport)
    neufs, _, fautes = update_langue(corpus, dossier, langue)
    if fautes:
        sys.exit(f"{len(fautes)} constat(s) dans les catalogues : la mesure ne vaudrait rien.")
    return neufs


def mutate(messages: Messages) -> Messages:
    """Un passage sur dix a un mot de plus."""
    return {
        nom: tuple(
            replace(m, source=f"{m.source} Vraiment.") if rang % 10 == 0 else m
            for rang, m in enumerate(siens)
        )
        for nom, siens in messages.items()
    }


def multiply(messages: Messages, fois: int) -> Messages:
    """Le même rapport, en autant de tomes, chacun sous ses ancres."""
    return {
        f"tome-{tome}/{nom}": tuple(replace(m, contexte=f"{tome}{m.contexte}") for m in siens)
        for tome in range(fois)
        for nom, siens in messages.items()
    }


def merge(messages: Messages, traductions: Traductions) -> dict[str, Catalogue]:
    """La fusion seule."""
    return update_catalogues(messages, traductions, "Mesure", "2018-2", "2018-12-12")


def fill(catalogues: dict[str, Catalogue], langue: LangueDEdition) -> Traductions:
    """Tout traduit, n'importe comment."""
    remplis = {
        nom: replace(
            c,
            traductions={
                k: replace(t, texte=t.texte or t.source) for k, t in c.traductions.items()
            },
        )
        for nom, c in catalogues.items()
    }
    return Traductions(langue, remplis)


def show_travaux(
    rapport: Path, dossier: Path, langue: LangueDEdition, corpus: Corpus, tours: int
) -> float:
    """Chaque travail sur le rapport réel ; rend le temps de celui que l'on a promis."""
    traductions, _ = load_traductions(dossier, langue)
    messages = list_messages(corpus)
    advise = build_conseiller(corpus.glossaire, corpus.rapport.identite.langue, langue.code)
    neufs = extract(rapport, dossier, langue)
    traduit = translate_corpus(corpus, traductions)
    tell("lire le rapport", measure(lambda: load(rapport), tours))
    tell("lire les catalogues", measure(lambda: load_traductions(dossier, langue), tours))
    tell("tirer les messages, conseils de FRANCONUM compris",
         measure(lambda: list_messages(corpus, advise), tours))  # fmt: skip
    tell("fondre", measure(lambda: merge(messages, traductions), tours))
    tell("récrire tous les catalogues",
         measure(lambda: [render_catalogue(c) for c in neufs.values()], tours))  # fmt: skip
    tell("traduire le corpus", measure(lambda: translate_corpus(corpus, traductions), tours))
    relire = measure(lambda: list(check_traductions(messages, traduit, traductions)), tours)
    tell("relire les catalogues", relire)
    entier = measure(lambda: extract(rapport, dossier, langue), tours)
    tell("extraire et fondre, du disque aux catalogues", entier,
         f"   (promis : {PROMIS:.0f} s au plus)")  # fmt: skip
    return entier


def show_croissance(messages: Messages, langue: LangueDEdition, tours: int) -> None:
    """La fusion quand le texte change, puis sur dix fois plus de messages."""
    un = fill(merge(messages, Traductions(langue)), langue)
    change = mutate(messages)
    petit = measure(lambda: merge(change, un), tours)
    tell("fondre, un passage sur dix changé", petit)
    grands = multiply(messages, 10)
    dix = fill(merge(grands, Traductions(langue)), langue)
    grand = measure(lambda: merge(mutate(grands), dix), tours)
    tell("la même, dix fois plus de messages", grand, f"   ×{grand / max(petit, 1e-3):.1f}")


def main() -> None:
    """Imprime tout ; sort en erreur si la promesse n'est pas tenue."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("rapport", type=Path, nargs="?", default=RACINE / "rapport")
    analyseur.add_argument("--langue", default="es")
    analyseur.add_argument("--tours", type=int, default=5)
    options = analyseur.parse_args()
    dossier = options.rapport.absolute().parent / DOSSIER
    langue = load_langues(dossier)[0][options.langue]
    corpus, _ = load(options.rapport)
    messages = list_messages(corpus)
    mots = sum(len(m.source.split()) for siens in messages.values() for m in siens)
    total = sum(map(len, messages.values()))
    print(f"{langue.nom} : {len(messages)} catalogues, {total} messages, {mots} mots")
    entier = show_travaux(options.rapport, dossier, langue, corpus, options.tours)
    show_croissance(messages, langue, options.tours)
    if entier > PROMIS:
        sys.exit(f"Extraire et fondre prend {entier:.2f} s : plus que les {PROMIS:.0f} s promises.")


if __name__ == "__main__":
    main()
