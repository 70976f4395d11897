"""Publier : du dernier commit à l'étiquette, sans rien perdre ni rien inventer."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tests.parution.conftest import Projet

ATTENDU = Path(__file__).parent / "attendu"


def compare(projet: Projet, edition: str) -> None:
    """Le texte et le registre sont ceux que l'on a relus une fois pour toutes.

    Pour les refaire : REFAIRE=1 python -m pytest tests/parution, puis relire la différence.
    """
    registre = f"editions/{edition}/registre.yaml"
    for chemin in ("rapport/chapitre.md", registre, "CITATION.cff"):
        attendu = ATTENDU / edition / Path(chemin).name
        if os.environ.get("REFAIRE"):
            attendu.parent.mkdir(parents=True, exist_ok=True)
            attendu.write_text(projet.lit(chemin), "utf-8")
        assert projet.lit(chemin) == attendu.read_text("utf-8")


def test_de_la_premiere_edition_a_la_troisieme(paru: Projet) -> None:
    avant = paru.git("rev-parse", "edition/2026-1:rapport")
    paru.publie("2026-2")
    compare(paru, "2026-2")
    assert paru.git("rev-parse", "edition/2026-1:rapport") == avant
    assert not paru.git("status", "--porcelain")

    # « agence locale » vise des mots qui ont changé, la citation n'est plus : un éditeur tranche.
    refus = paru.run("edition", "publier", "2027-1")
    assert refus.returncode == 1
    assert "2026-nnnnnnnnnn : les mots visés ont changé" in refus.stdout
    assert "2026-oooooooooo : son passage n’est plus" in refus.stdout
    assert paru.git("tag") == "edition/2026-1\nedition/2026-2"
    assert paru.run("edition", "preparer", "2027-1").returncode == 1
    conflits = paru.lit("editions/2027-1/conflits.yaml")
    assert "contribution: 2026-oooooooooo" in conflits
    assert "pistes:\n  - " in conflits  # où regarder ; l'éditeur choisit
    shutil.rmtree(paru.racine / "editions/2027-1")
    for identifiant in ("2026-nnnnnnnnnn", "2026-oooooooooo"):
        chemin = f"contributions/decisions/{identifiant}.yaml"
        decision = paru.lit(chemin).replace("sort: retenue", "sort: sans_objet")
        paru.ecrit(chemin, decision)
    paru.commet("Répondre à ce qui n’a plus d’objet")
    paru.publie("2027-1")
    compare(paru, "2027-1")
    for edition in ("2026-1", "2026-2", "2027-1"):
        assert paru.run("edition", "verifier", edition).returncode == 0


def test_deux_machines_donnent_le_meme_commit_et_la_meme_etiquette(
    paru: Projet, tmp_path: Path
) -> None:
    autre = Projet(tmp_path / "ailleurs" / "plus loin")
    shutil.copytree(paru.racine, autre.racine)
    ici = paru.run("edition", "publier", "2026-2", TZ="Pacific/Kiritimati", LC_ALL="C")
    la = autre.run("edition", "publier", "2026-2", TZ="America/Adak", PYTHONHASHSEED="7")
    assert ici.returncode == la.returncode == 0
    for objet in ("edition/2026-2", "edition/2026-2^{commit}", "edition/2026-2^{tree}"):
        assert paru.git("rev-parse", objet) == autre.git("rev-parse", objet)


def test_publier_deux_fois_ne_fait_rien_de_plus(paru: Projet) -> None:
    paru.publie("2026-2")
    references = paru.git("for-each-ref")
    encore = paru.run("edition", "publier", "2026-2")
    assert encore.returncode == 0
    assert "est parue" in encore.stdout
    assert paru.git("for-each-ref") == references


def test_le_dossier_de_travail_n_est_pas_touche(paru: Projet) -> None:
    tete, texte = paru.git("rev-parse", "HEAD"), paru.lit("rapport/chapitre.md")
    assert paru.run("edition", "preparer", "2026-2").returncode == 0
    assert (paru.racine / "editions/2026-2/registre.yaml").is_file()
    rendu = paru.run("edition", "publier", "2026-2")
    assert "git merge --ff-only edition/2026-2" in rendu.stdout
    assert paru.git("rev-parse", "HEAD") == tete
    assert paru.lit("rapport/chapitre.md") == texte
    assert not paru.git("status", "--porcelain")  # le brouillon a laissé sa place


def test_ce_qui_n_est_pas_commis_ne_parait_pas(paru: Projet) -> None:
    paru.ecrit("rapport/chapitre.md", paru.lit("rapport/chapitre.md") + "\nUne ligne de plus.\n")
    refus = paru.run("edition", "publier", "2026-2")
    assert refus.returncode == 2
    assert "rapport/chapitre.md : pas commis" in refus.stderr
    assert "Remède : git commit" in refus.stderr


def test_l_ordre_des_editions_est_tenu(projet: Projet) -> None:
    refus = projet.run("edition", "publier", "2026-2")
    assert refus.returncode == 2
    assert "edition publier 2026-1" in refus.stderr
    projet.publie("2026-1")
    projet.publie("2026-2")
    recul = projet.run("edition", "publier", "2025-2")
    assert recul.returncode == 2
    assert "2025-2 ne peut plus paraître" in recul.stderr
    assert projet.run("edition", "publier", "bientôt").returncode == 2


def test_une_retenue_fautive_attend_seule_et_se_nomme(paru: Projet) -> None:
    chemin = "contributions/decisions/2026-ffffffffff.yaml"
    casse = paru.lit(chemin).replace("sous vingt jours", "sous [vingt](nulle-part.md) jours")
    paru.ecrit(chemin, casse)
    paru.commet()
    refus = paru.run("edition", "publier", "2026-2")
    assert refus.returncode == 1
    assert "2026-ffffffffff : son texte ferait une faute" in refus.stdout
    assert "nulle-part.md" in refus.stdout
    assert "2026-gggggggggg : 2026-ffffffffff, qui doit la porter, n’entre pas" in refus.stdout
    assert "6 contributions dans le texte, 2 dehors" in refus.stdout  # les autres passent
    assert paru.git("tag") == "edition/2026-1"


def test_aucune_adresse_n_entre_dans_l_edition(paru: Projet) -> None:
    paru.publie("2026-2")
    commit = paru.git("cat-file", "-p", "edition/2026-2^{commit}")
    adresses = re.findall(r"[\w.+-]+@[\w.-]+", commit)
    assert adresses
    assert all(adresse.endswith(".invalid") for adresse in adresses)
    assert "Co-authored-by: Un juriste <un-juriste@rapport-ouvert.invalid>" in commit
    assert "archiviste <une-archiviste@" in commit  # anonyme : sa clé, pas son nom
    assert "Une archiviste" not in commit
    assert "2026-12-12" in paru.git("log", "-1", "--format=%ad", "--date=iso")


def test_un_projet_dans_un_sous_dossier_du_depot(tmp_path: Path) -> None:
    racine = tmp_path / "tout"
    shutil.copytree(Path(__file__).parent / "projet", racine / "notre projet")
    tout = Projet(racine)
    tout.git("init", "-q", "-b", "main")
    tout.ecrit("ailleurs.txt", "rien à voir")
    tout.commet()
    projet = Projet(racine / "notre projet")
    projet.publie("2026-1")
    projet.publie("2026-2")
    assert "régie publique" in projet.lit("rapport/chapitre.md")
    assert projet.run("edition", "verifier", "2026-2").returncode == 0
    assert tout.lit("ailleurs.txt") == "rien à voir"


def test_sans_depot_le_remede_est_dit(tmp_path: Path) -> None:
    projet = Projet(tmp_path / "nu")
    shutil.copytree(Path(__file__).parent / "projet", projet.racine)
    refus = projet.run("edition", "publier", "2026-1", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert refus.returncode == 2
    assert "git init" in refus.stderr
    projet.git("init", "-q")
    vide = projet.run("edition", "publier", "2026-1")
    assert vide.returncode == 2
    assert "aucun commit" in vide.stderr


def test_une_contribution_fautive_n_arrete_que_la_parution(paru: Projet) -> None:
    """L'édition se prépare avec les autres, la nomme, et ne paraît pas tant qu'elle est là."""
    paru.ecrit(
        "contributions/2026/2026-zzzzzzzzzz.yaml", "schema: 1\nid: 2026-zzzzzzzzzz\ntitr: oh\n"
    )
    paru.ecrit("contributions/2026/2026-yyyyyyyyyy.yaml", "texte: &a [*a, *a]\n")
    reponse = (
        "contributions/2026/2026-jjjjjjjjjj.yaml"  # qui répond à une fautive n'y est pour rien
    )
    paru.ecrit(reponse, paru.lit(reponse) + "relations: {repond_a: 2026-zzzzzzzzzz}\n")
    paru.commet()
    prete = paru.run("edition", "preparer", "2026-2")
    assert prete.returncode == 0, prete.stdout
    assert "Le champ « titr » n’existe pas." in prete.stdout
    assert "Les renvois YAML" in prete.stdout
    assert "8 contributions dans le texte, 0 dehors" in prete.stdout
    assert "2026-jjjjjjjjjj" in paru.lit("editions/2026-2/registre.yaml")
    refus = paru.run("edition", "publier", "2026-2")
    assert refus.returncode == 1
    assert "titr" in refus.stdout
    assert paru.git("tag") == "edition/2026-1"
    assert "Mises de côté" in paru.run("etat").stdout
    assert paru.run("verifier").returncode == 1


def test_une_retouche_a_la_main_se_dit_a_l_editeur(paru: Projet) -> None:
    assert "à la main" not in paru.run("etat").stdout
    paru.ecrit("rapport/index.md", paru.lit("rapport/index.md").replace("Petit", "Grand"))
    dit = paru.run("etat").stdout
    assert "Changés à la main depuis 2026-1, sans contribution : 1." in dit
    assert "changé : index.md" in dit
