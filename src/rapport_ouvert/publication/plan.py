"""Ce qu'il y a à publier : une édition par langue, et d'où vient son texte.

Une édition parue vient du commit qui l'a gelée ; celle qui se prépare, du dossier de travail. Les
catalogues d'une édition sont ceux de son temps : ceux que l'édition suivante a trouvés, ou ceux
d'aujourd'hui si elle est la dernière. Une langue dépend aussi de ceux de ses secours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.registre import Lot, Parution
from rapport_ouvert.domaine.traduction import LangueDEdition, Voisine, list_secours
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.contributions import load_contributions
from rapport_ouvert.lecture.corpus import GLOSSAIRE
from rapport_ouvert.lecture.depot import Depot, find_depot
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.editions import LOT, load_parutions
from rapport_ouvert.lecture.fichiers import name_fichier
from rapport_ouvert.lecture.socle import (
    REGLAGES,
    find_glossaire_livre,
    find_socle,
    list_apparences,
)
from rapport_ouvert.lecture.sommaire import NOM, build_identite, read_sommaire
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import LANGUE, find_traduites, guess_langue, load_langues

PAQUET = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Projet:
    """Où lire et où écrire : `racine` est le projet, `cible` est le dossier publié."""

    racine: Path
    rapport: Path
    cible: Path
    avec_pdf: bool = True

    def resolve(self) -> Projet:
        """Le même, par des chemins que n'importe quel processus entend."""
        racine, rapport, cible = (x.absolute() for x in (self.racine, self.rapport, self.cible))
        return Projet(racine, rapport, cible, self.avec_pdf)

    @property
    def autour(self) -> Path:
        """Le dossier qui contient le rapport, ses contributions, son glossaire, ses traductions."""
        return self.rapport.absolute().parent

    @property
    def rendus(self) -> Path:
        """Où se gardent les éditions rendues, sous l'empreinte de ce dont elles sont faites."""
        cible = self.cible.absolute()
        return cible.with_name(f".{cible.name}.rendus")

    @property
    def reserve(self) -> Path:
        """Ce qui se reprend d'une construction à l'autre : images, pages, carnets."""
        return self.rendus / "reserve"


@dataclass(frozen=True, slots=True)
class Travail:
    """Une édition dans une langue, à rendre d'un trait.

    `commit` est celui qui l'a gelée, vide pour le dossier de travail ; `traduite_a`, celui dont
    viennent ses catalogues ; `empreinte` nomme tout ce dont elle dépend, `logiciel` le code qui la
    rend. Qui `relit` passe les règles ; un `apercu` montre l'édition qui suivra celle du texte ;
    `voisines` sont les autres langues de l'édition.
    """

    projet: Projet
    langue: LangueDEdition
    edition: str
    commit: str = ""
    traduite_a: str = ""
    empreinte: str = ""
    relit: bool = False
    apercu: bool = False
    voisines: tuple[Voisine, ...] = ()
    logiciel: str = ""

    @property
    def dossier(self) -> str:
        """Son adresse dans le site : « es/2018-2 »."""
        return f"{self.langue.code}/{self.edition}"

    @property
    def vers(self) -> Path:
        """Où elle se rend, à côté de celles qui l'ont été."""
        return self.projet.rendus / self.dossier / self.empreinte


@dataclass(frozen=True, slots=True)
class Source:
    """D'où vient une édition : le commit de son texte, et celui de ses catalogues."""

    edition: str
    commit: str = ""
    traduite_a: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Tous les travaux, de la plus ancienne édition à la dernière, et l'identité du rapport.

    `constats` dit les dossiers de traductions qui ne sont pas ceux d'une langue ; `logiciel` est
    l'empreinte du code qui rend.
    """

    projet: Projet
    identite: Identite
    travaux: tuple[Travail, ...]
    parues: tuple[Lot, ...] = ()
    langues: tuple[LangueDEdition, ...] = field(default=())
    entier: bool = True
    constats: tuple[Constat, ...] = ()
    logiciel: str = ""

    @property
    def derniere(self) -> str:
        """L'édition à lire : la dernière parue, à défaut celle que l'on a."""
        if self.parues:
            return self.parues[-1].edition
        return self.travaux[-1].edition if self.travaux else EN_PREPARATION


def build_plan(projet: Projet, langues: Iterable[str] = (), editions: Iterable[str] = ()) -> Plan:
    """Ce qu'il faut rendre ; `langues` et `editions`, s'il y en a, sont les seules voulues."""
    fiche, _ = read_sommaire(projet.rapport, name_fichier(projet.rapport / NOM))
    identite = build_identite(fiche)
    declarees, constats = load_langues(projet.autour / TRADUCTIONS, identite.langue)
    autres = (langue for code, langue in declarees.items() if code != identite.langue)
    toutes = (guess_langue(identite.langue), *autres)
    depot = find_depot(projet.autour)
    parutions = load_parutions(projet.autour / EDITIONS)[0]
    parues = [p.lot for p in parutions]
    sources = list(_list_sources(identite, parues, depot))
    connues = tuple(lot for lot in parues if lot.edition in {source.edition for source in sources})
    code = hash_fichiers(_list_code(projet))
    voulues, choisies = set(langues), set(editions)
    offertes = [x for x in toutes if not voulues or x.code in voulues or _is_en_ligne(projet, x)]
    travaux = []
    for source in sources:
        base = source.commit or _hash_travail(projet, parutions, identite.langue)
        apercu = source.edition == EN_PREPARATION and bool(identite.edition)
        presentes = [x for x in toutes if _is_nee(x, identite, source, depot)]
        if apercu:  # elle change chaque jour : une autre langue ne s'en rend que si on la demande
            presentes = [
                x
                for x in presentes
                if x.code == identite.langue or (x.code in voulues and EN_PREPARATION in choisies)
            ]
        for langue in presentes:
            if (voulues and langue.code not in voulues) or not _is_choisie(source, choisies):
                continue
            lues = (langue, *list_secours(langue, declarees, identite.langue))
            catalogues = [projet.autour / TRADUCTIONS / x.code for x in lues]
            empreinte = _mix(
                code,
                base,
                source.traduite_a or hash_fichiers(catalogues),
                *(f"{x.code} {x.nom}" for x in offertes),
                str(projet.avec_pdf),
                identite.adresse,
            )
            travaux.append(
                Travail(
                    projet,
                    langue,
                    source.edition,
                    source.commit,
                    source.traduite_a,
                    empreinte,
                    relit=not source.commit and (langue == toutes[0] or bool(voulues)),
                    apercu=apercu,
                    voisines=tuple(
                        Voisine(x.code, x.nom, x.direction, x in presentes)
                        for x in offertes
                        if x != langue
                    ),
                    logiciel=code,
                )
            )
    entier = not voulues and not choisies
    return Plan(projet, identite, tuple(travaux), connues, toutes, entier, tuple(constats), code)


def _is_choisie(source: Source, choisies: set[str]) -> bool:
    """« en-preparation » désigne le texte du dossier, même tant que rien n'a paru."""
    texte = not source.commit and EN_PREPARATION in choisies
    return not choisies or source.edition in choisies or texte


