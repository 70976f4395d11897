"""Ce qu'une demande ne peut pas : tourner, tromper, sortir du rapport, épuiser, écraser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rapport_ouvert.releve.miroir import mirror_demandes
from rapport_ouvert.releve.perimetre import show_chemin
from rapport_ouvert.rendu.constats import show
from tests.demandes.conftest import PAGE, Semis, Terrain

LOCALE = {"rapport/a.md": PAGE.replace("locale", "publique")}
DECISION = "contributions/decisions/2018-aaaaaaaaaa.yaml"


def assert_le_reste_passe(terrain: Terrain) -> None:
    assert [c.texte for c in terrain.lues()] == ["publique"]


@pytest.mark.parametrize(
    "chemin",
    [
        "hooks/publication.py",
        "mkdocs.yml",
        ".gitattributes",
        "rapport/.gitattributes",
        ".gitmodules",
        ".github/workflows/x.yml",
        "pyproject.toml",
        "rapport/rapport.yaml",
        "rapport/neuve.md",
        "rapport/import/journal.md",
        "rapport/MAJUSCULE.md",
        "rapport/cas/sous/x.yaml",
        "rapport/figures/x.yaml",
        "glossaire_franconum/aires.yaml",
        "glossaire_franconum/FR/x.yaml",
        "contributions/auteurs.yaml",
        "contributions/2018/2019-aaaaaaaaaa.yaml",
        "contributions/2018/2018-AAAAAAAAAA.yaml",
        "contributions/2018/2018-aaaaaaaaaa.yaml.md",
        "contributions/imports/x/correspondance.yaml",
        DECISION,
        "editions/2018-1/lot.yaml",
        "rapport/a b.md",
        "rapport/a;touch x.md",
        "rapport/$(touch x).md",
        "rapport/<img src=x onerror=alert(1)>.md",
        "rapport/--upload-pack=x.md",
        "--output=x",
        "rapport/sous\\dossier.md",
        "rapport/con.md.",
        "rapport/\u202egpj.md",
    ],
)
def test_hors_du_perimetre_tout_est_refuse_et_dit(
    terrain: Terrain, chemin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", {chemin: "x: y\n", **LOCALE})
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    assert f"origin/pull/1:{show(chemin)}:1:1" in sortie
    assert "Non repris" in sortie
    assert "\u202e" not in sortie
    assert_le_reste_passe(terrain)
    assert not list(terrain.projet.glob("**/x"))


@pytest.mark.parametrize(
    ("entree", "mots"),
    [
        ("120000 {blob}\trapport/cas/lien.yaml\n", "lien symbolique"),
        ("120000 {blob}\trapport/b.md\n", "lien symbolique"),
        ("100755 {blob}\trapport/b.md\n", "ne s’exécute pas"),
        ("100755 {blob}\tcontributions/2018/2018-aaaaaaaaaa.yaml\n", "ne s’exécute pas"),
        ("160000 {commit}\trapport/module\n", "sous-module"),
        ("0 {zero}\trapport/b.md\n", "une page ne s’ôte pas ainsi"),
        ("0 {zero}\trapport/rapport.yaml\n", "identité"),
        ("0 {zero}\tcontributions/2018/2018-bbbbbbbbbb.yaml\n", "ne s’écrit qu’une fois"),
        ("100644 {blob}\trapport/cas/lyon.yaml\n", "se corrige par une contribution"),
    ],
)
def test_liens_sous_modules_bits_et_suppressions_sont_refuses(
    seme: Semis, entree: str, mots: str, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain = seme(
        autres={
            "rapport/b.md": "# B {#p-b}\n",
            "rapport/cas/lyon.yaml": "id: lyon\n",
            "contributions/2018/2018-bbbbbbbbbb.yaml": "schema: '1'\nid: 2018-bbbbbbbbbb\n"
            "retiree_le: '2018-01-01'\n",
        }
    )
    ligne = entree.format(
        blob=terrain.blob("../../etc/passwd"),
        commit=terrain.git(terrain.forge, "rev-parse", "main"),
        zero="0" * 40,
    )
    terrain.ask("pull/1", LOCALE, entrees=ligne)
    assert terrain.relever() == 0
    assert mots in capsys.readouterr().out
    assert [c.texte for c in terrain.lues() if not c.retiree_le] == ["publique"]


@pytest.mark.parametrize(
    "distant",
    [
        "--upload-pack=touch${IFS}trace",
        "ext::sh -c 'touch trace'",
        "file:///etc",
        "../forge.git",
        "origin; touch trace",
        "origin\ntouch trace",
        "",
        "..",
        "origin/../..",
        "-origin",
    ],
)
def test_un_distant_n_est_jamais_une_option_ni_une_adresse(terrain: Terrain, distant: str) -> None:
    terrain.ask("pull/1", LOCALE)
    from rapport_ouvert.lecture.depot import find_depot

    depot = find_depot(terrain.projet)
    assert depot is not None
    assert "n’est pas un distant" in mirror_demandes(depot, distant).panne
    assert not list(terrain.projet.glob("**/trace*"))


def test_une_reference_mal_nommee_ne_touche_a_rien(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    tete = terrain.ask("pull/1", LOCALE)
    # Une forge qui tourne sous git refuse elle-même « .. » et les espaces.
    noms = ["--upload-pack=x", "1;touch", "<b>gras</b>", "refs/heads/main", "01", "0", "9" * 12]
    for nom in noms:
        terrain.git(terrain.forge, "update-ref", f"refs/pull/{nom}/head", tete)
    avant = terrain.git(terrain.projet, "rev-parse", "HEAD", "refs/remotes/origin/main")
    assert terrain.relever() == 0
    assert terrain.git(terrain.projet, "rev-parse", "HEAD", "refs/remotes/origin/main") == avant
    sortie = capsys.readouterr().out
    assert "refs/pull/<b>gras</b>/head : ce nom n’est pas celui d’une demande" in sortie
    assert "Demandes lues : 1 ;" in sortie
    assert_le_reste_passe(terrain)
    references = terrain.git(terrain.projet, "for-each-ref", "--format=%(refname)").splitlines()
    connues = ("refs/contributions/origin/", "refs/heads/main", "refs/remotes/origin/")
    assert all(reference.startswith(connues) for reference in references)


def test_une_tete_qui_n_est_pas_un_commit_ou_sans_histoire_est_dite(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.git(terrain.forge, "update-ref", "refs/pull/2/head", terrain.blob("rien"))
    seul = terrain.commit({"rapport/a.md": "# Autre"}, depuis="", message="Sans parent")
    terrain.git(terrain.forge, "update-ref", "refs/pull/3/head", seul)
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    assert "origin/pull/2:1:1" in sortie
    assert "n’est pas un commit" in sortie
    assert "origin/pull/3:1:1" in sortie
    assert "aucune histoire commune" in sortie
    assert_le_reste_passe(terrain)


def test_trop_de_demandes_se_dit_et_rien_n_est_releve(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    tete = terrain.ask("pull/1", LOCALE)
    ordres = "".join(f"create refs/pull/{n}/head {tete}\n" for n in range(2, 12))
    terrain.git(terrain.forge, "update-ref", "--stdin", entree=ordres)
    assert terrain.relever("--limite", "10") == 2
    assert "annonce 11 demandes, 10 au plus" in capsys.readouterr().err
    assert terrain.git(terrain.projet, "for-each-ref", "refs/contributions") == ""
    assert terrain.relever("--limite", "11") == 0
    assert len(terrain.lues()) == 11


def test_un_fichier_geant_n_est_pas_ouvert(
    seme: Semis, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapport_ouvert.lecture.depot import Depot

    terrain = seme(autres={"rapport/b.md": "# B {#p-b}\n", "rapport/c.md": "# C {#p-c}\n"})
    terrain.ask(
        "pull/1",
        {"rapport/b.md": b"a" * (5 * 1024 * 1024), "rapport/c.md": "# C {#p-c}\n" + "a\n" * 40000,
         "rapport/cas/gros.yaml": "a" * 70000, **LOCALE},
    )  # fmt: skip
    lus: list[int] = []
    lire = Depot.read_objets

    def read_objets(self: Depot, objets: list[str]) -> dict[str, bytes]:
        rendus = dict(lire(self, objets))
        lus.extend(len(octets) for octets in rendus.values())
        return rendus

    monkeypatch.setattr(Depot, "read_objets", read_objets)
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    for nom in ("rapport/b.md", "rapport/c.md", "rapport/cas/gros.yaml"):
        assert f"origin/pull/1:{nom}:1:1" in sortie
    assert sortie.count("n’a pas été ouvert") == 3
    assert max(lus) < 4096
    assert_le_reste_passe(terrain)


def build_arbre(terrain: Terrain, *entrees: tuple[str, str, str]) -> str:
    lignes = "".join(f"{mode} {'tree' if mode == '040000' else 'blob'} {objet}\t{nom}\n"
                     for mode, objet, nom in entrees)  # fmt: skip
    return terrain.git(terrain.forge, "mktree", entree=lignes)


@pytest.mark.parametrize("dossier", ["rapport/x", "ailleurs"])
@pytest.mark.parametrize("forme", ["profond", "bombe"])
def test_un_arbre_demesure_est_refuse_sans_l_enumerer(
    terrain: Terrain, dossier: str, forme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dix arbres qui se contiennent : dix milliards de chemins en onze objets."""
    arbre = build_arbre(terrain, ("100644", terrain.blob("x"), "f"))
    for _ in range(10 if forme == "bombe" else 300):
        largeur = 10 if forme == "bombe" else 1
        arbre = build_arbre(terrain, *(("040000", arbre, f"d{n}") for n in range(largeur)))
    *avant, nom = dossier.split("/")
    if avant:
        rapport = terrain.git(terrain.forge, "ls-tree", "main:rapport").splitlines()
        entrees = [(li.split()[0], li.split()[2], li.split()[3]) for li in rapport]
        arbre = build_arbre(terrain, *entrees, ("040000", arbre, nom))
        nom = "rapport"
    tout = build_arbre(terrain, ("040000", arbre, nom))
    commit = terrain.git(terrain.forge, "commit-tree", tout, "-p", "main", "-m", "Bombe")
    terrain.git(terrain.forge, "update-ref", "refs/pull/1/head", commit)
    terrain.ask("pull/2", LOCALE)
    debut = time.monotonic()
    assert terrain.relever() == 0
    assert time.monotonic() - debut < 20
    sortie = capsys.readouterr().out
    assert "origin/pull/1" in sortie
    assert len(sortie.splitlines()) < 120
    assert_le_reste_passe(terrain)


