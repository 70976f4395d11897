"""Le rapport → l'arbre JSON de pandoc, sans passer par son lecteur de Markdown.

L'arbre vient des nœuds déjà lus : le PDF montre ce que les règles ont vérifié. Ce que pandoc ne
sait pas dire en Typst (rang d'un titre, langue d'un mot, encadré) y est porté par de courts
morceaux de Typst, où le texte n'entre jamais sans être échappé.
"""

from rapport_ouvert.rendu.pandoc.document import render_ast

__all__ = ["render_ast"]
