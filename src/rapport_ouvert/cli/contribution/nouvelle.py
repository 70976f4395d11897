"""`contribution nouvelle` : un fichier juste, sans rien connaître de sa forme.

Sur un terminal, ce qui manque se demande ; sans terminal, tout ce qui manque se dit d'un coup.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport, show_constats
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.contribution import Contributions, Genre
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import MOTIF_ANCRE, Corpus, Identite, Rapport
from rapport_ouvert.domaine.valeur import Simple
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.contributions import DOSSIER, build_contribution, parse_fiche
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import donnee_personnelle
from rapport_ouvert.rendu.yaml import render_yaml
from rapport_ouvert.schemas import check_schema

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_CIBLES = (Genre.MODIFICATION, Genre.AJOUT, Genre.SUPPRESSION, Genre.TRADUCTION)
_SANS_TEXTE = (Genre.SUPPRESSION,)
_EXPOSES = (Genre.MODIFICATION, Genre.SUPPRESSION)


@dataclass(frozen=True, slots=True)
class Question:
    """Une option, ce qu'on en demande à voix haute, et quand elle s'impose."""

    option: str
    demande: str
    vaut: Callable[[argparse.Namespace], bool] = lambda _: True


_QUESTIONS = (
    Question("genre", f"Que proposez-vous ? ({', '.join(Genre)})"),
    Question(
        "passage", "Quel passage ? (l’adresse que donne le signe ¶)", lambda o: o.genre in _CIBLES
    ),
    Question(
        "entree",
        "À laquelle des six entrées répondez-vous ? (1 à 6)",
        lambda o: o.genre not in _CIBLES and not o.passage,
    ),
    Question(
        "langue",
        "Dans quelle langue traduisez-vous ? (es, de, gcf…)",
        lambda o: o.genre == Genre.TRADUCTION,
    ),
    Question("titre", "Un titre, en une ligne"),
    Question("texte", "Les mots que vous proposez", lambda o: o.genre not in _SANS_TEXTE),
    Question("expose", "Pourquoi ?", lambda o: o.genre in _EXPOSES),
    Question("nom", "Sous quel nom paraître ?"),
)


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("nouvelle", help="proposer quelque chose")
    analyseur.add_argument("--type", dest="genre", choices=[g.value for g in Genre], default="")
    aides = {
        "passage": "l’adresse du passage visé : « page.md#p-… », ou celle du site",
        "entree": "l’entrée ouverte à laquelle on répond, de 1 à 6",
        "langue": "celle des mots proposés (par défaut : celle du rapport)",
        "titre": "en une ligne",
        "texte": "les mots proposés",
        "expose": "pourquoi",
        "citation": "les mots visés dans le passage (par défaut : tout le passage)",
        "nom": "le nom sous lequel paraître",
        "qualite": "citoyen, expert, universitaire, elu, agent-public, entreprise ou association",
    }
    for option, aide in aides.items():
        analyseur.add_argument(f"--{option}", default="", metavar="TEXTE", help=aide)
    analyseur.add_argument("--position", choices=("avant", "apres"), default="",
                           help="pour un ajout : avant ou après le passage")  # fmt: skip
    analyseur.add_argument("--publication-nom", choices=("nom", "pseudonyme", "anonyme"),
                           default="nom", help="comment ce nom paraît")  # fmt: skip
    analyseur.add_argument("--sans-coauteur", action="store_true",
                           help="ne pas compter parmi les coauteurs, même retenu")  # fmt: skip
    analyseur.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(),
                           metavar="AAAA-MM-JJ", help="par défaut : ce jour")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Demande, vérifie, écrit `contributions/AAAA/<id>.yaml` à côté du rapport."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    corpus, _ = load(dossier)
    manquants = _ask(options, corpus)
    if manquants:
        noms = ", ".join(f"--{nom}" if nom != "genre" else "--type" for nom in manquants)
        print(f"Il manque : {noms}.\nRemède : les donner, ou répondre sur un terminal.",
              file=sys.stderr)  # fmt: skip
        return 2
    cible = _find_cible(options, corpus) if options.passage else {}
    if cible is None:
        print(
            f"« {options.passage} » ne mène à aucun passage de ce rapport.\n"
            "Remède : copier le lien que donne le signe ¶, à côté du passage.",
            file=sys.stderr,
        )
        return 2
    identifiant = f"{options.date:%Y}-" + "".join(secrets.choice(_BASE32) for _ in range(10))
    champs = _write_champs(options, corpus, identifiant, cible)
    texte = render_yaml(champs)
    chemin = f"{options.date:%Y}/{identifiant}.yaml"
    constats = _check(texte, identifiant, chemin)
    show_constats(constats, corpus)
    if has_erreurs(constats):
        return 1
    racine = dossier.absolute().parent / DOSSIER
    write_textes(racine, {chemin: texte})
    print(f"{DOSSIER}/{chemin} : écrite. Chaque contribution reçoit une réponse, et son motif.")
    return 0


def _check(texte: str, identifiant: str, chemin: str) -> list[Constat]:
    """Ce que l'on dirait de ce fichier une fois écrit."""
    fiche, constats = parse_fiche(texte, chemin)
    if fiche is None:
        return constats
    constats += check_schema(fiche, "contribution.json", "contribution-conforme")
    seule = Contributions((build_contribution(identifiant, fiche),))
    corpus = Corpus(Rapport(Identite(""), (), ()), contributions=seule)
    return [*constats, *donnee_personnelle.REGLE.check(corpus)]


