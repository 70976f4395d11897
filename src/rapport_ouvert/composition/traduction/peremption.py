"""Ce qu'un changement du texte périme : les passages traduits dont la source n'est plus la même."""

from __future__ import annotations

from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.rapport import Corpus, Rapport
from rapport_ouvert.domaine.traduction import Etat, Message, Traductions, judge_traduction


def count_perimes(ancien: Rapport, neuf: Rapport, traductions: Traductions) -> dict[str, int]:
    """Par catalogue, les passages à jour dans l'ancien texte et qui ne le sont plus dans le neuf.

    Un passage ôté ne périme rien : sa traduction part avec lui.
    """
    connues = {t.contexte: t for _, t in traductions.walk() if "#" not in t.contexte}
    avant = {
        message.contexte: message.source
        for messages in list_messages(Corpus(ancien)).values()
        for message in messages
    }

    def is_perime(message: Message) -> bool:
        traduction = connues.get(message.contexte)
        source = avant.get(message.contexte, "")
        return (
            judge_traduction(traduction, message.source) is Etat.PERIME
            and judge_traduction(traduction, source) is Etat.TRADUIT
        )

    comptes = {
        nom: sum(map(is_perime, siens)) for nom, siens in list_messages(Corpus(neuf)).items()
    }
    return {nom: nombre for nom, nombre in comptes.items() if nombre}
