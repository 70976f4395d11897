"""Le rapport → l'arbre JSON de pandoc, sans passer par son lecteur de Markdown.

L'arbre vient des nœuds déjà lus : chaque format montre ce que les règles ont vérifié. Il est neutre
d'abord (`build_arbre`), puis prend l'habit d'un format : celui du PDF est `dress_typst`.
"""

from rapport_ouvert.rendu.pandoc.document import build_arbre, render_json
from rapport_ouvert.rendu.pandoc.habit_typst import dress_typst

__all__ = ["build_arbre", "dress_typst", "render_json"]
