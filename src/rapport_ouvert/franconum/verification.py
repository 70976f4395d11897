"""Relire une page : chaque emploi d'une forme du glossaire, jugé, à sa place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from rapport_ouvert.domaine.glossaire import Glossaire, NomRevendique, Terme
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import EnTete, Page
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.franconum.attribution import introduces, is_signed
from rapport_ouvert.franconum.exemptions import judge
from rapport_ouvert.franconum.phrase import find_phrase, list_mots
from rapport_ouvert.franconum.projection import Texte, project
from rapport_ouvert.franconum.repertoire import Emploi, Repertoire, build_repertoire
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison, Trouvaille, Verdict

# Le Markdown se lit ailleurs : ce dossier-ci ne connaît que des nœuds.
Lire = Callable[[str, str], tuple[tuple[Noeud, ...], tuple[Noeud, ...]]]
_SANS_EN_TETE = EnTete(Fiche({}, Lieu("", 1, 1, 1, 1)))
_TEXTUELS = frozenset({Genre.TITRE, Genre.ALINEA, Genre.INTITULE, Genre.TERME, Genre.CELLULE})


@dataclass(slots=True)
class Verificateur:
    """Un glossaire prêt à relire des pages d'une langue."""

    glossaire: Glossaire
    langue: str = "fr"
    jour: date | None = None
    lire: Lire | None = None
    _repertoire: Repertoire = field(init=False)
    _anglicismes: Repertoire = field(init=False)

    def __post_init__(self) -> None:
        self._repertoire = build_repertoire(self.glossaire, self.langue)
        self._anglicismes = build_repertoire(replace(self.glossaire, noms=()), self.langue)

    def check_texte(self, texte: str) -> Iterator[Trouvaille]:
        """Les emplois d'un court texte Markdown, lu comme une page."""
        assert self.lire  # noqa: S101 - donné par qui exécute les exemples
        blocs, notes = self.lire(texte, "")
        yield from self.check_page(Page("", "", texte, _SANS_EN_TETE, 0, blocs, notes, ()))

    def check_page(self, page: Page) -> Iterator[Trouvaille]:
        """Les emplois d'une page, dans l'ordre de lecture ; rien si elle est d'une autre langue."""
        langue = page.en_tete.read("langue")
        if langue and langue.split("-")[0] != self.langue.split("-")[0]:
            return
        cadre = Cadre(
            self.glossaire,
            self.langue.split("-")[0],
            page.en_tete.list_valeurs("pays"),
            jour=self.jour,
        )
        titres: dict[int, str] = {}
        annonce = ""
        for bloc in page.blocs:
            if bloc.genre is Genre.TITRE:
                niveau = int(bloc.attributs["niveau"])
                titres = {n: t for n, t in titres.items() if n < niveau}
                titres[niveau] = bloc.read_texte()
            ici = replace(cadre, titres=tuple(titres[n] for n in sorted(titres, reverse=True)))
            yield from self._walk(bloc, replace(ici, annonce=annonce))
            annonce = _read_alinea(bloc)
        for note in page.notes:
            yield from self._walk(note, replace(cadre, en_note=True))

    def _walk(self, bloc: Noeud, cadre: Cadre) -> Iterator[Trouvaille]:
        if bloc.genre in _TEXTUELS:
            yield from self.check_bloc(bloc, replace(cadre, en_titre=bloc.genre is Genre.TITRE))
            return
        if langue := bloc.attributs.get("lang", ""):
            cadre = replace(cadre, langue_du_bloc=langue)
        if bloc.genre is Genre.CITATION:
            signee = introduces(cadre) or is_signed(bloc.read_texte())
            cadre = replace(cadre, en_citation=True, signee=signee)
        if bloc.genre is Genre.TABLE:
            yield from self._walk_table(bloc, cadre)
            return
        annonce = cadre.annonce
        for enfant in bloc.enfants:
            yield from self._walk(enfant, replace(cadre, annonce=annonce))
            annonce = _read_alinea(enfant)

    def _walk_table(self, table: Noeud, cadre: Cadre) -> Iterator[Trouvaille]:
        """Chaque cellule sait l'en-tête de sa colonne, et celui des autres."""
        en_tetes: list[str] = []
        for rangee in table.enfants:
            for rang, cellule in enumerate(rangee.enfants):
                colonne = en_tetes[rang] if rang < len(en_tetes) else ""
                autres = " ".join(en_tetes[:rang] + en_tetes[rang + 1 :])
                yield from self._walk(cellule, replace(cadre, colonne=colonne, colonnes=autres))
            en_tetes = en_tetes or [cellule.read_texte() for cellule in rangee.enfants]

    def check_bloc(self, bloc: Noeud, cadre: Cadre) -> Iterator[Trouvaille]:
        """Les emplois d'un bloc de texte ; un bloc démesuré se juge par morceaux."""
        entier = project(bloc)
        for texte in _cut(entier):
            for emploi in self._repertoire.find_emplois(texte.normal):
                if emploi.cible.anglicisme is not None:
                    yield _tell(texte, emploi, judge(texte, emploi, cadre), cadre)
                elif emploi.cible.nom:
                    yield from self._check_nom(texte, emploi, emploi.cible.nom, cadre)

    def _check_nom(
        self, texte: Texte, emploi: Emploi, nom: NomRevendique, cadre: Cadre
    ) -> Iterator[Trouvaille]:
        """Ce que contient un nom revendiqué : permis s'il est écrit comme un nom."""
        permis = Jugement(Verdict.PERMIS, Raison.NOM_PROPRE, nom.porteur)
        ecrit_en_nom = _has_majuscules(texte.original[emploi.debut : emploi.fin], nom.forme)
        for dedans in self._anglicismes.find_emplois(texte.normal, emploi.debut, emploi.fin):
            if dedans.cible.anglicisme is not None:
                jugement = permis if ecrit_en_nom else judge(texte, dedans, cadre)
                yield _tell(texte, dedans, jugement, cadre)

    def count_usages(self, page: Page) -> Iterator[tuple[Terme, bool]]:
        """Chaque emploi d'une entrée : le mot français (vrai) ou l'anglicisme (faux)."""
        for bloc in (*page.blocs, *page.notes):
            for noeud in bloc.walk():
                if noeud.genre in _TEXTUELS:
                    for emploi in self._repertoire.find_emplois(project(noeud).normal):
                        yield from _tell_usage(emploi)


