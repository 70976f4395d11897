"""L'allemand : un emprunt y prend genre, cas et pluriel, et entre dans des mots composés.

Un composé à trait d'union (« Smart-City-Strategie ») se lit mot à mot ; le composé soudé
(« Crowdfundingplattform ») s'engendre, pour les seconds termes que l'administration emploie.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.glossaire import Famille
from rapport_ouvert.franconum.langues.parler import (
    JAMAIS,
    Forme,
    Parler,
    build_tournures,
    cross,
    list_pluriels_anglais,
)

_OUTILS = """
der die das den dem des ein eine einen einem einer eines und oder aber in im ins an am auf aus bei
mit nach von vom zu zum zur für über unter um durch ist sind war wird werden wurde hat haben nicht
kein keine sich auch nur noch schon als wie wenn dass ob es sie er wir ihr uns man alle mehr sehr
"""
_ACCORDS = "e en em er es"
_DEGRES = "_ er st est"
_SECONDS = (
    "plattform kampagne projekt anbieter betreiber dienst angebot strategie initiative konzept "
    "lösung system technik technologie branche markt szene unternehmen gründer veranstaltung raum "
    "platz zentrum kosten daten werkzeug angriff modell portal seite nutzer nutzung gesetz kultur"
)
_LONGUEUR_DE_COMPOSE = 5  # « Hubraum », « Postdienst » : un mot court en ferait d'allemands
# Ce qui se détache de la racine : « upgedatet », « downzuloaden ».
_PARTICULES = (
    "up",
    "down",
    "out",
    "in",
    "on",
    "back",
    "brain",
    "crowd",
    "live",
    "ein",
    "aus",
    "zu",
    "an",
    "auf",
    "ab",
)


def inflect(base: Forme, famille: Famille) -> Iterator[Forme]:
    """Les flexions d'une forme qui en a, hors elle-même."""
    *debut, dernier = base
    match famille:
        case Famille.NOM:
            finales = {*list_pluriels_anglais(dernier), *_decline(dernier)}
            if not debut:
                finales |= set(_compose(dernier))
            else:
                finales_soudees = _compose("".join(base))
                yield from ((soudee,) for soudee in finales_soudees)
        case Famille.ADJECTIF | Famille.ADJECTIF_AL:
            finales = set(cross(cross([dernier], _DEGRES), f"_ {_ACCORDS}"))
        case Famille.VERBE:
            finales = set(_conjugate(dernier))
    yield from ((*debut, finale) for finale in finales)


def _decline(nom: str) -> Iterator[str]:
    """Génitif en -s ou -es, pluriel en -s, -e, -en ou -n, datif en -n, féminin en -in."""
    if nom.endswith("er"):
        yield from cross([nom], "s n in innen")
    elif nom.endswith(("e", "el")):
        yield from cross([nom], "s n")
    elif nom[-1] not in "aiouy":
        yield from cross([nom], "es en e")


def _compose(mot: str) -> Iterator[str]:
    if len(mot) >= _LONGUEUR_DE_COMPOSE:
        yield from cross((mot + second for second in _SECONDS.split()), "_ s e n en")


def _conjugate(infinitif: str) -> Iterator[str]:
    """« downloaden » : downloadet, downloadete, gedownloadet, downgeloadet, downzuloaden…"""
    racine = infinitif.removesuffix("n") if infinitif.endswith(("eln", "ern")) else infinitif[:-2]
    lie = "e" if racine.endswith(("d", "t")) else ""
    if infinitif.endswith("eln"):  # « ich google »
        yield racine[:-2] + "le"
    yield from cross([racine], "e en end")
    yield from cross([racine + lie], "st t te test ten tet")
    yield from cross([infinitif + "d"], _ACCORDS)
    participes = ["ge" + racine + lie + "t", "ge" + racine + "ed"]
    for particule in _PARTICULES:
        if infinitif.startswith(particule) and len(infinitif) > len(particule) + 3:
            reste = racine.removeprefix(particule)
            participes += [f"{particule}ge{reste}{lie}t", f"{particule}ge{reste}ed"]
            yield f"{particule}zu{infinitif.removeprefix(particule)}"
    yield from cross(participes, f"_ {_ACCORDS}")


PARLER = Parler(
    frozenset(_OUTILS.split()),
    inflect,
    build_tournures(
        dire="sagt|sagte|sagten|sagen|schreibt|schrieb|schreiben|erklärt*|betont*|meint*|findet|"
        "erinnert*|unterstreicht|unterstrich|behauptet*|versichert*|antwortet*|ergänzt*|warnt*|"
        "verspricht|versprach|fordert*|verteidigt*|erzählt*|präzisiert*|zitiert*|zitieren|spricht|"
        "sprach|definiert*|beschreibt|beschrieb|laut|zufolge|nach Angaben|Worten|fragt*|"
        "kritisiert*|"
        "schlägt vor|urteilt*|bilanziert*|titelt*|heißt es|hieß es|so der|so die|kündigt*",
        pour_qui=JAMAIS.pattern,
        nommer="Wort|Wörter|Wortes|Begriff|Begriffe|Begriffs|Ausdruck|Ausdrücke|Bezeichnung|"
        "Bezeichnungen|Vokabel|Anglizismus|Anglizismen|Lehnwort|Fremdwort|Fremdwörter|Schlagwort|"
        "Schlagworte|Kürzel|Abkürzung|Formel|Neologismus|Terminus|Titel",
        anglais="englische|englischen|englischer|amerikanische|amerikanischen",
        en_anglais="auf Englisch|im Englischen|aus dem Englischen|englisch|engl. :|Übersetzung von|"
        "übersetzt|übersetzen",
        nommer_entre_guillemets="nennt|nannte|nennen|genannt*|sogenannt*|heißt|hieß|heißen|spricht|"
        "sprechen|sprach|bezeichn*|übersetz*|bedeut*|statt|anstatt|anstelle|ersetz*|bevorzug*|"
        "vermeid*|nicht|weder|noch|also|alias|englisch*|sagt|sagen|benannt*",
        est_un_mot="heißt auf|lässt sich|bedeutet|bezeichnet|ist ein Wort|ist ein Begriff|ist ein "
        "Anglizismus|ist ein Lehnwort|kommt aus|kommt von|stammt aus|stammt von|ist kein|"
        "entspricht|"
        "steht für|wird mit|wird oft|schreibt man|ist englisch|meint|klingt",
        nommant="Programm|Projekt|Messe|Netzwerk|Verein|Firma|Gesellschaft|Plattform|Anwendung|Labor|"
        "Stiftung|Preis|Konferenz|Forum|Kongress|Gipfel|Gruppe|Zeitschrift|Zeitung|Festival|"
        "Wettbewerb|Initiative|Marke|Lehrstuhl|Institut|Verlag|Agentur|Klub|Quartier|Titel",
        article="der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|dieser|diese|dieses",
        ouvrage="Buch|Aufsatz|Artikel|Zeitschrift|Roman|Handbuch|Leitfaden|Doktorarbeit|Bericht|Film|"
        "schrieb|veröffentlichte|übersetzte|las|liest|Autor von|Autorin von",
        donne_un_nom="heißt|hieß|namens|getauft|mit dem Namen|nennt sich",
        liaison="und|oder|sowie",
        majuscules=False,
    ),
)  # fmt: skip
