"""Le dossier `contributions/` → ce qui est proposé et ce qui est répondu.

Ce qui vient d'ailleurs est borné : 64 Kio, texte en NFC, ni signe de contrôle ni sens d'écriture
caché. Ce qui ne se lit pas est un constat ; les autres contributions passent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.contribution import (
    Auteur,
    Cible,
    Citation,
    Consentement,
    Contribution,
    Contributions,
    Decision,
    EntreeOuverte,
    Entrees,
    Origine,
    QuestionOuverte,
    Soutiens,
)
from rapport_ouvert.domaine.lieu import Lieu, locate
from rapport_ouvert.domaine.signes import find_caches, find_piles
from rapport_ouvert.domaine.valeur import Fiche, find_mots, walk_scalaires
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

DOSSIER = "contributions"
DECISIONS = "decisions"
ENTREES = "entrees.yaml"
REGLE = "fichier-lisible"
MOTIF_ID = re.compile(r"[0-9]{4}-[a-z2-7]{10}")
TAILLE_MAXIMALE = 64 * 1024
# Elle devient un attribut de la page : rien d'autre qu'une étiquette de langue n'y entre.
_LANGUE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_MONTRES = 20
_EXTENSIONS = (".yaml", ".yml")


def load_contributions(dossier: Path) -> tuple[Contributions, tuple[Constat, ...]]:
    """Les contributions de `dossier/AAAA/`, les réponses de `dossier/decisions/`."""
    constats: list[Constat] = []
    propositions, decisions = [], []
    for chemin in sorted(dossier.glob("*/*")):
        if chemin.is_symlink() or chemin.parent.is_symlink():
            continue
        rangee = chemin.parent.name
        decide = rangee == DECISIONS
        if not (decide or rangee.isdecimal()) or chemin.suffix.lower() not in _EXTENSIONS:
            continue
        if not MOTIF_ID.fullmatch(chemin.stem) or chemin.suffix != ".yaml":
            constats.append(_refuse_nom(name_fichier(chemin)))
            continue
        if not decide and rangee != chemin.stem[:4]:
            constats.append(_refuse_annee(name_fichier(chemin), chemin.stem))
            continue
        fiche = _read_fiche(chemin, constats)
        if fiche is None:
            continue
        if decide:
            decisions.append(build_decision(chemin.stem, fiche))
        else:
            propositions.append(build_contribution(chemin.stem, fiche))
    entrees = _load_entrees(dossier / ENTREES, constats)
    return Contributions(tuple(propositions), tuple(decisions), entrees), tuple(constats)


def load_entrees(dossier: Path) -> Entrees | None:
    """Les entrées et les questions de `dossier/entrees.yaml` ; ses fautes sont à la règle."""
    return _load_entrees(dossier / ENTREES, [])


def _load_entrees(chemin: Path, constats: list[Constat]) -> Entrees | None:
    """Les entrées de la consultation et ses questions ; rien si l'on n'en a pas écrit."""
    fiche = _read_fiche(chemin, constats) if chemin.is_file() and not chemin.is_symlink() else None
    if fiche is None:
        return None
    return Entrees(
        fiche,
        tuple(
            EntreeOuverte(e.read("numero"), _read(e, "titre")) for e in fiche.list_fiches("entrees")
        ),
        tuple(
            QuestionOuverte(_read(q, "texte"), q.read("passage"), q.read("entree"))
            for q in fiche.list_fiches("questions")
        ),
    )


def _refuse_nom(nom: str) -> Constat:
    """Ce nom devient une adresse et un titre : il ne peut rien dire d'autre."""
    return Constat(
        Lieu(nom, 1, 1, 1, 1),
        REGLE,
        "Ce nom n’est pas celui d’une contribution.",
        "le nommer de son identifiant (l’année, un tiret, dix lettres ou chiffres de 2 à 7), "
        "puis « .yaml ».",
    )


def _refuse_annee(nom: str, identifiant: str) -> Constat:
    """Un identifiant n'a qu'une place : deux fichiers ne peuvent le porter."""
    return Constat(
        Lieu(nom, 1, 1, 1, 1),
        REGLE,
        f"Ce fichier n’est pas dans le dossier de son année ({identifiant[:4]}).",
        f"le ranger dans {DOSSIER}/{identifiant[:4]}/.",
    )


def _read_fiche(chemin: Path, constats: list[Constat]) -> Fiche | None:
    nom = name_fichier(chemin)
    texte = read_texte(chemin, nom, TAILLE_MAXIMALE)
    if isinstance(texte, Constat):
        constats.append(texte)
        return None
    fiche, fautes = parse_fiche(texte, nom)
    constats.extend(fautes)
    return fiche


def parse_fiche(texte: str, nom: str) -> tuple[Fiche | None, list[Constat]]:
    """La fiche écrite dans ce texte, qu'il soit sur le disque ou dans git, et ce qui l'empêche."""
    caches = [_refuse_signe(locate(nom, texte, r), texte[r]) for r in _find_caches(texte)]
    if caches:
        return None, caches
    valeur, fautes = read_yaml(texte, nom)
    for scalaire in walk_scalaires(valeur):  # ceux qui sont écrits par leur numéro
        for rang in _find_caches(scalaire.texte):
            lieu = find_mots(scalaire, rang, rang + 1)
            caches.append(_refuse_signe(lieu, scalaire.texte[rang]))
    if caches:
        return None, [*fautes, *caches]
    if isinstance(valeur, Fiche) and valeur.champs:
        return valeur, fautes
    if not fautes:
        message = "Ce fichier n’est pas une suite de champs."
        remede = "le récrire avec « rapport-ouvert contribution nouvelle »."
        fautes.append(Constat(Lieu(nom, 1, 1, 1, 1), REGLE, message, remede))
    return None, fautes


