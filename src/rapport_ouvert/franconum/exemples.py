"""Les exemples d'une entrée s'exécutent : fautifs là où ils le disent, permis ailleurs."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.domaine.valeur import find_lieu
from rapport_ouvert.franconum.verdict import Trouvaille, Verdict
from rapport_ouvert.franconum.verification import Verificateur

OUVRANT, FERMANT = "⟦", "⟧"


def check_exemples(terme: Terme, verificateur: Verificateur) -> Iterator[Constat]:
    """Ce qu'un exemple promet et que le vérificateur ne tient pas."""
    for rang, exemple in enumerate(terme.fautifs):
        texte, attendus = read_marques(exemple)
        trouves = {t.lieu.colonne: t for t in _list_fautifs(texte, verificateur)}
        for colonne, mots in attendus.items():
            trouve = trouves.pop(colonne, None)
            if trouve is None or trouve.mots != mots:
                yield _blame(terme, ("fautifs", rang), f"« {mots} » n’est pas vu comme fautif.")
        for trouve in trouves.values():
            yield _blame(terme, ("fautifs", rang), f"« {trouve.mots} » est fautif sans marque.")
        if not attendus:
            yield _blame(terme, ("fautifs", rang), "Rien n’est marqué entre ⟦ et ⟧.")
    for rang, exemple in enumerate(terme.permis):
        for trouve in _list_fautifs(exemple, verificateur):
            yield _blame(terme, ("permis", rang), f"« {trouve.mots} » est vu comme fautif.")


def read_marques(exemple: str) -> tuple[str, dict[int, str]]:
    """La phrase sans ses marques, et chaque forme attendue à sa colonne."""
    attendus: dict[int, str] = {}
    texte = ""
    for rang, morceau in enumerate(exemple.split(OUVRANT)):
        mots, fermant, suite = morceau.partition(FERMANT)
        if rang and fermant:
            attendus[len(texte) + 1] = mots
            texte += mots + suite
        else:
            texte += morceau
    return texte, attendus


def _list_fautifs(texte: str, verificateur: Verificateur) -> Iterator[Trouvaille]:
    for trouvaille in verificateur.check_texte(texte):
        if trouvaille.jugement.verdict is not Verdict.PERMIS:
            yield trouvaille


def _blame(terme: Terme, chemin: tuple[str | int, ...], message: str) -> Constat:
    lieu = find_lieu(terme.fiche, ("exemples", *chemin))
    remede = "corriger l’exemple, ou la garde de l’entrée."
    return Constat(lieu, "glossaire", message, remede, terme.cle)
