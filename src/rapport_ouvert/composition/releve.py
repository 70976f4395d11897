"""Les contributions, les réponses et les registres en données à reprendre.

Ce que les pages en montrent, et rien de plus : qui s'y tait, s'y tait aussi.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.coauteurs import list_contributeurs
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.contribution import Cible, Contribution, Decision
from rapport_ouvert.domaine.registre import Inscription, Registre

CHAMPS = (
    *("id", "type", "titre", "entree", "page", "ancre", "edition_lue", "recue_le", "langue"),
    *("auteurs", "citation", "texte", "expose", "soutiens"),
    *("sort", "motif", "decide_le", "edition", "effet"),
)


REPONSES = (
    *("id", "recevabilite", "sort", "motif", "texte_retenu", "page", "ancre", "fichier"),
    *("fondue_avec", "signataires", "decide_le", "edition"),
)


@dataclass(frozen=True, slots=True)
class Releve:
    """Une ligne par contribution, une par réponse, toujours les mêmes champs ; et les registres."""

    contributions: tuple[Mapping[str, str], ...] = ()
    reponses: tuple[Mapping[str, str], ...] = ()
    registres: tuple[Registre, ...] = ()


def build_releve(matiere: Matiere) -> Releve:
    """Tout ce qui s'en publie ; une contribution retirée se tait partout."""
    noms = {c.cle: c.nom for c in list_contributeurs(matiere)}
    contributions = matiere.corpus.contributions
    lignes = [dict(_list_champs(c, matiere, noms)) for c in contributions.propositions]
    reponses = [
        dict(_list_reponse(contribution, decision, matiere))
        for contribution in contributions.propositions
        if (decision := contributions.find_decision(contribution.id))
    ]
    return Releve(
        tuple({champ: ligne.get(champ, "") for champ in CHAMPS} for ligne in lignes),
        tuple({champ: ligne.get(champ, "") for champ in REPONSES} for ligne in reponses),
        tuple(_open(registre, matiere, noms) for registre in matiere.suivi.registres),
    )


def _open(registre: Registre, matiere: Matiere, noms: Mapping[str, str]) -> Registre:
    """Le registre, les coauteurs sous le nom qu'ils ont choisi."""
    inscriptions = (_open_ligne(ligne, matiere, noms) for ligne in registre.inscriptions)
    return replace(registre, inscriptions=tuple(inscriptions))


def _open_ligne(ligne: Inscription, matiere: Matiere, noms: Mapping[str, str]) -> Inscription:
    contributions = matiere.corpus.contributions
    contribution = contributions.find_contribution(ligne.id)
    if contribution is None or contributions.is_cachee(ligne.id):
        sort = find_sort(contribution, contributions) if contribution else ligne.sort
        return Inscription(ligne.id, "", sort)
    coauteurs = tuple(noms[cle] for cle in ligne.coauteurs if cle in noms)
    return replace(ligne, coauteurs=coauteurs)


def _list_reponse(
    contribution: Contribution, decision: Decision, matiere: Matiere
) -> Iterator[tuple[str, str]]:
    contributions = matiere.corpus.contributions
    yield "id", decision.id
    yield "sort", find_sort(contribution, contributions)
    if contributions.is_cachee(decision.id):
        return
    cible = decision.cible or Cible("", "", "")
    yield from (("recevabilite", decision.recevabilite), ("motif", decision.motif))
    # Une fiche retenue entière se lit dans ses données ; ici, seulement son fichier.
    yield "texte_retenu", "" if decision.fichier else decision.texte_retenu
    yield from (("page", cible.page), ("ancre", cible.ancre), ("fichier", decision.fichier))
    yield "fondue_avec", decision.fondue_avec
    yield "signataires", " ; ".join(decision.fiche.list_valeurs("collegial"))
    yield from (("decide_le", decision.decide_le), ("edition", decision.edition))


def _list_champs(
    contribution: Contribution, matiere: Matiere, noms: Mapping[str, str]
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
