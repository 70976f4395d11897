"""Mettre les catalogues d'une langue à jour du rapport : rien de traduit ne se perd.

Un message se retrouve d'abord par son contexte (l'ancre que le passage garde d'une édition à
l'autre, même déplacé), jamais par ressemblance : deux passages voisins se ressemblent toujours. Un
champ de donnée qui a changé de rang se retrouve à ses mots exacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapport_ouvert.domaine.traduction import (
    EDITION,
    INTERFACE,
    Catalogue,
    Message,
    Traduction,
    Traductions,
    is_meme_texte,
)

_SANS_DATE = "YEAR-MO-DA HO:MI+ZONE"


def update_catalogues(
    messages: Mapping[str, Iterable[Message]],
    traductions: Traductions,
    projet: str,
    edition: str,
    date: str,
    mineurs: frozenset[str] = frozenset(),
) -> dict[str, Catalogue]:
    """Chaque catalogue du rapport dans cette langue, à jour ; les obsolètes à part.

    `mineurs` : les ancres dont le changement, dit un éditeur, ne périme aucune traduction.
    """
    recolte = _Recolte(traductions, mineurs)
    neufs = {nom: recolte.take_tous(nom, tuple(siens)) for nom, siens in messages.items()}
    catalogues = {}
    for nom in (*neufs, *(n for n in traductions.catalogues if n not in neufs and n != INTERFACE)):
        ancien = traductions.catalogues.get(nom)
        entetes = build_entetes(traductions, projet, edition, date, ancien)
        catalogues[nom] = Catalogue(
            nom,
            {t.contexte: t for t in neufs.get(nom, ())},
            entetes,
            ancien.tete if ancien else (),
            recolte.list_obsoletes(ancien),
        )
    return {nom: c for nom, c in catalogues.items() if c.traductions or c.obsoletes}


class _Recolte:
    """Les traductions déjà faites, que l'on prend une à une."""

    def __init__(self, traductions: Traductions, mineurs: frozenset[str]) -> None:
        self.mineurs = mineurs
        self.par_contexte: dict[str, Traduction] = {}
        self.exactes: dict[tuple[str, str], Traduction] = {}
        self.par_mots: dict[tuple[str, str], Traduction] = {}
        self.prises: set[tuple[str, str]] = set()
        siens = [(nom, c) for nom, c in traductions.catalogues.items() if nom != INTERFACE]
        # Ce qui est en service l'emporte sur un obsolète, et ce qui est traduit sur ce qui manque.
        toutes = [(nom, t) for nom, c in siens for t in c.obsoletes]
        toutes += [(nom, t) for nom, c in siens for t in c.traductions.values()]
        for nom, traduction in sorted(toutes, key=lambda paire: bool(paire[1].texte)):
            self.par_contexte[_name(nom, traduction.contexte)] = traduction
            self.exactes[_identify(nom, traduction)] = traduction
            if "#" in traduction.contexte and traduction.texte and not traduction.doute:
                self.par_mots[nom, traduction.source] = traduction

    def take_tous(self, nom: str, messages: tuple[Message, ...]) -> list[Traduction]:
        """Les traductions d'un catalogue, dans l'ordre de ses messages."""
        sources = {message.source for message in messages if "#" in message.contexte}
        return [self._take(nom, message, sources) for message in messages]

    def _take(self, nom: str, message: Message, sources: set[str]) -> Traduction:
        """La traduction de ce message : la sienne, à revoir s'il a changé, ou vide."""
        neuve = Traduction(
            message.contexte,
            message.source,
            "",
            conseils=_write_conseils(message),
            reperes=(message.repere or message.lieu.fichier,),
        )
        ancienne = self._find(nom, message, sources)
        if ancienne is None:
            return neuve
        self.prises.add(_identify(nom, ancienne))
        garde = replace(
            neuve,
            texte=ancienne.texte,
            doute=ancienne.doute,
            precedente=ancienne.precedente if ancienne.doute else "",
            remarques=ancienne.remarques,
            drapeaux=ancienne.drapeaux,
        )
        meme = is_meme_texte(ancienne.source, message.source)
        mineur = message.contexte in self.mineurs
        redevenu = not meme and is_meme_texte(ancienne.base, message.source)
        # Dit après coup, « mineur » lève la marque de l'extraction d'avant, non celle d'une autre.
        apres_coup = meme and mineur and bool(ancienne.precedente)
        if not ancienne.texte or redevenu or apres_coup:
            return replace(garde, doute=False, precedente="")
        if meme or mineur:
            return garde
        return replace(garde, doute=True, precedente=ancienne.base)

    def _find(self, nom: str, message: Message, sources: set[str]) -> Traduction | None:
        """Un passage a son ancre ; un champ, son nom, ou ses mots s'il a changé de rang."""
        nommee = self.par_contexte.get(_name(nom, message.contexte))
        if "#" not in message.contexte:
            return nommee
        exacte = self.exactes.get((_name(nom, message.contexte), message.source))
        if exacte is None or not exacte.texte:
            exacte = self.par_mots.get((nom, message.source), exacte)
        if exacte is not None:
            return exacte
        partie = nommee is not None and nommee.base in sources
        return None if partie else nommee

    def list_obsoletes(self, ancien: Catalogue | None) -> tuple[Traduction, ...]:
        """Ce que plus rien ne demande, et qui a coûté du travail."""
        if ancien is None:
            return ()
        tous = (*ancien.obsoletes, *ancien.traductions.values())
        uniques = {_identify(ancien.nom, t): t for t in tous if t.texte}
        return tuple(t for cle, t in uniques.items() if cle not in self.prises)


