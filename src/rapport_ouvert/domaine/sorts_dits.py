"""Le sort d'une contribution, dit au milieu d'une phrase."""

from __future__ import annotations

from rapport_ouvert.domaine.interface import mark

SORTS_DITS = {
    "retenue": mark("retenue"),
    "retenue_en_partie": mark("retenue en partie"),
    "controverse": mark("versée à une controverse"),
    "non_retenue": mark("non retenue"),
    "reportee": mark("reportée à l'édition suivante"),
    "sans_objet": mark("sans objet"),
    "retiree": mark("retirée par son auteur"),
    "irrecevable": mark("irrecevable"),
    "en_attente": mark("à l'étude"),
    "recevable": mark("à l'étude"),
    "sans-reponse": mark("sans réponse encore"),
}
