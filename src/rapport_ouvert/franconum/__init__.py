"""FRANCONUM : trouver les anglicismes d'un texte, et savoir lesquels sont permis. Pur."""
