"""Au hasard : octets quelconques, et nos propres contributions abîmées ; jamais une exception."""

from __future__ import annotations

import random
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_ouvert.cli import main
from rapport_ouvert.composition.contributions import add_pages, list_apports
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.preparation import prepare_edition
from rapport_ouvert.domaine.publication import References
from rapport_ouvert.domaine.signes import SIGNES_TRAITRES
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import contribution_conforme, donnee_personnelle
from rapport_ouvert.rendu.constats import FORMES, render_constats
from rapport_ouvert.rendu.porte import TAILLE_MAXIMALE, render_apport
from tests.hostile.test_hostile import ID, IDENTITE, PAGE
from tests.rendu.test_porte import assert_sur

RACINE = Path(__file__).parents[2]
NOTRES = [
    (fichier.read_bytes(), (fichier.parents[1] / "decisions" / fichier.name).read_bytes())
    for fichier in sorted((RACINE / "contributions").glob("2018/*.yaml"))
    if (fichier.parents[1] / "decisions" / fichier.name).is_file()
]
ECLATS = [
    *(
        b"\0",
        b"\xff",
        b"\r",
        b"\t",
        b"\n",
        b"---\n",
        b"&a ",
        b"*a",
        b"!!binary ",
        b"{",
        b"[",
        b"- ",
    ),
    *(b"'", b'"', b"|\n", b">\n", b"? ", b"<<: ", b": ", b"%2e", b"../", b"@exemple.fr", b"# "),
    *(signe.encode() for signe in "\u202e\u2028\ufffe\U000e0041\x85\x1b🏙é"),
    *(b"2018-02-30", b"0612345678", b"[x](javascript:a)", b"<b>", b"{#p-a}", b"9" * 50, b"null"),
]


def read_tout(contribution: bytes, decision: bytes) -> None:
    """Lire, vérifier, composer, montrer, préparer : tout ce qui touche à ces octets."""
    with tempfile.TemporaryDirectory() as dossier:
        projet = Path(dossier)
        for chemin, octets in {
            "rapport/rapport.yaml": IDENTITE.encode(),
            "rapport/a.md": PAGE.encode(),
            "rapport/contributions.md": b"# R {#p-r}\n\n```contributions\n```\n",
            f"contributions/2018/{ID}.yaml": contribution,
            f"contributions/decisions/{ID}.yaml": decision,
        }.items():
            (projet / chemin).parent.mkdir(parents=True, exist_ok=True)
            (projet / chemin).write_bytes(octets)
        corpus, constats = load(projet / "rapport")
        for geste in (["contribution", "lister"], ["contribution", "montrer", ID], ["etat"]):
            with redirect_stdout(StringIO()) as sortie, redirect_stderr(sortie):
                main([*geste, "--rapport", str(projet / "rapport")])
            assert SIGNES_TRAITRES.search(sortie.getvalue()) is None
    constats += (
        *contribution_conforme.REGLE.check(corpus),
        *donnee_personnelle.REGLE.check(corpus),
    )
    matiere = Matiere(corpus, References())
    add_pages(corpus.rapport, matiere, {})
    for texte in list_apports(matiere).values():
        if len(texte) <= TAILLE_MAXIMALE:
            assert_sur(render_apport(texte))
    prepare_edition(corpus, "2018-2")
    for forme in FORMES:
        assert SIGNES_TRAITRES.search(render_constats(constats, forme, {})) is None


@settings(max_examples=60)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_des_octets_quelconques_ne_font_rien_tomber(un: bytes, autre: bytes) -> None:
    read_tout(un, autre)


@settings(max_examples=150)
@given(st.sampled_from(NOTRES), st.integers(0, 2**32), st.integers(1, 4))
def test_nos_contributions_abimees_ne_font_rien_tomber(
    paire: tuple[bytes, bytes], graine: int, fois: int
) -> None:
    hasard = random.Random(graine)  # noqa: S311 - un tirage, pas un secret
    read_tout(*(_damage(octets, hasard, fois) for octets in paire))


def _damage(octets: bytes, hasard: random.Random, fois: int) -> bytes:
    """Ôter, répéter ou semer un éclat, à des places quelconques."""
    for _ in range(hasard.randrange(fois + 1)):
        ici = hasard.randrange(len(octets) + 1)
        la = ici + hasard.choice((0, 0, 1, 5, 40))
        neuf = hasard.choice((b"", octets[ici:la] * 2, *ECLATS))
        octets = octets[:ici] + neuf + octets[la:]
    return octets