def _ask(options: argparse.Namespace, corpus: Corpus) -> list[str]:
    """Les questions restées sans réponse."""
    manquants = []
    for question in _QUESTIONS:
        if getattr(options, question.option) or not question.vaut(options):
            continue
        interactif = sys.stdin.isatty()
        if interactif and question.option == "entree":
            print("\n".join(_list_entrees(corpus)))
        reponse = input(f"{question.demande} : ").strip() if interactif else ""
        setattr(options, question.option, reponse)
        if not reponse:
            manquants.append(question.option)
    return manquants


def _list_entrees(corpus: Corpus) -> Iterator[str]:
    """Ce que l'on sait des entrées, et les questions posées."""
    entrees = corpus.contributions.entrees
    for entree in entrees.entrees if entrees else ():
        if entree.titre:
            yield f"  {entree.numero}. {entree.titre}"
    for question in entrees.questions if entrees else ():
        yield f"  – {question.texte}"


def _find_cible(options: argparse.Namespace, corpus: Corpus) -> dict[str, Simple] | None:
    """`page.md#p-…` ou l'adresse du site : l'ancre suffit, elle est unique dans le rapport."""
    trouvee = MOTIF_ANCRE.fullmatch(options.passage.rpartition("#")[2])
    vise = index_passages(corpus.rapport).get(trouvee[0]) if trouvee else None
    if trouvee is None or vise is None:
        return None
    cible: dict[str, Simple] = {
        "edition": corpus.rapport.identite.edition,
        "page": vise[0].chemin,
        "ancre": trouvee[0],
    }
    if options.position or options.genre == Genre.AJOUT:
        cible["position"] = options.position or "apres"
    if options.citation:
        cible["citation"] = {"exact": options.citation}
    return cible


def _write_champs(
    options: argparse.Namespace, corpus: Corpus, identifiant: str, cible: dict[str, Simple]
) -> dict[str, Simple]:
    champs: dict[str, Simple] = {
        "schema": "1",
        "id": identifiant,
        "type": options.genre,
        "titre": options.titre,
    }
    if options.entree:
        champs["entree"] = options.entree
    if cible:
        champs["cible"] = cible
    for champ in ("texte", "expose"):
        if valeur := getattr(options, champ):
            champs[champ] = valeur
    auteur: dict[str, Simple] = {"cle": _name_cle(options.nom), "nom": options.nom}
    if options.qualite:
        auteur["qualite"] = options.qualite
    champs["auteurs"] = [auteur]
    champs["consentement"] = {
        "licence": corpus.rapport.identite.licence or "CC BY-SA 4.0",
        "publication_nom": options.publication_nom,
        "coauteur": "non" if options.sans_coauteur else "oui",
        "date": options.date.isoformat(),
    }
    champs["langue"] = options.langue or corpus.rapport.identite.langue
    return champs


def _name_cle(nom: str) -> str:
    from rapport_ouvert.lecture.importation.decoupage import slugify

    return slugify(nom)[:40].strip("-")
