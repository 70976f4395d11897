"""Rendre une édition dans une langue, de la lecture au dossier fini, n'importe où.

Un travail ne reçoit que des chemins et ne rend que des constats : il tourne ici, dans un autre
processus ou sur une autre machine du même disque, avec le même résultat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rapport_ouvert.carnet import Carnet
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.registre import list_registres
from rapport_ouvert.composition.suivi import Suivi, follow_parue
from rapport_ouvert.composition.traduction.application import Traduit, translate_corpus
from rapport_ouvert.composition.traduction.relecture import check_refus
from rapport_ouvert.composition.traduction.versement import apply_recrites
from rapport_ouvert.construction import Chantier, build_edition
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.interface import Mots, speak
from rapport_ouvert.domaine.memoire import open_carnet
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Etat, LangueDEdition, Recrite, list_secours
from rapport_ouvert.ecriture import write_jetables
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import (
    load_langues,
    load_mots_du_site,
    load_traductions,
)
from rapport_ouvert.moteur import start_moteur
from rapport_ouvert.parution.reglement import preview
from rapport_ouvert.publication.plan import Travail
from rapport_ouvert.publication.sources import Lue, load_edition
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.citations import render_references


@dataclass(frozen=True, slots=True)
class Bilan:
    """Ce qu'un travail a trouvé ; `sources` est le texte des fichiers que nomment ses constats."""

    constats: tuple[Constat, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


def carry_travail(travail: Travail) -> Bilan:
    """Rend l'édition dans son dossier ; ce qui est déjà rendu ne se refait pas."""
    carnet = _find_carnet(travail)
    octets = carnet.read_bytes() if carnet.is_file() else b""
    tenu = Carnet(octets, travail.logiciel)
    with start_moteur() as moteur, open_carnet(tenu):
        lue = load_edition(travail)
        corpus, illisibles, ecartees = lue.corpus, lue.illisibles, lue.ecartees
        sources = {page.fichier: page.source for page in corpus.rapport.pages}
        if has_erreurs(illisibles):
            fautes = illisibles + ecartees + (check(corpus) if travail.relit else ())
            return Bilan(fautes, sources)
        with speak(_load_mots(travail, corpus, lue.rapport)):
            publication, constats = compose_edition(travail, lue)
            # L'édition qui se prépare change tous les jours : elle ne s'imprime pas.
            avec_pdf = travail.projet.avec_pdf and not travail.apercu
            chantier = Chantier(
                travail.projet.racine,
                lue.rapport,
                travail.vers,
                avec_pdf,
                travail.voisines,
                travail.projet.reserve,
                travail.logiciel,
            )
            constats += build_edition(
                publication,
                corpus,
                chantier,
                moteur,
                partial(_relire, travail, corpus, tenu),
            )
    dites = (*illisibles, *ecartees, *constats) if travail.relit else constats
    nommes = {constat.lieu.fichier for constat in dites}
    lus = ((nom, read_texte(Path(nom), nom)) for nom in nommes - sources.keys())
    sources |= {nom: texte for nom, texte in lus if isinstance(texte, str)}
    return Bilan(tuple(dites), {nom: texte for nom, texte in sources.items() if nom in nommes})


def _find_carnet(travail: Travail) -> Path:
    """Le carnet de cette édition dans cette langue."""
    return travail.projet.reserve / "carnets" / f"{travail.dossier}.pickle"


def _relire(travail: Travail, corpus: Corpus, carnet: Carnet) -> tuple[Constat, ...]:
    """Ce que disent les règles ; le carnet s'écrit pendant que MkDocs travaille.

    Une édition dont les catalogues sont d'un commit ne se refera plus : elle n'en a pas.
    """
    constats = check(corpus) if travail.relit else ()
    if not travail.traduite_a and (octets := carnet.dump()):
        fichier = _find_carnet(travail)
        write_jetables(fichier.parent, {fichier.name: octets})
    return constats


def compose_edition(travail: Travail, lue: Lue) -> tuple[Publication, tuple[Constat, ...]]:
    """La publication, dans la langue voulue, et ce que ses catalogues ont d'illisible."""
    corpus, recrites = lue.corpus, tuple[Recrite, ...]()
    if travail.apercu:
        apercu = preview(corpus)
        recrites = apercu.preparation.traductions
        registres = list_registres(corpus, apercu.preparation)
        suivi = Suivi(registres, apercu.fondues, corpus.rapport, preparee=True)
        corpus = apercu.corpus
    else:
        suivi = follow_parue(corpus, lue.precedente)
    traduit, constats = _translate(travail, corpus, lue.rapport, recrites)
    publication = compose(
        traduit.corpus, render_references(traduit.corpus), suivi, origine=traduit.origine.rapport
    )
    if traduit.origine is traduit.corpus:
        return publication, constats
    origine = traduit.origine.rapport.identite.langue
    suivie = replace(
        publication,
        origine=origine,
        suivis=traduit.suivis,
        avancements=traduit.avancements,
        titres=_list_titres_restes(traduit),
    )
    return suivie, constats


def _list_titres_restes(traduit: Traduit) -> dict[str, str]:
    """La langue de chaque titre que l'on cite sans qu'il soit traduit : l'originale, un secours."""
    avant, apres = (
        {p.ancre: p.noeud.read_texte() for page in x.rapport.pages for p in page.passages
         if p.genre is Genre.TITRE}
        for x in (traduit.origine, traduit.corpus)
    )  # fmt: skip
    absents = {a: s.langue.code for a, s in traduit.suivis.items() if s.etat is Etat.ABSENT}
    restes = dict.fromkeys(avant.values(), traduit.origine.rapport.identite.langue)
    restes |= {texte: absents[ancre] for ancre, texte in apres.items() if ancre in absents}
    # Un titre qui se lit pareil une fois traduit est de la page.
    traduits = {texte for ancre, texte in apres.items() if ancre not in absents}
    return {texte: langue for texte, langue in restes.items() if texte not in traduits}


def _translate(
    travail: Travail, corpus: Corpus, rapport: Path, recrites: tuple[Recrite, ...]
) -> tuple[Traduit, tuple[Constat, ...]]:
    """Le corpus dans la langue voulue, avec les traductions que l'édition préparée retient."""
    if travail.langue.code == corpus.rapport.identite.langue:
        return Traduit(corpus, corpus), ()
    dossier = _find_traductions(travail, rapport)
    traductions, constats = load_traductions(dossier, travail.langue)
    traductions = apply_recrites(traductions, recrites)
    principale = corpus.rapport.identite.langue
    langues = _load_langues(travail, dossier, principale)
    secours = [
        apply_recrites(load_traductions(dossier, autre)[0], recrites)
        for autre in list_secours(langues[travail.langue.code], langues, principale)
    ]
    traduit = translate_corpus(corpus, traductions, secours)
    return traduit, (*constats, *check_refus(traduit, traductions))


def _load_mots(travail: Travail, corpus: Corpus, rapport: Path) -> Mots:
    """Les mots de l'interface ; ceux qui manquent se lisent comme un passage qui manque."""
    dossier, principale = _find_traductions(travail, rapport), corpus.rapport.identite.langue
    langues = _load_langues(travail, dossier, principale)
    return load_mots_du_site(dossier, langues[travail.langue.code], langues, principale)


def _load_langues(travail: Travail, dossier: Path, principale: str) -> dict[str, LangueDEdition]:
    """Les langues de ce temps-là, dont celle que l'on rend ; leurs constats sont ceux du plan."""
    return {travail.langue.code: travail.langue} | load_langues(dossier, principale)[0]


def _find_traductions(travail: Travail, rapport: Path) -> Path:
    """Les catalogues de son temps ; pour la dernière édition, ceux d'aujourd'hui."""
    if travail.traduite_a:
        return rapport.absolute().parent / TRADUCTIONS
    return travail.projet.autour / TRADUCTIONS
