"""D'un rapport et de ses catalogues à une édition dans une autre langue."""
