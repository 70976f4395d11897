"""Ce qui va s'écrire se relit d'abord : mêmes règles pour une recopie que pour le reste.

Ainsi un relevé n'ajoute jamais au dépôt un fichier que `rapport-ouvert verifier` refuserait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.contribution import Contribution, Genre
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.traduction import LangueDEdition, Traduction
from rapport_ouvert.domaine.valeur import find_lieu
from rapport_ouvert.lecture.contributions import TAILLE_MAXIMALE, build_contribution, parse_fiche
from rapport_ouvert.lecture.fichiers import decode_texte
from rapport_ouvert.lecture.passages import strip_ancres
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import index_traductions, load_traductions
from rapport_ouvert.regles.contribution_conforme import check_contribution
from rapport_ouvert.regles.donnee_personnelle import check_ecrit
from rapport_ouvert.releve.comparaison import Proposition
from rapport_ouvert.releve.editions import Editions
from rapport_ouvert.releve.objets import REGLE, refuse, soften

# Seul un import dit d'où vient une contribution et combien l'ont soutenue ailleurs.
_RESERVES = ("origine", "soutiens", "retiree_le")
_DU_TEXTE = (Genre.MODIFICATION, Genre.AJOUT, Genre.SUPPRESSION)


@dataclass(slots=True)
class Controle:
    """Les règles du dépôt, et les identifiants déjà pris, ceux de ce relevé compris."""

    racine: Path
    corpus: Corpus
    passages: dict[str, tuple[Page, Passage]] = field(init=False)
    _pris: dict[str, bytes | None] = field(init=False)
    _traductions: dict[str, Mapping[str, tuple[str, Traduction]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.passages = index_passages(self.corpus.rapport)
        self._pris = {c.id: None for c in self.corpus.contributions.propositions}

    def check_recopie(self, nom: str, chemin: str, octets: bytes) -> tuple[list[Constat], str]:
        """Ce qui fait refuser la contribution lue là (`nom`), et son genre si elle est à écrire."""
        identifiant = PurePosixPath(chemin).stem
        if identifiant in self._pris or (self.racine / chemin).exists():
            if self._read_deja(identifiant, chemin) == octets:
                return [], ""
            message = f"« {identifiant} » nomme déjà une autre contribution."
            return [refuse(nom, message, "lui donner un autre identifiant.")], ""
        contribution, fautes = self._read(octets, nom, identifiant)
        constats = [soften(faute) for faute in fautes]
        if constats or contribution is None:
            vide = refuse(nom, "Ce fichier est vide.", "y écrire une contribution.")
            return constats or [vide], ""
        self._pris[identifiant] = octets
        return [], contribution.genre

    def _read_deja(self, identifiant: str, chemin: str) -> bytes:
        if (prise := self._pris.get(identifiant)) is not None:
            return prise
        fichier = self.racine / chemin
        return fichier.read_bytes() if fichier.is_file() else b""

    def _read(
        self, octets: bytes, nom: str, identifiant: str
    ) -> tuple[Contribution | None, list[Constat]]:
        texte = decode_texte(octets, nom, TAILLE_MAXIMALE)
        if isinstance(texte, Constat):
            return None, [texte]
        fiche, fautes = parse_fiche(texte, nom)
        if fiche is None or fautes:
            return None, fautes
        contribution = build_contribution(identifiant, fiche)
        fautes += check_contribution(contribution, self.corpus, self.passages, self._pris)
        fautes += check_ecrit(contribution, None)
        for champ in _RESERVES:
            if champ in fiche.champs:
                lieu = find_lieu(fiche, (champ,), cle=True)
                message = f"« {champ} » ne s’écrit que par l’équipe du rapport."
                fautes.append(Constat(lieu, REGLE, message, "l’ôter.", champ))
        return contribution, [f for f in fautes if has_erreurs([f])]

    def check_ecriture(self, chemin: str, texte: str, proposition: Proposition) -> Constat | None:
        """Ce qui empêche d'écrire cette contribution, dit à la place de la proposition."""
        identifiant = PurePosixPath(chemin).stem
        connue = identifiant in self._pris
        self._pris[identifiant] = texte.encode()
        fautes = list(self._list_fautes(chemin, texte, identifiant, proposition))
        if not fautes:
            return None
        if not connue:
            del self._pris[identifiant]
        return replace(soften(fautes[0]), lieu=proposition.lieu)

    def _list_fautes(
        self, chemin: str, texte: str, identifiant: str, proposition: Proposition
    ) -> Iterator[Constat]:
        lu = decode_texte(texte.encode("utf-8", "replace"), chemin, TAILLE_MAXIMALE)
        if isinstance(lu, Constat):
            yield lu
            return
        fiche, fautes = parse_fiche(lu, chemin)
        yield from fautes
        if fiche is None:
            return
        contribution = build_contribution(identifiant, fiche)
        yield from check_contribution(contribution, self.corpus, self.passages, self._pris)
        yield from check_ecrit(contribution, None)
        if fiche.read("texte") != proposition.texte:
            yield refuse(chemin, "Ces mots ne se recopient pas à l’identique.", "les récrire.")

    def holds(self, proposition: Proposition, editions: Editions) -> bool:
        """Vrai si le texte courant porte déjà ce qui est proposé."""
        if proposition.genre in (Genre.CAS, Genre.TERME):
            fichier = self.racine / proposition.cle
            return fichier.is_file() and fichier.read_bytes() == proposition.voulu.encode()
        if proposition.genre is Genre.TRADUCTION:
            return self._holds_traduction(proposition)
        courant = editions.passages.get(proposition.ancre)
        if proposition.genre is Genre.SUPPRESSION:
            return courant is None
        if courant is None:
            return False
        if proposition.genre is Genre.AJOUT:
            return proposition.voulu in strip_ancres(courant[0].source)
        return courant[1].texte == proposition.voulu

    def _holds_traduction(self, proposition: Proposition) -> bool:
        code = proposition.langue
        if code not in self._traductions:
            siennes, _ = load_traductions(self.racine / TRADUCTIONS, LangueDEdition(code, code))
            self._traductions[code] = index_traductions(siennes)
        _, connue = self._traductions[code].get(proposition.ancre, ("", None))
        return connue is not None and connue.texte == proposition.voulu and not connue.doute

    def aim(
        self, proposition: Proposition, dite: str, editions: Editions
    ) -> tuple[Proposition | None, str]:
        """La proposition et l'édition qu'elle vise.

        Si l'édition n'est pas parue, le passage doit être dans le texte courant ; sinon les mots
        restent proposés, sans cible, et une suppression n'a plus d'objet. Une traduction vise
        l'édition dont elle rend les mots, ou rien.
        """
        if proposition.genre is Genre.TRADUCTION:
            rendu = (proposition.page, proposition.ancre, proposition.base)
            edition = editions.find(dite, *rendu)
            return (proposition if edition else None), edition
        if proposition.genre not in _DU_TEXTE:
            return proposition, ""
        edition = editions.choose(dite, proposition.page, proposition.ancre, proposition.base)
        if edition != editions.courante:
            return proposition, edition
        courant = editions.passages.get(proposition.ancre)
        if courant is not None:
            return replace(proposition, page=courant[0].chemin), edition
        if proposition.genre is Genre.SUPPRESSION:
            return None, edition
        libre = replace(proposition, genre=Genre.LIBRE, texte=proposition.voulu, page="", ancre="",
                        position="", exact="")  # fmt: skip
        return libre, edition