def _name(nom: str, contexte: str) -> str:
    """Une ancre est unique dans le rapport ; un champ, dans son catalogue."""
    return f"{nom}|{contexte}" if "#" in contexte else contexte


def _identify(nom: str, traduction: Traduction) -> tuple[str, str]:
    """Un champ change de rang : deux textes ont pu porter son nom."""
    return _name(nom, traduction.contexte), traduction.source


def _write_conseils(message: Message) -> tuple[str, ...]:
    lignes = [f"Section : {message.section}"] if message.section else []
    lignes += message.conseils
    lignes += [f"Adresse : {message.adresse}"] if message.adresse else []
    return tuple(lignes)


def build_entetes(
    traductions: Traductions, projet: str, edition: str, date: str, ancien: Catalogue | None
) -> tuple[tuple[str, str], ...]:
    """L'en-tête : ce que les outils y ont écrit reste, l'édition suit le texte.

    Tant que personne n'a daté sa révision, elle est du jour de l'édition extraite : l'extraction se
    refait à l'octet près, et gettext n'y voit pas une valeur oubliée.
    """
    langue = traductions.langue
    jour = f"{date or '1980-01-01'} 00:00+0000"
    entetes = {
        "Project-Id-Version": f"{projet} {edition}".strip(),
        "POT-Creation-Date": jour,
        "PO-Revision-Date": jour,
        "Last-Translator": "",
        "Language-Team": langue.nom,
        "Language": langue.code.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": langue.pluriels,
        EDITION: edition,
    }
    siens = dict(ancien.entetes) if ancien else {}
    suivis = ("Project-Id-Version", "POT-Creation-Date", EDITION)
    oublies = {"PO-Revision-Date": _SANS_DATE}
    gardes = {
        nom: valeur
        for nom, valeur in siens.items()
        if nom not in suivis and oublies.get(nom) != valeur
    }
    ordre = [*siens, *(nom for nom in entetes if nom not in siens)]
    complets = entetes | gardes
    return tuple((nom, complets[nom]) for nom in ordre)


def update_interface(modele: Catalogue, traductions: Traductions) -> Catalogue:
    """Les mots du logiciel dans une langue qu'il n'a pas encore, ce qui est déjà traduit gardé."""
    ancien = traductions.catalogues.get(INTERFACE)
    siens = ancien.traductions if ancien else {}
    formes = ("",) * int(traductions.langue.pluriels.partition("=")[2].partition(";")[0] or 2)
    neuves = {}
    for cle, message in modele.traductions.items():
        garde = siens.get(cle)
        neuves[cle] = replace(
            message,
            texte=garde.texte if garde else "",
            formes=(garde.formes if garde and garde.formes else formes) if message.pluriel else (),
            doute=bool(garde and garde.doute),
            remarques=garde.remarques if garde else (),
        )
    obsoletes = tuple(t for cle, t in siens.items() if cle not in neuves and t.texte)
    entetes = build_entetes(traductions, "Rapport ouvert", "", "", ancien)
    sans_edition = tuple((nom, valeur) for nom, valeur in entetes if nom != EDITION)
    return Catalogue(INTERFACE, neuves, sans_edition, ancien.tete if ancien else (), obsoletes)
