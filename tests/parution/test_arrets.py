"""Tué à chaque pas, publier n'a rien perdu ni publié à moitié ; relancé, il finit."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

from tests.parution.conftest import ENVIRONNEMENT, Projet

# Un git qui compte ses appels et, au n-ième, tue celui qui l'appelle, avant d'agir ou juste après.
_GIT = """#!/bin/sh
compte=$(cat "$COMPTEUR" 2>/dev/null || echo 0)
compte=$((compte + 1))
echo $compte > "$COMPTEUR"
echo "$1" >> "$COMPTEUR.journal"
if [ "$compte" = "$FATAL" ] && [ "$QUAND" = avant ]; then kill -9 $PPID; exit 1; fi
{git} "$@"
code=$?
if [ "$compte" = "$FATAL" ]; then kill -9 $PPID; fi
exit $code
"""


# Ce qui ne fait que lire laisse le dépôt tel qu'il l'a trouvé ; `status`, lui, rafraîchit l'index.
LISENT = frozenset({"version", "rev-parse", "ls-tree", "cat-file", "merge-base"})


def write_git(dossier: Path) -> Path:
    dossier.mkdir()
    faux = dossier / "git"
    faux.write_text(_GIT.format(git=shutil.which("git")), "utf-8")
    faux.chmod(faux.stat().st_mode | stat.S_IXUSR)
    return faux


def publie(projet: Projet, faux: Path, fatal: int, quand: str) -> tuple[int, int]:
    """Le code de retour, et le nombre d'appels à git."""
    compteur = faux.parent / "compteur"
    compteur.unlink(missing_ok=True)
    env = os.environ | ENVIRONNEMENT
    env |= {"PATH": f"{faux.parent}:{os.environ['PATH']}", "COMPTEUR": str(compteur)}
    env |= {"FATAL": str(fatal), "QUAND": quand}
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "edition", "publier", "2026-2"]
    rendu = subprocess.run(commande, cwd=projet.racine, env=env, capture_output=True, check=False)
    return rendu.returncode, int(compteur.read_text("utf-8"))


def test_tue_a_chaque_appel_de_git_qui_ecrit(paru: Projet, tmp_path: Path) -> None:
    faux = write_git(tmp_path / "outils")
    temoin = Projet(tmp_path / "temoin")
    shutil.copytree(paru.racine, temoin.racine)
    code, appels = publie(temoin, faux, 0, "")
    assert code == 0
    ordres = (faux.parent / "compteur.journal").read_text("utf-8").split()
    assert len(ordres) == appels
    ecrivent = [rang for rang, ordre in enumerate(ordres, 1) if ordre not in LISENT]
    assert len(ecrivent) > 10
    voulue = temoin.git("rev-parse", "edition/2026-2")
    for rang in (1, *ecrivent, appels):
        for quand in ("avant", "apres"):
            essai = Projet(tmp_path / f"{rang}-{quand}")
            shutil.copytree(paru.racine, essai.racine)
            code, _ = publie(essai, faux, rang, quand)
            assert essai.git("rev-parse", "--verify", "-q", "edition/2026-1")
            posee = essai.git("for-each-ref", "--format=%(objectname)", "refs/tags/edition/2026-2")
            # Un git qui attend la fin de son appelant ne peut plus le tuer « après » : il a fini.
            assert (code, posee) in ((-signal.SIGKILL, ""), (-signal.SIGKILL, voulue), (0, voulue))
            assert not essai.git("status", "--porcelain")
            assert essai.run("edition", "publier", "2026-2").returncode == 0
            assert essai.git("rev-parse", "edition/2026-2") == voulue
            essai.git("fsck", "--strict", "--no-dangling")
            shutil.rmtree(essai.racine)


def test_deux_calculs_differents_un_seul_prend_le_nom(paru: Projet) -> None:
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "edition", "publier", "2026-2"]
    jours = ("2026-12-12", "2026-12-13", "2026-12-14")
    editeurs = [
        subprocess.Popen([*commande, "--date", jour], cwd=paru.racine, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True, env=os.environ | ENVIRONNEMENT)
        for jour in jours
    ]  # fmt: skip
    dits = [editeur.communicate() for editeur in editeurs]
    lot = paru.git("show", "edition/2026-2:editions/2026-2/lot.yaml")
    paru_le = next(jour for jour in jours if jour in lot)
    for jour, editeur, (dit, plainte) in zip(jours, editeurs, dits, strict=True):
        if editeur.returncode:  # il a perdu, et l'apprend
            assert "edition/2026-2" in plainte
        else:
            assert jour == paru_le or "est parue" in dit
        assert "Traceback" not in plainte
    assert paru.run("edition", "verifier", "2026-2").returncode == 0


def test_un_disque_plein_se_dit_et_ne_laisse_rien(paru: Projet) -> None:
    """Aucun fichier ne peut plus s'écrire : le même refus qu'un disque plein."""
    limite = "ulimit -f 0; trap '' XFSZ; exec \"$@\""
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "edition", "publier", "2026-2"]
    rendu = subprocess.run(
        ["bash", "-c", limite, "bash", *commande], cwd=paru.racine, check=False,
        capture_output=True, text=True, env=os.environ | ENVIRONNEMENT,
    )  # fmt: skip
    assert rendu.returncode == 2
    assert "Traceback" not in rendu.stderr
    assert paru.git("tag") == "edition/2026-1"
    assert paru.run("edition", "publier", "2026-2").returncode == 0


def test_le_verrou_d_un_git_tue_ne_bloque_pas_le_suivant(paru: Projet) -> None:
    verrou = paru.racine / ".git/refs/tags/edition/2026-2.lock"
    verrou.touch()
    rendu = paru.run("edition", "publier", "2026-2")
    assert rendu.returncode == 0, rendu.stderr
    assert paru.git("rev-parse", "--verify", "-q", "edition/2026-2")
    assert not verrou.exists()
