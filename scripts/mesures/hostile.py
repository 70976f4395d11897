"""Ce que coûte un fichier hostile : `python scripts/mesures/hostile.py`.

Pour chaque motif connu pour égarer un lecteur, le temps de lire, de vérifier et de rendre une
contribution de n puis de 2 n signes, et leur rapport : 2 si le temps est linéaire. La mémoire est
celle du processus entier, à la fin.
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from rapport_ouvert.domaine.rapport import Corpus, Identite, Rapport
from rapport_ouvert.lecture.contributions import TAILLE_MAXIMALE, load_contributions
from rapport_ouvert.regles import contribution_conforme, donnee_personnelle
from rapport_ouvert.rendu.constats import FORMES, render_constats
from rapport_ouvert.rendu.porte import TAILLE_MAXIMALE as APPORT_MAXIMAL
from rapport_ouvert.rendu.porte import render_apport

# Les uns brisent la forme du fichier, les autres n'en sont que le texte.
FORMES_BRISEES = (
    "[",
    "{a: ",
    "- ",
    "? ",
    "a:\n",
    "a: 1\n",
    "&a ",
    "!a ",
    '"',
    "'",
    "%",
    "[],",
    "\n",
)
TEXTES = (
    *("[", "[^1]: [^1]\n", "*a **b ", "> ", "- ", "`", "![](", "<", "|a", "{{", "a@", "@a.", "+1 "),
    *("0 1 ", "06 12 34 56 78 ", "FR76 ", "4111 ", "https://a@", "\u200d", "\u0301\u0316"),
    *("\\", "vі"),
)
ENTETE = "schema: 1\nid: 2018-aaaaaaaaaa\ntexte: |\n"
REGLES = (contribution_conforme.REGLE, donnee_personnelle.REGLE)


def main() -> None:
    """Une ligne par motif."""
    taille = TAILLE_MAXIMALE // 2 - len(ENTETE)
    for motif in FORMES_BRISEES:
        _tell(motif, [_measure((motif * t)[:t]) for t in (taille, 2 * taille)])
    # Un texte de deux octets par signe tient encore dans le fichier et dans la porte.
    taille = min(taille, APPORT_MAXIMAL) // 2 - 8
    for motif in TEXTES:
        _tell(motif, [_measure(_write_bloc((motif * t)[:t])) for t in (taille, 2 * taille)])
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"mémoire : {memoire} Mio")


def _write_bloc(texte: str) -> str:
    return ENTETE + "".join(f"  {ligne}\n" for ligne in texte.split("\n"))


def _measure(source: str) -> float:
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier, "2018", "2018-aaaaaaaaaa.yaml")
        fichier.parent.mkdir()
        fichier.write_text(source, "utf-8")
        debut = time.process_time()
        contributions, constats = load_contributions(Path(dossier))
        corpus = Corpus(Rapport(Identite(""), (), ()), contributions=contributions)
        trouves = [constat for regle in REGLES for constat in regle.check(corpus)]
        for forme in FORMES:
            render_constats((*constats, *trouves), forme, {})
        for contribution in contributions.propositions:
            render_apport(contribution.texte[:APPORT_MAXIMAL])
        return time.process_time() - debut


def _tell(motif: str, durees: list[float]) -> None:
    rapport = durees[1] / max(durees[0], 1e-3)
    print(f"{motif!r:>20} : {durees[0]:.3f} s puis {durees[1]:.3f} s, ×{rapport:.1f}")


if __name__ == "__main__":
    main()
