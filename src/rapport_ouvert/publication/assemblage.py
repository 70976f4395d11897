"""Le site entier, fait des éditions rendues : publier ajoute, et ne récrit rien de ce qui a paru.

Une édition déjà en ligne y reste à l'octet près, par un lien du système de fichiers ; seuls la
racine, « derniere » et ce qui mène d'une édition à l'autre se refont. Le tout prend la place du
site d'un geste : un lecteur ne voit jamais un site à moitié fait.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport_ouvert.composition.traduction.application import translate_entrees
from rapport_ouvert.composition.traduction.messages import ENTREES
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.traduction import list_secours
from rapport_ouvert.ecriture import (
    create_dossier_voisin,
    remove_fichiers,
    replace_dossier,
    write_jetables,
)
from rapport_ouvert.indexeur import ENTREE, VERSION, read_script
from rapport_ouvert.lecture.accessibilite import DOSSIER as ACCESSIBILITE
from rapport_ouvert.lecture.accessibilite import load_accessibilite
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.contributions import load_entrees
from rapport_ouvert.lecture.socle import list_apparences
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import (
    guess_langue,
    load_catalogue,
    load_mots_du_site,
)
from rapport_ouvert.publication.liens import Relais, link_dossier, link_fichier
from rapport_ouvert.publication.passages import make_passages
from rapport_ouvert.publication.plan import Plan, Travail
from rapport_ouvert.publication.rerendu import list_gardes
from rapport_ouvert.publication.sources import find_sources
from rapport_ouvert.rendu.fiche import FICHE
from rapport_ouvert.rendu.fiches import Fiche, Langue
from rapport_ouvert.rendu.formulaire import Consultation
from rapport_ouvert.rendu.racine import ACCUEIL, DERNIERE, VERSIONS, Portail, render_portail
from rapport_ouvert.rendu.recherche import INDEX
from rapport_ouvert.rendu.trajets import PASSAGES
from rapport_ouvert.schemas import read_schema

COMMUN = "commun"
_ANCIEN = "ancien"


@dataclass(frozen=True, slots=True)
class Rendue:
    """Une édition prête : son adresse dans le site, et le dossier où elle est."""

    langue: str
    edition: str
    dossier: Path

    @property
    def adresse(self) -> str:
        """« fr/2018-1 »."""
        return f"{self.langue}/{self.edition}"


def assemble_site(plan: Plan, rendre: frozenset[str] = frozenset()) -> tuple[Rendue, ...]:
    """Met en ligne ce que le plan a rendu, et garde le reste tel qu'il est.

    `rendre` nomme les éditions parues que l'on refait exprès.
    """
    cible = plan.projet.cible
    neuf = create_dossier_voisin(cible)
    ancien = plan.projet.rendus / _ANCIEN
    try:
        relais = Relais(neuf, ancien)
        editions = tuple(_gather(plan, rendre))
        for rendue in editions:
            if rendue.edition in rendre:
                link_dossier(rendue.dossier, neuf / rendue.adresse)
                _keep_identite(cible / rendue.adresse, neuf / rendue.adresse)
            else:
                relais.place(rendue.adresse, rendue.dossier, FICHE)
        portail = build_portail(plan, editions)
        textes = render_portail(portail)
        for langue in portail.langues:
            # Ses pages perdues sont celles que dit `versions.json`.
            versions = f"{langue.code}/{VERSIONS}"
            derniere = f"{langue.code}/{portail.find_derniere(langue)}"
            voulu = f"{langue.code}/{DERNIERE}"
            if relais.has_meme(versions, textes[versions]):
                relais.place(voulu, neuf / derniere, FICHE)
            else:
                link_dossier(neuf / derniere, neuf / voulu)
        for apparence in list_apparences(plan.projet.racine):
            if (apparence / COMMUN).is_dir():
                shutil.copytree(apparence / COMMUN, neuf / COMMUN, dirs_exist_ok=True)
        write_jetables(neuf, dict(_gather_moteurs(cible, editions)))
        write_jetables(neuf, {nom: texte.encode() for nom, texte in textes.items()})
        for code, dossier in make_passages(plan, portail):
            relais.place(f"{code}/{PASSAGES}", dossier, ACCUEIL)
        if rendre:  # une édition refaite garde des fichiers de l'autre, témoin compris
            shutil.rmtree(ancien, ignore_errors=True)
        replace_dossier(neuf, cible, None if rendre else ancien)
        return editions
    finally:
        shutil.rmtree(neuf, ignore_errors=True)


def _gather(plan: Plan, rendre: frozenset[str]) -> Iterator[Rendue]:
    """Chaque édition du plan, ou celle qui est en ligne si elle ne doit plus changer."""
    prises = set()
    for travail in plan.travaux:
        prises.add(travail.dossier)
        en_ligne = plan.projet.cible / travail.dossier
        fige = is_figee(travail, plan) and travail.edition not in rendre
        dossier = en_ligne if fige and is_parue(en_ligne) else travail.vers
        yield Rendue(travail.langue.code, travail.edition, dossier)
    for fiche in sorted(plan.projet.cible.glob(f"*/*/{FICHE}")):
        dossier = fiche.parent
        adresse = dossier.relative_to(plan.projet.cible).as_posix()
        # Un aperçu que l'on n'a pas redemandé ne vaut plus ; une édition parue reste.
        perdues = (DERNIERE, EN_PREPARATION) if plan.entier else (DERNIERE,)
        if adresse not in prises and dossier.name not in perdues:
            yield Rendue(dossier.parent.name, dossier.name, dossier)


def _gather_moteurs(cible: Path, editions: tuple[Rendue, ...]) -> Iterator[tuple[str, bytes]]:
    """Le script de recherche de chaque version dont une édition en ligne a l'index."""
    entrees = (rendue.dossier / INDEX / ENTREE for rendue in editions)
    versions = {json.loads(e.read_bytes())["version"] for e in entrees if e.is_file()}
    for version in sorted(versions):
        nom = f"{COMMUN}/pagefind-{version}.js"
        if version == VERSION:
            yield nom, read_script()
        elif (cible / nom).is_file():
            yield nom, (cible / nom).read_bytes()


