"""Les contributions en données à reprendre : ce que les pages en montrent, et rien de plus."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.coauteurs import list_contributeurs
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.contribution import Cible, Contribution

CHAMPS = (
    *("id", "type", "titre", "entree", "page", "ancre", "edition_lue", "recue_le", "langue"),
    *("auteurs", "citation", "texte", "expose", "soutiens"),
    *("sort", "motif", "decide_le", "edition", "effet"),
)


def list_releve(matiere: Matiere) -> tuple[dict[str, str], ...]:
    """Une ligne par contribution, toujours les mêmes champs ; une retirée se tait."""
    noms = {c.cle: c.nom for c in list_contributeurs(matiere)}
    lignes = []
    for contribution in matiere.corpus.contributions.propositions:
        dits = dict(_list_champs(contribution, matiere, noms))
        lignes.append({champ: dits.get(champ, "") for champ in CHAMPS})
    return tuple(lignes)


def _list_champs(
    contribution: Contribution, matiere: Matiere, noms: dict[str, str]
) -> Iterator[tuple[str, str]]:
    contributions = matiere.corpus.contributions
    yield "id", contribution.id
    yield "sort", find_sort(contribution, contributions)
    if contributions.is_cachee(contribution.id):
        return
    cible = contribution.cible or Cible("", "", "")
    yield from (("type", str(contribution.genre)), ("titre", contribution.titre))
    yield from (("entree", contribution.entree), ("page", cible.page), ("ancre", cible.ancre))
    yield from (("edition_lue", cible.edition), ("recue_le", contribution.recue_le))
    yield from (("langue", contribution.langue), ("citation", cible.citation.exact))
    yield "auteurs", " ; ".join(noms[a.cle] for a in contribution.auteurs if a.cle in noms)
    yield from (("texte", contribution.texte), ("expose", contribution.expose))
    if contribution.soutiens:
        yield "soutiens", str(contribution.soutiens.total)
    if decision := contributions.find_decision(contribution.id):
        yield from (("motif", decision.motif), ("decide_le", decision.decide_le))
        yield "edition", decision.edition
    if inscrite := matiere.find_inscription(contribution.id):
        yield "effet", str(inscrite[1].effet)
