"""La page à la racine du site : elle mène à l'édition courante."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from rapport_ouvert.domaine.publication import Publication


def render_racine(publication: Publication) -> str:
    """Le HTML de la page racine."""
    gabarits = Environment(
        loader=PackageLoader("rapport_ouvert.rendu", "gabarits"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return gabarits.get_template("racine.html").render(
        langue=publication.langue,
        titre=publication.rapport.identite.titre,
        dossier=publication.dossier,
    )
