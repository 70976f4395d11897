"""Le glossaire pour des lecteurs : une page par lettre, une adresse par entrée, la concordance."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from rapport_ouvert.composition.matiere import Matiere, join_mots, write_lien
from rapport_ouvert.composition.mots import DOMAINES, GENRES, NATURES, STATUTS
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.glossaire import Preuve, Statut, Terme
from rapport_ouvert.domaine.rapport import Entree, Page, Rapport
from rapport_ouvert.franconum.exemples import read_marques
from rapport_ouvert.lecture.page import read_page

DOSSIER = "franconum"
ACCUEIL = f"{DOSSIER}/index.md"
FICHES = "glossaire_franconum"
_EMPLOIS = 6


def add_pages(rapport: Rapport, matiere: Matiere) -> Rapport:
    """Le rapport et les pages de son glossaire, rangées sous celle qui le présente.

    Les autres langues suivent ; leurs lettres, que leur accueil annonce, ne s'impriment pas.
    """
    langue = rapport.identite.langue
    termes = list_termes(matiere, langue)
    if rapport.find_page(ACCUEIL) is None or not termes:
        return rapport
    pages = list(_compose_lettres(termes, matiere))
    hors_sommaire: list[Page] = []
    for autre in _list_autres(matiere):
        siens = list_termes(matiere, autre)
        pages.append(_compose_accueil(autre, siens, matiere))
        hors_sommaire += _compose_lettres(siens, matiere)
    sommaire = tuple(_insert(entree, pages) for entree in rapport.sommaire)
    return replace(rapport, pages=(*rapport.pages, *pages, *hors_sommaire), sommaire=sommaire)


def _list_autres(matiere: Matiere) -> list[str]:
    """Les langues du glossaire qui ne sont pas celle du rapport, par leur nom."""
    sienne = matiere.corpus.rapport.identite.langue
    codes = matiere.corpus.glossaire.list_codes()
    return sorted((code for code in codes if code != sienne), key=matiere.name_langue)


def list_termes(matiere: Matiere, langue: str) -> list[Terme]:
    """Les entrées d'une langue, comme dans un dictionnaire."""
    return sorted(matiere.corpus.glossaire.list_langue(langue), key=lambda t: key_nom(_name(t)))


def find_lettre(terme: Terme) -> str:
    """La lettre sous laquelle on le cherche : « É » est sous E."""
    initiale = unicodedata.normalize("NFD", _name(terme))[0].lower()
    return initiale if initiale.isalpha() else "0"


def name_page(terme: Terme, matiere: Matiere) -> str:
    """Le chemin de la page où paraît une entrée."""
    return f"{_name_dossier(terme.langue, matiere)}/{find_lettre(terme)}.md"


def _name_dossier(langue: str, matiere: Matiere) -> str:
    sienne = matiere.corpus.rapport.identite.langue
    return DOSSIER if langue == sienne else f"{DOSSIER}/{langue}"


def name_ancre(terme: Terme, matiere: Matiere) -> str:
    """Son adresse dans cette page."""
    sienne = matiere.corpus.rapport.identite.langue
    cle = terme.cle if terme.langue == sienne else f"{terme.langue.lower()}-{terme.cle}"
    return f"p-terme-{cle}"


def _name(terme: Terme) -> str:
    """Son mot ; à défaut, celui qu'elle remplace, ou celui du français."""
    autres = (*(f.forme for f in terme.remplace), *terme.equivalents.get("fr", ()), terme.cle)
    return terme.terme or autres[0]


def _insert(entree: Entree, pages: list[Page]) -> Entree:
    if entree.page == ACCUEIL:
        neuves = tuple(Entree("", page.chemin, (), entree.lieu) for page in pages)
        return replace(entree, pages=(*entree.pages, *neuves))
    return replace(entree, pages=tuple(_insert(enfant, pages) for enfant in entree.pages))


def _compose_lettres(termes: Iterable[Terme], matiere: Matiere) -> Iterator[Page]:
    for _, siens in groupby(termes, key=find_lettre):
        yield _compose_lettre(tuple(siens), matiere)


def _compose_accueil(langue: str, termes: list[Terme], matiere: Matiere) -> Page:
    """La page d'une autre langue : ses lettres."""
    chemin = f"{_name_dossier(langue, matiere)}/index.md"
    page, _ = read_page("", chemin, chemin)
    nom = matiere.name_langue(langue)
    concordance = write_lien(page, f"{DOSSIER}/concordance.md")
    annonce = (
        f"La même méthode en {nom} : {len(termes)} mots, proposés par ce rapport. "
        f"La [concordance]({concordance}) les met en regard du français."
    )
    lignes = [f"# FRANCONUM en {nom}", "", annonce, "", _write_lettres(page, termes, matiere), ""]
    corps = matiere.write_typographie("\n".join(lignes))
    return read_page(f"---\ngenre: glossaire\n---\n{corps}", chemin, chemin)[0]


