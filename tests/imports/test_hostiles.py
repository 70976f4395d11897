"""Ce qui ne passe pas est refusé seul, à sa place ; ce qui est honnête passe entier."""

from __future__ import annotations

import contextlib
import csv
import time

import pytest
from tests.imports.conftest import Depot

from rapport_ouvert.composition.reprise import Reglages, prepare_reprise
from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.lecture.plateformes import Correspondance, FichierRefuse, read_tableau
from rapport_ouvert.lecture.plateformes.html import looks_html, render_markdown
from rapport_ouvert.lecture.plateformes.mots import clean_texte, hide_courriels
from rapport_ouvert.lecture.plateformes.table import read_table

TETE = "N°;Texte;Date;Voix\n"
LECTURE = Correspondance(
    colonnes={"identifiant": ("N°",), "texte": ("Texte",), "date": ("Date",), "soutiens": ("Voix",)}
)
JUSTE = "9;Celle-ci passe.;2018-10-01;3\n"


def read(texte: str | bytes, **options: str) -> tuple[list[str], list[str]]:
    """Les textes repris, et chaque constat en « ligne:colonne message »."""
    octets = texte.encode("utf-8", "surrogateescape") if isinstance(texte, str) else texte
    _, moisson = read_tableau(octets, "f.csv", options.get("forme", ""), "fr", LECTURE)
    dits = [f"{c.lieu.ligne}:{c.lieu.colonne} {c.message}" for c in moisson.constats]
    return [envoi.texte for envoi in moisson.envois], dits


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("1;a\x00b;;\n", "2:3 Un signe invisible ou illisible s’y cache (U+0000)."),
        ("1;a\u202eb;;\n", "2:3 Un signe invisible ou illisible s’y cache (U+202E)."),
        ('"1";"x\ny";2018-02-30;\n', "3:4 « 2018-02-30 » n’est pas une date."),
        ("1;a;hier;\n", "2:5 « hier » n’est pas une date."),
        ("1;a;;;en trop\n", "2:7 Cette ligne a 5 cellules, l’en-tête 4."),
        ("1;a\n", "2:1 Cette ligne a 2 cellules, l’en-tête 4."),
        ("1;;2018-10-01;\n", "2:3 Cette ligne n’a pas de texte."),
        ("1;<p> </p>;;\n", "2:3 Cette ligne n’a pas de texte."),
        (f"1;{'x' * 40001};;\n", "2:3 Ce texte compte 40001 signes, 40000 au plus."),
        (f"1;{'ا' * 39000};;\n", "2:3 Écrit, ce texte dépasserait 64 Kio."),
        (f"1;{'<p><ul><li>' * 100}x</p>;;\n", "2:3 Les balises de ce texte s’emboîtent trop."),
        ('1;"jamais refermé;;\n', "2:1 Cette ligne ne se lit pas"),
        (f"1;{'x' * (1 << 20)};;\n", "2:1 Cette ligne est démesurée"),
        ("9;Celle d’avant.;;\n9;Une autre.;;\n", "3:1 « ligne/9 » est là deux fois"),
        ("1;a;;-4\n", "2:6 « -4 » n’est pas un compte de soutiens."),
        ("1;a;;²\n", "2:6 « ² » n’est pas un compte de soutiens."),
    ],
)
def test_une_ligne_fautive_est_dite_a_sa_place_et_les_autres_passent(
    ligne: str, attendu: str
) -> None:
    autre = JUSTE.replace("9;", "77;", 1)
    textes, dits = read(f"{TETE}{ligne}{autre}")
    assert "Celle-ci passe." in textes
    assert any(dit.startswith(attendu) for dit in dits), dits


def test_un_octet_abime_ne_perd_que_sa_ligne() -> None:
    texte = f"{TETE}1;Abîmée : ".encode() + b"\xe9\n".replace(b"\n", b";;\n")
    textes, dits = read(texte + "2;Élue, été, Noël, forêt, où, ça.;;\n".encode())
    assert textes == ["Élue, été, Noël, forêt, où, ça."]
    assert dits == ["2:3 Un signe invisible ou illisible s’y cache (U+DCE9)."]


def test_plusieurs_colonnes_sans_nom_sont_dites_chacune() -> None:
    _, dits = read("N°;Texte;;\n1;x;a;b\n")
    assert [dit.partition(" ")[0] for dit in dits] == ["1:10", "1:11"]


