"""Le glossaire pour des lecteurs : une page par lettre, une adresse par entrée, la concordance."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from rapport_ouvert.composition.matiere import Matiere, join_mots, write_lien
from rapport_ouvert.composition.mots import DOMAINES, GENRES, NATURES, STATUTS
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.glossaire import Statut, Terme
from rapport_ouvert.domaine.rapport import Entree, Page, Rapport
from rapport_ouvert.franconum.exemples import read_marques
from rapport_ouvert.lecture.page import read_page

DOSSIER = "franconum"
ACCUEIL = f"{DOSSIER}/index.md"
_EMPLOIS = 6


def add_pages(rapport: Rapport, matiere: Matiere) -> Rapport:
    """Le rapport et les pages de son glossaire, rangées sous celle qui le présente."""
    termes = list_termes(matiere)
    if rapport.find_page(ACCUEIL) is None or not termes:
        return rapport
    pages = tuple(
        _compose_lettre(lettre, tuple(siens), matiere)
        for lettre, siens in groupby(termes, key=find_lettre)
    )
    sommaire = tuple(_insert(entree, pages) for entree in rapport.sommaire)
    return replace(rapport, pages=(*rapport.pages, *pages), sommaire=sommaire)


def list_termes(matiere: Matiere) -> list[Terme]:
    """Les entrées de la langue du rapport, comme dans un dictionnaire."""
    langue = matiere.corpus.rapport.identite.langue
    return sorted(matiere.corpus.glossaire.list_langue(langue), key=lambda t: key_nom(_name(t)))


def find_lettre(terme: Terme) -> str:
    """La lettre sous laquelle on le cherche : « É » est sous E."""
    initiale = unicodedata.normalize("NFD", _name(terme))[0].lower()
    return initiale if initiale.isalpha() else "0"


def name_page(terme: Terme) -> str:
    """Le chemin de la page où paraît une entrée."""
    return f"{DOSSIER}/{find_lettre(terme)}.md"


def name_ancre(terme: Terme) -> str:
    """Son adresse dans cette page."""
    return f"p-terme-{terme.cle}"


def _name(terme: Terme) -> str:
    return terme.terme or next((f.forme for f in terme.remplace), terme.cle)


def _insert(entree: Entree, pages: tuple[Page, ...]) -> Entree:
    if entree.page == ACCUEIL:
        lettres = tuple(Entree("", page.chemin, (), entree.lieu) for page in pages)
        return replace(entree, pages=(*entree.pages, *lettres))
    return replace(entree, pages=tuple(_insert(enfant, pages) for enfant in entree.pages))


def _compose_lettre(lettre: str, termes: tuple[Terme, ...], matiere: Matiere) -> Page:
    chemin = f"{DOSSIER}/{lettre}.md"
    page, _ = read_page("", chemin, chemin)
    lignes = [f"# FRANCONUM, {lettre.upper()}", ""]
    for terme in termes:
        lignes += _compose_terme(page, terme, matiere)
    corps = matiere.write_typographie("\n".join(lignes) + "\n")
    return read_page(f"---\ngenre: glossaire\n---\n{corps}", chemin, chemin)[0]


def _compose_terme(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    yield from (f"## {_name(terme)} {{#{name_ancre(terme)}}}", "")
    yield from (f"*{_write_statut(terme, matiere)}*", "", terme.definition, "")
    if terme.synonymes:
        yield f"- On dit aussi : {join_mots(terme.synonymes)}"
    if terme.pluriel or terme.feminin:
        yield f"- Formes : {join_mots((terme.pluriel, terme.feminin))}"
    if terme.remplace:
        yield f"- Au lieu de : {join_mots(_write_emprunt(f.forme) for f in terme.remplace)}"
    for rival in terme.rivaux:
        yield f"- Rival : {rival.terme}. {rival.motif}"
    for langue, mots in sorted(terme.equivalents.items()):
        dits = join_mots(f"[{mot}]{{lang={langue}}}" for mot in mots)
        yield f"- En {matiere.name_langue(langue)} : {dits}"
    voir = [
        f"[{_name(autre)}]({write_lien(page, name_page(autre), name_ancre(autre))})"
        for cle in terme.voir
        if (autre := matiere.corpus.glossaire.find_terme(terme.langue, cle))
    ]
    if voir:
        yield f"- Voir aussi : {join_mots(voir)}"
    emplois = list(_list_emplois(page, terme, matiere))
    if emplois:
        yield f"- Employé dans : {join_mots(emplois)}"
    yield ""
    if terme.note:
        yield from (terme.note, "")
    for question in terme.questions:
        yield from (f"**Question ouverte.** {question}", "")
    yield from _compose_exemples(terme)


def _write_emprunt(forme: str) -> str:
    return f"[{forme}]{{.emprunt lang=en}}"


def _write_statut(terme: Terme, matiere: Matiere) -> str:
    nom = terme.categorie if terme.categorie != "nom" else "nom " + GENRES.get(terme.genre, "")
    statut = STATUTS[terme.statut]
    if terme.statut is Statut.PUBLIE and terme.preuve:
        statut = f"{statut} du {matiere.write_date(terme.preuve.jo)}"
    domaines = join_mots(DOMAINES.get(x, x) for x in terme.domaines)
    parts = (nom.strip(), domaines, NATURES[terme.nature], statut)
    return " · ".join(part for part in parts if part)


def _list_emplois(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    comptes = matiere.usages.comptes.get(terme.cle, {})
    for chemin, (ancre, nombre) in list(comptes.items())[:_EMPLOIS]:
        vise = matiere.corpus.rapport.find_page(chemin)
        if vise:
            fois = f" ({nombre} fois)" if nombre > 1 else ""
            yield f"[{vise.titre}]({write_lien(page, chemin, ancre)}){fois}"


def _compose_exemples(terme: Terme) -> Iterator[str]:
    if not terme.fautifs:
        return
    yield from ('??? exemple "Exemples, forgés pour la vérification"', "")
    for exemple in terme.fautifs:
        yield f"    - À reformuler : {read_marques(exemple)[0]}"
    for exemple in terme.permis:
        yield f"    - Permis : {exemple}"
    yield ""


def compose_lettres(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les lettres, et le nombre d'entrées de chacune."""
    lettres = [find_lettre(terme) for terme in list_termes(matiere)]
    liens = (
        f"[{lettre.upper()}]({write_lien(page, f'{DOSSIER}/{lettre}.md')}) "
        f"({lettres.count(lettre)})"
        for lettre in dict.fromkeys(lettres)
    )
    return [" · ".join(liens)]


def compose_concordance(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Une ligne par entrée, une colonne par langue ; ce qui manque est à proposer."""
    termes = list_termes(matiere)
    langues = sorted({langue for terme in termes for langue in terme.equivalents})
    tete = ["Français", *(matiere.name_langue(langue).capitalize() for langue in langues)]
    lignes = [f"| {' | '.join(tete)} |", "|" + "---|" * len(tete)]
    for terme in termes:
        lien = f"[{_name(terme)}]({write_lien(page, name_page(terme), name_ancre(terme))})"
        cellules = (_write_cellule(terme.equivalents, langue) for langue in langues)
        lignes.append(f"| {lien} | {' | '.join(cellules)} |")
    return lignes if langues else []


def _write_cellule(equivalents: Mapping[str, tuple[str, ...]], langue: str) -> str:
    mots = equivalents.get(langue, ())
    return join_mots(f"[{mot}]{{lang={langue}}}" for mot in mots) if mots else "à proposer"
