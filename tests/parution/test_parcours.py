"""Six mois d'éditeur, d'après le seul guide : fichiers, demandes et courriels mêlés."""

from __future__ import annotations

from pathlib import Path

from rapport_ouvert.lecture.contributions import load_contributions
from tests.parution.conftest import Projet

LETTRE = """From: Camille Exemple <camille@exemple.fr>
To: rapport@exemple.fr
Subject: =?utf-8?q?La_r=C3=A9gie_devrait_publier_ses_comptes?=
Date: Tue, 15 Sep 2026 10:00:00 +0200
Message-ID: <lettre-1@exemple.fr>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Bonjour,

La r=C3=A9gie devrait publier ses comptes. Vous pouvez m'=C3=A9crire =C3=A0 camille@exemple.fr.
"""
REPONSE = """id: {id}
recevabilite: recevable
sort: {sort}
motif: "{motif}"
edition: 2026-2
decide_le: 2026-11-20
{plus}"""


def open_demande(projet: Projet, forge: Path, reference: str, avant: str, apres: str) -> None:
    """Une demande de fusion telle qu'une forge la garde : une référence dans un dépôt nu."""
    tete = projet.git("rev-parse", "HEAD")
    projet.ecrit("rapport/chapitre.md", projet.lit("rapport/chapitre.md").replace(avant, apres))
    projet.git("commit", "-qam", "Plus clair\n\nLe mot est plus juste.\n\nConsentement: nom")
    projet.git("push", "-q", str(forge), f"HEAD:{reference}")
    projet.git("reset", "-q", "--hard", tete)


def test_d_un_sac_mele_a_l_edition_parue_chacun_repondu(paru: Projet, tmp_path: Path) -> None:
    forge = tmp_path / "forge.git"
    paru.git("init", "-q", "--bare", str(forge))
    paru.git("remote", "add", "origin", str(forge))
    paru.git("push", "-q", "origin", "main")
    open_demande(paru, forge, "refs/pull/7/head", "aux habitants", "aux habitantes et habitants")
    open_demande(paru, forge, "refs/merge-requests/3/head", "La réponse", "Une réponse")

    rendu = paru.run("contribution", "relever", "--recu-le", "2026-09-20")
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    (tmp_path / "lettre.eml").write_text(LETTRE, "utf-8")
    rendu = paru.run("contribution", "importer", str(tmp_path / "lettre.eml"))
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    assert paru.run("verifier").returncode == 0, paru.run("verifier").stdout

    lues, _ = load_contributions(paru.racine / "contributions")
    par_canal = {c.origine.canal: c for c in lues.propositions if c.origine}
    assert set(par_canal) == {"demande", "courriel"}
    attendent = [c for c in lues.propositions if not lues.find_decision(c.id) and not c.retiree_le]
    for contribution in attendent:
        plus = ""
        if contribution.origine and contribution.origine.canal == "courriel":
            plus = ("texte_retenu: Elle publie ses comptes.\n"
                    "cible: {page: chapitre.md, ancre: p-regie, position: apres}\n")  # fmt: skip
        sort = "retenue" if contribution.origine else "non_retenue"
        texte = REPONSE.format(
            id=contribution.id, sort=sort, plus=plus, motif="Merci : lu et pesé."
        )
        paru.ecrit(f"contributions/decisions/{contribution.id}.yaml", texte)
    assert paru.run("edition", "preparer", "2026-2").returncode == 0
    paru.commet("Recevoir et répondre")
    paru.publie("2026-2")

    texte = paru.lit("rapport/chapitre.md")
    assert "tous les six mois aux habitantes et habitants." in texte
    assert "Une réponse vient sous vingt jours" in texte
    assert "Elle publie ses comptes." in texte
    registre = paru.lit("editions/2026-2/registre.yaml")
    assert "sans_reponse" not in registre
    assert all(contribution.id in registre for contribution in attendent)
    assert not any("camille@" in f.read_text("utf-8") for f in paru.racine.rglob("*.yaml"))
    assert "camille@" not in paru.git("log", "-p", "--all")
    assert paru.run("contribution", "relever", "--recu-le", "2026-12-20").returncode == 0
    assert paru.run("edition", "verifier", "2026-2").returncode == 0
