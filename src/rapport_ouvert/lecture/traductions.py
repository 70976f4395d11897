"""Le dossier `traductions/` → les langues où le rapport paraît, et leurs catalogues.

    traductions/es/langue.yaml
    traductions/es/partie-1/1-definition.po

Un catalogue fautif n'arrête que lui : ses pages se lisent en français, les autres se construisent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from rapport_ouvert.domaine.constat import Constat, Gravite, cite
from rapport_ouvert.domaine.contribution import Contributions, Genre
from rapport_ouvert.domaine.interface import Mots
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.domaine.registre import Parution
from rapport_ouvert.domaine.traduction import (
    INTERFACE,
    Catalogue,
    LangueDEdition,
    Traduction,
    Traductions,
    list_secours,
)
from rapport_ouvert.domaine.valeur import Fiche, Scalaire
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.nombres import build_ecrivain
from rapport_ouvert.lecture.pluriels import is_pluriels, parse_pluriels
from rapport_ouvert.lecture.yaml_situe import read_yaml

DOSSIER = "traductions"
LANGUE = "langue.yaml"
REGLE = "langue-declaree"
CHAMPS = ("nom", "direction", "pluriels", "repli", "locale", "pays")
SENS = ("ltr", "rtl")
# BCP 47, sans variante ni extension : « es », « pt-BR », « zh-Hans », « gcf ».
MOTIF_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


def load_langues(
    dossier: Path, principale: str = "fr"
) -> tuple[dict[str, LangueDEdition], list[Constat]]:
    """Les langues déclarées, par leur code, et ce qui n'en est pas une.

    `principale` est celle du rapport, à laquelle toute chaîne de secours revient.
    """
    langues: dict[str, LangueDEdition] = {}
    constats: list[Constat] = []
    replis: dict[str, Scalaire] = {}
    for chemin in sorted(dossier.iterdir()) if dossier.is_dir() else ():
        if not chemin.is_dir() or chemin.name.startswith("."):
            continue
        langue = _load_langue(chemin, constats, replis)
        if langue is not None:
            langues[langue.code] = langue
    constats += _check_replis(langues, replis, principale)
    return langues, constats


def _has_tout(_nom: str, _texte: str) -> bool:
    return True


def load_traductions(
    dossier: Path,
    langue: LangueDEdition,
    is_voulu: Callable[[str, str], bool] = _has_tout,
) -> tuple[Traductions, list[Constat]]:
    """Les catalogues de cette langue ; une ligne illisible se dit, et le reste se garde.

    `is_voulu` juge chacun par son nom et son texte, avant de l'analyser.
    """
    constats: list[Constat] = []
    catalogues = {
        nom: catalogue
        for nom, chemin in _list_catalogues(dossier / langue.code)
        if (catalogue := _load_catalogue(nom, chemin, constats, is_voulu)) is not None
    }
    return Traductions(langue, catalogues), constats


def load_catalogue(dossier: Path, langue: LangueDEdition, nom: str) -> Traductions:
    """Un seul de ses catalogues ; ce qui ne s'y lit pas se dit quand on relit toute la langue."""
    chemin = dossier / langue.code / f"{nom}.po"
    lisible = chemin.is_file() and not chemin.is_symlink()
    catalogue = _load_catalogue(nom, chemin, []) if lisible else None
    return Traductions(langue, {nom: catalogue} if catalogue else {})


