"""Ce qui vient d'ailleurs entre par une seule porte, et n'y fait rien entrer d'autre."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.rendu.porte import TAILLE_MAXIMALE, render_apport

BALISES = {
    "p", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "a", "br", "table",
    "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
HOSTILES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://exemple.fr/balise.gif)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](//exemple.fr)",
    "[x]( https://exemple.fr/\" onclick=\"alert(1) )",
    "<https://exemple.fr/><svg onload=alert(1)>",
    "[a]: https://exemple.fr\n\n[a] et [b][a]",
    "# Titre {#p-titre onclick=alert(1)}",
    "{{ config }} {% raw %} --8<-- \"/etc/passwd\"",
    "!!! note \"x\"\n    texte",
    "```js onclick=alert(1)\nalert(1)\n```",
    "a\n===\n---\n***\n",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "<style>*{display:none}</style><iframe src=https://exemple.fr></iframe>",
    "[^1]\n\n[^1]: <b>note</b>",
    "x" + "\u202e" + "y",
]  # fmt: skip


class Examen(HTMLParser):
    """Toutes les balises, tous les attributs."""

    def __init__(self) -> None:
        super().__init__()
        self.balises: set[str] = set()
        self.attributs: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.add(tag)
        self.attributs += attrs


def examine(html: str) -> Examen:
    examen = Examen()
    examen.feed(html)
    examen.close()
    return examen


def assert_sur(html: str) -> None:
    examen = examine(html)
    assert examen.balises <= BALISES
    for nom, valeur in examen.attributs:
        assert nom in ("href", "rel", "start")
        assert nom != "href" or re.match(r"https?://", valeur or "")
        assert nom != "start" or (valeur or "").isdecimal()


@pytest.mark.parametrize("texte", HOSTILES)
def test_un_texte_hostile_n_est_que_du_texte(texte: str) -> None:
    assert_sur(render_apport(texte))


@given(st.text(st.sampled_from(list("[]()<>!`*_#\"'&;:/ \n{}|-=abjs1\\")), max_size=300))
def test_quoi_qu_on_ecrive_rien_d_autre_n_entre(texte: str) -> None:
    assert_sur(render_apport(texte))


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("a < b et `<script>`", "<p>a &lt; b et <code>&lt;script&gt;</code></p>\n"),
        ("**Gras**, *italique*", "<p><strong>Gras</strong>, <em>italique</em></p>\n"),
        ("مدينة ذكية 🏙️ O'Brien", "<p>مدينة ذكية 🏙️ O'Brien</p>\n"),
        ("- 5 %", "<p>- 5 %</p>\n"),
        ("- 5 %\n- 6 %", "<ul>\n<li>5 %</li>\n<li>6 %</li>\n</ul>\n"),
        ("1984. Un roman", '<ol start="1984">\n<li>Un roman</li>\n</ol>\n'),
        ("1 < 2 && x > y, $HOME", "<p>1 &lt; 2 &amp;&amp; x &gt; y, $HOME</p>\n"),
        (
            "[le film](https://exemple.org/Ville_(film))",
            '<p><a href="https://exemple.org/Ville_(film)" rel="nofollow ugc noopener">le film</a>'
            " (exemple.org)</p>\n",
        ),
        (
            "[service-public.fr](https://exemple.org/)",
            '<p><a href="https://exemple.org/" rel="nofollow ugc noopener">service-public.fr</a>'
            " (exemple.org)</p>\n",
        ),
        ("# Titre", "<p>Titre</p>\n"),
        ("![un plan](x.png)", "<p>un plan</p>\n"),
        (
            "[le site](https://exemple.fr/a?b=c)",
            '<p><a href="https://exemple.fr/a?b=c" rel="nofollow ugc noopener">le site</a>'
            " (exemple.fr)</p>\n",
        ),
        ("[le site](ftp://exemple.fr)", "<p>le site</p>\n"),
    ],
)
def test_un_texte_honnete_passe_entier(texte: str, attendu: str) -> None:
    assert render_apport(texte) == attendu


def test_un_texte_demesure_est_refuse() -> None:
    with pytest.raises(ValueError, match="40000 au plus"):
        render_apport("a" * (TAILLE_MAXIMALE + 1))