def find_cache(texte: str, nom: str, debut: int = 0, fin: int | None = None) -> Constat | None:
    """Le premier signe de `texte[debut:fin]` qui ne se voit pas et change ce qu'on lit."""
    dernier = len(texte) if fin is None else fin
    rang = next((r for r in _find_caches(texte) if debut <= r < dernier), None)
    return None if rang is None else _refuse_signe(locate(nom, texte, rang), texte[rang])


def _find_caches(texte: str) -> list[int]:
    """Les rangs des premiers : au-delà, les dire tous n'aide plus personne."""
    return sorted((*islice(find_caches(texte), _MONTRES), *islice(find_piles(texte), 1)))


def remove_caches(texte: str) -> str:
    """Le même texte sans signe invisible : ce que personne n'a écrit exprès se perd sans mal."""
    caches = set(find_caches(texte))
    return "".join(s for rang, s in enumerate(texte) if rang not in caches) if caches else texte


def _refuse_signe(lieu: Lieu, signe: str) -> Constat:
    if unicodedata.combining(signe):
        message = "Trop d’accents s’empilent sur une lettre."
        return Constat(lieu, REGLE, message, "n’en garder qu’un.", signe)
    return Constat(
        lieu,
        REGLE,
        f"Un signe invisible s’y cache (U+{ord(signe):04X}).",
        "l’effacer, ou recopier le texte sans mise en forme.",
        signe,
    )


def build_contribution(identifiant: str, fiche: Fiche) -> Contribution:
    """Prend ce qui se lit ; ce qui manque est l'affaire de la règle."""
    cible, consentement = _fiche(fiche, "cible"), _fiche(fiche, "consentement")
    relations, origine = _fiche(fiche, "relations"), _fiche(fiche, "origine")
    soutiens, langue = _fiche(fiche, "soutiens"), fiche.read("langue")
    return Contribution(
        identifiant,
        fiche.read("type"),
        _read(fiche, "titre"),
        _read(fiche, "texte"),
        _read(fiche, "expose"),
        fiche,
        _build_cible(cible) if cible else None,
        fiche.read("entree"),
        tuple(
            Auteur(
                a.read("cle"),
                _read(a, "nom"),
                a.read("qualite"),
                _read(a, "organisation"),
                a.list_valeurs("roles"),
            )
            for a in fiche.list_fiches("auteurs")
        ),
        Consentement(
            consentement.read("licence"),
            consentement.read("publication_nom"),
            consentement.read("coauteur") == "oui",
            consentement.read("date"),
        )
        if consentement
        else None,
        langue if _LANGUE.fullmatch(langue) else "fr",
        tuple(_list_relations(relations)) if relations else (),
        _build_origine(origine) if origine else None,
        _build_soutiens(soutiens) if soutiens else None,
        fiche.read("retiree_le"),
        tuple(_write_source(source) for source in fiche.list_fiches("sources")),
    )


def _write_source(fiche: Fiche) -> str:
    champs = (_read(fiche, champ) for champ in ("titre", "reference", "adresse"))
    return ", ".join(filter(None, champs))


def _build_origine(fiche: Fiche) -> Origine:
    return Origine(
        fiche.read("canal"),
        _read(fiche, "identifiant"),
        fiche.read("recu_le"),
        fiche.read("empreinte"),
        fiche.read("adresse"),
        fiche.read("lot"),
    )


def _build_soutiens(fiche: Fiche) -> Soutiens:
    total = fiche.read("total")
    lisible = total.isascii() and total.isdigit() and len(total) < 10
    return Soutiens(int(total) if lisible else 0, fiche.read("releve_le"), _read(fiche, "source"))


def _list_relations(relations: Fiche) -> Iterator[tuple[str, str]]:
    for nom in relations.champs:
        for visee in (relations.read(nom), *relations.list_valeurs(nom)):
            if visee:
                yield nom, visee


def build_decision(identifiant: str, fiche: Fiche) -> Decision:
    """La réponse écrite dans ce fichier."""
    cible = _fiche(fiche, "cible")
    return Decision(
        identifiant,
        fiche.read("recevabilite"),
        fiche.read("sort"),
        _read(fiche, "motif"),
        fiche,
        _read(fiche, "texte_retenu"),
        fiche.read("edition"),
        fiche.read("decide_le"),
        _build_cible(cible) if cible else None,
        fiche.read("fichier"),
        fiche.read("fondue_avec"),
        fiche.read("donnees_personnelles") == "relues",
    )


def _build_cible(fiche: Fiche) -> Cible:
    citation = _fiche(fiche, "citation")
    return Cible(
        fiche.read("edition"),
        fiche.read("page"),
        fiche.read("ancre"),
        Citation(*(_read(citation, champ) for champ in ("exact", "avant", "apres")))
        if citation
        else Citation(),
        fiche.read("position"),
    )


def _fiche(fiche: Fiche, champ: str) -> Fiche | None:
    valeur = fiche.champs.get(champ)
    return valeur if isinstance(valeur, Fiche) else None


def _read(fiche: Fiche, champ: str) -> str:
    """Un texte en NFC : les accents décomposés d'un autre système sont les mêmes accents."""
    return unicodedata.normalize("NFC", fiche.read(champ)).strip()
