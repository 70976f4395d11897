"""Qui a écrit, aidé, répondu : les personnes, par rôle."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.donnees import Personne
from rapport_ouvert.domaine.rapport import Page


def compose_personnes(_page: Page, matiere: Matiere, role: str) -> list[str]:
    """Celles de ce rôle ; une personne présentée a son intertitre, les autres une ligne."""
    personnes = [x for x in matiere.corpus.donnees.personnes if x.role == role]
    lignes = [ligne for x in personnes if x.presentation for ligne in _present(x)]
    simples = sorted((x for x in personnes if not x.presentation), key=_key_personne)
    return lignes + [f"- {_write_ligne(personne)}" for personne in simples]


def _present(personne: Personne) -> Iterator[str]:
    titre = ", ".join(filter(None, (personne.fonction, personne.institution)))
    yield from (f"### {personne.nom}", "")
    if titre:
        yield from (f"*{titre}*", "")
    yield from (personne.presentation, "")


def _key_personne(personne: Personne) -> bytes:
    """Le dernier mot du nom d'abord, ou ceux sous lesquels sa fiche la range : « El Yassa »."""
    sous = personne.sous or " ".join(personne.nom.split()[-1:])
    return key_nom(f"{sous} {personne.nom}")


def _write_ligne(personne: Personne) -> str:
    details = (personne.fonction, personne.institution, personne.lieu)
    return ", ".join((f"**{personne.nom}**", *filter(None, details)))
