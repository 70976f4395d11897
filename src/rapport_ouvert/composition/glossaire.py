"""Le glossaire pour des lecteurs : une page par lettre, une adresse par entrée, la concordance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from rapport_ouvert.composition import tri
from rapport_ouvert.composition.matiere import (
    Matiere,
    join_mots,
    pair_mots,
    write_lien,
    write_rangee,
)
from rapport_ouvert.composition.mots import (
    CATEGORIES,
    DOMAINES,
    NATURES,
    NOMS,
    STATUTS,
    tell_mot,
)
from rapport_ouvert.composition.places import build_nue
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.glossaire import Preuve, Statut, Terme
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.rapport import Entree, Page, Rapport
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.franconum.exemples import read_marques
from rapport_ouvert.lecture.page import read_page

DOSSIER = "franconum"
ACCUEIL = f"{DOSSIER}/index.md"
FICHES = "glossaire_franconum"
_EMPLOIS = 6
# La langue où le glossaire s'écrit d'abord : celle que l'on met en regard des autres.
_PREMIERE = "fr"


def add_pages(rapport: Rapport, matiere: Matiere) -> Rapport:
    """Le rapport et les pages de son glossaire, rangées sous celle qui le présente.

    Les autres langues suivent, même si la sienne n'a pas d'entrées ; leurs lettres, que leur
    accueil annonce, ne s'impriment pas.
    """
    if rapport.find_page(ACCUEIL) is None:
        return rapport
    termes = list_termes(matiere, rapport.identite.langue)
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


def _find_premiere(matiere: Matiere) -> str:
    """La langue du rapport, si le glossaire l'a ; sinon le français."""
    sienne = matiere.corpus.rapport.identite.langue
    return sienne if matiere.corpus.glossaire.list_langue(sienne) else _PREMIERE


def list_termes(matiere: Matiere, langue: str) -> list[Terme]:
    """Les entrées d'une langue, comme dans un dictionnaire."""
    termes = matiere.corpus.glossaire.list_langue(langue)
    return sorted(termes, key=lambda t: key_nom(_name(t), t.langue))


def find_lettre(terme: Terme) -> str:
    """La lettre sous laquelle on le cherche, dans l'alphabet de sa langue."""
    return tri.find_lettre(_name(terme), terme.langue)


def name_page(terme: Terme, matiere: Matiere) -> str:
    """Le chemin de la page où paraît une entrée."""
    return f"{_name_dossier(terme.langue, matiere)}/{tri.name_lettre(find_lettre(terme))}.md"


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
    """La page d'une autre langue : ses lettres, que le livre n'a pas, elle non plus donc."""
    chemin = f"{_name_dossier(langue, matiere)}/index.md"
    page, _ = read_page("", chemin, chemin)
    nom = matiere.name_langue(langue)
    annonce = _announce(termes, nom)
    concordance = dire("concordance")
    renvoi = dire(
        "La {concordance} les met en regard du {langue}.",
        concordance=f"[{concordance}]({write_lien(page, f'{DOSSIER}/concordance.md')})",
        langue=matiere.name_langue(_find_premiere(matiere)),
    )
    titre = dire("FRANCONUM en {langue}", langue=nom)
    lettres = _write_lettres(page, termes, matiere)
    lignes = [f"# {titre}", "", f"{annonce} {renvoi}", "", lettres, ""]
    corps = matiere.write_typographie("\n".join(lignes))
    return read_page(f"---\ngenre: glossaire\nsupport: site\n---\n{corps}", chemin, chemin)[0]


def _announce(termes: list[Terme], langue: str) -> str:
    """Combien de mots, et qui les recommande : ce rapport n'est pas seul à en proposer."""
    comptes = Counter(terme.statut for terme in termes)
    if set(comptes) <= {Statut.PROPOSE}:
        return dire_nombre(
            "La même méthode en {langue} : {nombre} mot, proposé par ce rapport.",
            "La même méthode en {langue} : {nombre} mots, proposés par ce rapport.",
            len(termes),
            langue=langue,
        )
    return dire_nombre(
        "La même méthode en {langue} : {nombre} mot, dont {statuts}.",
        "La même méthode en {langue} : {nombre} mots, dont {statuts}.",
        len(termes),
        langue=langue,
        statuts=join_mots(_count_statut(statut, comptes[statut]) for statut in Statut),
    )


def _count_statut(statut: Statut, nombre: int) -> str:
    """« 5 recommandés au Journal officiel » ; rien s'il n'y en a pas."""
    if not nombre:
        return ""
    if statut is Statut.PROPOSE:
        return dire_nombre(
            "{nombre} proposé par ce rapport", "{nombre} proposés par ce rapport", nombre
        )
    if statut is Statut.SOUMIS:
        return dire_nombre("{nombre} soumis à l'Académie", "{nombre} soumis à l'Académie", nombre)
    if statut is Statut.VALIDE:
        return dire_nombre("{nombre} validé", "{nombre} validés", nombre)
    return dire_nombre(
        "{nombre} recommandé au Journal officiel",
        "{nombre} recommandés au Journal officiel",
        nombre,
    )


