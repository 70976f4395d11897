"""Une traduction retenue entre dans le catalogue de sa langue, et n'y change que son passage."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rapport_ouvert.lecture.catalogue import read_catalogue
from tests.parution.conftest import Projet

CATALOGUE = "traductions/es/chapitre.po"
# Le pli d'un éditeur de texte, non le nôtre : rien n'en doit bouger.
PO = r"""# Traduit à plusieurs, le soir.
msgid ""
msgstr ""
"Project-Id-Version: Petit rapport 2026-1\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
"Last-Translator: Una lectora <lectora@ejemplo.invalid>\n"
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Rapport-Edition: 2026-1\n"
"X-Generator: un taller\n"

msgctxt "p-partager"
msgid "Partager"
msgstr "Compartir"


#  une remarque   gardée telle quelle
#: rapport/chapitre.md
#, fuzzy
#| msgid "Une régie."
msgctxt "p-regie"
msgid "Une régie locale de données peut s’en charger. Elle rend compte chaque année aux habitants."
msgstr "Una agencia."
#. collé au précédent
msgctxt "p-delai"
msgid ""
"La réponse vient sous un mois[^1]. Passé ce délai, elle est réputée favorable."
msgstr "La respuesta llega en un mes[^1]. Pasado ese plazo, se considera favorable."

