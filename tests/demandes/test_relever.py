"""Relever de vraies demandes, dans de vrais dépôts : ce qui s'écrit, ce qui se dit, deux fois."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.domaine.constat import Gravite
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check
from tests.demandes.conftest import IDENTITE, PAGE, Semis, Terrain

LOCALE = {"rapport/a.md": PAGE.replace("locale", "publique")}
CONTRIBUTION = """schema: '1'
id: 2018-aaaaaaaaaa
type: contribution_libre
titre: Une idée
entree: '2'
texte: Ouvrir les registres.
auteurs:
- cle: camille
  nom: Camille
consentement:
  licence: CC BY-SA 4.0
  publication_nom: nom
  coauteur: oui
  date: '2018-08-30'
"""
CHEMIN = "contributions/2018/2018-aaaaaaaaaa.yaml"


def count_erreurs(projet: Path) -> list[str]:
    corpus, constats = load(projet / "rapport")
    graves = [c for c in (*constats, *check(corpus)) if c.gravite is Gravite.ERREUR]
    return [f"{c.lieu} {c.message}" for c in graves if "contributions" in c.lieu.fichier]


@pytest.mark.parametrize("forge", ["pull", "merge-requests"])
def test_une_demande_de_chaque_forge_devient_une_contribution(
    terrain: Terrain, forge: str, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask(f"{forge}/12", LOCALE)
    assert terrain.relever() == 0
    (lue,) = terrain.lues()
    assert (lue.genre, lue.texte, lue.titre) == ("modification", "publique", "Préciser la régie")
    assert lue.expose == "La loi le demande."
    assert lue.cible is not None
    assert (lue.cible.page, lue.cible.ancre, lue.cible.edition) == ("a.md", "p-regie", "2018-1")
    assert lue.cible.citation.exact == "locale"
    assert lue.origine is not None
    assert lue.origine.identifiant == f"origin/{forge}/12#p-regie"
    assert lue.origine.recu_le == "2018-09-01"  # jamais la date du commit, que l'on écrit soi-même
    assert lue.id.startswith("2018-")
    assert count_erreurs(terrain.projet) == []
    assert "Demandes lues : 1 ;" in capsys.readouterr().out
    reference = terrain.git(
        terrain.projet, "for-each-ref", "--format=%(refname)", "refs/contributions"
    )
    assert reference == f"refs/contributions/origin/{forge}/12"
    # Le rapport, l'index et la branche n'ont pas bougé.
    assert terrain.git(terrain.projet, "status", "--porcelain").split() == ["??", "contributions/"]


def test_relever_deux_fois_ne_change_rien_et_garde_la_premiere_date(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.relever()
    avant = {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")}
    assert terrain.relever(jour="2019-05-05") == 0
    assert {f: f.read_bytes() for f in terrain.projet.glob("contributions/**/*.yaml")} == avant
    assert "neuves : 0, récrites : 0" in capsys.readouterr().out


def test_deux_depots_qui_relevent_donnent_les_memes_octets(
    terrain: Terrain, tmp_path: Path
) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.ask("merge-requests/1", LOCALE)
    terrain.relever()
    autre = Terrain(terrain.forge, tmp_path / "autre")
    terrain.git(tmp_path, "clone", "--quiet", f"file://{terrain.forge}", str(autre.projet))
    autre.relever()
    un, deux = (
        {f.name: f.read_bytes() for f in t.projet.glob("contributions/**/*.yaml")}
        for t in (terrain, autre)
    )
    assert un == deux
    assert len(un) == 2  # la même chose, demandée deux fois : tous deux crédités


def test_une_tete_neuve_recrit_ce_qui_est_sans_reponse(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.relever()
    (premiere,) = terrain.lues()
    terrain.ask("pull/1", {"rapport/a.md": PAGE.replace("locale", "commune")})
    terrain.relever(jour="2018-09-20")
    (seconde,) = terrain.lues()
    assert (seconde.id, seconde.texte) == (premiere.id, "commune")
    assert seconde.origine is not None
    assert seconde.origine.recu_le == "2018-09-01"


def test_une_tete_neuve_remplace_ce_qui_a_sa_reponse(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.relever()
    (premiere,) = terrain.lues()
    terrain.decide(premiere.id, "non_retenue")
    terrain.ask("pull/1", {"rapport/a.md": PAGE.replace("locale", "commune")})
    terrain.relever(jour="2018-11-20")
    terrain.relever(jour="2018-11-21")
    par_id = {c.id: c for c in terrain.lues()}
    assert par_id.pop(premiere.id).texte == "publique"
    (seconde,) = par_id.values()
    assert seconde.texte == "commune"
    assert seconde.relations == (("remplace", premiere.id),)
    assert seconde.origine is not None
    assert seconde.origine.recu_le == "2018-11-20"
    terrain.ask("pull/1", {"rapport/a.md": PAGE.replace("locale", "municipale")})
    terrain.relever(jour="2018-11-22")
    recrite = next(c for c in terrain.lues() if c.id == seconde.id)
    assert (recrite.texte, recrite.relations) == ("municipale", (("remplace", premiere.id),))
    assert count_erreurs(terrain.projet) == []


def test_une_demande_revenue_a_sa_base_est_dite(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.relever()
    (premiere,) = terrain.lues()
    terrain.ask("pull/1", {"rapport/a.md": PAGE})
    capsys.readouterr()
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    assert f"{premiere.id}.yaml:1:1" in sortie
    assert "revenu à sa base" in sortie
    assert "ne change rien" in sortie
    assert len(terrain.lues()) == 1


def test_une_contribution_retiree_ne_revient_pas(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.relever()
    (lue,) = terrain.lues()
    fichier = terrain.projet / "contributions" / "2018" / f"{lue.id}.yaml"
    pierre = f"schema: '1'\nid: {lue.id}\nretiree_le: '2018-10-01'\n"
    fichier.write_text(pierre, "utf-8")
    terrain.relever(jour="2019-02-01")
    assert [f.read_text("utf-8") for f in terrain.projet.glob("contributions/*/*")] == [pierre]


def test_le_miroir_ne_s_efface_pas(terrain: Terrain) -> None:
    terrain.git(terrain.projet, "config", "fetch.prune", "true")
    terrain.ask("merge-requests/4", LOCALE)
    terrain.relever("--brouillon")
    assert terrain.lues() == []
    terrain.git(terrain.forge, "update-ref", "-d", "refs/merge-requests/4/head")
    terrain.ask("pull/1", {"rapport/a.md": PAGE})
    assert terrain.relever() == 0
    assert [c.texte for c in terrain.lues()] == ["publique"]


@pytest.mark.parametrize(
    ("suite", "attendu"),
    [
        ("", ("anonyme", "", "pull-1", False)),
        ("Consentement: nom", ("nom", "Camille Essai", "camille-essai", True)),
        (
            "Consentement : pseudonyme Renée d’Aval",
            ("pseudonyme", "Renée d’Aval", "renee-d-aval", True),
        ),
        ("consentement: ANONYME", ("anonyme", "", "pull-1", False)),
        ("Consentement: pseudonyme", ("anonyme", "", "pull-1", False)),
        ("Consentement: pseudonyme a@exemple.fr", ("anonyme", "", "pull-1", False)),
        ("Consentement: pseudonyme محمد", ("pseudonyme", "محمد", "pull-1", True)),
        ("Consentement: tout", ("anonyme", "", "pull-1", False)),
    ],
)
def test_le_nom_ne_parait_que_si_l_auteur_l_a_dit(
    terrain: Terrain, suite: str, attendu: tuple[str, str, str, bool]
) -> None:
    terrain.ask("pull/1", LOCALE, message=f"Préciser\n\nParce que.\n\n{suite}\n")
    terrain.relever()
    (lue,) = terrain.lues()
    assert lue.consentement is not None
    (auteur,) = lue.auteurs
    dit = (lue.consentement.publication_nom, auteur.nom, auteur.cle, lue.consentement.coauteur)
    assert dit == attendu
    brut = next(terrain.projet.glob("contributions/2018/*")).read_text("utf-8")
    assert "@" not in brut
    assert attendu[1] or "Essai" not in brut


def test_l_option_dit_le_consentement_de_qui_n_a_rien_dit(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.ask("pull/2", LOCALE, message="Autre\n\nConsentement: anonyme\n")
    terrain.relever("--consentement", "nom")
    noms = {c.origine.identifiant[:13]: c.auteurs[0].nom for c in terrain.lues() if c.origine}
    assert noms == {"origin/pull/1": "Camille Essai", "origin/pull/2": ""}


@pytest.mark.parametrize(
    ("message", "titre", "expose"),
    [
        ("", "Demande origin/pull/1", "Sans exposé."),
        ("Un titre", "Un titre", "Sans exposé."),
        ("Titre <a@b.fr> fin\n\nVoir c@d.org.\n", "Titre fin", "Voir ."),
        ("T\u202eitre  large\x07\n\nCorps\u200b.\n", "Titre large", "Corps."),
        (
            "Titre\n\nCorps.\n\nCo-authored-by: A <a@b.fr>\nSigned-off-by: B <b@b.fr>\n",
            "Titre",
            "Corps.",
        ),
        ("Un mot " * 40, "Un mot " * 16 + "Un mot…", "Sans exposé."),
        ("🏳️‍🌈 famille 👩‍👩‍👧\n\nمرحبا\u200c بكم", "🏳️‍🌈 famille 👩‍👩‍👧", "مرحبا\u200c بكم"),
        ("<script>alert(1)</script>\n\na < b", "<script>alert(1)</script>", "a < b"),
    ],
)
def test_le_message_fait_le_titre_et_l_expose(
    terrain: Terrain, message: str, titre: str, expose: str
) -> None:
    terrain.ask("pull/1", LOCALE, message=message)
    terrain.relever()
    (lue,) = terrain.lues()
    assert (lue.titre, lue.expose) == (titre, expose)
    assert len(lue.titre) <= 120
    assert count_erreurs(terrain.projet) == []


def test_une_contribution_ajoutee_se_recopie_telle_quelle(terrain: Terrain) -> None:
    octets = CONTRIBUTION.replace("\n", "\r\n").encode()
    terrain.ask("pull/1", {CHEMIN: octets, **LOCALE})
    assert terrain.relever() == 0
    assert (terrain.projet / CHEMIN).read_bytes() == octets
    assert sorted(c.genre for c in terrain.lues()) == ["contribution_libre", "modification"]
    assert terrain.relever() == 0
    assert count_erreurs(terrain.projet) == []


@pytest.mark.parametrize(
    ("contenu", "lieu", "mots"),
    [
        (CONTRIBUTION.replace("type: c", "genre: c"), ":3:1", "« genre » n’existe pas"),
        (CONTRIBUTION.replace("2018-aaaa", "2018-bbbb"), ":2:5", "dit être"),
        (CONTRIBUTION.replace("registres.", "registres à a@b.fr."), ":6:31", "adresse de courriel"),
        (
            CONTRIBUTION + "soutiens: {total: '9', releve_le: '2018-01-01', source: x}\n",
            "",
            "soutiens",
        ),
        (CONTRIBUTION + "relations: {remplace: 2018-bbbbbbbbbb}\n", ":15:23", "ne nomme aucune"),
        (CONTRIBUTION.replace("Une idée", "Une\u202e idée"), ":4:11", "U+202E"),
        (CONTRIBUTION.encode("latin-1"), ":4:14", "UTF-8"),
        ("[" * 30000, ":1:", "imbriqués"),
        ("a: &x [1]\nb: *x\n", ":1:", ""),
        ("x" * 70000, ":1:1", "64 Kio"),
        ("", ":1:1", "suite de champs"),
    ],
)
def test_une_contribution_fautive_est_refusee_seule_a_sa_place(
    terrain: Terrain,
    contenu: str | bytes,
    lieu: str,
    mots: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terrain.ask("pull/1", {CHEMIN: contenu, **LOCALE})
    assert terrain.relever() == 0
    sortie = capsys.readouterr().out
    assert f"origin/pull/1:{CHEMIN}{lieu}" in sortie
    assert mots in sortie
    assert [c.genre for c in terrain.lues()] == ["modification"]


def test_un_identifiant_deja_pris_n_est_pas_ecrase(
    seme: Semis, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain = seme(autres={CHEMIN: CONTRIBUTION})
    voisin = CHEMIN.replace("aaaaaaaaaa", "bbbbbbbbbb")
    autre = CONTRIBUTION.replace("aaaaaaaaaa", "bbbbbbbbbb")
    terrain.ask("pull/1", {CHEMIN: CONTRIBUTION.replace("Ouvrir", "Fermer")})
    terrain.ask("pull/2", {voisin: autre})
    terrain.ask("pull/3", {voisin: autre.replace("Ouvrir", "Fermer")})
    terrain.relever()
    sortie = capsys.readouterr().out
    assert "une contribution ne s’écrit qu’une fois" in sortie
    assert f"origin/pull/3:{voisin}:1:1" in sortie
    assert {c.texte for c in terrain.lues()} == {"Ouvrir les registres."}
    assert len(terrain.lues()) == 2


def test_un_lieu_et_un_mot_neufs_deviennent_des_contributions(terrain: Terrain) -> None:
    lieu, mot = "id: lyon\nnom: Lyon\n", "terme: régie\ndefinition: Un service.\n"
    terrain.ask(
        "pull/1",
        {"rapport/cas/lyon.yaml": lieu, "glossaire_franconum/fr/regie.yaml": mot,
         "rapport/cas/faux.yaml": "a: b\na: c\n"},
    )  # fmt: skip
    assert terrain.relever() == 0
    assert {c.genre: c.texte for c in terrain.lues()} == {"cas": lieu.strip(), "terme": mot.strip()}
    assert count_erreurs(terrain.projet) == []


def test_ce_que_le_texte_porte_deja_sans_reponse_est_un_constat(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fusionnée d'un clic sur la forge, elle n'a pas eu de réponse : seul `decisions/` compte."""
    tete = terrain.ask("pull/1", LOCALE)
    autre = terrain.commit({"rapport/rapport.yaml": IDENTITE + "# \n"})
    arbre = terrain.git(terrain.forge, "merge-tree", "--write-tree", autre, tete)
    fusion = terrain.git(terrain.forge, "commit-tree", arbre, "-p", autre, "-p", tete, "-m", "Oui")
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", fusion)
    terrain.pull()
    assert terrain.relever() == 1
    assert "porte déjà ce que propose « origin/pull/1#p-regie »" in capsys.readouterr().out
    (lue,) = terrain.lues()
    terrain.decide(lue.id)
    assert terrain.relever() == 0


