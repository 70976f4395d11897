"""`rapport-ouvert nouveau DOSSIER` : commencer un rapport complet, et à soi."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import category

from rapport_ouvert import __version__
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.domaine.interface import speak
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.socle import FLUX, find_exigence, read_flux
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import MOTIF_CODE, guess_langue, load_mots
from rapport_ouvert.rendu.rapport_neuf import Logiciel, render_rapport_neuf


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("nouveau", help="commencer un rapport ouvert")
    analyseur.add_argument("dossier", type=Path, metavar="DOSSIER", help="un dossier neuf ou vide")
    analyseur.add_argument("--titre", metavar="TEXTE", help="son titre")
    analyseur.add_argument("--sous-titre", default="", metavar="TEXTE", help="ce qui le précise")
    analyseur.add_argument("--langue", default="fr", metavar="L",
                           help="la langue de ses auteurs (par défaut : fr)")  # fmt: skip
    analyseur.add_argument("--licence", metavar="TEXTE",
                           help="ce que l’on peut faire du texte : « CC BY-SA 4.0 »…")  # fmt: skip
    analyseur.add_argument("--edition", metavar="AAAA-N",
                           help="sa première édition (par défaut : ce semestre)")  # fmt: skip
    analyseur.add_argument("--date", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           default=datetime.now(UTC).date(), help="son jour")  # fmt: skip
    analyseur.add_argument("--forge", action="append", choices=tuple(FLUX), default=[],
                           help="ses flux seulement (par défaut : toutes)")  # fmt: skip
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Écrit le dossier entier, ou rien ; rend 2 si la demande n'a pas de sens."""
    if refus := _check_dossier(options.dossier):
        return _refuse(*refus)
    titre = normalize_typographie(_ask(options.titre, "Son titre"), options.langue).strip()
    if refus := _check_mots(options, titre):
        return _refuse(*refus)
    licence = _ask(options.licence, "Sa licence, ou rien pour en décider plus tard")
    edition = options.edition or f"{options.date.year}-{1 if options.date.month < 7 else 2}"
    identite = Identite(titre, options.sous_titre.strip(), options.langue, edition,
                        options.date.isoformat(), licence=licence)  # fmt: skip
    _write(options.dossier, identite, options.forge or tuple(FLUX))
    return 0


def _check_dossier(dossier: Path) -> tuple[str, ...]:
    """Ce qui empêche d'y écrire : rien de ce qui est déjà là ne sera touché."""
    if dossier.is_symlink() or (dossier.exists() and not dossier.is_dir()):
        return f"« {dossier} » n’est pas un dossier.", "en donner un autre."
    if dossier.is_dir() and any(dossier.iterdir()):
        return f"« {dossier} » n’est pas vide.", "en donner un autre ; git init vient après."
    return ()


def _check_mots(options: argparse.Namespace, titre: str) -> tuple[str, ...]:
    if not titre or any(category(signe).startswith("C") for signe in titre):
        return "Un rapport a un titre, d’une seule ligne.", "--titre « Nos rivières »"
    if not MOTIF_CODE.fullmatch(options.langue):
        return (
            f"« {options.langue} » n’est pas le code d’une langue.",
            "un code BCP 47 : fr, pt-BR.",
        )
    if options.edition and parse_edition(options.edition) is None:
        return f"« {options.edition} » n’est pas une édition.", "écrire 2026-1."
    return ()


def _write(dossier: Path, identite: Identite, forges: tuple[str, ...]) -> None:
    langue = guess_langue(identite.langue)
    exigence = find_exigence()
    logiciel = Logiciel(__version__, exigence or f"rapport-ouvert=={__version__}", not exigence)
    flux = read_flux(forges)
    dossiers = tuple(dict.fromkeys(nom.split("/")[0] for nom in flux if nom.startswith(".")))
    with speak(load_mots(Path(TRADUCTIONS), langue)):
        textes = render_rapport_neuf(identite, logiciel, dossiers)
    write_textes(dossier, textes | flux)
    print(f"{dossier}/ : « {identite.titre} », édition {identite.edition}.")
    if not identite.licence:
        print("Sans licence, nul ne sait ce qu’il peut faire du texte : "
              "rapport/rapport.yaml l’attend.")  # fmt: skip
    if logiciel.provisoire:
        print("exigences.txt dit la version du logiciel ; dites-y d’où l’installer.")
    print("Ensuite, dans ce dossier : rapport-ouvert verifier, puis rapport-ouvert construire.")


def _ask(donne: str | None, question: str) -> str:
    """Ce qui est donné en option ; à défaut, on le demande, si quelqu'un peut répondre."""
    if donne is None and sys.stdin.isatty():
        donne = input(f"{question} : ")
    return " ".join((donne or "").split())


def _refuse(message: str, remede: str) -> int:
    print(f"{message}\nRemède : {remede}", file=sys.stderr)
    return 2
