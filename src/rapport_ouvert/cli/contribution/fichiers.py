"""Le fichier d'une contribution, tel que le formulaire ou quelqu'un l'a écrit : relu, puis rangé.

Il garde ses signes ; une faute le laisse de côté, seul. Importer deux fois n'écrit rien de plus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapport_ouvert.cli.options import count_constats, show_constats
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.contributions import DOSSIER, MOTIF_ID, TAILLE_MAXIMALE, parse_fiche
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.fichiers import decode_texte, name_fichier
from rapport_ouvert.lecture.plateformes.refus import REGLE, locate_debut
from rapport_ouvert.releve.recopie import Controle
from rapport_ouvert.rendu.constats import show

Apport = tuple[str, bytes]


def read_apports(fichiers: Iterable[Path]) -> list[Apport] | str:
    """Ces fichiers et leurs octets, ou pourquoi l'un d'eux ne s'ouvre pas."""
    apports = []
    for fichier in fichiers:
        try:
            with fichier.open("rb") as flux:
                apports.append((name_fichier(fichier), flux.read(TAILLE_MAXIMALE + 1)))
        except OSError as erreur:
            return f"« {name_fichier(fichier)} » ne s’ouvre pas : {erreur.strerror}."
    return apports


def import_fichiers(apports: Iterable[Apport], rapport: Path, *, brouillon: bool) -> int:
    """Écrit chaque contribution sous son identifiant ; rend 1 si l'une d'elles est refusée."""
    corpus, _ = load(rapport)
    racine = rapport.absolute().parent
    controle = Controle(racine, corpus)
    textes: dict[str, str | bytes] = {}
    refus: list[Constat] = []
    compte: Counter[str] = Counter()
    for nom, octets in apports:
        texte, identifiant, constats = _read(nom, octets)
        genre = ""
        if not constats:
            chemin = f"{DOSSIER}/{identifiant[:4]}/{identifiant}.yaml"
            constats, genre = controle.check_recopie(nom, chemin, texte.encode())
        refus += constats
        compte["refusées" if constats else "neuves" if genre else "inchangées"] += 1
        if genre:
            textes[chemin] = texte
            print(show(f"{chemin} : {genre}"))
    show_constats(refus, corpus)
    if not brouillon:
        write_textes(racine, textes)
    dit = ", ".join(f"{quoi} : {nombre}" for quoi, nombre in sorted(compte.items()))
    print(show(f"Fichiers de contribution, {dit} ; {count_constats(refus)}."))
    return int(bool(refus))


def _read(nom: str, octets: bytes) -> tuple[str, str, list[Constat]]:
    """Le texte, l'identifiant qu'il dit, et ce qui l'empêche d'être lu.

    Le nom du fichier ne compte pas : il a pu changer en route (« … (1).yaml »).
    """
    texte = decode_texte(octets, nom, TAILLE_MAXIMALE)
    if isinstance(texte, Constat):
        return "", "", [texte]
    fiche, fautes = parse_fiche(texte, nom)
    identifiant = fiche.read("id") if fiche else ""
    if fiche and not MOTIF_ID.fullmatch(identifiant):
        message = "Ce fichier ne dit pas son identifiant."
        remede = "écrire « id: » : l’année, un tiret, dix lettres ou chiffres de 2 à 7."
        fautes.append(Constat(locate_debut(nom), REGLE, message, remede))
    return texte, identifiant, fautes
