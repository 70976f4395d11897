"""Faire paraître une édition : la calculer, la geler dans git, la vérifier, la déposer."""