def _is_en_ligne(projet: Projet, langue: LangueDEdition) -> bool:
    """Vrai si le site a déjà cette langue : on peut y mener sans la rendre."""
    return (projet.cible / langue.code / "index.html").is_file()


def _is_nee(
    langue: LangueDEdition, identite: Identite, source: Source, depot: Depot | None
) -> bool:
    """Vrai si cette langue a cette édition : une langue née depuis n'a pas celles d'avant."""
    if langue.code == identite.langue or not source.traduite_a:
        return True
    fichier = f"{TRADUCTIONS}/{langue.code}/{LANGUE}"
    return depot is not None and bool(
        depot.resolve_chemin(source.traduite_a, depot.prefixe + fichier)
    )


def _list_sources(identite: Identite, parues: list[Lot], depot: Depot | None) -> Iterator[Source]:
    """Les éditions à rendre ; celle dont le commit n'est pas dans ce dépôt ne se refait pas."""
    commits = {lot.edition: find_commit(depot, lot) if depot else "" for lot in parues}
    for rang, lot in enumerate(parues):
        if commit := commits[lot.edition]:
            suivante = parues[rang + 1] if rang + 1 < len(parues) else None
            yield Source(lot.edition, commit, suivante.base if suivante else "")
    parue = not identite.edition or bool(commits.get(identite.edition))
    yield Source(EN_PREPARATION if parue else identite.edition)


def find_commit(depot: Depot, lot: Lot) -> str:
    """Le commit qui a gelé cette édition : son étiquette, à défaut l'entrée de son lot."""
    etiquette = depot.resolve(f"refs/tags/edition/{lot.edition}^{{commit}}")
    return etiquette or depot.find_ajout(f"{EDITIONS}/{lot.edition}/{LOT}")


def hash_fichiers(chemins: Iterable[Path]) -> str:
    """L'empreinte du contenu de ces fichiers et de ces dossiers, noms compris."""
    somme = hashlib.sha256()
    for racine in chemins:
        for fichier in sorted(_list_fichiers(racine)):
            somme.update(f"{fichier.relative_to(racine.parent).as_posix()}\0".encode())
            somme.update(hashlib.sha256(fichier.read_bytes()).digest())
    return somme.hexdigest()


def _list_fichiers(racine: Path) -> Iterator[Path]:
    if racine.is_file():
        yield racine
    elif racine.is_dir():
        for chemin in racine.rglob("*"):
            if chemin.is_file() and "__pycache__" not in chemin.parts and not chemin.is_symlink():
                yield chemin


def _list_code(projet: Projet) -> list[Path]:
    """Ce qui décide de l'apparence : le logiciel, les gabarits, les réglages, le glossaire."""
    reglages = [dossier / REGLAGES for dossier in (find_socle(), projet.racine)]
    return [PAQUET, *list_apparences(projet.racine), *reglages, find_glossaire_livre()]


def _hash_travail(projet: Projet, parutions: Iterable[Parution], langue: str) -> str:
    """Le texte du dossier, et tout ce qui l'entoure.

    Des traductions, l'édition dans sa langue n'a que les langues, ses mots, et les catalogues que
    des contributions visent ; chaque langue ajoute les siens.
    """
    autour, rapport = projet.autour, projet.rapport.absolute()
    traductions = autour / TRADUCTIONS
    sources = {
        page.relative_to(rapport).as_posix(): page.read_text("utf-8", "replace")
        for page in _list_fichiers(rapport)
        if page.suffix == ".md"
    }
    contributions, _ = load_contributions(autour / CONTRIBUTIONS)
    traduites = find_traduites(contributions, parutions, sources)
    lus = (
        *(autour / nom for nom in (CONTRIBUTIONS, GLOSSAIRE, EDITIONS)),
        *sorted(traductions.glob(f"*/{LANGUE}")),
        traductions / langue,
        *traduites.list_fichiers(traductions),
    )
    return hash_fichiers((rapport, *lus))


def _mix(*parties: str) -> str:
    return hashlib.sha256("\0".join(parties).encode()).hexdigest()[:20]
