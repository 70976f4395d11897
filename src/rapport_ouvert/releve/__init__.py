"""Les demandes de fusion d'une forge → des contributions, sans l'interface d'aucune forge."""
