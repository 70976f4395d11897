"""Les errata : les lectures de 2018, la preuve, la décision ; sur la page, et tous ensemble."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import DECISIONS
from rapport_ouvert.domaine.donnees import Erratum
from rapport_ouvert.domaine.rapport import Page


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Tous les errata, page par page, dans l'ordre du rapport."""
    lignes = []
    for vise in matiere.corpus.rapport.pages:
        siens = list_errata(vise, matiere)
        if siens:
            lignes += [f"## {vise.titre}", ""]
            lignes += [ligne for _, erratum in siens for ligne in _compose(page, vise, erratum)]
    return lignes


def compose_errata_de_page(page: Page, matiere: Matiere) -> list[str]:
    """Ceux d'une page, à sa fin ; les passages concernés y renvoient."""
    siens = list_errata(page, matiere)
    if not siens:
        return []
    cle = siens[0][0]
    lignes = [f"## Errata {{#{name_erratum(cle)}}}", ""]
    return lignes + [ligne for _, erratum in siens for ligne in _compose(page, page, erratum)]


def name_erratum(rang: int) -> str:
    """L'adresse des errata d'une page : celle du premier."""
    return f"p-erratum-{rang}"


def list_errata(page: Page, matiere: Matiere) -> list[tuple[int, Erratum]]:
    """Les errata dont le passage est dans cette page, avec leur rang."""
    return [
        (rang, erratum)
        for rang, erratum in enumerate(matiere.corpus.donnees.errata, 1)
        if erratum.passage in matiere.passages and matiere.passages[erratum.passage][0] is page
    ]


def _compose(depuis: Page, page: Page, erratum: Erratum) -> Iterator[str]:
    ecrites = [f"« {x.texte} » ({x.lieu})" for x in erratum.lectures if x.lieu]
    notres = [f"« {x.texte} »" for x in erratum.lectures if not x.lieu]
    dit = f"Le texte de 2018 écrit {' ; '.join(ecrites)}." if ecrites else ""
    lisons = f" Nous lisons {' ; '.join(notres)}." if notres else ""
    lien = write_lien(depuis, page.chemin, erratum.passage)
    yield from (f"- [Le passage]({lien}). {dit}{lisons} {erratum.preuve}", "")
    suite = f" {erratum.suite}" if erratum.suite else ""
    yield from (f"    **{DECISIONS.get(erratum.decision, erratum.decision)}.**{suite}", "")
