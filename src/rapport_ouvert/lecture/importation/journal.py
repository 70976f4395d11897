"""Le journal de l'import : ce qui a été jeté, joint, deviné, et ce qu'un éditeur doit relire."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapport_ouvert.lecture.importation.modele import Importation, Mention, Sorte

_NOTE = re.compile(r"^\[\^[^\]]+\]:", re.M)
_INTITULES = {
    Sorte.MANQUANT: "Manque dans la source",
    Sorte.A_RELIRE: "À relire",
    Sorte.DEVINE: "Deviné : à vérifier",
    Sorte.REPARE: "Réparé",
    Sorte.DOUBLON: "Écrit deux fois",
    Sorte.JETE: "Jeté",
    Sorte.JOINT: "Recousu",
}


def sort_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Les mentions dans l'ordre de la source, chacune une fois."""
    uniques = dict.fromkeys(mentions)
    return tuple(sorted(uniques, key=lambda m: (m.ligne, m.sorte, m.extrait, m.explication)))


def count_sortes(journal: Iterable[Mention]) -> Mapping[Sorte, int]:
    """Combien de mentions de chaque sorte, dans l'ordre où il faut s'en soucier."""
    comptes = Counter(mention.sorte for mention in journal)
    return {sorte: comptes[sorte] for sorte in _INTITULES if comptes[sorte]}


def count_importation(importation: Importation) -> tuple[dict[str, int], dict[str, int]]:
    """Le nombre de pages, de notes et de mots écrits, puis celui des mentions par sorte."""
    pages = [texte for chemin, texte in importation.textes.items() if chemin.endswith(".md")]
    comptes = {
        "pages": len(pages),
        "notes": sum(len(_NOTE.findall(page)) for page in pages),
        "mots": sum(len(page.split()) for page in pages),
    }
    sortes = count_sortes(importation.journal)
    return comptes, {sorte.value: compte for sorte, compte in sortes.items()}


def render_journal(journal: Sequence[Mention], nom: str) -> dict[str, str]:
    """Le journal à lire (`journal.md`) et le même à traiter (`journal.jsonl`)."""
    return {"journal.md": _render_markdown(journal, nom), "journal.jsonl": _render_json(journal)}


def _render_markdown(journal: Sequence[Mention], nom: str) -> str:
    morceaux = [f"# Journal de l’import de {nom}"]
    for sorte, compte in count_sortes(journal).items():
        morceaux.append(f"## {_INTITULES[sorte]} ({compte})")
        lignes = [_render_mention(mention) for mention in journal if mention.sorte is sorte]
        morceaux.append("\n".join(lignes))
    return "\n\n".join(morceaux) + "\n"


def _render_mention(mention: Mention) -> str:
    extrait = mention.extrait.replace("`", "'")
    return f"- ligne {mention.ligne} : `{extrait}` — {mention.explication}"


def _render_json(journal: Sequence[Mention]) -> str:
    return "".join(
        json.dumps(
            {
                "ligne": m.ligne,
                "sorte": m.sorte,
                "extrait": m.extrait,
                "explication": m.explication,
            },
            ensure_ascii=False,
        )
        + "\n"
        for m in journal
    )
