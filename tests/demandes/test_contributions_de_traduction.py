"""Un catalogue envoyé ou demandé devient une contribution par passage, et rien d'autre."""

from __future__ import annotations

import random

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.lecture.catalogue import read_catalogue
from tests.demandes.conftest import PAGE, Semis, Terrain
from tests.demandes.test_relever import count_erreurs

CHEMIN = "traductions/es/a.po"
PO = r"""msgid ""
msgstr ""
"Last-Translator: Una filóloga <filologa@ejemplo.invalid>\n"
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Rapport-Edition: 2018-1\n"

msgctxt "en-tete#titre"
msgid "Les régies"
msgstr "Las agencias"

msgctxt "p-titre"
msgid "Les régies"
msgstr "Las agencias"

#, fuzzy
msgctxt "p-regie"
msgid "Une régie locale de données peut s’en charger. Elle rend compte chaque année."
msgstr "Una agencia puede encargarse."

msgctxt "p-un"
msgid "les capteurs ;"
msgstr ""
"""
REVU = (
    PO.replace("#, fuzzy\n", "# « locale » va sin decirlo\n")
    .replace("puede encargarse.", "local de datos puede encargarse. Rinde cuentas cada año.")
    .replace('"les capteurs ;"\nmsgstr ""', '"les capteurs ;"\nmsgstr "los sensores;"')
)
AUTRES = {CHEMIN: PO, "traductions/es/langue.yaml": "nom: español\n"}


@pytest.fixture
def terrain(seme: Semis) -> Terrain:
    return seme(autres=AUTRES)


def importe(terrain: Terrain, texte: str, *mots: str) -> int:
    recu = terrain.projet.parent / "page.po"
    recu.write_text(texte, "utf-8")
    return main(["contribution", "importer", str(recu), "--langue", "es", "--recu-le",
                 "2018-09-01", *mots, "--rapport", str(terrain.projet / "rapport")])  # fmt: skip


def list_ancres(terrain: Terrain) -> list[str]:
    return sorted(c.cible.ancre for c in terrain.lues() if c.cible)