def load_visees(
    dossier: Path, rapport: Rapport, contributions: Contributions, parutions: Iterable[Parution]
) -> dict[str, Traductions]:
    """Les langues du rapport ; celles que visent des contributions en cours ont des catalogues.

    Seuls se lisent ceux des passages visés. Ce qui ne s'y lit pas se dit quand on construit cette
    langue, ou la relit.
    """
    sources = {page.chemin: page.source for page in rapport.pages}
    traduites = find_traduites(contributions, parutions, sources)
    if not traduites.codes:
        return {}
    return {
        code: load_traductions(dossier, langue, traduites.has)[0] if code in traduites.codes
        else Traductions(langue)
        for code, langue in load_langues(dossier)[0].items()
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traduites:
    """Ce que traduisent des contributions : les langues de celles qui sont en cours, les passages.

    `pages` sont celles des passages visés, d'hier et d'aujourd'hui.
    """

    codes: frozenset[str]
    ancres: frozenset[str]
    pages: frozenset[str]

    def has(self, nom: str, texte: str) -> bool:
        """Vrai d'un catalogue où une ancre visée est écrite, ou qui est celui de sa page."""
        return f"{nom}.md" in self.pages or any(ancre in texte for ancre in self.ancres)

    def list_fichiers(self, dossier: Path) -> Iterator[Path]:
        """Les catalogues qu'il faut lire, et qui changent donc l'édition dans sa langue."""
        for code in sorted(self.codes):
            for nom, chemin in _list_catalogues(dossier / code):
                if self.has(nom, chemin.read_text("utf-8", "replace")):
                    yield chemin


def find_traduites(
    contributions: Contributions, parutions: Iterable[Parution], sources: Mapping[str, str]
) -> Traduites:
    """`sources` est le texte de chaque page du rapport, par son chemin."""
    reglees = {i.id for p in parutions for i in p.registre.inscriptions if not i.provisoire}
    traduites = [c for c in contributions.propositions if c.genre == Genre.TRADUCTION]
    codes = frozenset(c.langue for c in traduites if c.id not in reglees)
    cibles = [c.cible for c in traduites if c.cible]
    ancres = frozenset(cible.ancre for cible in cibles) - {""}
    pages = {chemin for chemin, texte in sources.items() if any(a in texte for a in ancres)}
    return Traduites(codes, ancres, frozenset(pages | {cible.page for cible in cibles}))


def load_mots_du_site(
    dossier: Path, langue: LangueDEdition, langues: Mapping[str, LangueDEdition], principale: str
) -> Mots:
    """Les mots d'une langue du site ; ce qu'elle n'a pas se lit comme un passage qui manque.

    Dans ses langues de secours, donc, puis dans `principale`, celle du rapport.
    """
    if langue.code == principale:
        return load_mots(dossier, langue)
    secours = list_secours(langue, langues, principale)
    return load_mots(dossier, langue, (*secours, guess_langue(principale)))


def load_mots(
    dossier: Path, langue: LangueDEdition, secours: Iterable[LangueDEdition] = ()
) -> Mots:
    """Les mots de l'interface : ceux du logiciel, puis ceux que le projet a traduits.

    Ce qu'ils ne disent pas se lit dans ces langues de `secours`, puis en français.
    """
    chaine = tuple(secours)
    suivants = load_mots(dossier, chaine[0], chaine[1:]) if chaine else None
    phrases: dict[str, str] = {}
    pluriels: dict[str, tuple[str, ...]] = {}
    regle = langue.pluriels
    for texte in _list_interfaces(dossier, langue):
        catalogue, _ = read_catalogue(texte, INTERFACE, INTERFACE)
        regle = dict(catalogue.entetes).get("Plural-Forms", regle)
        for traduction in catalogue.traductions.values():
            if traduction.doute:
                continue
            if traduction.texte:
                phrases[traduction.source] = traduction.texte
            if any(traduction.formes):
                pluriels[traduction.source] = traduction.formes
    locale = _name_locale(langue, chaine)
    return Mots(
        langue.code,
        langue.nom,
        locale,
        langue.direction,
        phrases,
        pluriels,
        parse_pluriels(regle)[1],
        suivants,
        nombre=build_ecrivain(locale),
        pays=langue.pays,
    )


def guess_langue(code: str) -> LangueDEdition:
    """Ce que l'on sait d'une langue par CLDR : son nom, son sens, sa règle du pluriel."""
    locale = find_locale(code)
    if locale is None:
        return LangueDEdition(code, "")
    nombre, regle = get_plural(locale)[:2]
    return LangueDEdition(
        code,
        locale.get_display_name(locale) or "",
        "rtl" if locale.text_direction == "rtl" else "ltr",
        f"nplurals={nombre}; plural={regle};",
        locale=str(locale).replace("_", "-"),
    )


def find_locale(code: str) -> Locale | None:
    """La locale de Babel pour ce code, s'il en a une."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _name_locale(langue: LangueDEdition, secours: Iterable[LangueDEdition]) -> str:
    """La locale dont la langue suit les dates et les nombres, sous le nom que Babel lui donne."""
    codes = [code for x in (langue, *secours) for code in (x.locale, x.code)]
    choisies = (find_locale(code) for code in (*codes, "fr"))
    return next(str(locale) for locale in choisies if locale is not None)


def _load_langue(
    dossier: Path, constats: list[Constat], replis: dict[str, Scalaire]
) -> LangueDEdition | None:
    chemin = dossier / LANGUE
    nom = name_fichier(chemin)
    if not MOTIF_CODE.fullmatch(dossier.name):
        message = f"« {dossier.name} » n’est pas le code d’une langue (BCP 47)."
        constats.append(_blame(name_fichier(dossier), message, "par exemple es, pt-BR, gcf."))
        return None
    if not chemin.exists():
        message = f"Ces traductions sont dans une langue que rien ne déclare : {dossier.name}."
        remede = f"« rapport-ouvert traduction ajouter {dossier.name} » écrit {nom}."
        constats.append(_blame(nom, message, remede))
        return None
    texte = read_texte(chemin, nom)
    if isinstance(texte, Constat):
        constats.append(_soften(texte))
        return None
    valeur, fautes = read_yaml(texte, nom)
    constats.extend(map(_soften, fautes))
    if not isinstance(valeur, Fiche):
        return None
    constats.extend(_check_langue(valeur))
    connue = guess_langue(dossier.name)
    pluriels, direction = valeur.read("pluriels"), valeur.read("direction")
    if isinstance(repli := valeur.champs.get("repli"), Scalaire) and repli.texte:
        replis[dossier.name] = repli
    return LangueDEdition(
        dossier.name,
        valeur.read("nom") or connue.nom or dossier.name,
        direction if direction in SENS else connue.direction,
        pluriels if is_pluriels(pluriels) else connue.pluriels,
        valeur.read("repli") or connue.repli,
        valeur.read("locale") or connue.locale,
        _read_pays(valeur),
    )


def _read_pays(fiche: Fiche) -> dict[str, str]:
    """Les pays que cette langue nomme autrement qu'Unicode, par leur code (ISO 3166)."""
    pays = fiche.champs.get("pays")
    return {code: pays.read(code) for code in pays.champs} if isinstance(pays, Fiche) else {}


def _check_langue(fiche: Fiche) -> Iterator[Constat]:
    """Ce que la fiche d'une langue dit de faux ; ce que l'on sait d'elle en tient lieu."""
    for champ, juste, remede in (
        ("direction", lambda x: x in SENS, "ltr (de gauche à droite) ou rtl."),
        ("pluriels", is_pluriels, "suivre le modèle « nplurals=2; plural=(n != 1); »."),
        ("locale", lambda x: find_locale(x) is not None, "une langue d’Unicode : fr, es-MX."),
    ):
        valeur = fiche.champs.get(champ)
        if isinstance(valeur, Scalaire) and valeur.texte and not juste(valeur.texte):
            yield _refuse(champ, valeur, remede)
    for champ, lieu in fiche.cles.items():
        if champ not in CHAMPS:
            message = f"« {champ} » n’est pas un champ d’une langue."
            remede = f"l’un de ceux-ci : {', '.join(CHAMPS)}."
            yield Constat(lieu, REGLE, message, remede, champ, Gravite.AVERTISSEMENT)


def _check_replis(
    langues: Mapping[str, LangueDEdition], replis: Mapping[str, Scalaire], principale: str
) -> Iterator[Constat]:
    """Un secours que le site n'a pas, ou qui ramène d'où l'on vient : on s'en passe, et on le dit.

    D'une chaîne qui tourne, chaque langue qui en est reçoit le constat, à son champ.
    """
    for code, valeur in replis.items():
        if valeur.texte != principale and valeur.texte not in langues:
            autres = [principale, *(autre for autre in langues if autre != code)]
            yield _refuse("repli", valeur, f"une langue du site : {', '.join(autres)}.")
            continue
        tour = _find_tour(code, langues, principale)
        if tour:
            message = f"Les langues de secours tournent en rond : {' → '.join(tour)}."
            remede = f"que la dernière ait pour repli la langue du rapport : {principale}."
            yield Constat(valeur.lieu, REGLE, message, remede, valeur.texte, Gravite.AVERTISSEMENT)


def _find_tour(code: str, langues: Mapping[str, LangueDEdition], principale: str) -> list[str]:
    """De secours en secours, le chemin qui ramène à cette langue ; rien s'il finit ailleurs."""
    tour = [code]
    suivante = langues[code].repli if code in langues else ""
    while suivante in langues and suivante != principale and suivante not in tour:
        tour.append(suivante)
        suivante = langues[suivante].repli
    return [*tour, code] if suivante == code else []


def _refuse(champ: str, valeur: Scalaire, remede: str) -> Constat:
    message = f"« {champ} » ne peut pas être « {valeur.texte} »."
    return Constat(valeur.lieu, REGLE, message, remede, cite(valeur.texte), Gravite.AVERTISSEMENT)


def _blame(fichier: str, message: str, remede: str) -> Constat:
    lieu = Lieu(fichier, 1, 1, 1, 1)
    return Constat(lieu, REGLE, message, remede, gravite=Gravite.AVERTISSEMENT)


def _list_catalogues(dossier: Path) -> Iterator[tuple[str, Path]]:
    for chemin in sorted(dossier.rglob("*.po")):
        if not chemin.is_symlink():
            yield chemin.relative_to(dossier).with_suffix("").as_posix(), chemin


def _load_catalogue(
    nom: str,
    chemin: Path,
    constats: list[Constat],
    is_voulu: Callable[[str, str], bool] = _has_tout,
) -> Catalogue | None:
    fichier = name_fichier(chemin)
    texte = read_texte(chemin, fichier)
    if isinstance(texte, Constat):
        constats.append(_soften(texte))
        return None
    if not is_voulu(nom, texte):
        return None
    catalogue, fautes = read_catalogue(texte, nom, fichier)
    constats.extend(map(_soften, fautes))
    return catalogue


def _soften(constat: Constat) -> Constat:
    """Une traduction fautive n'arrête pas le rapport : son passage reste en français."""
    return replace(constat, gravite=Gravite.AVERTISSEMENT)


def _list_interfaces(dossier: Path, langue: LangueDEdition) -> Iterator[str]:
    fourni = files("rapport_ouvert").joinpath(f"locales/{langue.code}.po")
    if fourni.is_file():
        yield fourni.read_text("utf-8")
    sien = dossier / langue.code / f"{INTERFACE}.po"
    texte = read_texte(sien, sien.name) if sien.exists() else None
    if isinstance(texte, str):
        yield texte


def index_traductions(traductions: Traductions) -> Mapping[str, tuple[str, Traduction]]:
    """Par ancre, la traduction d'un passage où qu'elle soit, et le nom de son catalogue.

    Un passage emporte son ancre quand il change de page : sa traduction le suit.
    """
    return {
        traduction.contexte: (nom, traduction)
        for nom, traduction in traductions.walk()
        if "#" not in traduction.contexte
    }
