"""Du corpus à la publication : fonctions pures, sans disque ni horloge."""
