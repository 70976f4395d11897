"""Refaire la liste des phrases à traduire du logiciel : `python scripts/extraire_interface.py`.

Ce sont celles que le code et les gabarits donnent à `dire`, `dire_nombre` et `mark`. Ni date ni
numéro de ligne : le fichier ne change que si une phrase change, ou change de module.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

RACINE = Path(__file__).parent.parent
PAQUET = RACINE / "src" / "rapport_ouvert"
CIBLE = PAQUET / "locales" / "interface.pot"
MOTS_CLES = {"dire": None, "dire_nombre": (1, 2), "mark": None}
# Un commentaire qui commence ainsi, juste au-dessus d'une phrase, est pour le traducteur.
CONSEIL = "Traduire :"
_EN_TETE = r"""# Les phrases que le logiciel ajoute à un rapport, tirées de son code.
# Une langue a les siennes dans <code>.po, à côté. Un champ {entre accolades} se garde tel quel.
msgid ""
msgstr ""
"Project-Id-Version: Rapport ouvert\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

"""


def extract_phrases() -> str:
    """Le fichier modèle, entier ; les phrases sont rangées par module."""
    catalogue = Catalog(charset="utf-8")
    for nom, ligne, phrase, conseils, _ in extract_from_dir(
        PAQUET,
        [("**.py", "python"), ("**.html", "jinja2")],
        {"**.py": {"encoding": "utf-8"}, "**.html": {"encoding": "utf-8"}},
        MOTS_CLES,
        comment_tags=[CONSEIL],
        strip_comment_tags=True,
    ):
        message = catalogue.add(phrase, locations=[(nom, ligne)], auto_comments=conseils)
        # « 40 % des… » n’est pas un champ.
        message.flags.discard("python-format")
    sortie = io.BytesIO()
    write_po(sortie, catalogue, omit_header=True, sort_by_file=True, include_lineno=False, width=0)
    return _EN_TETE + sortie.getvalue().decode().strip("\n") + "\n"


if __name__ == "__main__":
    CIBLE.parent.mkdir(exist_ok=True)
    CIBLE.write_text(extract_phrases(), "utf-8")