def _compose_lettre(termes: tuple[Terme, ...], matiere: Matiere) -> Page:
    premier = termes[0]
    chemin = name_page(premier, matiere)
    page, _ = read_page("", chemin, chemin)
    lettre = find_lettre(premier)
    ailleurs = _is_ailleurs(premier, matiere)
    titre = dire("FRANCONUM, {lettre}", lettre=lettre)
    if ailleurs:
        langue = matiere.name_langue(premier.langue)
        titre = dire("FRANCONUM en {langue}, {lettre}", langue=langue, lettre=lettre)
    lignes = [f"# {titre}", ""]
    if ailleurs:
        toutes = dire("Toutes les lettres")
        lettres = _write_lettres(page, list_termes(matiere, premier.langue), matiere)
        renvoi = pair_mots(f"[{toutes}](index.md)", lettres)
        lignes += [matiere.write_typographie(renvoi), ""]
    for terme in termes:
        lignes += _compose_terme(page, terme, matiere)
    corps = "\n".join(lignes) + "\n"
    if ailleurs:  # ses lettres ne s'impriment pas : les lire coûterait le tiers de l'édition
        return build_nue(chemin, corps, "glossaire", titre)
    corps = matiere.write_typographie(corps)
    return read_page(f"---\ngenre: glossaire\n---\n{corps}", chemin, chemin)[0]


def _is_ailleurs(terme: Terme, matiere: Matiere) -> bool:
    return terme.langue != matiere.corpus.rapport.identite.langue