def test_un_catalogue_recu_devient_une_contribution_par_passage_change(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importe(terrain, REVU, "--consentement", "nom") == 0
    par_ancre = {c.cible.ancre: c for c in terrain.lues() if c.cible}
    assert sorted(par_ancre) == ["p-regie", "p-un"]
    regie = par_ancre["p-regie"]
    assert (regie.genre, regie.langue) == ("traduction", "es")
    assert regie.texte == "Una agencia local de datos puede encargarse. Rinde cuentas cada año."
    assert regie.expose == "« locale » va sin decirlo"
    assert regie.cible is not None
    assert (regie.cible.edition, regie.cible.page) == ("2018-1", "a.md")
    assert [auteur.nom for auteur in regie.auteurs] == ["Una filóloga"]
    assert regie.consentement is not None and regie.consentement.coauteur
    assert regie.origine is not None and regie.origine.canal == "catalogue"
    assert count_erreurs(terrain.projet) == []
    ecrits = [f.read_text("utf-8") for f in terrain.projet.glob("contributions/**/*.yaml")]
    assert not any("@" in ecrit for ecrit in ecrits)
    assert terrain.git(terrain.projet, "status", "--porcelain").split() == ["??", "contributions/"]
    assert "traductions neuves : 2" in capsys.readouterr().out


def test_importer_deux_fois_ne_change_rien_et_sans_accord_reste_anonyme(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    importe(terrain, REVU)
    assert "« Una filóloga » reste anonyme" in capsys.readouterr().out
    assert all(not auteur.nom for c in terrain.lues() for auteur in c.auteurs)
    avant = {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")}
    importe(terrain, REVU, "--recu-le", "2019-01-01")
    assert {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")} == avant
    importe(terrain, REVU.replace("los sensores;", "los detectores;"))
    assert sorted(c.texte for c in terrain.lues())[1] == "los detectores;"
    assert len(terrain.lues()) == 2
    # Un autre traducteur de la même page ne récrit pas le premier.
    importe(terrain, REVU, "--nom", "Otro traductor")
    assert len(terrain.lues()) == 4


def test_le_brouillon_n_ecrit_rien(terrain: Terrain, capsys: pytest.CaptureFixture[str]) -> None:
    assert importe(terrain, REVU, "--brouillon") == 0
    assert terrain.lues() == []
    assert "a.md#p-un, es" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("Las agencias", "Los organismos", "Ce message n’est pas un passage"),
        ('"p-un"', '"p-inconnu"', "Le rapport n’a pas ce passage."),
        ("les capteurs ;", "les antennes ;", "n’est le texte d’aucune édition"),
        ('"los sensores;"', '"los sensores;', "Cette chaîne ne se ferme pas."),
        ("los sensores;", "los sen\u202esores;", "U+202E"),
        ("los sensores;", "qui@exemple.fr;", "adresse de courriel"),
        ("los sensores;", "x" * 41000, "41000 signes, 40000 au plus"),
        ('msgctxt "p-un"', '#, fuzzy\nmsgctxt "p-un"', "se dit encore à revoir"),
        ('msgstr "los', f'msgstr[{"9" * 5000}] "los', "ni un commentaire, ni un message"),
        ('msgstr "los', 'msgid_plural "x"\nmsgstr[0] "los', "forme"),
        ("X-Rapport", f"Plural-Forms: nplurals={'9' * 5000}; plural=0;\\\\n\"\n\"X-R", "pluriel"),
    ],
)  # fmt: skip
def test_ce_qui_ne_se_reprend_pas_se_dit_et_le_reste_passe(
    terrain: Terrain, avant: str, apres: str, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    envoye = REVU.replace(avant, apres)
    assert envoye != REVU
    assert importe(terrain, envoye) == 1
    assert dit in capsys.readouterr().out
    assert "p-regie" in list_ancres(terrain)
    assert count_erreurs(terrain.projet) == []


@pytest.mark.parametrize(
    ("octets", "langue", "dit"),
    [
        (b"\xff\xfe", "es", "UTF-8"),
        (b"a\0b", "es", "octet nul"),
        (PO.encode(), "de", "ne paraît pas en « de »"),
        (PO.replace("Language: es", "Language: pt_BR").encode(), "es", "se dit en « pt_BR »"),
    ],
)
def test_ce_qui_ne_se_lit_pas_dit_pourquoi(
    terrain: Terrain, octets: bytes, langue: str, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    recu = terrain.projet.parent / "page.po"
    recu.write_bytes(octets)
    assert main(["contribution", "importer", str(recu), "--langue", langue,
                 "--rapport", str(terrain.projet / "rapport")]) == 2  # fmt: skip
    assert dit in capsys.readouterr().err


def test_un_catalogue_abime_au_hasard_ne_fait_jamais_de_panne() -> None:
    hasard = random.Random(2018)  # noqa: S311 - un tirage rejouable
    morceaux = [*REVU.split("\n"), "msgstr", "msgid", '"', "#~ ", "#| ", "msgstr[9]", "\\",
                "\u2028", "#, fuzzy", "msgctxt", "#:", "\t", "#~| msgid",
                '"Content-Type: x\\n"']  # fmt: skip
    for _ in range(3000):
        lignes = REVU.split("\n")
        for _ in range(hasard.randrange(1, 8)):
            rang = hasard.randrange(len(lignes))
            geste = hasard.randrange(3)
            if geste == 0:
                lignes[rang] = hasard.choice(morceaux)
            elif geste == 1:
                del lignes[rang]
                lignes = lignes or [""]
            else:
                coupe = hasard.randrange(len(lignes[rang]) + 1)
                lignes[rang] = lignes[rang][:coupe] + hasard.choice(morceaux)
        catalogue, constats = read_catalogue("\n".join(lignes), "a", "a.po")
        assert catalogue.lisible is (not constats)


def test_une_demande_qui_change_un_catalogue(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask(
        "pull/7",
        {CHEMIN: REVU, "rapport/a.md": PAGE.replace("locale", "publique")},
        message="Terminar la página\n\nFaltaban dos frases.\n\nConsentement: nom\n",
    )
    assert terrain.relever() == 0
    lues = {(str(c.genre), c.cible.ancre if c.cible else ""): c for c in terrain.lues()}
    assert set(lues) == {
        ("traduction", "p-regie"), ("traduction", "p-un"), ("modification", "p-regie")
    }  # fmt: skip
    traduite = lues["traduction", "p-un"]
    assert (traduite.langue, traduite.titre) == ("es", "Terminar la página")
    assert traduite.auteurs[0].nom == "Camille Essai"
    assert traduite.origine is not None
    assert traduite.origine.identifiant == "origin/pull/7#es:p-un"
    assert count_erreurs(terrain.projet) == []
    avant = {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")}
    terrain.relever(jour="2019-05-05")
    assert {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")} == avant
    capsys.readouterr()


def test_un_catalogue_neuf_d_une_langue_declaree(seme: Semis) -> None:
    terrain = seme(autres={"traductions/es/langue.yaml": "nom: español\n"})
    terrain.ask("pull/7", {CHEMIN: REVU})
    terrain.relever()
    assert list_ancres(terrain) == ["p-regie", "p-titre", "p-un"]


@pytest.mark.parametrize(
    ("chemin", "contenu", "dit"),
    [
        ("traductions/de/a.po", REVU, "le rapport ne paraît pas en « de »"),
        ("traductions/es/langue.yaml", "nom: x\n", "la déclarer est aux éditeurs"),
        ("traductions/es/interface.po", REVU, "ces mots sont ceux du logiciel"),
        ("traductions/ES/a.po", REVU, "seuls les catalogues"),
        (CHEMIN, None, "un catalogue ne s’ôte pas"),
        (CHEMIN, REVU.replace("los sensores;", "los [sensores](javascript:x)"), ""),
        (CHEMIN, b"\xff\xfe", "UTF-8"),
        (CHEMIN, "msgid \"\n" * 30000, "Cette chaîne ne se ferme pas."),
    ],
)  # fmt: skip
def test_une_demande_hostile_se_dit_et_les_autres_passent(
    terrain: Terrain,
    chemin: str,
    contenu: str | bytes | None,
    dit: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terrain.ask("pull/1", {chemin: contenu})
    terrain.ask("pull/2", {"rapport/a.md": PAGE.replace("locale", "publique")})
    assert terrain.relever() == 0
    assert dit in capsys.readouterr().out
    assert "publique" in {c.texte for c in terrain.lues()}
    assert count_erreurs(terrain.projet) == []


def test_ce_que_le_catalogue_porte_deja_attend_une_reponse(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fusionner la demande ne répond à personne : l'éditeur l'apprend."""
    commit = terrain.ask("pull/1", {CHEMIN: REVU})
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", commit)
    terrain.pull()
    terrain.ask("pull/2", {CHEMIN: REVU.replace("Rinde", "Da")}, depuis="main~1")
    assert terrain.relever() == 1
    assert "Le texte porte déjà" in capsys.readouterr().out
