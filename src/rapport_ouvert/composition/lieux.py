"""Les lieux du rapport : la carte, puis leur liste par pays, qui se suffit sans elle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere, join_mots, write_lien
from rapport_ouvert.composition.mots import THEMES, tell_mot
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.donnees import Cas, NomPropre
from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.domaine.typographie import normalize_typographie

# Une carte du monde où trente points se cachent l'un l'autre ne montre rien : il y en a trois.
CARTES = {
    "monde": mark("Le monde"),
    "europe": mark("L'Europe et la Méditerranée"),
    "france": mark("La France"),
}
_CARTES_DITES = {
    "monde": mark("le monde"),
    "europe": mark("l'europe et la méditerranée"),
    "france": mark("la france"),
}
_EUROPE = ((34.0, 62.0), (-12.0, 32.0))


def name_carte(cadre: str) -> str:
    """Le chemin d'une carte."""
    return f"lieux-{cadre}.svg"


def choose_cadre(cas: Cas) -> str:
    """La carte qui montre le mieux ce lieu ; rien s'il n'est pas situé."""
    if cas.point is None:
        return ""
    if cas.pays == "FR":
        return "france"
    place = (cas.point.latitude, cas.point.longitude)
    dedans = (bas <= x <= haut for x, (bas, haut) in zip(place, _EUROPE, strict=True))
    return "europe" if all(dedans) else "monde"


def compose_lieux(page: Page, matiere: Matiere, _: str) -> list[str]:
    """La carte et la liste ; chaque point de l'une mène à une entrée de l'autre."""
    tous = matiere.corpus.donnees.cas
    if not tous:
        return []
    pays = sorted({cas.pays for cas in tous}, key=lambda code: key_nom(matiere.name_pays(code)))
    lignes = _compose_cartes(page, tous)
    for code in pays:
        lignes += [f"### {matiere.name_pays(code)} {{#p-pays-{code.lower()}}}", ""]
        for cas in sorted((cas for cas in tous if cas.pays == code), key=lambda c: key_nom(c.nom)):
            lignes += _compose_cas(page, cas, matiere)
    return lignes


def _compose_cartes(page: Page, tous: tuple[Cas, ...]) -> list[str]:
    passer = dire("Passer les cartes")
    lignes = [f"[{passer}](#p-liste-des-lieux){{.renvoi .site}}", ""]
    for cadre, titre in CARTES.items():
        noms = [cas.nom for cas in tous if choose_cadre(cas) == cadre]
        if noms:
            alternative = dire_nombre(
                "Carte : {carte}, {nombre} lieu. La liste qui suit les nomme tous.",
                "Carte : {carte}, {nombre} lieux. La liste qui suit les nomme tous.",
                len(noms),
                carte=dire(_CARTES_DITES[cadre]),
            )
            lignes += [f"## {dire(titre)}", ""]
            lignes += [f"![{alternative}]({write_lien(page, name_carte(cadre))}){{.dessin}}", ""]
    tous_les_lieux = dire("Tous les lieux, par pays")
    return [*lignes, f"## {tous_les_lieux} {{#p-liste-des-lieux}}", ""]


def _compose_cas(page: Page, cas: Cas, matiere: Matiere) -> Iterator[str]:
    yield from (f"#### {cas.nom} {{#{cas.ancre}}}", "", cas.resume, "")
    yield from (f"- {ligne}" for ligne in _list_details(page, cas, matiere))
    yield ""


def _list_details(page: Page, cas: Cas, matiere: Matiere) -> Iterator[str]:
    if cas.noms:
        yield dire(
            "Noms employés : {noms}", noms=join_mots(_write_nom(nom, matiere) for nom in cas.noms)
        )
    if cas.avec:
        liens = {
            autre.cle: f"[{autre.nom}](#{autre.ancre})" for autre in matiere.corpus.donnees.cas
        }
        yield dire("Avec : {lieux}", lieux=join_mots(liens.get(cle, cle) for cle in cas.avec))
    themes = join_mots(tell_mot(THEMES, theme) for theme in cas.themes)
    yield dire("Thèmes : {themes}", themes=themes)
    langues = join_mots(matiere.name_langue(langue) for langue in cas.aires)
    yield dire_nombre("Langue : {langues}", "Langues : {langues}", len(cas.aires), langues=langues)
    liens_du_texte = [_write_section(page, cas, chemin, matiere) for chemin in cas.sections]
    yield dire("Dans le rapport : {pages}", pages=join_mots(liens_du_texte))


def _write_nom(nom: NomPropre, matiere: Matiere) -> str:
    """Un nom garde sa langue et ses usages ; sans langue, il est de celle du rapport."""
    sienne = matiere.corpus.rapport.identite.langue
    langue = nom.langue or matiere.origine or sienne
    ecrit = normalize_typographie(nom.texte, langue)
    if langue != sienne:
        ecrit = f"[{ecrit}]{{lang={langue}}}"
    return f"{ecrit} ({nom.sens})" if nom.sens else ecrit


def _write_section(page: Page, cas: Cas, chemin: str, matiere: Matiere) -> str:
    """Le lien vers le premier passage de cette page qui nomme le lieu, ou vers la page."""
    vise = matiere.corpus.rapport.find_page(chemin)
    if vise is None:
        return chemin
    passage = find_mention(cas, vise)
    return f"[{vise.titre}]({write_lien(page, chemin, passage.ancre if passage else '')})"


def find_mention(cas: Cas, page: Page) -> Passage | None:
    """Le premier passage, hors titres et notes, où le lieu est nommé."""
    noms = "|".join(re.escape(nom) for nom in (cas.nom, *cas.autres_noms))
    motif = re.compile(rf"\b(?:{noms})\b")
    trouves = (
        passage
        for passage in page.passages
        if passage.ancre
        and passage.genre is not Genre.TITRE
        and Genre.NOTE not in passage.conteneurs
        and motif.search(passage.texte)
    )
    return next(trouves, None)
