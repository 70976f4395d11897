"""Un constat se lit par un humain, un programme, un outil de sécurité ou une forge."""

from __future__ import annotations

import json
from dataclasses import replace

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.rendu.constats import render_constats

SOURCE = "# Titre\n\nUn [lien](perdu.md) ici.\n"
CONSTAT = Constat(
    Lieu("rapport/a.md", 3, 4, 3, 20), "lien-resolu", "Ce lien, à 100 %, est perdu.",
    "le corriger.", "perdu.md", Gravite.AVERTISSEMENT, {"cible": "perdu.md"},
)  # fmt: skip


def render(forme: str, constat: Constat = CONSTAT) -> str:
    return render_constats([constat], forme, {"rapport/a.md": SOURCE})


def test_en_texte_les_mots_sont_soulignes_et_le_remede_est_donne() -> None:
    assert render("texte") == (
        "rapport/a.md:3:4: [lien-resolu] avertissement\n"
        "    Un [lien](perdu.md) ici.\n"
        "       ‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾\n"
        "  Ce lien, à 100 %, est perdu.\n"
        "  Remède : le corriger.\n"
    )


def test_une_longue_ligne_est_coupee_autour_de_ses_mots() -> None:
    source = "mot " * 200 + "[lien](x) " + "mot " * 200
    constat = Constat(Lieu("a.md", 1, 801, 1, 810), "r", "m", "r", "x")
    lignes = render_constats([constat], "texte", {"a.md": source}).split("\n")
    assert lignes[1].startswith("    …")
    debut = lignes[2].index("‾")
    assert lignes[1][debut : debut + 9] == "[lien](x)"
    assert max(map(len, lignes)) < 120


def test_en_json_une_ligne_par_constat_et_tous_les_champs() -> None:
    assert json.loads(render("json")) == {
        "fichier": "rapport/a.md",
        "ligne": 3,
        "colonne": 4,
        "fin_ligne": 3,
        "fin_colonne": 20,
        "regle": "lien-resolu",
        "gravite": "avertissement",
        "mots": "perdu.md",
        "message": "Ce lien, à 100 %, est perdu.",
        "remede": "le corriger.",
        "donnees": {"cible": "perdu.md"},
    }


def test_en_sarif_la_region_et_le_niveau() -> None:
    (execution,) = json.loads(render("sarif"))["runs"]
    (resultat,) = execution["results"]
    assert resultat["level"] == "warning"
    assert resultat["ruleId"] == execution["tool"]["driver"]["rules"][0]["id"] == "lien-resolu"
    region = resultat["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 20}
    assert execution["columnKind"] == "unicodeCodePoints"


def test_en_sarif_un_emploi_accepte_reste_et_se_dit_accepte() -> None:
    donnees = {"acquis": True, "empreinte": "jeune-pousse 0123"}
    constat = replace(CONSTAT, donnees=donnees, lieu=replace(CONSTAT.lieu, fichier="à lire.md"))
    (resultat,) = json.loads(render("sarif", constat))["runs"][0]["results"]
    assert resultat["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert resultat["partialFingerprints"] == {"emploi/v1": "jeune-pousse 0123"}
    lieu = resultat["locations"][0]["physicalLocation"]["artifactLocation"]
    assert lieu == {"uri": "%C3%A0%20lire.md"}
    ailleurs = replace(CONSTAT, lieu=replace(CONSTAT.lieu, fichier="/tmp/a b.md"))  # noqa: S108
    assert '"uri": "file:///tmp/a%20b.md"' in render("sarif", ailleurs)
    (autre,) = json.loads(render("sarif"))["runs"][0]["results"]
    assert "suppressions" not in autre


def test_pour_github_rien_ne_sort_de_sa_ligne() -> None:
    hostile = Constat(
        Lieu("a,b:c.md", 1, 1, 1, 2), "r", "deux\nlignes, 100 %", "::error::faux", "x"
    )
    rendu = render("github", hostile)
    assert rendu.count("\n") == 1
    assert rendu.startswith(
        "::error file=a%2Cb%3Ac.md,line=1,col=1,endLine=1,endColumn=2,title=r::"
    )
    assert "deux%0Alignes, 100 %25" in rendu


def test_un_caractere_qui_retourne_le_texte_ne_va_pas_au_terminal() -> None:
    hostile = Constat(Lieu("a.md", 1, 1, 1, 3), "r", "est\u202e de \x1b[31m", "r", "\u202ex")
    rendu = render_constats([hostile], "texte", {"a.md": "\u202ex \x1b[31m"})
    assert "\u202e" not in rendu
    assert "\x1b" not in rendu
    assert "U+202E" in rendu
