"""`rapport-ouvert etat` : l'écran qu'un éditeur ouvre chaque matin."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from rapport_ouvert.cli.contribution.lister import ATTEND_RELECTURE
from rapport_ouvert.cli.edition.preparer import count_entrees
from rapport_ouvert.cli.options import SousCommandes, add_rapport, count_constats, read_corpus
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.mots import SORTS
from rapport_ouvert.composition.traduction.avancement import list_lignes
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.edition import add_semestre, parse_edition
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import EN_ATTENTE, ENTREES
from rapport_ouvert.lecture.anciens import read_edition
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import load_langues, load_traductions
from rapport_ouvert.parution.reglement import Reglement, preview
from rapport_ouvert.regles import check
from rapport_ouvert.regles.quarantaine import set_aside
from rapport_ouvert.rendu.constats import show

_MONTREES = 12


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("etat", help="voir où en est l’édition suivante")
    analyseur.add_argument("--jour", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           default=datetime.now(UTC).date(), help="ce jour")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Échéance, réponses dues, édition en préparation, constats ; rend 0 : rien n'est jugé."""
    lu = read_corpus(options)
    if lu is None:
        return 2
    corpus, illisibles, ecartees = set_aside(*lu)
    for ligne in (
        *_tell_echeance(corpus, options.jour),
        *_tell_contributions(corpus, options.jour),
        *_tell_preparation(preview(corpus)),
        *_tell_traductions(options.rapport, corpus),
        *_tell_retouches(options.rapport, corpus),
    ):
        print(show(ligne))
    if ecartees:
        print(f"Mises de côté : {count_constats(ecartees)} (rapport-ouvert verifier).")
    print(f"Constats : {count_constats((*illisibles, *check(corpus)))}.")
    return 0


def _tell_echeance(corpus: Corpus, jour: date) -> Iterator[str]:
    identite = corpus.rapport.identite
    edition = parse_edition(identite.edition)
    if edition is None or not identite.date:
        yield "Édition : ni nommée ni datée (rapport.yaml : « edition », « date »)."
        return
    if str(edition) not in {parution.lot.edition for parution in corpus.parutions}:
        yield (f"Édition {edition} : pas encore gelée. "
               f"Remède : rapport-ouvert edition publier {edition}.")  # fmt: skip
    echeance = add_semestre(date.fromisoformat(identite.date))
    reste = (echeance - jour).days
    quand = f"dans {reste} jours" if reste >= 0 else f"passée depuis {-reste} jours"
    yield f"Édition {edition} ; {edition.suivante} attendue le {echeance} ({quand})."


def _tell_contributions(corpus: Corpus, jour: date) -> Iterator[str]:
    contributions = corpus.contributions
    attendent = sorted(
        (c for c in contributions.propositions
         if not contributions.find_decision(c.id) and not contributions.is_retiree(c.id)),
        key=lambda c: (c.recue_le, c.id),
    )  # fmt: skip
    comptes = Counter(find_sort(c, contributions) for c in contributions.propositions)
    yield f"Contributions : {len(contributions.propositions)}, dont {len(attendent)} sans réponse."
    if comptes:
        dits = (f"{SORTS[sort].lower()} : {nombre}" for sort, nombre in comptes.most_common())
        yield "  " + ", ".join(dits)
    yield from _list(
        (
            f"attend {_count_jours(c, jour)} : {c.id}  "
            f"{ATTEND_RELECTURE if contributions.is_a_relire(c.id) else c.titre}"
            for c in attendent
        ),
        "rapport-ouvert contribution lister --sans-reponse",
    )
    reportees = [d.id for d in contributions.decisions if _count_reports(d.id, corpus) > 1]
    yield from _list(
        (f"reportée deux fois : {i}" for i in reportees), "rapport-ouvert contribution lister"
    )


def _count_jours(contribution: Contribution, jour: date) -> str:
    try:
        jours = (jour - date.fromisoformat(contribution.recue_le)).days
    except ValueError:
        return "depuis un jour inconnu"
    return f"depuis {jours} jours" if jours > 0 else "depuis ce jour"


def _count_reports(identifiant: str, corpus: Corpus) -> int:
    lignes = (p.registre.find_inscription(identifiant) for p in corpus.parutions)
    return sum(ligne is not None and ligne.sort == "reportee" for ligne in lignes)


def _tell_preparation(reglement: Reglement) -> Iterator[str]:
    """Ce que l'édition porterait aujourd'hui, et ce qu'un éditeur doit encore trancher."""
    preparation = reglement.preparation
    if not preparation.edition:
        return
    entrees = [i for i in preparation.inscriptions if i.effet in ENTREES]
    dehors = [i for i in preparation.inscriptions if i.effet in EN_ATTENTE]
    yield (f"Édition {preparation.edition} : {count_entrees(entrees)}, "
           f"{len(dehors)} à trancher, {len(preparation.communes)} discussions communes, "
           f"{len(preparation.a_relire)} passages à relire.")  # fmt: skip
    commande = f"rapport-ouvert edition preparer {preparation.edition}"
    yield from _list((f"à trancher : {i.id}, {i.motif}" for i in dehors), commande)
    yield from _list((f"à relire : {', '.join(g)}" for g in preparation.a_relire), commande)


def _tell_traductions(rapport: Path, corpus: Corpus) -> Iterator[str]:
    """Par langue, les messages dont la source a changé, et ceux qui restent à traduire."""
    dossier = rapport.absolute().parent / TRADUCTIONS
    langues, _ = load_langues(dossier)
    messages = list_messages(corpus) if langues else {}
    for langue in langues.values():
        lignes = list(list_lignes(messages, load_traductions(dossier, langue)[0]))
        perimes = sum(ligne.perimes for ligne in lignes)
        absents = sum(ligne.absents for ligne in lignes)
        suite = f" Voir : rapport-ouvert traduction etat {langue.code}." if perimes else ""
        yield f"Traductions ({langue.code}), périmées : {perimes} ; manquantes : {absents}.{suite}"


def _tell_retouches(rapport: Path, corpus: Corpus) -> Iterator[str]:
    """Ce qu'on a changé à la main depuis la parution : aucun registre ne le dira."""
    edition = corpus.rapport.identite.edition
    parue = next((p for p in corpus.parutions if p.lot.edition == edition), None)
    textes = read_edition(rapport.absolute().parent, parue.lot) if parue else None
    if parue is None or textes is None:
        return
    ici = {c: (rapport / c).read_bytes() for c in corpus.fichiers}
    noms = sorted(c for c in ici.keys() | textes.keys() if ici.get(c) != textes.get(c))
    if noms:
        yield f"Changés à la main depuis {parue.lot.edition}, sans contribution : {len(noms)}."
        yield from _list((f"changé : {nom}" for nom in noms), "git log rapport")


def _list(lignes: Iterable[str], commande: str) -> Iterator[str]:
    """Les premières, puis la commande qui donne les autres."""
    toutes = list(lignes)
    yield from (f"  {ligne}" for ligne in toutes[:_MONTREES])
    if len(toutes) > _MONTREES:
        yield f"  et {len(toutes) - _MONTREES} autres ({commande})."
