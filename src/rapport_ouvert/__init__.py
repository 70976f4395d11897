"""Publier un rapport qui reste ouvert : lire, vérifier, composer, rendre, écrire."""

__version__ = "0.1.0"
