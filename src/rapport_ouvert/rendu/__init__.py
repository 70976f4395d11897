"""La publication → des pages, un PDF, des constats : fonctions qui rendent du texte."""
