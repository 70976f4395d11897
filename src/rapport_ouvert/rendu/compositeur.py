"""Typst, dans un processus qui rend sa mémoire : il en garde un gibioctet par livre composé.

    python -m rapport_ouvert.rendu.compositeur

Une demande par ligne sur l'entrée, une réponse par ligne sur la sortie, en JSON. Il ne lit qu'un
dossier jetable, et y écrit ; redemander après un refus va vite, il a gardé ce qu'il sait.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

_DELAI = 180  # secondes ; le rapport entier en demande six


@dataclass
class EchecTypst(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """Un refus : le message, et le diagnostic qui en dit la place."""

    message: str
    diagnostic: str = ""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Compositeur:
    """Le processus qui attend, et le dossier privé où il travaille : Typst ne lira rien d'autre."""

    processus: subprocess.Popen[str]
    chantier: Path

    def write(self, fichiers: Mapping[str, bytes]) -> None:
        """Met ces fichiers dans le chantier, à la place de ceux du même nom."""
        for nom, octets in fichiers.items():
            chemin = self.chantier / nom
            chemin.parent.mkdir(exist_ok=True)
            chemin.write_bytes(octets)

    def read(self, nom: str) -> bytes:
        """Un fichier du chantier."""
        return (self.chantier / nom).read_bytes()

    def compose(self, source: str, vers: str, options: Mapping[str, Any]) -> None:
        """Compile un fichier du chantier dans un autre ; lève `EchecTypst` s'il est refusé."""
        self._ask({"source": source, "vers": vers, **options})

    def find(self, source: str, etiquette: str, entrees: Mapping[str, str]) -> list[Any]:
        """Ce que le document porte sous cette étiquette ; le composer ensuite ne coûte guère.

        Rien d'un document refusé : c'est à `compose` de dire pourquoi.
        """
        demande = {"source": source, "etiquette": etiquette, "entrees": dict(entrees)}
        return list(self._ask(demande)["trouves"])

    def _ask(self, demande: dict[str, Any]) -> dict[str, Any]:
        demande["chantier"] = str(self.chantier)
        assert self.processus.stdin and self.processus.stdout  # noqa: S101 - deux tuyaux
        minuterie = threading.Timer(_DELAI, self.processus.kill)
        minuterie.start()
        try:
            self.processus.stdin.write(json.dumps(demande) + "\n")
            self.processus.stdin.flush()
            reponse = self.processus.stdout.readline()
        except BrokenPipeError:
            reponse = ""
        finally:
            minuterie.cancel()
        if not reponse:
            raise EchecTypst(f"le compositeur s’est arrêté, ou n’a pas fini en {_DELAI} secondes.")
        dite: dict[str, Any] = json.loads(reponse)
        if "message" in dite:
            raise EchecTypst(**dite)
        return dite


@contextmanager
def open_compositeur(fichiers: Mapping[str, bytes]) -> Iterator[Compositeur]:
    """Un compositeur qui a nos gabarits et ces fichiers, congédié à la fin."""
    with (
        tempfile.TemporaryDirectory() as chantier,
        subprocess.Popen(
            [sys.executable, "-m", "rapport_ouvert.rendu.compositeur"],
            text=True,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as processus,
    ):
        try:
            compositeur = Compositeur(processus, Path(chantier))
            compositeur.write(_read_gabarits() | dict(fichiers))
            yield compositeur
        finally:
            processus.kill()


def _read_gabarits() -> dict[str, bytes]:
    gabarits = files("rapport_ouvert.rendu").joinpath("gabarits/pdf").iterdir()
    return {gabarit.name: gabarit.read_bytes() for gabarit in gabarits}


def main() -> None:
    """Compose ce que l'on demande, jusqu'à la fin de l'entrée."""
    for ligne in sys.stdin:
        print(json.dumps(_answer(json.loads(ligne))), flush=True)


def _answer(demande: dict[str, Any]) -> dict[str, Any]:
    import typst

    chantier = Path(demande.pop("chantier"))
    entrees = demande.pop("entrees", {})
    with as_file(files("rapport_ouvert.rendu").joinpath("gabarits/polices")) as polices:
        compilateur = typst.Compiler(
            input=str(chantier / demande.pop("source")),
            root=str(chantier),
            font_paths=[str(polices)],
            sys_inputs=entrees,
            ignore_system_fonts=True,
        )
    if etiquette := demande.get("etiquette"):
        try:
            return {"trouves": json.loads(compilateur.query(etiquette, field="value"))}
        except RuntimeError:
            return {"trouves": []}
    try:
        compilateur.compile(output=str(chantier / demande.pop("vers")), **demande)
    except typst.TypstError as echec:
        return {"message": str(echec.message), "diagnostic": str(echec.diagnostic or "")}
    return {}


if __name__ == "__main__":
    main()
