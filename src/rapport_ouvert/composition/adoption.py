"""Ce que le rapport dit en français, ce qu'il dit encore autrement, et ce que vaut la mesure."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

from rapport_ouvert.composition.glossaire import link_terme, list_termes
from rapport_ouvert.composition.matiere import Matiere, join_mots, write_rangee
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.rapport import Page

_LIGNES = 20


def compose_adoption(page: Page, matiere: Matiere, _: str) -> list[str]:
    """La part du français dans l'édition, puis les mots les plus employés, un par ligne.

    La part d'une entrée est français / (français + emprunt) ; une citation, un titre ou un mot
    que l'on discute comptent comme les autres : c'est l'usage que l'on mesure, non la faute.
    """
    comptes = [
        (terme, francais, emprunts)
        for terme in list_termes(matiere, matiere.corpus.rapport.identite.langue)
        if terme.remplace
        for francais, emprunts in [_count(terme, matiere)]
        if francais + emprunts
    ]
    if not comptes:
        return []
    francais, total = sum(c[1] for c in comptes), sum(c[1] + c[2] for c in comptes)
    phrases = [_write_bilan(len(comptes), francais, total, matiere)]
    if francais < total:
        phrases.append(
            dire("Le reste est fait de citations, de titres, et de mots que le texte discute.")
        )
    # Traduire : « français » se dit ici de la langue de l'édition (« palabra española »).
    tete = (dire("Mot français"), dire("Emplois"), dire("Au lieu de"),
            dire("Emplois de l'emprunt"), dire("Part du français"))  # fmt: skip
    lignes = [" ".join(phrases), "", write_rangee(tete), "|---|---:|---|---:|---:|"]
    rangs = sorted(comptes, key=lambda c: (-c[1] - c[2], c[0].cle))[:_LIGNES]
    lignes += [_write_ligne(page, matiere, *rang) for rang in rangs]
    return lignes


def _write_bilan(entrees: int, francais: int, total: int, matiere: Matiere) -> str:
    identite = matiere.corpus.rapport.identite
    return dire_nombre(
        "L'édition {edition} emploie {entrees} entrée du glossaire, {emplois} fois en tout : "
        "{part} en {langue}.",
        "L'édition {edition} emploie {entrees} entrées du glossaire, {emplois} fois en tout : "
        "{part} en {langue}.",
        entrees,
        edition=identite.edition,
        entrees=_write_nombre(entrees, matiere),
        emplois=_write_nombre(total, matiere),
        part=_write_part(francais, total, matiere),
        langue=matiere.name_langue(identite.langue),
    )


def _count(terme: Terme, matiere: Matiere) -> tuple[int, int]:
    pages = matiere.usages.comptes.get(terme.cle, {}).values()
    return sum(nombre for _, nombre in pages), matiere.usages.emprunts.get(terme.cle, 0)


def _write_ligne(page: Page, matiere: Matiere, terme: Terme, francais: int, emprunts: int) -> str:
    lien = link_terme(page, terme, matiere)
    nom = terme.terme or terme.cle
    remplaces = join_mots(f"[{forme.forme}]{{.emprunt lang=en}}" for forme in terme.remplace[:2])
    return (
        f"| [{nom}]({lien}) | {_write_nombre(francais, matiere)} | {remplaces} "
        f"| {_write_nombre(emprunts, matiere)} "
        f"| {_write_part(francais, francais + emprunts, matiere)} |"
    )


def compose_qualite(_: Page, matiere: Matiere, __: str) -> list[str]:
    """Ce que vaut le vérificateur, tel que mesuré et noté dans le glossaire."""
    mesures = matiere.corpus.glossaire.mesures
    if mesures is None:
        return []

    def part(valeur: float) -> str:
        return format_percent(valeur, locale=matiere.locale)

    return [
        dire(
            "Sur {phrases} phrases neuves, étiquetées à la main et mesurées avant tout réglage, "
            "{precision} des emplois signalés étaient bien à reformuler (la précision), et le "
            "vérificateur a trouvé {rappel} de ceux qui l'étaient (le rappel).",
            phrases=_write_nombre(mesures.neuves, matiere),
            precision=part(mesures.precision_neuve),
            rappel=part(mesures.rappel_neuf),
        ),
        "",
        dire(
            "Sur les {phrases} phrases qui ont servi à le régler, ces parts sont de {precision} et "
            "{rappel} : elles gardent des reculs, et ne promettent rien. Mesure du {jour}.",
            phrases=_write_nombre(mesures.phrases, matiere),
            precision=part(mesures.precision),
            rappel=part(mesures.rappel),
            jour=matiere.write_date(mesures.jour),
        ),
    ]


def _write_nombre(nombre: int, matiere: Matiere) -> str:
    return format_decimal(nombre, locale=matiere.locale)


def _write_part(part: int, total: int, matiere: Matiere) -> str:
    return format_percent(part / total, locale=matiere.locale) if total else "–"