def _read_alinea(bloc: Noeud) -> str:
    return bloc.read_texte() if bloc.genre is Genre.ALINEA else ""


# Juger un emploi relit ce qui l'entoure : sans cette borne, un bloc démesuré coûterait
# le carré de sa longueur. Aucun alinéa de la main d'un auteur ne l'atteint.
_BLOC = 6000


def _cut(texte: Texte) -> Iterator[Texte]:
    """Le texte, ou ses morceaux, coupés à une fin de phrase, à défaut à une espace."""
    longueur = len(texte.original)
    debut = 0
    while longueur - debut > _BLOC:
        borne = debut + _BLOC
        fin = texte.original.rfind(". ", debut, borne) + 1 or texte.original.rfind(
            " ", debut, borne
        )
        fin = fin if fin > debut else borne
        yield texte.slice(debut, fin)
        debut = fin
    yield texte.slice(debut, longueur) if debut else texte


def check_pages(
    pages: Iterable[Page],
    glossaire: Glossaire,
    usuelle: str,
    jour: date | None = None,
    seule: str = "",
) -> Iterator[tuple[Page, Trouvaille]]:
    """Les emplois de toutes les pages, chacune relue dans sa langue, à défaut l'`usuelle`.

    Avec `seule`, on ne relit que dans cette langue. Une page d'une langue qui n'a pas de
    dictionnaire ne se relit pas.
    """
    ecrit = jour.isoformat() if jour else ""
    for page in pages:
        langue = seule or _choose_langue(page.en_tete.read("langue") or usuelle, glossaire)
        for trouvaille in _check_page(page, glossaire, langue, ecrit):
            yield page, trouvaille


@remember(1024)
def _check_page(page: Page, glossaire: Glossaire, langue: str, jour: str) -> tuple[Trouvaille, ...]:
    """L'aperçu relit tout à chaque écriture, une page l'est deux fois avant de paraître."""
    return tuple(_build_verificateur(glossaire, langue, jour).check_page(page))


@remember(8)
def _build_verificateur(glossaire: Glossaire, langue: str, jour: str) -> Verificateur:
    return Verificateur(glossaire, langue, date.fromisoformat(jour) if jour else None)


def _choose_langue(langue: str, glossaire: Glossaire) -> str:
    """Le dictionnaire d'une langue : « es-MX » s'il existe, sinon « es »."""
    return langue if langue in glossaire.list_codes() else langue.split("-")[0]


def _has_majuscules(ecrit: str, forme: str) -> bool:
    """« urban lab » n'est pas « Urban Lab » : chaque mot garde la majuscule de son nom."""
    mots = zip(list_mots(ecrit.replace("-", " ")), list_mots(forme.replace("-", " ")), strict=False)
    return all(mot[0].isupper() for mot, modele in mots if modele[0].isupper())


def _tell(texte: Texte, emploi: Emploi, jugement: Jugement, cadre: Cadre) -> Trouvaille:
    terme, anglicisme = emploi.cible.terme, emploi.cible.anglicisme
    assert terme and anglicisme  # noqa: S101 - seuls les anglicismes se disent
    debut, fin = find_phrase(texte.original, emploi.debut)
    return Trouvaille(
        texte.locate(emploi.debut, emploi.fin),
        texte.original[emploi.debut : emploi.fin],
        terme,
        anglicisme,
        jugement,
        anglicisme.francais or terme.francais,
        texte.original[debut:fin].strip(),
        texte,
        emploi.debut,
        emploi.fin,
        cadre,
    )


def _tell_usage(emploi: Emploi) -> Iterator[tuple[Terme, bool]]:
    if emploi.cible.terme is not None:
        yield emploi.cible.terme, emploi.cible.anglicisme is None
