"""Le processus qui trace : des descriptions Vega-Lite sur l'entrée, des SVG sur la sortie.

    python -m rapport_ouvert.rendu.traceur < descriptions.json > dessins.json

Rien n'est lu ni demandé ailleurs : aucune adresse n'est permise au traceur.
"""

from __future__ import annotations

import json
import sys

import vl_convert


def main() -> None:
    """Trace chaque description, sous le nom qu'elle porte."""
    specs = json.load(sys.stdin)
    dessins = {
        nom: vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
        for nom, spec in specs.items()
    }
    json.dump(dessins, sys.stdout)


if __name__ == "__main__":
    main()
