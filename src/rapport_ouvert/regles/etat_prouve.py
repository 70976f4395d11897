"""Une proposition n'avance que sur preuve."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import find_lieu

_ETATS = {
    "proposition": ("en-debat", "retenue", "en-cours", "realisee"),
    "controverse": ("ouverte", "apaisee", "close"),
}


def check_etats(corpus: Corpus) -> Iterator[Constat]:
    """L'état d'un autre genre de page, ou affirmé sans preuve datée."""
    for page in corpus.rapport.pages:
        permis = _ETATS.get(page.en_tete.read("genre"), ())
        if faute := _explain(page, permis):
            lieu = find_lieu(page.en_tete.fiche, ("etat",), cle=True)
            yield Constat(lieu, REGLE.nom, *faute, page.en_tete.read("etat"))


def _explain(page: Page, permis: tuple[str, ...]) -> tuple[str, str] | None:
    etat = page.en_tete.read("etat")
    if not permis:
        return ("Cette page n’a pas d’état à dire.", "ôter « etat ».") if etat else None
    if not etat:
        return None  # en débat, ouverte : rien n'est affirmé
    if etat not in permis:
        return (
            f"« {etat} » n’est pas un état de cette page.",
            f"choisir parmi {', '.join(permis)}.",
        )
    sans_preuve = not page.en_tete.fiche.list_fiches("preuves")
    if permis == _ETATS["proposition"] and etat != permis[0] and sans_preuve:
        return (
            f"Rien ne prouve que cette proposition soit « {etat} ».",
            "ajouter « preuves » (date, texte, source), ou revenir à « en-debat ».",
        )
    return None


REGLE = Regle("etat-prouve", "Une proposition n’avance que sur preuve", check_etats)
