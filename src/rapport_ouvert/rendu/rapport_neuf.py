"""Le dossier d'un rapport qui commence : son texte de départ, et de quoi le publier ailleurs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.rendu.yaml import render_yaml

DEPOT = "https://exemple.fr/rapport-ouvert.git"
_FICHIERS = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "mkdocs.yml": "mkdocs.yml",
    "exigences.txt": "exigences.txt",
    "contributions/LISEZ-MOI.md": "contributions/LISEZ-MOI.md",
    "contributions/entrees.yaml": "contributions/entrees.yaml",
    "glossaire_franconum/LISEZ-MOI.md": "glossaire_franconum/LISEZ-MOI.md",
}
_SANS_LICENCE = 'licence: ""   # à choisir : « CC BY-SA 4.0 », « etalab-2.0 »…\n'
_FACULTATIFS = """\
# adresse: https://rapport.exemple.fr/    # l’adresse publique du site
# depot: https://forge.exemple.fr/rapport  # celle de ces fichiers
# auteurs: [Prénom Nom]
# regles: [anglicisme, chiffre-source]      # ce que ce rapport s’impose en plus
"""
_SIGNES = re.compile(r"([\\`*_{}\[\]<>#|~^!@&])")


@dataclass(frozen=True, slots=True)
class Logiciel:
    """Ce qui publie le rapport : sa version, et la ligne qui l'installe.

    `provisoire` se dit d'une ligne que l'on n'a pu tirer de l'installation.
    """

    version: str
    exigence: str
    provisoire: bool = False


def render_rapport_neuf(
    identite: Identite, logiciel: Logiciel, flux: tuple[str, ...] = ()
) -> dict[str, str]:
    """Chaque fichier, par son chemin dans le dossier ; les pages sont dans la langue courante."""
    valeurs = {
        "titre": identite.titre,
        "licence": identite.licence,
        "edition": identite.edition,
        "flux": ", ".join(f"`{dossier}`" for dossier in flux),
        "depot_du_logiciel": DEPOT,
        "version": logiciel.version,
        "exigence": logiciel.exigence,
        "provisoire": logiciel.provisoire,
    }
    # Rien de tout cela n'est du HTML, et le titre n'y entre que dans un titre de Markdown.
    gabarits = Environment(
        loader=PackageLoader("rapport_ouvert.rendu", "gabarits/nouveau"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    fichiers = {vers: gabarits.get_template(nom).render(valeurs) for nom, vers in _FICHIERS.items()}
    fichiers["rapport/rapport.yaml"] = _render_sommaire(identite)
    return fichiers | {f"rapport/{nom}": texte for nom, texte in _render_pages(identite)}


def _render_sommaire(identite: Identite) -> str:
    champs = {
        "titre": identite.titre,
        "sous_titre": identite.sous_titre,
        "langue": identite.langue,
        "edition": identite.edition,
        "date": identite.date,
        "licence": identite.licence,
    }
    suite = {
        "glossaire": "franconum",
        "sommaire": [{"page": "exemple.md"}, {"page": "contributions.md"}],
    }
    libre = "" if identite.licence else _SANS_LICENCE
    return render_yaml(champs) + libre + _FACULTATIFS + render_yaml(suite)


def _render_pages(identite: Identite) -> Iterator[tuple[str, str]]:
    """L'accueil, une page d'exemple, et celle où chacun lira ce que devient sa contribution."""
    titre = _SIGNES.sub(r"\\\1", identite.titre)
    resume = dire("Un rapport que chacun peut lire, citer et discuter.")
    ouvert = dire(
        "Ce rapport reste ouvert : chacun peut en citer un passage, le discuter, "
        "en proposer un meilleur."
    )
    yield (
        "index.md",
        (f"{_write_tete('accueil', resume)}# {titre} {{#p-accueil}}\n\n[]{{#p-ouvert}} {ouvert}\n"),
    )
    modele = dire("Cette page sert de modèle : remplacez-la par votre texte.")
    ancre = dire(
        "Chaque alinéa commence par une ancre, le nom qu’il garde d’une édition à l’autre."
    )
    exemple = dire("Une page d’exemple")
    yield (
        "exemple.md",
        (
            f"{_write_tete('chapitre', modele)}# {exemple} {{#p-exemple}}\n\n"
            f"[]{{#p-ancre}} {ancre}\n"
        ),
    )
    recues = dire("Les contributions reçues")
    reponse = dire("Chaque contribution reçoit une réponse publique, avec sa raison.")
    coauteurs = dire("Les coauteurs")
    yield (
        "contributions.md",
        (
            f"{_write_tete('annexe', reponse)}# {recues} {{#p-recues}}\n\n"
            "```registres\n```\n\n```contributions\n```\n\n"
            f"## {coauteurs} {{#p-coauteurs}}\n\n```coauteurs\n```\n"
        ),
    )


def _write_tete(genre: str, resume: str) -> str:
    return f"---\n{render_yaml({'genre': genre, 'resume': resume})}---\n"