def test_une_fusion_en_avance_rapide_d_une_demande_relevee_est_dite(terrain: Terrain) -> None:
    tete = terrain.ask("pull/1", LOCALE)
    assert terrain.relever() == 0
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", tete)
    terrain.pull()
    assert terrain.relever() == 1
    (lue,) = terrain.lues()
    terrain.decide(lue.id)
    assert terrain.relever() == 0


def test_un_texte_ecrase_puis_commis_par_l_editeur_est_dit(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    egal = terrain.commit(LOCALE, message="Repris à la main")
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", egal)
    terrain.pull()
    assert terrain.relever() == 1
    assert [c.texte for c in terrain.lues()] == ["publique"]


def test_un_passage_disparu_ne_perd_pas_les_mots_proposes(terrain: Terrain) -> None:
    terrain.ask("pull/1", LOCALE)
    sans = PAGE.replace(PAGE.split("\n\n")[1] + "\n\n", "")
    suite = terrain.commit({"rapport/a.md": sans}, message="Ôter la régie")
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", suite)
    terrain.pull()
    assert terrain.relever() == 0
    (lue,) = terrain.lues()
    assert lue.genre == "contribution_libre"
    assert "régie publique" in lue.texte
    assert count_erreurs(terrain.projet) == []


def test_une_base_ancienne_se_lit_a_sa_place(terrain: Terrain) -> None:
    """La branche a avancé ailleurs : la demande ne change que ce qu'elle a changé."""
    terrain.ask("pull/1", LOCALE)
    suite = terrain.commit({"rapport/a.md": PAGE.replace("exclu", "écarté")}, message="Ailleurs")
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", suite)
    terrain.pull()
    assert terrain.relever() == 0
    assert [(c.genre, c.texte) for c in terrain.lues()] == [("modification", "publique")]


def test_le_projet_peut_etre_dans_un_sous_dossier(tmp_path: Path) -> None:
    terrain = Terrain(tmp_path / "forge.git", tmp_path / "tout" / "docs")
    terrain.forge.mkdir()
    terrain.git(terrain.forge, "init", "--quiet", "--bare", "--initial-branch=main")
    fichiers = {"docs/rapport/rapport.yaml": IDENTITE, "docs/rapport/a.md": PAGE, "x": "y"}
    premier = terrain.commit(fichiers, message="Début", depuis="")
    terrain.git(terrain.forge, "update-ref", "refs/heads/main", premier)
    terrain.git(tmp_path, "clone", "--quiet", f"file://{terrain.forge}", str(tmp_path / "tout"))
    terrain.ask("pull/1", {"docs/rapport/a.md": LOCALE["rapport/a.md"], "x": "z"})
    assert terrain.relever() == 0
    assert [c.texte for c in terrain.lues()] == ["publique"]


def test_deux_demandes_sur_un_meme_mot_se_discutent_deux_mots_se_fondent(
    terrain: Terrain, capsys: pytest.CaptureFixture[str]
) -> None:
    terrain.ask("pull/1", LOCALE)
    terrain.ask("merge-requests/1", {"rapport/a.md": PAGE.replace("locale", "commune")})
    terrain.ask("pull/2", {"rapport/a.md": PAGE.replace("rend compte", "rend des comptes")})
    terrain.ask("pull/3", {"rapport/a.md": PAGE.replace("chaque année", "chaque mois")})
    terrain.relever()
    for lue in terrain.lues():
        terrain.decide(lue.id)
    rapport = str(terrain.projet / "rapport")
    capsys.readouterr()
    code = main(["edition", "preparer", "2018-2", "--rapport", rapport,
                 "--vers", str(terrain.projet / "copie")])  # fmt: skip
    sortie = capsys.readouterr().out
    assert code == 1
    ids = {c.origine.identifiant: c.id for c in terrain.lues() if c.origine}
    heurt = sorted([ids["origin/pull/1#p-regie"], ids["origin/merge-requests/1#p-regie"]])
    assert f"discussion commune : {', '.join(heurt)}." in sortie
    relire = sorted([ids["origin/pull/2#p-regie"], ids["origin/pull/3#p-regie"]])
    assert f"à relire, la phrase ayant changé deux fois : {', '.join(relire)}." in sortie
    copie = (terrain.projet / "copie" / "a.md").read_text("utf-8")
    assert "Une régie locale" in copie
    assert "Elle rend des comptes chaque mois." in copie
    conflits = (terrain.projet / "editions" / "2018-2" / "conflits.yaml").read_text("utf-8")
    assert "publique" in conflits
    assert "commune" in conflits
    shutil.rmtree(terrain.projet / "editions")


def test_sans_depot_sans_distant_sans_commit_le_remede_est_dit(
    terrain: Terrain, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terrain.relever("ailleurs") == 2
    assert "en nommer un (origin)" in capsys.readouterr().err
    terrain.git(terrain.projet, "remote", "set-url", "origin", f"file://{tmp_path}/rien")
    assert terrain.relever() == 2
    assert "ne répond pas" in capsys.readouterr().err
    identite = terrain.projet / "rapport" / "rapport.yaml"
    identite.write_text(IDENTITE.replace("edition: 2018-1\n", ""), "utf-8")
    assert terrain.relever() == 2
    assert "edition: AAAA-N" in capsys.readouterr().err
    nu = tmp_path / "nu" / "rapport"
    nu.mkdir(parents=True)
    assert main(["contribution", "relever", "--rapport", str(nu)]) == 2
    assert "git init" in capsys.readouterr().err
