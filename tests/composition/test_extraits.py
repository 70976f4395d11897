"""Un passage cité ailleurs y garde ses mots, et ses liens mènent encore où ils menaient."""

from __future__ import annotations

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.rapport import Corpus, Identite, Page, Rapport
from rapport_ouvert.lecture.page import read_page


def compose_pages(**textes: str) -> dict[str, Page]:
    chemins = {nom.replace("__", "/") + ".md": texte for nom, texte in textes.items()}
    pages = tuple(read_page(texte, chemin, chemin)[0] for chemin, texte in chemins.items())
    rapport = compose(Corpus(Rapport(Identite(""), (), pages))).rapport
    return {page.chemin: page for page in rapport.pages}


def test_les_liens_sont_recales_et_les_notes_restent_chez_elles() -> None:
    pages = compose_pages(
        accueil="# Accueil\n\n[]{#p-x} [](partie/un.md#p-un){.extrait}\n",
        partie__un=(
            "# Un {#p-t}\n\n[]{#p-un} Voir [deux](deux.md), [ici](#p-t), "
            "[le web](https://a.fr/) et "
            "![un plan](../plan.png).[^n]\n\n[^n]: Une note.\n"
        ),
        partie__deux="# Deux\n",
    )
    assert pages["accueil.md"].source == (
        "# Accueil\n\n> []{#p-x} Voir [deux](partie/deux.md), [ici](partie/un.md#p-t), "
        "[le web](https://a.fr/) et ![un plan](plan.png).\n>\n> — [Un](partie/un.md#p-un)\n"
    )


def test_un_tableau_cite_reste_un_tableau() -> None:
    pages = compose_pages(
        un="# Un\n\n| []{#p-tab} A | B |\n|---|---|\n| 1 | 2 |\n",
        deux="# Deux\n\n[](un.md#p-tab){.extrait}\n",
    )
    assert [bloc.genre.value for bloc in pages["deux.md"].blocs[1].enfants] == ["table", "alinea"]


def test_un_extrait_d_extrait_cite_le_texte_d_origine() -> None:
    pages = compose_pages(
        un="# Un\n\n[]{#p-un} Le texte.\n",
        deux="# Deux\n\n[]{#p-deux} [](un.md#p-un){.extrait}\n",
        trois="# Trois\n\n[](deux.md#p-deux){.extrait}\n",
    )
    assert "> Le texte.\n" in pages["trois.md"].source
