"""L'arbre que pandoc reçoit dit ce que les pages disent, et rien d'autre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.interface import Mots, speak
from rapport_ouvert.domaine.traduction import Etat, LangueDEdition, PassageSuivi
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.pandoc import build_arbre, dress_typst, render_json
from rapport_ouvert.rendu.pandoc.execution import run_pandoc
from rapport_ouvert.rendu.pandoc.habit_typst import typst_texte

from .conftest import Editer


def list_elements(noeud: Any, genre: str) -> Iterator[dict[str, Any]]:
    if isinstance(noeud, dict):
        if noeud.get("t") == genre:
            yield noeud
        noeud = list(noeud.values())
    if isinstance(noeud, list):
        for enfant in noeud:
            yield from list_elements(enfant, genre)


def read_mots(noeud: Any) -> str:
    mots = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
    if isinstance(noeud, dict) and noeud.get("t") in mots:
        return mots[noeud["t"]]
    if isinstance(noeud, dict):
        return noeud["c"] if noeud.get("t") == "Str" else read_mots(noeud.get("c", ""))
    return "".join(read_mots(enfant) for enfant in noeud) if isinstance(noeud, list) else ""


def render(editer: Editer, **pages: str) -> Any:
    return dress_typst(build_arbre(editer(**pages)))


def list_typst(arbre: Any) -> list[str]:
    morceaux = [*list_elements(arbre, "RawBlock"), *list_elements(arbre, "RawInline")]
    return [morceau["c"][1] for morceau in morceaux]


def compose_sommaire(dossier: Path, sommaire: str, **pages: str) -> Any:
    (dossier / "rapport.yaml").write_text(f"titre: T\nsommaire:\n{sommaire}", "utf-8")
    for nom, texte in pages.items():
        (dossier / f"{nom}.md").write_text(texte, "utf-8")
    return dress_typst(build_arbre(compose(load(dossier)[0])))


def list_niveaux(arbre: Any) -> list[int]:
    return [titre["c"][0] for titre in list_elements(arbre, "Header")]


def test_les_niveaux_suivent_le_sommaire(tmp_path: Path) -> None:
    sommaire = "  - page: partie.md\n    pages:\n      - page: chapitre.md\n"
    arbre = compose_sommaire(
        tmp_path, sommaire, partie="# Partie\n", chapitre="# Chapitre\n\n## Section\n"
    )
    assert list_niveaux(arbre) == [1, 2, 3]


def test_aucun_niveau_n_est_saute_meme_si_la_page_en_saute_un(editer: Editer) -> None:
    arbre = render(editer, page="# Un\n\n#### Quatre\n\n## Deux\n\n###### Six\n")
    assert list_niveaux(arbre) == [1, 2, 2, 3]


def test_une_entree_sans_page_a_tout_de_meme_son_titre(tmp_path: Path) -> None:
    sommaire = "  - titre: Les annexes\n    pages:\n      - page: annexe.md\n"
    arbre = compose_sommaire(tmp_path, sommaire, annexe="# Annexe\n")
    assert [read_mots(titre) for titre in list_elements(arbre, "Header")] == [
        "Les annexes",
        "Annexe",
    ]


@pytest.mark.parametrize(
    ("ecrit", "numero", "titre"),
    [
        ("# 1. Pour une définition", "1.", "Pour une définition"),
        ("# XIV. Partager des lieux", "XIV.", "Partager des lieux"),
        ("# Première partie — La ville", "Première partie", "La ville"),
        ("# 20 propositions", "", "20 propositions"),
        ("# La ville — et son histoire, longue", "La ville", "et son histoire, longue"),
        ("# Ce titre est bien trop long — pour un libellé", "", "Ce titre est bien trop long —"),
    ],
)
def test_le_numero_d_un_titre_se_compose_a_part(
    ecrit: str, numero: str, titre: str, editer: Editer
) -> None:
    arbre = render(editer, page=ecrit + "\n")
    assert read_mots(next(list_elements(arbre, "Header"))).startswith(titre)
    assert (f'numero: "{numero}"' in "".join(list_typst(arbre))) == bool(numero)


def test_seules_les_pages_et_les_sections_numerotees_vont_au_sommaire(editer: Editer) -> None:
    arbre = render(editer, page="# Page\n\n## 1.1. Numérotée\n\n## Libre\n\n### 1.1.1. Petite\n")
    ouvertures = [code for code in list_typst(arbre) if code.startswith("#titre(")]
    assert ["sommaire: false" in code for code in ouvertures] == [False, False, True, True]


def test_la_note_d_un_titre_reste_hors_du_titre(editer: Editer) -> None:
    arbre = render(editer, page="# Un *titre[^n]*\n\nSuite[^n].\n\n[^n]: Sa note.\n")
    assert not list(list_elements(next(list_elements(arbre, "Header")), "Note"))
    assert [read_mots(note) for note in list_elements(arbre, "Note")] == ["Sa note."]
    assert '#footnote(label("note-1-0"))' in list_typst(arbre)


def test_un_lien_mene_au_passage_a_la_page_ou_nulle_part(editer: Editer) -> None:
    arbre = render(
        editer,
        un="# Un\n\n[a](deux.md#p-b) [b](deux.md) [c](deux.md#p-perdue) [d](absente.md)"
        " [e](javascript:alert) [f](https://exemple.fr/x)\n",
        deux="# Deux\n\n[]{#p-b} Cible.\n",
    )
    cibles = [lien["c"][2][0] for lien in list_elements(arbre, "Link")]
    assert cibles == ["#p-b", "#page-2", "#page-2", "https://exemple.fr/x"]
    assert {'#ancre("p-b")', '#ancre("page-2")'} <= set(list_typst(arbre))


def test_deux_pages_aux_noms_voisins_ont_des_cibles_distinctes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_text("# A/B\n", "utf-8")
    sommaire = "  - page: a/b.md\n  - page: a-b.md\n"
    arbre = compose_sommaire(tmp_path, sommaire, **{"a-b": "# A-B\n"})
    ancres = [code for code in list_typst(arbre) if code.startswith('#ancre("page-')]
    assert len(set(ancres)) == 2


def test_l_espace_qui_suit_une_ancre_n_est_pas_imprime(editer: Editer) -> None:
    arbre = render(editer, page="# T\n\n[]{#p-a} Un alinéa.\n\n- []{#p-b} Un point.\n")
    for bloc in (*list_elements(arbre, "Para"), *list_elements(arbre, "Plain")):
        assert not read_mots(bloc).startswith(" ")


def test_les_mots_d_un_bloc_html_ne_disparaissent_pas(editer: Editer) -> None:
    source = "# T\n\n<div><p>Des mots &amp; d’autres</p><script>alert(1)</script></div>\n"
    lu = read_mots(render(editer, page=source))
    assert "Des mots & d’autres" in lu
    assert "alert" not in lu


@pytest.mark.parametrize(
    ("code", "attendu"),
    [("en", 'lang: "en"'), ("gcf", 'lang: "gcf"'), ("pt-br", 'lang: "pt", region: "BR"')],
)
def test_un_mot_etranger_garde_sa_langue(code: str, attendu: str, editer: Editer) -> None:
    arbre = render(editer, page=f"# T\n\nLa [smart city]{{lang={code}}}.\n")
    assert f"#text({attendu})[" in list_typst(arbre)


def test_une_langue_mal_formee_n_entre_pas(editer: Editer) -> None:
    arbre = render(editer, page='# T\n\nLa [x]{lang="en]#read(1)"}.\n')
    assert "#read" not in "".join(list_typst(arbre))


def test_une_citation_sous_le_titre_est_une_epigraphe(editer: Editer) -> None:
    arbre = render(editer, page="# T\n\n> Mot.\n>\n> — Elle\n\nTexte.\n\n> Autre.\n")
    assert list_typst(arbre).count("#epigraphe[") == 1
    assert list_typst(arbre).count("#signature[") == 1


def test_un_encadre_sans_intitule_dit_sa_sorte(editer: Editer) -> None:
    lu = read_mots(render(editer, page="# T\n\n!!! attention\n\n    Corps.\n"))
    assert "Attention" in lu


def test_un_tableau_dit_ce_qui_peut_s_y_couper(editer: Editer) -> None:
    petit = "| A | B |\n|---|--:|\n| c | 1 |\n"
    grand = "| A | B |\n|---|---|\n" + f"| c | {'mot ' * 400}|\n"
    arbre = render(editer, page=f"# T\n\n{petit}\n{grand}")
    assert [code for code in list_typst(arbre) if code.startswith("#tableau(")] == [
        "#tableau(insecable: true, longue: false, large: false)[",
        "#tableau(insecable: false, longue: true, large: true)[",
    ]


@pytest.mark.parametrize("texte", ['a"b', "a\\", "a\nb", "#read", "\u202e\u0000x"])
def test_une_chaine_de_typst_ne_s_ouvre_pas(texte: str) -> None:
    interieur = typst_texte(texte)[1:-1]
    assert '"' not in interieur.replace("\\\\", "").replace('\\"', "")
    assert "\n" not in interieur and "\u202e" not in interieur
    assert not interieur.replace("\\\\", "").endswith("\\")


def test_un_encadre_pour_le_site_seul_ne_s_imprime_pas(editer: Editer) -> None:
    vu, lu = '??? exemple site "Vu"\n\n    À l’écran.\n', '??? exemple "Lu"\n\n    Partout.\n'
    page = f"# A {{#p-a}}\n\n{vu}\n{lu}"
    mots = read_mots(render(editer, page=page))
    assert "Partout." in mots
    assert "À l’écran." not in mots


def test_le_livre_ne_porte_pas_la_marque_des_contributions(editer: Editer) -> None:
    """Elle mène à une page que le livre n'a pas ; la page des auteurs, elle, crédite chacun."""
    marque = "[Changé par 2018-aaaaaaaaaa](contributions/2018-aaaaaaaaaa.md){.renvoi .fondue}"
    rendu = read_mots(render(editer, a=f"# Titre\n\nDes mots. {marque}\n"))
    assert "Des mots." in rendu
    assert "Changé" not in rendu