def test_beaucoup_de_fichiers_ailleurs_n_empechent_pas_le_rapport(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", {f"a/{n}": "x" for n in range(1200)} | LOCALE)
    terrain.ask("pull/2", {f"contributions/x/{n}": "x" for n in range(1200)} | LOCALE)
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    assert "plus de 1000 fichiers" in sortie
    assert "autres fichiers" in sortie
    assert len(sortie.splitlines()) < 100
    assert_le_reste_passe(terrain)


def test_un_objet_mal_forme_est_refuse_seul_deux_fois_de_suite(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    """git garde parfois ce qu'il vient de refuser : la seconde fois, il le laisserait passer."""
    terrain.ask("pull/1", LOCALE)
    blob = bytes.fromhex(terrain.blob("[core]\n\thooksPath = x\n"))
    mauvais = terrain.git(terrain.forge, "hash-object", "-t", "tree", "-w", "--literally",
                          "--stdin", entree=b"100644 .GIT\0" + blob)  # fmt: skip
    commit = terrain.git(terrain.forge, "commit-tree", mauvais, "-p", "main", "-m", "Mauvais")
    terrain.git(terrain.forge, "update-ref", "refs/pull/2/head", commit)
    for _ in range(2):
        assert terrain.relever() == 0
        sortie = capsys.readouterr().out
        assert "refs/pull/2/head : git ne l’a pas reçue" in sortie
        assert "Demandes lues : 1 ;" in sortie
        assert_le_reste_passe(terrain)
    objets = terrain.git(terrain.projet, "cat-file", "--batch-check", entree=mauvais)
    assert objets == f"{mauvais} missing"


def test_ni_filtre_ni_crochet_ne_tourne(terrain: Terrain) -> None:
    trace = terrain.projet.parent / "trace"
    for nom in ("filter.piege.smudge", "filter.piege.clean", "diff.piege.textconv",
                "diff.piege.command", "core.fsmonitor"):  # fmt: skip
        terrain.git(terrain.projet, "config", nom, f"touch {trace}")
    crochets = terrain.projet / ".git" / "hooks"
    crochets.mkdir(exist_ok=True)
    for nom in ("reference-transaction", "post-checkout", "post-merge", "pre-auto-gc"):
        crochet = crochets / nom
        crochet.write_text(f"#!/bin/sh\ntouch {trace}\n", "utf-8")
        crochet.chmod(0o755)
    terrain.ask("pull/1", {".gitattributes": "* filter=piege diff=piege\n", **LOCALE})
    assert terrain.relever() == 0
    assert not trace.exists()
    assert_le_reste_passe(terrain)


@pytest.mark.parametrize(
    "motif", ["[", "*a_", "> ", "- ", "`", "![", "<", "|a", "_*", "[](", "a\n", "[^a]: x\n", "a "]
)
def test_un_markdown_retors_ne_retient_pas_le_releve(terrain: Terrain, motif: str) -> None:
    page = PAGE + "\n" + (motif * 60000)[:60000] + "\n"
    terrain.ask("pull/1", {"rapport/a.md": page})
    terrain.ask("pull/2", LOCALE)
    debut = time.monotonic()
    assert terrain.relever() == 0
    assert time.monotonic() - debut < 15
    assert "publique" in {c.texte for c in terrain.lues()}


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("un mot \u202egelé", "U+202E"),
        ("écrire à qui@exemple.fr", "adresse de courriel"),
        ("x" * 41000, "41000 signes, 40000 au plus"),
    ],
)
def test_des_mots_que_la_regle_refuse_sont_refuses_a_leur_place(
    terrain: Terrain, texte: str, mots: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE.replace("locale", "publique").replace("les capteurs", texte)
    terrain.ask("pull/1", {"rapport/a.md": page})
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    ligne = page[: page.index(texte)].count("\n") + 1
    assert f"origin/pull/1:rapport/a.md:{ligne}:" in sortie
    assert mots in sortie
    assert_le_reste_passe(terrain)


def test_un_message_geant_ne_retient_pas_le_releve(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", LOCALE, message="a" * 200_000)
    terrain.ask("pull/2", LOCALE, message="a@" * 50_000)
    terrain.ask("pull/3", LOCALE, message="Titre\n" + "b" * 400_000)
    debut = time.monotonic()
    assert terrain.relever() == 0
    assert time.monotonic() - debut < 10
    assert "origin/pull/3:1:1" in capsys.readouterr().out
    assert all(len(c.titre) <= 120 for c in terrain.lues())


def test_une_reference_qui_en_contient_une_autre_n_empeche_pas_le_reste(terrain: Terrain) -> None:
    """`refs/pull/1/head` et `refs/pull/1/x/head` : la seconde voudrait un dossier."""
    tete = terrain.ask("pull/1", LOCALE)
    terrain.git(terrain.forge, "update-ref", "refs/pull/1/x/head", tete)
    assert terrain.relever() == 0
    assert_le_reste_passe(terrain)


def test_un_chemin_se_montre_en_une_ligne_visible() -> None:
    assert show_chemin("a\nb\x1b[31m\u202e") == "aU+000AbU+001B[31mU+202E"
    assert show_chemin("é" * 400).endswith("…")


def test_une_adresse_lue_dans_une_contribution_n_est_jamais_suivie(
    terrain: Terrain, tmp_path: Path
) -> None:
    texte = "id: lyon\nadresse: ext::sh -c 'touch trace'\nsource: file:///etc/passwd\n"
    terrain.ask("pull/1", {"rapport/cas/lyon.yaml": texte})
    assert terrain.relever() == 0
    assert not list(tmp_path.glob("**/trace"))
