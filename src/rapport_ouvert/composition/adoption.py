"""Ce que le rapport dit en français, ce qu'il dit encore autrement, et ce que vaut la mesure."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

from rapport_ouvert.composition.glossaire import link_terme, list_termes
from rapport_ouvert.composition.matiere import Matiere, join_mots
from rapport_ouvert.domaine.glossaire import Terme
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
    edition = matiere.corpus.rapport.identite.edition
    reste = (
        " Le reste est fait de citations, de titres, et de mots que le texte discute."
        if francais < total
        else ""
    )
    lignes = [
        f"L'édition {edition} emploie {_write_nombre(len(comptes), matiere)} entrées du glossaire, "
        f"{_write_nombre(total, matiere)} fois en tout : "
        f"{_write_part(francais, total, matiere)} en français.{reste}",
        "",
        "| Mot français | Emplois | Au lieu de | Emplois de l'emprunt | Part du français |",
        "|---|---:|---|---:|---:|",
    ]
    rangs = sorted(comptes, key=lambda c: (-c[1] - c[2], c[0].cle))[:_LIGNES]
    lignes += [_write_ligne(page, matiere, *rang) for rang in rangs]
    return lignes


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
        f"Sur {_write_nombre(mesures.neuves, matiere)} phrases neuves, étiquetées à la main et "
        f"mesurées avant tout réglage, {part(mesures.precision_neuve)} des emplois signalés "
        "étaient bien à reformuler (la précision), et le vérificateur a trouvé "
        f"{part(mesures.rappel_neuf)} de ceux qui l'étaient (le rappel).",
        "",
        f"Sur les {_write_nombre(mesures.phrases, matiere)} phrases qui ont servi à le régler, ces "
        f"parts sont de {part(mesures.precision)} et {part(mesures.rappel)} : elles gardent des "
        f"reculs, et ne promettent rien. Mesure du {matiere.write_date(mesures.jour)}.",
    ]


def _write_nombre(nombre: int, matiere: Matiere) -> str:
    return format_decimal(nombre, locale=matiere.locale)


def _write_part(part: int, total: int, matiere: Matiere) -> str:
    return format_percent(part / total, locale=matiere.locale) if total else "–"