# --- Un livre de droite à gauche, et ce qui y est resté en français ---

RESTE = """# Un titre ? {#p-titre}

[]{#p-debut} L’introduction d’un alinéa.

| []{#p-table} Ville | Part |
|---|---|
| Nice | 39 % |

- []{#p-un} Premier ;
- []{#p-deux} Second.

!!! note "[]{#p-note} À noter ?"

    []{#p-corps} Un encadré.
"""
FRANCAIS = LangueDEdition("fr", "français")


def render_arabe(editer: Editer, *restes: str) -> str:
    """Le Typst d'un livre arabe où ces passages ne sont pas traduits."""
    publication = editer(page=RESTE)
    suivis = {ancre: PassageSuivi(Etat.ABSENT, FRANCAIS) for ancre in restes}
    with speak(Mots("ar", "العربية", "ar", "rtl")):
        arbre = dress_typst(build_arbre(replace(publication, origine="fr", suivis=suivis)))
        return run_pandoc(render_json(arbre), "typst-smart").decode()


def test_un_tableau_reste_en_francais_court_de_gauche_a_droite_et_le_dit(editer: Editer) -> None:
    texte = render_arabe(editer, "p-table")
    tete = re.search(r'#\[#set text\(dir: ltr\)\s+#ancre\("p-table"\)\s+#tableau\(', texte)
    assert tete is not None
    tableau = texte[tete.end() :].partition("\n]\n")[0]
    assert tableau.count('#text(lang: "fr")[\\u{2066}') == 4  # chaque case
    assert tableau.count("\\u{2069}]") == 4
    assert "set text(dir: ltr)" not in render_arabe(editer)