def is_figee(travail: Travail, plan: Plan) -> bool:
    """Vrai d'une édition parue dont plus rien ne doit changer en ligne.

    Dans la langue de ses auteurs, dès qu'elle paraît ; traduite, quand une autre lui succède.
    """
    if not travail.commit:
        return False
    return travail.langue.code == plan.identite.langue or travail.edition != plan.derniere


def is_parue(dossier: Path) -> bool:
    """Vrai si ce dossier du site est une édition entière."""
    return (dossier / FICHE).is_file()


def _keep_identite(en_ligne: Path, refaite: Path) -> None:
    """D'une édition refaite, les livres et les données restent ceux que l'on a cités."""
    for nom in list_gardes(en_ligne):
        if (fichier := en_ligne / nom).is_file():
            voulu = refaite / nom
            voulu.parent.mkdir(parents=True, exist_ok=True)
            voulu.unlink(missing_ok=True)
            link_fichier(str(fichier), str(voulu))


def build_portail(plan: Plan, editions: tuple[Rendue, ...]) -> Portail:
    """Ce qui mène d'une édition à l'autre : tout ce qui paraît, et ce qu'il faut lire d'abord."""
    fiches: dict[str, dict[str, Fiche]] = {}
    for rendue in sorted(editions, key=lambda e: (e.edition == EN_PREPARATION, e.edition)):
        fiche = json.loads((rendue.dossier / FICHE).read_text("utf-8"))
        fiches.setdefault(rendue.langue, {})[rendue.edition] = fiche
    dossier = plan.projet.autour / TRADUCTIONS
    connues = {langue.code: langue for langue in plan.langues}
    ordre = [code for code in connues if code in fiches]
    ordre += [code for code in fiches if code not in connues]
    ordre.sort(key=lambda code: code != plan.identite.langue)  # la sienne d'abord, si elle paraît
    langues = (connues.get(code) or guess_langue(code) for code in ordre)
    principale = plan.identite.langue
    lues = tuple(
        Langue(
            langue.code,
            langue.nom,
            load_mots_du_site(dossier, langue, connues, principale),
            fiches[langue.code],
        )
        for langue in langues
    )
    accessibilite = load_accessibilite(plan.projet.autour / ACCESSIBILITE)
    return Portail(_build_consultation(plan, ordre), lues, plan.derniere, accessibilite)


def _build_consultation(plan: Plan, codes: Iterable[str]) -> Consultation:
    """Ce que le formulaire demande, dans chaque langue où il se lit."""
    dossier, origine = plan.projet.autour / TRADUCTIONS, plan.identite.langue
    entrees = load_entrees(plan.projet.autour / CONTRIBUTIONS)
    declarees = {langue.code: langue for langue in plan.langues}
    traduites = {}
    for code in codes:
        if entrees and code in declarees and code != origine:
            chaine = (declarees[code], *list_secours(declarees[code], declarees, origine))
            sienne, *secours = (load_catalogue(dossier, langue, ENTREES) for langue in chaine)
            traduites[code] = translate_entrees(entrees, sienne, secours, origine)
    return Consultation(plan.identite, entrees, read_schema("contribution.json"), traduites)


def sweep_rendus(plan: Plan) -> None:
    """Oublie ce qui a été rendu d'après d'autres textes : le site en ligne a ce qu'il lui faut."""
    gardes = {travail.vers for travail in plan.travaux}
    adresses = {travail.dossier for travail in plan.travaux}
    for adresse in adresses:
        for dossier in (plan.projet.rendus / adresse).glob("*"):
            if dossier not in gardes:
                shutil.rmtree(dossier, ignore_errors=True)
    shutil.rmtree(find_sources(plan.projet.rendus), ignore_errors=True)
    if plan.entier:
        remove_fichiers(_list_finies(plan))


def _list_finies(plan: Plan) -> Iterator[Path]:
    """La réserve des éditions qui ne se referont plus."""
    vivantes = {travail.dossier for travail in plan.travaux if not travail.traduite_a}
    for sorte in ("carnets", "pages"):
        for fichier in (plan.projet.reserve / sorte).glob("*/*"):
            if f"{fichier.parent.name}/{fichier.stem}" not in vivantes:
                yield fichier
