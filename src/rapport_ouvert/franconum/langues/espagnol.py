"""L'espagnol : tout verbe emprunté finit en -ar, le plus souvent en -ear (« hackear »)."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.glossaire import Famille
from rapport_ouvert.franconum.langues.parler import (
    Forme,
    Parler,
    build_tournures,
    cross,
    list_pluriels_anglais,
)

_OUTILS = """
el la los las un una unos unas de del al y e o u en es son que por para con sin se su sus lo le les
como más pero no ni si este esta estos estas ese esa eso aquel hay ha han fue era ser está están muy
ya también entre sobre hasta desde cuando donde quien cuyo todo todos cada
"""
# Les temps simples, le participe, et les pronoms que l'infinitif porte à sa fin.
_DEVANT_A = (
    "ar as a amos áis an á ás aste ó asteis aron aba abas ábamos abais aban aré arás ará aremos "
    "aréis arán aría arías aríamos aríais arían ara aras áramos arais aran ase ases ásemos aseis "
    "asen ad ando ado ada ados adas arlo arla arlos arlas arle arles arse arnos ándolo ándola "
    "ándolos ándolas ándose o"
)
_DEVANT_E = "e es emos éis en é"
# Devant -e, la racine garde son son : « publicar », « publique ».
_ALTERNANCES = {"c": "qu", "g": "gu", "z": "c"}
_SANS_ACCENT = str.maketrans("áéíóú", "aeiou")


def inflect(base: Forme, famille: Famille) -> Iterator[Forme]:
    """Les flexions d'une forme qui en a, hors elle-même."""
    *debut, dernier = base
    match famille:
        case Famille.NOM:
            finales = {*list_pluriels_anglais(dernier), *_list_pluriels(dernier)}
        case Famille.ADJECTIF | Famille.ADJECTIF_AL:
            finales = set(_list_accords(dernier))
        case Famille.VERBE:
            finales = set(_conjugate(dernier))
    yield from ((*debut, finale) for finale in finales)


def _list_pluriels(mot: str) -> Iterator[str]:
    """« hackatones », « clústeres », « hackathones » : -es après une consonne."""
    if mot.endswith("z"):
        yield mot[:-1] + "ces"
    elif mot[-1] not in "aeiouáéíóús":
        yield mot + "es"
        if mot[-2:-1] in "áéíóú":
            yield mot[:-2] + mot[-2:].translate(_SANS_ACCENT) + "es"


def _list_accords(mot: str) -> Iterator[str]:
    if mot.endswith("o"):
        yield from cross([mot[:-1]], "os a as")
    elif mot.endswith("or"):
        yield from cross([mot], "es a as")
    else:
        yield from (mot + "s", *_list_pluriels(mot))


def _conjugate(infinitif: str) -> Iterator[str]:
    racine = infinitif.removesuffix("ar")
    yield from cross([racine], _DEVANT_A)
    douce = racine[:-1] + _ALTERNANCES.get(racine[-1:], racine[-1:])
    yield from cross([douce], _DEVANT_E)


PARLER = Parler(
    frozenset(_OUTILS.split()),
    inflect,
    build_tournures(
        dire="dice|dicen|dijo|dijeron|decía|decían|decir|afirma*|afirmó|explica*|explicó|recuerda*|"
        "recordó|señala*|señaló|subraya*|subrayó|considera*|opina*|opinó|declara*|declaró|asegura*|"
        "aseguró|resume*|resumió|responde*|respondió|añade*|añadió|concluye*|concluyó|advierte*|"
        "advirtió|anuncia*|anunció|promete*|defiende*|sostiene*|reconoce*|cuenta|cuentan|contó|"
        "precisa*|indica*|indicó|insiste*|cita|citan|citar|habla|hablan|define*|describe*|escribe*|"
        "escribió|según|pregunta*|lamenta*|lamentó|propone*|titula*|tituló|comenta*|comentó|pide|"
        "piden|pidió|reza|rezaba",
        pour_qui=r"\b[Pp]ara\s+(?:el |la |los |las )?[A-ZÁÉÍÓÚÑ]",
        nommer="palabra|palabras|término|términos|voz|voces|expresión|expresiones|vocablo|vocablos|"
        "locución|locuciones|anglicismo|anglicismos|extranjerismo|extranjerismos|denominación|"
        "neologismo|neologismos|etiqueta|sigla|siglas|acrónimo|fórmula|préstamo|préstamos|calco",
        anglais="inglesa|inglesas|inglés|ingleses|angloamericana|angloamericano",
        en_anglais="en inglés|del inglés|de la voz inglesa|los anglohablantes dicen|"
        "inglés :|traducción de|traduce|traduce el inglés|traducen",
        nommer_entre_guillemets="llama*|llamó|llaman|llamado|llamada|llamados|llamadas|nombra*|dice|"
        "dicen|decir|dicho|bautiza*|bautizó|califica*|designa*|habla*|traduc*|tradujo|signific*|"
        "en vez de|en lugar de|antes que|sustitu*|reemplaza*|prefier*|prefer*|evit*|noción de|"
        "concepto de|ni|no|es decir|alias|inglés|inglesa|denomina*|denominó|"
        "escrib*",
        est_un_mot="se traduce|se traducen|se dice|quiere decir|significa|designa|es una palabra|"
        "es un término|es una voz|es un anglicismo|es un préstamo|es un calco|viene de|viene del|"
        "procede de|procede del|no es una palabra|equivale a|se escribe|se pronuncia|"
        "aparece en los",
        nommant="programa|programas|proyecto|proyectos|feria|salón|sello|red|asociación|empresa|"
        "sociedad|plataforma|aplicación|laboratorio|fundación|premio|premios|conferencia|foro|"
        "congreso|cumbre|grupo|revista|diario|sitio|festival|concurso|iniciativa|marca|cátedra|"
        "instituto|editorial|agencia|colectivo|club|centro|barrio|edificio|jornada|jornadas",
        article="el|la|los|las|un|una|unos|unas|del|al|este|esta|estos|estas|nuestro|nuestra",
        ouvrage="libro|ensayo|artículo|revista|novela|manual|guía|tesis|informe|película|documental|"
        "obra|autor de|autora de|escribió|publicó|tradujo|leyó|lea|ha escrito|"
        "ha publicado|ha leído",
        donne_un_nom="se llama|se llamará|se llamaba|llamado|llamada|titulado|titulada|bautizado|"
        "bautizada|se titula|su nombre es",
        liaison="y|e|o|u",
    ),
)  # fmt: skip
