"""De quoi aider un éditeur à écrire le bilan des contributions : il le rédige, personne d'autre.

Ni thème automatique, ni résumé, ni « 60 % pensent que » : sur 696 propositions réelles, deux
tirages du même classement ne s'accordent qu'à 0,23 (`etudes/contributions.md`, § c6).
"""