def _compose_lettre(termes: tuple[Terme, ...], matiere: Matiere) -> Page:
    premier = termes[0]
    chemin = name_page(premier, matiere)
    page, _ = read_page("", chemin, chemin)
    lettre = find_lettre(premier).upper()
    ailleurs = _is_ailleurs(premier, matiere)
    langue = f" en {matiere.name_langue(premier.langue)}" if ailleurs else ""
    lignes = [f"# FRANCONUM{langue}, {lettre}", ""]
    if ailleurs:
        lettres = _write_lettres(page, list_termes(matiere, premier.langue), matiere)
        lignes += [f"[Toutes les lettres](index.md) : {lettres}", ""]
    for terme in termes:
        lignes += _compose_terme(page, terme, matiere)
    corps = "\n".join(lignes) + "\n"
    if not ailleurs:
        corps = matiere.write_typographie(corps)
    return read_page(f"---\ngenre: glossaire\n---\n{corps}", chemin, chemin)[0]


def _is_ailleurs(terme: Terme, matiere: Matiere) -> bool:
    return terme.langue != matiere.corpus.rapport.identite.langue


def _compose_terme(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    def dire(texte: str, langue: str = terme.langue) -> str:
        """Un texte de l'entrée, marqué de sa langue si ce n'est pas celle de la page."""
        etranger = langue != matiere.corpus.rapport.identite.langue
        return f"[{texte}]{{lang={langue}}}" if etranger and texte else texte

    nom = dire(terme.terme) or _name(terme)
    yield from (f"## {nom} {{#{name_ancre(terme, matiere)}}}", "")
    yield from (
        f"*{_write_statut(terme, matiere)}*",
        "",
        dire(terme.definition, terme.redaction),
        "",
    )
    if terme.synonymes:
        yield f"- On dit aussi : {join_mots(dire(mot) for mot in terme.synonymes)}"
    if terme.pluriel or terme.feminin:
        yield f"- Formes : {join_mots((dire(terme.pluriel), dire(terme.feminin)))}"
    if terme.remplace:
        yield f"- Au lieu de : {join_mots(_write_emprunt(f.forme) for f in terme.remplace)}"
    for rival in terme.rivaux:
        yield f"- Rival : {dire(rival.terme)}. {dire(rival.motif, terme.redaction)}"
    for langue, mots in sorted(terme.equivalents.items()):
        dits = join_mots(dire(mot, langue) for mot in mots)
        autre = matiere.corpus.glossaire.find_terme(langue, terme.cle)
        if autre and langue == matiere.corpus.rapport.identite.langue:
            dits = f"[{dits}]({link_terme(page, autre, matiere)})"
        yield f"- En {matiere.name_langue(langue)} : {dits}"
    voir = [
        f"[{dire(_name(autre))}]({link_terme(page, autre, matiere)})"
        for cle in terme.voir
        if (autre := matiere.corpus.glossaire.find_terme(terme.langue, cle))
    ]
    if voir:
        yield f"- Voir aussi : {join_mots(voir)}"
    emplois = list(_list_emplois(page, terme, matiere))
    if emplois:
        yield f"- Employé dans : {join_mots(emplois)}"
    if terme.preuve and terme.preuve.adresse:
        yield f"- Source : {_write_source(terme.preuve)}"
    if depot := matiere.corpus.rapport.identite.depot:
        fiche = f"{depot.rstrip('/')}/blob/HEAD/{FICHES}/{terme.langue}/{terme.cle}.yaml"
        yield f"- [Proposer un changement]({fiche})"
    yield ""
    if terme.note:
        yield from (_wrap(terme.note, terme, matiere), "")
    for question in terme.questions:
        yield from (f"**Question ouverte.** {question}", "")
    yield from _compose_exemples(terme, matiere)


def link_terme(page: Page, terme: Terme, matiere: Matiere) -> str:
    """L'adresse d'une entrée, écrite depuis une page."""
    return write_lien(page, name_page(terme, matiere), name_ancre(terme, matiere))


def _write_emprunt(forme: str) -> str:
    return f"[{forme}]{{.emprunt lang=en}}"


def _write_source(preuve: Preuve) -> str:
    return f"{preuve.base}, [{preuve.source}]({preuve.adresse})"


def _wrap(texte: str, terme: Terme, matiere: Matiere) -> str:
    """Un alinéa qui peut lui-même marquer des mots : un groupe porte sa langue."""
    if terme.redaction == matiere.corpus.rapport.identite.langue:
        return texte
    return f'<div lang="{terme.redaction}" markdown="1">\n\n{texte}\n\n</div>'


def _write_statut(terme: Terme, matiere: Matiere) -> str:
    nom = terme.categorie if terme.categorie != "nom" else "nom " + GENRES.get(terme.genre, "")
    statut = STATUTS[terme.statut]
    if terme.statut is Statut.PUBLIE and terme.preuve:
        statut = f"{statut} du {matiere.write_date(terme.preuve.jo)}"
    domaines = join_mots(DOMAINES.get(x, x) for x in terme.domaines)
    parts = (nom.strip(), domaines, NATURES[terme.nature], statut)
    return " · ".join(part for part in parts if part)


def _list_emplois(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    comptes = {} if _is_ailleurs(terme, matiere) else matiere.usages.comptes.get(terme.cle, {})
    for chemin, (ancre, nombre) in list(comptes.items())[:_EMPLOIS]:
        vise = matiere.corpus.rapport.find_page(chemin)
        if vise:
            fois = f" ({nombre} fois)" if nombre > 1 else ""
            yield f"[{vise.titre}]({write_lien(page, chemin, ancre)}){fois}"


def _compose_exemples(terme: Terme, matiere: Matiere) -> Iterator[str]:
    if not terme.fautifs:
        return
    ouvre, ferme = "", ""
    if _is_ailleurs(terme, matiere):
        ouvre, ferme = f'<span lang="{terme.langue}">', "</span>"
    # Imprimés, cent cinquante pages d'exemples cacheraient les mots.
    yield from ('??? exemple site "Exemples, forgés pour la vérification"', "")
    for exemple in terme.fautifs:
        yield f"    - À reformuler : {ouvre}{read_marques(exemple)[0]}{ferme}"
    for exemple in terme.permis:
        yield f"    - Permis : {ouvre}{exemple}{ferme}"
    yield ""


def compose_lettres(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les lettres, et le nombre d'entrées de chacune ; puis les autres langues."""
    termes = list_termes(matiere, matiere.corpus.rapport.identite.langue)
    autres = [
        f"[{matiere.name_langue(langue)}]({write_lien(page, f'{DOSSIER}/{langue}/index.md')}) "
        f"({len(matiere.corpus.glossaire.list_langue(langue))})"
        for langue in _list_autres(matiere)
    ]
    lignes = [_write_lettres(page, termes, matiere)]
    return [*lignes, "", f"Dans d’autres langues : {join_mots(autres)}."] if autres else lignes


def _write_lettres(page: Page, termes: list[Terme], matiere: Matiere) -> str:
    pages = {find_lettre(terme): name_page(terme, matiere) for terme in termes}
    lettres = [find_lettre(terme) for terme in termes]
    return " · ".join(
        f"[{lettre.upper()}]({write_lien(page, chemin)}) ({lettres.count(lettre)})"
        for lettre, chemin in pages.items()
    )


def compose_concordance(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Une ligne par entrée, une colonne par langue ; ce qui manque est à proposer."""
    termes = list_termes(matiere, matiere.corpus.rapport.identite.langue)
    dites = {langue for terme in termes for langue in terme.equivalents}
    langues = sorted(dites | set(_list_autres(matiere)))
    tete = ["Français", *(matiere.name_langue(langue).capitalize() for langue in langues)]
    lignes = [f"| {' | '.join(tete)} |", "|" + "---|" * len(tete)]
    for terme in termes:
        lien = f"[{_name(terme)}]({link_terme(page, terme, matiere)})"
        cellules = (_write_cellule(page, terme, langue, matiere) for langue in langues)
        lignes.append(f"| {lien} | {' | '.join(cellules)} |")
    return lignes if langues else []


def _write_cellule(page: Page, terme: Terme, langue: str, matiere: Matiere) -> str:
    """L'entrée de cette langue, que l'on peut ouvrir ; sinon les mots que l'on en sait."""
    autre = matiere.corpus.glossaire.find_terme(langue, terme.cle)
    if autre and autre.terme:
        return f"[[{autre.terme}]{{lang={langue}}}]({link_terme(page, autre, matiere)})"
    mots = terme.equivalents.get(langue, ())
    return join_mots(f"[{mot}]{{lang={langue}}}" for mot in mots) if mots else "à proposer"
