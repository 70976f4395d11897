"""Ce que coûte la porte : `python scripts/mesures/porte.py`.

Pour chaque motif connu pour égarer un lecteur de Markdown, le temps de calcul d'un apport de la
plus grande taille admise, et son rapport à celui d'un apport quatre fois plus petit.
"""

from __future__ import annotations

import time

from rapport_ouvert.rendu.porte import TAILLE_MAXIMALE, render_apport

MOTIFS = ("[", "*a_", "> ", "- ", "`", "![", "<", "|a", "_*", "[](", "a\n", "a **b* ")


def main() -> None:
    """Une ligne par motif."""
    for motif in MOTIFS:
        durees = []
        for taille in (TAILLE_MAXIMALE // 4, TAILLE_MAXIMALE):
            texte = (motif * taille)[:taille]
            debut = time.process_time()
            render_apport(texte)
            durees.append(time.process_time() - debut)
        rapport = durees[1] / max(durees[0], 1e-4)
        print(f"{motif!r:>10} : {durees[1]:.2f} s, quatre fois plus long : ×{rapport:.1f}")


if __name__ == "__main__":
    main()