def test_un_tableau_dont_chaque_case_dit_sa_langue_court_avec_elle(editer: Editer) -> None:
    page = "# Un\n\n| [Ville]{lang=fr} | Part |\n|---|---|\n| [Nice]{lang=fr} | 39 |\n"
    with speak(Mots("ar", "العربية", "ar", "rtl")):
        muet = list_typst(dress_typst(build_arbre(editer(page=page))))
        tout = page.replace("Part", "[Part]{lang=fr}")
        dit = list_typst(dress_typst(build_arbre(editer(page=tout))))
    assert "#[#set text(dir: ltr)" not in muet
    assert "#[#set text(dir: ltr)" in dit


def test_un_alinea_tout_d_une_autre_langue_court_avec_elle(editer: Editer) -> None:
    with speak(Mots("ar", "العربية", "ar", "rtl")):
        seul, mele = (
            list_typst(dress_typst(build_arbre(editer(page=f"# Un\n\n{texte}\n"))))
            for texte in ("[Une ville.]{lang=fr}", "[Une ville.]{lang=fr} مدينة")
        )
    assert "#[#set text(dir: ltr)" in seul
    assert "#[#set text(dir: ltr)" not in mele


def test_une_liste_et_un_encadre_tout_en_francais_tournent_d_une_piece(editer: Editer) -> None:
    liste = render_arabe(editer, "p-un", "p-deux")
    assert re.search(r"#\[#set text\(dir: ltr\)\s+- ", liste)
    assert not re.search(r"#\[#set text\(dir: ltr\)\s+- ", render_arabe(editer, "p-un"))
    encadre = render_arabe(editer, "p-note", "p-corps")
    assert re.search(r"#\[#set text\(dir: ltr\)\s+#encadre", encadre)


def test_un_titre_reste_en_francais_dit_son_sens_et_garde_sa_ponctuation(editer: Editer) -> None:
    texte = render_arabe(editer, "p-titre")
    # Le sens vaut aussi pour le titre courant.
    assert re.search(r'#titre\("page", sens: ltr,.* repere: \("", "Un titre.\?"\)\)', texte)
    assert "\\u{2066}Un titre ?\\u{2069}" in texte
    assert "sens: ltr" not in render_arabe(editer, "p-debut")


CITE = """# مدينة

## [Qui décide ?](page.md)

- Qui décide ?
- مدينة

| مدينة | [Qui décide ?](page.md) |
|---|---|
| Qui décide ? | Qui décide encore ? |
"""


def test_un_titre_cite_tel_quel_porte_la_langue_ou_il_est_reste(editer: Editer) -> None:
    """Sa ponctuation passerait sinon de l'autre côté : « ?Qui décide »."""
    publication = editer(page=CITE)
    with speak(Mots("ar", "العربية", "ar", "rtl")):
        traduite, reste = (
            run_pandoc(render_json(dress_typst(build_arbre(dite))), "typst-smart").decode()
            for dite in (publication, replace(publication, titres={"Qui décide ?": "fr"}))
        )
    assert 'lang: "fr"' not in traduite
    marques = re.findall(r'lang: "fr"\)\[\\u\{2066\}(Qui décide.\?)\\u\{2069\}', reste)
    assert len(marques) == reste.count("Qui décide") - reste.count("Qui décide encore") == 4
