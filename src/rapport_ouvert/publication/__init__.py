"""Publier : quelles éditions, en quelles langues, chacune rendue une fois, puis tout d'un geste."""
