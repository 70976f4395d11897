"""Au premier emploi d'un mot du glossaire dans une section, un lien vers son entrée.

Le titre du lien porte la définition : un script en fait une infobulle, et sans lui le lien reste.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.glossaire import ACCUEIL, link_terme
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche

# Une page de données ou de questions se lit d'un trait : on n'explique que dans le texte suivi.
_GENRES = frozenset({"chapitre", "partie", "liminaire", "conclusion", "proposition", "controverse"})


def retouch_termes(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par premier emploi ; rien si le rapport ne publie pas son glossaire."""
    if matiere.corpus.rapport.find_page(ACCUEIL) is None:
        return
    if page.en_tete.read("genre") not in _GENRES:
        return
    for usage in matiere.usages.premiers.get(page.chemin, ()):
        if not _is_expliquable(usage.terme):
            continue
        debut = find_rang(page.source, usage.lieu.ligne, usage.lieu.colonne)
        fin = debut + usage.lieu.fin_colonne - usage.lieu.colonne
        mots = page.source[debut:fin]
        lien = link_terme(page, usage.terme, matiere)
        definition = matiere.write_typographie(usage.terme.definition).replace('"', "&quot;")
        yield Retouche(debut, fin, f'[{mots}]({lien} "{definition}"){{.terme}}')


def _is_expliquable(terme: Terme) -> bool:
    """Un nom qui en remplace un autre, et que tout lecteur n'a pas en tête."""
    return terme.categorie == "nom" and bool(terme.remplace) and not terme.courant
