"""Le fichier d'une contribution, seul ou dans un courriel : rangé s'il est juste, dit sinon."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from tests.imports.conftest import Depot

ID = "2018-k7q2m4xwte"
FICHIER = f"""schema: "1"
id: "{ID}"
type: modification
titre: "Un passage : le même, en mieux"
cible:
  edition: "2018-1"
  page: "page.md"
  ancre: p-aaaaaa
texte: "Un passage, récrit pour être plus long que la ligne d’un courriel, qui se replie donc ici."
expose: "Parce que."
auteurs:
  - cle: camille
    nom: "Camille"
consentement:
  licence: "CC BY-SA 4.0"
  publication_nom: nom
  coauteur: "non"
  date: "2018-09-01"
langue: fr
"""
CHEMIN = f"contributions/2018/{ID}.yaml"


def test_le_fichier_garde_ses_signes_sous_le_nom_qu_il_dit(depot: Depot) -> None:
    code, dit = depot.run(depot.write("recue (1).yaml", FICHIER))
    assert code == 0, dit
    assert depot.list_fichiers() == {CHEMIN: FICHIER}
    assert "neuves : 1" in dit


def test_importer_deux_fois_n_ecrit_rien_de_plus(depot: Depot) -> None:
    chemin = depot.write("c.yaml", "\ufeff" + FICHIER.replace("\n", "\r\n"))
    assert depot.run(chemin)[0] == 0
    code, dit = depot.run(chemin)
    assert (code, depot.list_fichiers()) == (0, {CHEMIN: FICHIER})
    assert "inchangées : 1" in dit


def test_le_brouillon_montre_et_n_ecrit_rien(depot: Depot) -> None:
    code, dit = depot.run(depot.write("c.yaml", FICHIER), "--brouillon")
    assert (code, depot.list_fichiers()) == (0, {})
    assert CHEMIN in dit


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        (f'id: "{ID}"', "id: moi", "ne dit pas son identifiant"),
        ("p-aaaaaa", "p-perdue", "ne nomme aucun passage"),
        ("type: modification", "type: vote", "« vote » n’est pas une valeur connue"),
        ("Parce que.", "Écrire à camille@exemple.fr", "Une adresse de courriel"),
        ("Parce que.", "Parce\u202eque.", "Un signe invisible"),
        ("langue: fr", 'soutiens: {total: "9999"}\nlangue: fr', "que par l’équipe du rapport"),
        ('texte: "Un', 'texte: "Un "trop', "ne sont pas bien fermés"),
    ],
)
def test_un_fichier_fautif_est_refuse_seul_et_dit_pourquoi(
    depot: Depot, avant: str, apres: str, dit: str
) -> None:
    fautif = depot.write("fautif.yaml", FICHIER.replace(avant, apres).replace("k7q2", "a7q2"))
    juste = depot.write("juste.yaml", FICHIER)
    code, rendu = depot.run(fautif, juste)
    assert code == 1
    assert dit in rendu
    assert list(depot.list_fichiers()) == [CHEMIN]


def test_un_identifiant_deja_pris_ne_s_ecrase_pas(depot: Depot) -> None:
    depot.run(depot.write("c.yaml", FICHIER))
    code, dit = depot.run(depot.write("autre.yaml", FICHIER.replace("récrit", "volé")))
    assert (code, depot.list_fichiers()) == (1, {CHEMIN: FICHIER})
    assert "nomme déjà une autre contribution" in dit


def test_un_fichier_absent_se_dit(depot: Depot) -> None:
    code, dit = depot.run(str(depot.racine / "perdu.yaml"))
    assert code == 2
    assert "ne s’ouvre pas" in dit


def write_courriel(corps: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Camille <camille@exemple.fr>", "Contribution"
    message.set_content(corps)
    return message


def test_joint_a_un_courriel_il_est_seul_repris(depot: Depot) -> None:
    message = write_courriel("Bonjour, voici. Mon numéro : 06 12 34 56 78.")
    message.add_attachment(FICHIER.encode(), maintype="text", subtype="yaml", filename="c.yaml")
    code, dit = depot.run(depot.write("lettre.eml", bytes(message)))
    assert code == 0, dit
    assert depot.list_fichiers() == {CHEMIN: FICHIER}


def test_dans_le_corps_ses_lignes_repliees_se_rejoignent(depot: Depot) -> None:
    plie = FICHIER.replace("que la ligne d’un courriel, qui", "que la ligne d’un\ncourriel, qui")
    message = write_courriel(f"Bonjour,\n\n{plie}\n-- \nCamille\n06 12 34 56 78\n")
    code, dit = depot.run(depot.write("lettre.eml", bytes(message)))
    assert code == 0, dit
    (ecrit,) = depot.list_fichiers().values()
    assert "06 12" not in ecrit
    assert depot.run(depot.write("c.yaml", FICHIER))[0] == 1  # le même identifiant, d'autres octets


def test_un_courriel_ordinaire_reste_un_courriel(depot: Depot) -> None:
    message = write_courriel("Le schéma dit « schema: 1 », et je n’y comprends rien.")
    assert depot.run(depot.write("lettre.eml", bytes(message)))[0] == 0
    (chemin,) = (c for c in depot.list_fichiers() if c.startswith("contributions/2"))
    assert "courriel" in depot.list_fichiers()[chemin]
