"""Des courriels, honnêtes ou non : l'auteur garde son nom, nulle adresse n'entre."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.imports.conftest import Depot

from rapport_ouvert.domaine.envoi import Moisson
from rapport_ouvert.lecture.plateformes.archive import weigh_archive
from rapport_ouvert.lecture.plateformes.courriel import read_courriel

TETE = (
    b"From: Une agente <agente@ville.exemple>\nSubject: Objet\n"
    b"Date: Wed, 17 Oct 2018 09:12:00 +0200\n"
)


def read(octets: bytes) -> Moisson:
    moisson = Moisson()
    read_courriel(octets, "m.eml", "fr", moisson)
    return moisson


def write(corps: str, **entetes: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Une agente <agente@ville.exemple>"
    message["Subject"] = "Objet"
    message["Date"] = "Wed, 17 Oct 2018 09:12:00 +0200"
    for nom, valeur in entetes.items():
        message[nom.replace("_", "-")] = valeur
    message.set_content(corps)
    return message


def make_document(forme: str) -> bytes:
    return subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", f"--to={forme}", "--output=-"],
        input="# Titre\n\nUn *mot* ; écrire à agente@ville.exemple.\n".encode(),
        capture_output=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("forme", ["docx", "odt"])
def test_une_piece_jointe_se_lit_a_la_suite_du_corps(forme: str) -> None:
    message = write("Voir la pièce jointe.")
    message.add_attachment(
        make_document(forme), maintype="application", subtype="octet-stream",
        filename=f"note agente@ville.exemple.{forme}",
    )  # fmt: skip
    moisson = read(bytes(message))
    assert moisson.envois[0].texte == (
        "Voir la pièce jointe.\n\nPièce jointe « note [adresse ôtée] » :\n\n"
        "# Titre\n\nUn *mot* ; écrire à [adresse ôtée]."
    )
    assert not moisson.constats


def test_les_autres_pieces_et_les_messages_joints_sont_dits_et_laisses() -> None:
    message = write("Le corps.")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"PK\x03\x04faux", maintype="application", subtype="zip",
                           filename="../../b.docx")  # fmt: skip
    message.add_attachment(write("Un message dans le message."))
    moisson = read(bytes(message))
    assert [envoi.texte for envoi in moisson.envois] == ["Le corps."]
    dits = [constat.message for constat in moisson.constats]
    assert "La pièce jointe « a.pdf » n’est pas reprise." in dits
    assert "La pièce jointe « message joint » n’est pas reprise." in dits
    assert "La pièce jointe « ../../b.docx » est abîmée, ou démesurée une fois dépliée." in dits


def test_une_bombe_jointe_est_refusee_sans_etre_depliee() -> None:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50 * 1024 * 1024)
    bombe = bytearray(flux.getvalue())
    assert weigh_archive(bytes(bombe), 1024) == 1025
    # Une archive qui ment sur ce qu'elle pèse n'est pas crue.
    taille = struct.pack("<L", 50 * 1024 * 1024)
    menteuse = bytes(bombe).replace(taille, struct.pack("<L", 10))
    assert menteuse != bytes(bombe)
    for octets in (bytes(bombe), menteuse):
        message = write("Le corps.")
        message.add_attachment(octets, maintype="application", subtype="zip", filename="b.docx")
        moisson = read(bytes(message))
        assert [envoi.texte for envoi in moisson.envois] == ["Le corps."]
        assert "démesurée" in moisson.constats[0].message


@settings(max_examples=100)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_une_archive_abimee_ne_fait_rien_tomber(place: int, coup: bytes) -> None:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"<a>" * 500)
    octets = bytearray(flux.getvalue())
    octets[place % len(octets) : place % len(octets) + len(coup)] = coup
    try:
        assert weigh_archive(bytes(octets), 10_000) <= 10_001
    except ValueError as erreur:
        assert "abîmée" in str(erreur)


@pytest.mark.parametrize(
    ("tete", "corps", "attendu"),
    [
        (b"Content-Type: text/plain; charset=klingon\n", "Élue".encode(), "Élue"),
        (b"Content-Type: text/plain; charset=utf-8\n", "Élue".encode("cp1252"), "Élue"),
        (b"Content-Type: text/plain; charset=us-ascii\n", "Élue".encode(), "Élue"),
        (b"Content-Type: text/plain; charset=utf-7\n", b"+AMk-lue", "Élue"),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
         b"=C3=89lue =\nlocale =ZZ", "Élue locale =ZZ"),
        (b"Content-Type: text/html\n", b"<p>Un <b>mot</b></p><script>x</script>", "Un **mot**"),
        (b"", b"> cite\n\nCode : <script>x()</script>", "> cite\n\nCode : <script>x()</script>"),
        (b"Content-Transfer-Encoding: base64\n", b"w4lsdWU=", "Élue"),
        (b"", b"Avant.\n-- \nMa signature, 06 00 00 00 00\n", "Avant."),
        (b"", b"Une liste :\n-- un\n-- deux", "Une liste :\n-- un\n-- deux"),
    ],
)  # fmt: skip
def test_le_corps_se_lit_malgre_son_encodage(tete: bytes, corps: bytes, attendu: str) -> None:
    assert [envoi.texte for envoi in read(TETE + tete + b"\n" + corps).envois] == [attendu]


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (b"", "Ce fichier n’est pas un courriel"),
        (b"n'importe quoi", "Ce fichier n’est pas un courriel"),
        (TETE + b"\n\n", "Ce courriel n’a pas de texte."),
        (TETE + b"\nx\x00y", "Un signe invisible ou illisible s’y cache (U+0000)."),
        (TETE + b"\n" + "x\u202ey".encode(), "Un signe invisible ou illisible s’y cache (U+202E)."),
        (TETE + b"\n" + b"x" * 40001, "Son texte compte 40001 signes"),
        (TETE + b"Content-Type: text/html\n\n" + b"<div>" * 5000, "Les balises|balises trop"),
    ],
)
def test_un_courriel_fautif_est_dit(octets: bytes, attendu: str) -> None:
    moisson = read(octets)
    assert not moisson.envois
    assert moisson.constats[-1].message.startswith(tuple(attendu.split("|")))


def test_des_messages_emboites_sans_fin_ne_font_rien_tomber() -> None:
    tete = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"
    fond = b"".join(tete % (rang, rang) for rang in range(3000))
    assert not read(TETE + fond).envois
    message = b"Content-Type: message/rfc822\n\n" * 3000
    assert not read(TETE + message).envois


def test_nom_et_consentement(depot: Depot) -> None:
    fichier = depot.write("un.eml", bytes(write("Un texte.")))
    depot.run(fichier, "--brouillon")
    for consentement, attendu in (("nom", True), ("anonyme", False)):
        depot.run(fichier, "--consentement", consentement)
        ecrit = "".join(depot.list_fichiers().values())
        assert f"publication_nom: {consentement}" in ecrit
        assert ("Une agente" in ecrit) is attendu
        for chemin in depot.list_fichiers():
            (depot.racine / chemin).unlink()


def test_un_dossier_de_courriels_est_un_lot_sans_nulle_adresse(depot: Depot) -> None:
    dossier = depot.racine / "courriels"
    dossier.mkdir()
    for rang, corps in enumerate(("Un.", "Deux : agente@ville.exemple.", "Un.")):
        message = write(corps, Message_ID=f"<{corps[:2]}@ville.exemple>")
        message.replace_header("From", '"agente@ville.exemple" <agente@ville.exemple>')
        (dossier / f"Jean Nom {rang}.eml").write_bytes(bytes(message))
    _, vu = depot.run(str(dossier))
    assert "neuves : 2" in vu
    assert "doublons exacts : 1" in vu
    fichiers = depot.list_fichiers()
    assert sum("/2018/" in chemin for chemin in fichiers) == 2
    for mot in ("ville.exemple", "Jean", "@"):
        assert mot not in "".join((*fichiers, *fichiers.values()))
    assert "inchangées : 2" in depot.run(str(dossier), "--lot", "autre")[1]


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from(["From", "Subject", "Date", "Content-Type",
       "Content-Disposition", "Content-Transfer-Encoding", "Message-ID"]))  # fmt: skip
def test_nul_octet_ne_fait_tomber_la_lecture(octets: bytes, nom: str) -> None:
    moisson = read(TETE + nom.encode() + b": " + octets + b"\n\nUn texte.\n")
    assert moisson.envois or moisson.constats
    # Rien de ce qui se montre ou s'écrit ne peut faire tomber l'affichage.
    for envoi in moisson.envois:
        "".join((envoi.titre, envoi.nom, envoi.texte)).encode()
    for constat in moisson.constats:
        constat.message.encode()


def test_le_nom_d_un_courriel_ne_depend_pas_du_dossier(depot: Depot, tmp_path: Path) -> None:
    depot.run(depot.write("un.eml", bytes(write("Un texte."))))
    avant = depot.list_fichiers()
    (tmp_path / "ailleurs").mkdir()
    depot.run(depot.write("ailleurs/deux.eml", bytes(write("Un texte."))))
    assert depot.list_fichiers() == avant