#~ msgctxt "p-fin"
#~ msgid "Rien ne remplace la confiance."
#~ msgstr "Nada reemplaza la confianza."
"""
REGIE = "Una agencia local de datos puede encargarse. Rinde cuentas cada año a los habitantes."


def propose(
    projet: Projet, lettre: str, ancre: str, texte: str, *, nom: str = "", **suite: str
) -> str:
    """Une traduction, retenue pour 2026-2 ; rend son identifiant."""
    identifiant = f"2026-t{lettre * 9}"
    langue, edition = suite.get("langue", "es"), suite.get("edition", "2026-1")
    publie = "nom" if nom else "anonyme"
    auteur = f"{{cle: trad-{lettre}, nom: {nom}}}" if nom else f"{{cle: trad-{lettre}}}"
    projet.ecrit(
        f"contributions/2026/{identifiant}.yaml",
        f"schema: 1\nid: {identifiant}\ntype: traduction\ntitre: Mieux dire\n"
        f"cible: {{edition: {edition}, page: chapitre.md, ancre: {ancre}}}\n"
        f"texte: |-\n  {texte}\nlangue: {langue}\nauteurs: [{auteur}]\n"
        f"consentement: {{licence: CC BY-SA 4.0, publication_nom: {publie}, coauteur: oui, "
        "date: 2026-09-01}\n",
    )
    decide(projet, identifiant, suite.get("plus", ""))
    return identifiant


def decide(projet: Projet, identifiant: str, plus: str = "") -> None:
    projet.ecrit(
        f"contributions/decisions/{identifiant}.yaml",
        f"id: {identifiant}\nrecevabilite: recevable\nsort: retenue\nedition: 2026-2\n"
        f"motif: La phrase est plus juste ainsi.\ndecide_le: 2026-11-15\n{plus}",
    )


def list_traductions(projet: Projet, chemin: str = CATALOGUE) -> dict[str, tuple[str, bool]]:
    catalogue, constats = read_catalogue(projet.lit(chemin), "", chemin)
    assert constats == []
    return {nom: (t.texte, t.doute) for nom, t in catalogue.traductions.items()}


@pytest.fixture
def traduit(paru: Projet) -> Projet:
    """La première édition est parue, et se lit un peu en espagnol."""
    paru.ecrit("traductions/es/langue.yaml", "nom: español\nlocale: es\n")
    paru.ecrit(CATALOGUE, PO)
    paru.commet("Commencer l’espagnol")
    return paru


def test_une_traduction_retenue_ne_change_que_son_message(traduit: Projet, tmp_path: Path) -> None:
    retenue = propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.", nom="Una filóloga")
    traduit.commet()
    avant = traduit.git("rev-parse", "HEAD")
    traduit.publie("2026-2")
    changes = traduit.git("diff", "--name-only", avant, "HEAD", "--", "traductions").split()
    assert changes == [CATALOGUE]
    attendu = PO[: PO.index("\n#~")] + (
        '\nmsgctxt "p-fin"\nmsgid "Rien ne remplace la confiance."\n'
        'msgstr "Nada sustituye a la confianza."\n'
    )
    attendu = attendu.replace("Una lectora <lectora@ejemplo.invalid>", "Una filóloga").replace(
        "YEAR-MO-DA HO:MI+ZONE", "2026-12-12 00:00+0000"
    )
    assert traduit.lit(CATALOGUE) == attendu
    registre = traduit.lit("editions/2026-2/registre.yaml")
    assert f"- id: {retenue}\n  type: traduction\n  langue: es\n" in registre
    assert "  apres: Nada sustituye a la confianza.\n" in registre
    citation = traduit.lit("CITATION.cff")
    assert "translators:\n  - alias: Una filóloga" in citation
    assert citation.index("translators:") > citation.index("authors:")
    assert "Co-authored-by: Una filóloga <trad-a@rapport-ouvert.invalid>" in traduit.git(
        "cat-file", "-p", "edition/2026-2^{commit}"
    )
    # Elle se refait, de git comme de son seul dépôt.
    for edition in ("2026-1", "2026-2"):
        assert traduit.run("edition", "verifier", edition).returncode == 0
    assert traduit.run("edition", "archiver", "2026-2", "--vers", "a.zip").returncode == 0
    (tmp_path / "seul").mkdir()
    (tmp_path / "seul" / "a.zip").write_bytes((traduit.racine / "a.zip").read_bytes())
    seul = Projet(tmp_path / "seul").run("edition", "verifier", "2026-2", "--archive", "a.zip")
    assert seul.returncode == 0, seul.stdout
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", CATALOGUE], cwd=traduit.racine, check=True)


def test_un_catalogue_change_apres_coup_se_voit(traduit: Projet) -> None:
    propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.")
    traduit.commet()
    traduit.publie("2026-2")
    traduit.ecrit(CATALOGUE, traduit.lit(CATALOGUE).replace("Compartir", "Repartir"))
    traduit.git("commit", "-qam", "Édition 2026-2", "--amend")
    traduit.git("tag", "-f", "edition/2026-2")
    rendu = traduit.run("edition", "verifier", "2026-2")
    assert rendu.returncode == 1
    assert CATALOGUE in rendu.stdout


def test_le_passage_inchange_perd_son_doute_le_passage_change_le_garde(traduit: Projet) -> None:
    """Une autre retenue récrit p-regie dans la même édition : sa traduction date déjà."""
    propose(traduit, "a", "p-l1", "decir lo que se abre;")
    propose(traduit, "b", "p-regie", REGIE)
    traduit.commet()
    traduit.publie("2026-2")
    traductions = list_traductions(traduit)
    assert traductions["p-l1"] == ("decir lo que se abre;", False)
    assert traductions["p-regie"] == (REGIE, True)
    catalogue, _ = read_catalogue(traduit.lit(CATALOGUE), "", "")
    regie = catalogue.traductions["p-regie"]
    assert "régie publique" in regie.source
    assert "régie locale" in regie.precedente
    assert regie.remarques == (" une remarque   gardée telle quelle",)
    # Neuf, p-l1 se range après le passage qui le précède dans la page.
    assert list(traductions) == ["p-partager", "p-regie", "p-l1", "p-delai"]
    assert "le passage a changé depuis" in traduit.lit("editions/2026-2/registre.yaml")


def test_deux_traductions_differentes_attendent_un_editeur(traduit: Projet) -> None:
    un = propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.")
    deux = propose(traduit, "b", "p-fin", "Nada reemplaza la confianza.")
    traduit.commet()
    refus = traduit.run("edition", "publier", "2026-2")
    assert refus.returncode == 1
    assert f"discussion commune : {un}, {deux}." in refus.stdout
    traduit.run("edition", "preparer", "2026-2")
    conflits = traduit.lit("editions/2026-2/conflits.yaml")
    assert "langue: es" in conflits
    assert "Nada sustituye a la confianza." in conflits
    assert "Nada reemplaza la confianza." in conflits
    decide(traduit, un, "texte_retenu: Nada puede sustituir a la confianza.\n")
    decide(traduit, deux, f"fondue_avec: {un}\n")
    traduit.git("add", "contributions")
    traduit.git("commit", "-qm", "Choisir")
    traduit.publie("2026-2")
    assert list_traductions(traduit)["p-fin"] == ("Nada puede sustituir a la confianza.", False)
    assert "effet: fondue" in traduit.lit("editions/2026-2/registre.yaml")


def test_deux_traductions_pareilles_sont_liees_et_toutes_creditees(traduit: Projet) -> None:
    un = propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.", nom="Una filóloga")
    deux = propose(traduit, "b", "p-fin", "Nada sustituye a la confianza.", nom="Un estudiante")
    traduit.commet()
    rendu = traduit.run("edition", "publier", "2026-2")
    assert rendu.returncode == 0, rendu.stdout
    assert f"identiques : {un}, {deux}." in rendu.stdout
    traduit.git("merge", "-q", "--ff-only", "edition/2026-2")
    assert '"Last-Translator: Una filóloga, Un estudiante\\n"' in traduit.lit(CATALOGUE)
    citation = traduit.lit("CITATION.cff")
    assert "Una filóloga" in citation
    assert "Un estudiante" in citation


@pytest.mark.parametrize(
    ("ancre", "texte", "langue", "raison"),
    [
        ("p-delai", "La respuesta llega en un mes.", "es", "Il manque l’appel de note"),
        ("p-fin", "Nada [sustituye](https://a.example) la confianza.", "es", "n’a pas le lien"),
        ("p-fin", "Nada <script>x</script>", "es", "est à écrire par un éditeur"),
        ("p-fin", "# Nada sustituye", "es", "est à écrire par un éditeur"),
        ("p-fin", "[]{#p-autre} Nada.", "es", "est à écrire par un éditeur"),
        ("p-fin", "![nada](https://a.example/x.png)", "es", "est à écrire par un éditeur"),
        ("p-partager", "Teilen", "de", "la langue « de » n’est pas déclarée"),
        ("p-partager", "Partage", "fr", "le rapport est écrit dans cette langue"),
        ("p-cite", "Nadie está obligado a abrirlo todo.", "es", "son passage n’est plus"),
        ("p-note", "Un mes «de treinta días.", "es", "s’ouvre et ne se ferme pas"),
    ],
)  # fmt: skip
def test_ce_qui_casserait_la_page_attend_un_editeur(
    traduit: Projet, ancre: str, texte: str, langue: str, raison: str
) -> None:
    retenue = propose(traduit, "a", ancre, texte, langue=langue)
    traduit.commet()
    refus = traduit.run("edition", "publier", "2026-2")
    assert refus.returncode == 1
    (ligne,) = [li for li in refus.stdout.splitlines() if li.startswith(retenue)]
    assert raison in ligne
    assert traduit.git("tag") == "edition/2026-1"


def test_une_langue_sans_ce_catalogue_le_commence(traduit: Projet) -> None:
    (traduit.racine / CATALOGUE).unlink()
    propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.", nom="Una filóloga")
    traduit.commet()
    traduit.publie("2026-2")
    assert list_traductions(traduit) == {"p-fin": ("Nada sustituye a la confianza.", False)}
    assert '"Last-Translator: Una filóloga\\n"' in traduit.lit(CATALOGUE)
    assert '"X-Rapport-Edition: 2026-2\\n"' in traduit.lit(CATALOGUE)
    assert traduit.run("edition", "verifier", "2026-2").returncode == 0


def test_un_catalogue_illisible_n_est_pas_recrit(traduit: Projet) -> None:
    traduit.ecrit(CATALOGUE, PO + 'msgid "sans fin\n')
    propose(traduit, "a", "p-fin", "Nada sustituye a la confianza.")
    traduit.commet()
    refus = traduit.run("edition", "publier", "2026-2")
    assert refus.returncode == 1
    assert "traductions/es/chapitre.po ne se lit pas en entier" in refus.stdout


def test_ce_qui_n_est_pas_commis_ne_parait_pas(traduit: Projet) -> None:
    traduit.ecrit(CATALOGUE, PO.replace("Compartir", "Repartir"))
    refus = traduit.run("edition", "publier", "2026-2")
    assert refus.returncode == 2
    assert f"{CATALOGUE} : pas commis" in refus.stderr


def test_etat_dit_ce_qui_date_dans_chaque_langue(traduit: Projet) -> None:
    dit = traduit.run("etat").stdout
    assert "Traductions (es), périmées : 1 ; manquantes : 12." in dit