def _compose_terme(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    def mark_langue(texte: str, langue: str = terme.langue) -> str:
        return _mark_langue(texte, langue, matiere)

    nom = mark_langue(terme.terme) or _name(terme)
    yield from (f"## {nom} {{#{name_ancre(terme, matiere)}}}", "")
    yield from (
        f"*{_write_statut(terme, matiere)}*",
        "",
        mark_langue(terme.definition, terme.redaction),
        "",
    )
    yield from (f"- {ligne}" for ligne in _list_mots(page, terme, matiere))
    yield from (f"- {ligne}" for ligne in _list_renvois(page, terme, matiere))
    yield ""
    if terme.note:
        yield from (_wrap(terme.note, terme, matiere), "")
    ouverte = dire("Question ouverte.")
    for question in terme.questions:
        yield from (f"**{ouverte}** {question}", "")
    yield from _compose_exemples(terme, matiere)


def _mark_langue(texte: str, langue: str, matiere: Matiere) -> str:
    """Un texte de l'entrée, marqué de sa langue si ce n'est pas celle de la page."""
    if langue == matiere.corpus.rapport.identite.langue or not texte:
        return texte
    return f"[{normalize_typographie(texte, langue)}]{{lang={langue}}}"


def _list_mots(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    """Ce qui se dit comme lui, ce qu'il remplace, ce qu'il devient ailleurs."""

    def mark_langue(texte: str, langue: str = terme.langue) -> str:
        return _mark_langue(texte, langue, matiere)

    if terme.synonymes:
        yield dire("On dit aussi : {mots}", mots=join_mots(map(mark_langue, terme.synonymes)))
    if terme.pluriel or terme.feminin:
        formes = (terme.pluriel, terme.feminin)
        yield dire("Formes : {mots}", mots=join_mots(map(mark_langue, formes)))
    if terme.remplace:
        emprunts = join_mots(_write_emprunt(forme.forme) for forme in terme.remplace)
        yield dire("Au lieu de : {mots}", mots=emprunts)
    for rival in terme.rivaux:
        dit = dire("Rival : {mot}.", mot=mark_langue(rival.terme))
        yield f"{dit} {mark_langue(rival.motif, terme.redaction)}"
    for langue, mots in sorted(terme.equivalents.items()):
        dits = join_mots(mark_langue(mot, langue) for mot in mots)
        autre = matiere.corpus.glossaire.find_terme(langue, terme.cle)
        if autre and langue == matiere.corpus.rapport.identite.langue:
            dits = f"[{dits}]({link_terme(page, autre, matiere)})"
        yield dire("En {langue} : {mots}", langue=matiere.name_langue(langue), mots=dits)


def _list_renvois(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    """Les entrées voisines, ses emplois, sa source, et où le discuter."""
    voir = [
        f"[{_mark_langue(_name(autre), autre.langue, matiere)}]({link_terme(page, autre, matiere)})"
        for cle in terme.voir
        if (autre := matiere.corpus.glossaire.find_terme(terme.langue, cle))
    ]
    if voir:
        yield dire("Voir aussi : {mots}", mots=join_mots(voir))
    emplois = list(_list_emplois(page, terme, matiere))
    if emplois:
        yield dire("Employé dans : {pages}", pages=join_mots(emplois))
    if terme.preuve and terme.preuve.adresse:
        yield dire("Source : {source}", source=_write_source(terme.preuve))
    if depot := matiere.corpus.rapport.identite.depot:
        fiche = f"{depot.rstrip('/')}/blob/HEAD/{FICHES}/{terme.langue}/{terme.cle}.yaml"
        proposer = dire("Proposer un changement")
        yield f"[{proposer}]({fiche})"


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
    propre = normalize_typographie(texte, terme.redaction)
    return f'<div lang="{terme.redaction}" markdown="1">\n\n{propre}\n\n</div>'


def _write_statut(terme: Terme, matiere: Matiere) -> str:
    nom = tell_mot(CATEGORIES, terme.categorie)
    if terme.categorie == "nom" and terme.genre in NOMS:
        nom = dire(NOMS[terme.genre])
    domaines = join_mots(tell_mot(DOMAINES, x) for x in terme.domaines)
    nature = dire(NATURES[terme.nature]) if terme.nature in NATURES else ""
    if terme.statut is Statut.PUBLIE and terme.preuve:
        jour = matiere.write_date(terme.preuve.jo)
        statut = dire("Recommandé au Journal officiel du {jour}", jour=jour)
    else:
        statut = dire(STATUTS[terme.statut])
    return " · ".join(part for part in (nom, domaines, nature, statut) if part)


def _list_emplois(page: Page, terme: Terme, matiere: Matiere) -> Iterator[str]:
    comptes = {} if _is_ailleurs(terme, matiere) else matiere.usages.comptes.get(terme.cle, {})
    for chemin, (ancre, nombre) in list(comptes.items())[:_EMPLOIS]:
        vise = matiere.corpus.rapport.find_page(chemin)
        if vise:
            lien = f"[{vise.titre}]({write_lien(page, chemin, ancre)})"
            if nombre > 1:
                lien = dire_nombre("{page} (une fois)", "{page} ({nombre} fois)", nombre, page=lien)
            yield lien


def _compose_exemples(terme: Terme, matiere: Matiere) -> Iterator[str]:
    if not terme.fautifs:
        return
    ouvre, ferme = "", ""
    if _is_ailleurs(terme, matiere):
        ouvre, ferme = f'<span lang="{terme.langue}">', "</span>"
    # Imprimés, cent cinquante pages d'exemples cacheraient les mots.
    intitule = dire("Exemples, forgés pour la vérification")
    yield from (f'??? exemple site "{intitule}"', "")
    for exemple in terme.fautifs:
        mots = f"{ouvre}{read_marques(exemple)[0]}{ferme}"
        yield "    - " + dire("À reformuler : {exemple}", exemple=mots)
    for exemple in terme.permis:
        yield "    - " + dire("Permis : {exemple}", exemple=f"{ouvre}{exemple}{ferme}")
    yield ""


def compose_lettres(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les lettres, et le nombre d'entrées de chacune ; puis les autres langues."""
    termes = list_termes(matiere, matiere.corpus.rapport.identite.langue)
    autres = [
        f"[{matiere.name_langue(langue)}]({write_lien(page, f'{DOSSIER}/{langue}/index.md')}) "
        f"({len(matiere.corpus.glossaire.list_langue(langue))})"
        for langue in _list_autres(matiere)
    ]
    lignes = [_write_lettres(page, termes, matiere)] if termes else []
    if autres:
        lignes += [""] * bool(lignes)
        lignes.append(dire("Dans d’autres langues : {langues}.", langues=join_mots(autres)))
    return lignes


def _write_lettres(page: Page, termes: list[Terme], matiere: Matiere) -> str:
    pages = {find_lettre(terme): name_page(terme, matiere) for terme in termes}
    lettres = [find_lettre(terme) for terme in termes]
    return " · ".join(
        f"[{lettre}]({write_lien(page, chemin)}) ({lettres.count(lettre)})"
        for lettre, chemin in pages.items()
    )


def compose_concordance(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Une ligne par entrée, une colonne par langue ; ce qui manque est à proposer."""
    premiere = _find_premiere(matiere)
    termes = list_termes(matiere, premiere)
    dites = {langue for terme in termes for langue in terme.equivalents}
    langues = sorted((dites | set(_list_autres(matiere))) - {premiere})
    tete = [_title_langue(langue, matiere) for langue in (premiere, *langues)]
    lignes = [write_rangee(tete), "|" + "---|" * len(tete)]
    for terme in termes:
        nom = _mark_langue(_name(terme), premiere, matiere)
        cellules = (_write_cellule(page, terme, langue, matiere) for langue in langues)
        lignes.append(write_rangee((f"[{nom}]({link_terme(page, terme, matiere)})", *cellules)))
    return lignes if langues else []


def _title_langue(langue: str, matiere: Matiere) -> str:
    """Le nom d'une langue en tête de colonne."""
    nom = matiere.name_langue(langue)
    return nom[:1].upper() + nom[1:]


def _write_cellule(page: Page, terme: Terme, langue: str, matiere: Matiere) -> str:
    """L'entrée de cette langue, que l'on peut ouvrir ; sinon les mots que l'on en sait."""
    autre = matiere.corpus.glossaire.find_terme(langue, terme.cle)
    if autre and autre.terme:
        return f"[{_mark_langue(autre.terme, langue, matiere)}]({link_terme(page, autre, matiere)})"
    mots = terme.equivalents.get(langue, ())
    if not mots:
        return dire("à proposer")
    return join_mots(_mark_langue(mot, langue, matiere) for mot in mots)