def test_des_fins_de_ligne_d_un_autre_temps_se_lisent() -> None:
    assert read(f"{TETE}1;un;;\n2;deux\x0bsuite;;\n".replace("\n", "\r"))[0] == [
        "un",
        "deux\nsuite",
    ]


def test_un_fichier_de_tableur_ancien_se_lit() -> None:
    textes, _ = read(f"{TETE}1;L’élue – où ?;;\n".encode("cp1252"))
    assert textes == ["L’élue – où ?"]
    textes, _ = read(f"{TETE}1;L’élue – où ?;;\n".encode("utf-16"))
    assert textes == ["L’élue – où ?"]


def test_des_en_tetes_en_double_et_une_colonne_inconnue_se_disent() -> None:
    textes, dits = read("N°;Texte;Texte;Humeur\n1;le bon;l’autre;x\n")
    assert textes == ["le bon"]
    assert dits == [
        "1:16 La colonne « Humeur » n’est ni reprise ni connue.",
        "1:10 La colonne « Texte » est là deux fois (2ᵉ et 3ᵉ).",
    ]


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (b"", "Ce tableau n’a pas d’en-tête."),
        (b"a;b\n1;2\n", "Aucune colonne ne porte le texte"),
        (b"N\x81;T\x8d\n", "Ce fichier n’est ni en UTF-8 ni en Windows-1252."),
        ("N°;Te\u202exte\n".encode(), "Un signe invisible se cache dans cet en-tête"),
        (b'{"a": [' * 30000, "Ce JSON"),
        (b"x;" * 100_000 + b"y\n1\n", "Ce tableau a 100001 colonnes, 500 au plus."),
        (b'[{"id": 1}', "Ce JSON est mal formé."),
        (b'{"id": 1}', "Ce JSON n’a aucune liste d’enregistrements."),
    ],
)
def test_un_fichier_qui_ne_se_lit_pas_est_refuse_entier(octets: bytes, attendu: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_tableau(octets, "f.csv", "", "fr", LECTURE)
    assert refus.value.constat.message.startswith(attendu)


@pytest.mark.parametrize(
    "texte",
    ["- 5 % de frais", "a < b et c > d", "« =SOMME(A1) » n’est qu’un texte", "O'Brien", "مرحبا",
     "👩\u200d🚀 et 😀", "La balise <script>alert(1)</script> se cite.",
     "Fermer <b> et <p>, c’est mieux.", "{{ 7*7 }}", "=HYPERLINK(1)"],
)  # fmt: skip
def test_un_texte_honnete_passe_entier(texte: str) -> None:
    assert read(f'{TETE}1;"{texte}";;\n')[0] == [texte]


@pytest.mark.parametrize("formule", ["=1+1", "+33", "-5 %", "@nom", " =1"])
def test_l_apostrophe_d_un_tableur_est_ôtée(formule: str) -> None:
    assert read(f"{TETE}1;'{formule};;\n")[0] == [formule.strip()]


@pytest.mark.parametrize(
    "adresse",
    ["jean@exemple.fr", "o'brien@a-b.exemple.co.uk", "mailto:jean%40exemple.fr", "é.è@exemple.fr",
     '"jean d"@exemple.fr', "jean＠exemple.fr", "a@b.fr@c.fr", f"{'x' * 500}@exemple.fr"],
)  # fmt: skip
def test_nulle_adresse_ne_reste(adresse: str) -> None:
    propre = hide_courriels(f"Écrire à {adresse}, merci.")
    assert "[adresse ôtée]" in propre
    assert "jean" not in propre
    assert "exemple" not in propre
    assert "https://exemple.fr/@elue/12" in hide_courriels("voir https://exemple.fr/@elue/12")


def test_le_html_devient_du_markdown_sans_balise() -> None:
    html = (
        '<div onclick="x()"><p>Un <b>mot</b>, 2*3, <a href="javascript:x">ici</a> et '
        '<a href="https://exemple.fr/a">là</a>.</p><script>mal()</script><style>p{}</style>'
        "<ol><li>un</li><li>deux<ul><li>bis</li></ul></li></ol>"
        "<blockquote>cité<br>encore</blockquote><p># plat</p><p>1. plat</p>"
        "<table><tr><td>a</td><td>b</td></tr></table><svg><p>x</p></svg>&lt;b&gt;</div>"
    )
    assert looks_html(html)
    assert render_markdown(html) == (
        "Un **mot**, 2\\*3, ici et [là](https://exemple.fr/a).\n\n"
        "1. un\n\n2. deux\n\n   - bis\n\n> cité\n> encore\n\n\\# plat\n\n1\\. plat\n\na ; b\n\n<b>"
    )


@pytest.mark.parametrize(
    "motif", ["<p>", "<b>", "</p>", "<", "&", "a@", '<a href="', "<p>a</p>", "_*", "<br>"]
)
def test_un_texte_hostile_ne_prend_pas_de_temps(motif: str) -> None:
    durees = []
    for taille in (20_000, 80_000):
        debut = time.process_time()
        with contextlib.suppress(ValueError):
            clean_texte("<p>" + (motif * taille)[:taille] + "</p>")
        durees.append(time.process_time() - debut)
    assert durees[1] < max(0.5, 12 * durees[0])


def test_des_guillemets_hostiles_ne_prennent_pas_de_temps() -> None:
    debut = time.process_time()
    table = read_table("a,b\n" + 'x","\n' * 1_000_000, "f.csv")
    assert not list(table.lignes)
    assert table.constats
    assert time.process_time() - debut < 10


def test_une_ligne_coupee_se_situe_dans_ses_lignes() -> None:
    """Le lieu d'une cellule, calculé à part, est celui où le module csv l'a lue."""
    source = 'a;"b\n""c;";d\r\n1;2;3;\n'
    table = read_table(f"w;x;y\n{source}", "f.csv")
    ligne = next(table.lignes)
    assert ligne.cellules == next(csv.reader(source.splitlines(True), delimiter=";"))
    lieux = [table.locate(ligne, rang) for rang in range(3)]
    assert [(lieu.ligne, lieu.colonne) for lieu in lieux] == [(2, 1), (2, 3), (3, 7)]


def test_une_correspondance_fausse_se_dit(depot: Depot) -> None:
    lecture = depot.write("c.yaml", "colonnes:\n  texte: Texte\n  titer: Titre\n")
    fichier = depot.write("f.csv", "Texte\nx\n")
    code, vu = depot.run(fichier, "--correspondance", lecture)
    assert code == 2
    assert "c.yaml:3:3" in vu
    assert "« titer » n’est pas l’un de nos champs." in vu
    assert not depot.list_fichiers()


def test_une_balise_citee_dans_du_html_reste_citee() -> None:
    """Le texte d'une page ne se prend pas une seconde fois pour une page."""
    tete = "Numéro ,Subdivision ,Dispositif ,Objet \n"
    ligne = f"1,{'Article premier ' * 12},<p>Ôter &lt;b&gt;tout&lt;/b&gt;.</p>,<p>Motif</p>\n"
    _, moisson = read_tableau(f"{tete}{ligne}".encode(), "f.csv", "", "fr", None)
    envoi = moisson.envois[0]
    assert envoi.titre.startswith("Amendement n° 1, Article premier")
    assert envoi.titre.endswith("…")
    assert envoi.texte.startswith("Amendement n° 1, Article premier Article premier")
    assert envoi.texte.endswith("\n\nÔter <b>tout</b>.")


def test_nulle_adresse_ne_passe_par_une_autre_cellule() -> None:
    tete = "identifiant,sorte,texte,adresse,auteur,jean@e.fr\n"
    ligne = "jean@e.fr,jean@e.fr,Un texte.,https://jean@e.fr/x,jean@e.fr,3\n"
    lecture = Correspondance(
        colonnes={
            **{nom: (nom,) for nom in ("identifiant", "sorte", "texte", "adresse", "auteur")},
            "soutiens": ("jean@e.fr",),
        }
    )
    _, moisson = read_tableau(f"{tete}{ligne}".encode(), "f.csv", "", "fr", lecture)
    reglages = Reglages("csv", "lot", "2019-01-07", "CC BY-SA 4.0")
    reprise = prepare_reprise(moisson.envois, Contributions(), reglages)
    assert len(reprise.champs) == 1
    assert "jean" not in str((reprise.champs, moisson.colonnes))
