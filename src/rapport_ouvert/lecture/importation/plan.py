"""Le plan du rapport : chaque alinéa dans sa partie, son chapitre, sa proposition, son annexe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapport_ouvert.lecture.importation.modele import (
    Alinea,
    Bloc,
    Forme,
    Genre,
    Mention,
    Sorte,
    Unite,
)
from rapport_ouvert.lecture.importation.reperes import render_romain
from rapport_ouvert.lecture.importation.titres import (
    Annonce,
    Numerotation,
    find_annonce,
    is_court,
    is_personne,
    parse_annexe,
    parse_numerotation,
    parse_ordinal,
)

Matiere = Alinea | Bloc
# Une annexe dont le titre manque porte cette marque jusqu'à la fin de la lecture.
MUETTE = "\x00"
_FICHES_MINIMUM = 10


@dataclass(slots=True)
class Chantier:
    """Une unité et la matière encore brute de ses blocs."""

    unite: Unite
    matiere: list[Matiere] = field(default_factory=list)


def read_plan(alineas: Sequence[Alinea]) -> tuple[list[Chantier], list[Mention]]:
    """Les unités du rapport, dans l'ordre de lecture, et ce qui a été deviné ou normalisé."""
    lecteur = _Lecteur()
    rang = 0
    while rang < len(alineas):
        rang += lecteur.read(alineas[rang], alineas[rang + 1 : rang + 3])
    lecteur.split_annexes_muettes()
    return [c for c in lecteur.chantiers if c.unite.titre or c.matiere], lecteur.mentions


class _Lecteur:
    """Ce que la lecture sait à chaque alinéa : l'unité ouverte et les compteurs."""

    def __init__(self) -> None:
        self.chantiers = [Chantier(Unite(Genre.ACCUEIL, "", 1))]
        self.mentions: list[Mention] = []
        self.partie = self.chapitre = self.section = 0
        self.proposition = self.annexe = 0
        self.dans_parties = True

    def read(self, alinea: Alinea, suite: Sequence[Alinea]) -> int:
        """Range un alinéa ; rend le nombre d'alinéas consommés."""
        annonce = find_annonce(alinea)
        if annonce is not None:
            return self._open_annonce(annonce, alinea, suite)
        if suite and self._is_proposition(alinea):
            return self._open_proposition(alinea, suite[0])
        numerotation = parse_numerotation(alinea) if self.dans_parties else None
        if numerotation and self._read_numerotation(alinea, numerotation):
            return 1
        self.chantiers[-1].matiere.append(alinea)
        return 1

    def _open(self, unite: Unite) -> None:
        self.chantiers.append(Chantier(unite))

    def _open_annonce(self, annonce: Annonce, alinea: Alinea, suite: Sequence[Alinea]) -> int:
        ligne = alinea.ligne
        self.dans_parties = annonce is Annonce.PARTIE
        if annonce is Annonce.PARTIE:
            self.partie, self.chapitre, self.section = parse_ordinal(alinea.texte), 0, 0
            titre, pris = _join_sous_titre(alinea, suite)
            groupe = f"partie-{self.partie}"
            self._open(Unite(Genre.PARTIE, titre, ligne, str(self.partie), groupe=groupe))
            return pris
        if annonce is Annonce.ANNEXE:
            return self._open_annexe(alinea, suite)
        if annonce is Annonce.PROPOSITIONS:
            self._open(Unite(Genre.PARTIE, alinea.texte, ligne, groupe="propositions"))
            return 1
        if annonce is Annonce.CONCLUSION:
            titre, pris = _join_sous_titre(alinea, suite)
            self._open(Unite(Genre.CONCLUSION, titre, ligne))
            return pris
        genre = Genre.LIMINAIRE if annonce is Annonce.LIMINAIRE else Genre.ANNEXE
        self._open(Unite(genre, alinea.texte, ligne))
        return 1

    def _open_annexe(self, alinea: Alinea, suite: Sequence[Alinea]) -> int:
        numero, reste = parse_annexe(alinea.texte)
        for absente in range(self.annexe + 1, numero):
            self._open(_build_annexe_muette(absente, alinea.ligne))
            self.mentions.append(
                Mention(
                    alinea.ligne,
                    Sorte.MANQUANT,
                    f"Annexe {absente}",
                    f"l'annexe {absente} n'est annoncée nulle part avant l'annexe {numero}",
                )
            )
        self.annexe = numero
        tete = alinea.texte.removesuffix(reste).strip()
        titre, pris = (f"{tete} — {reste}", 1) if reste else _join_sous_titre(alinea, suite)
        self._open(Unite(Genre.ANNEXE, titre, alinea.ligne, str(numero), groupe="annexes"))
        return pris

    def _is_proposition(self, alinea: Alinea) -> bool:
        attendue = render_romain(self.proposition + 1)
        ouverte = any(c.unite.groupe == "propositions" for c in self.chantiers[-1:])
        return ouverte and (alinea.page or alinea.avant >= 3) and alinea.texte == attendue

    def _open_proposition(self, alinea: Alinea, titre: Alinea) -> int:
        self.proposition += 1
        numero = alinea.texte
        intitule = f"{numero}. {join_titre(titre)}"
        self._open(Unite(Genre.PROPOSITION, intitule, alinea.ligne, numero, groupe="propositions"))
        return 2

    def _read_numerotation(self, alinea: Alinea, trouvee: Numerotation) -> bool:
        """Un chapitre ou une section, si son numéro est celui que le compte attend."""
        if trouvee.rang == 0 and trouvee.chapitre == self.chapitre + 1:
            self.chapitre, self.section = trouvee.chapitre, 0
            self._open_chapitre(alinea, trouvee)
            return True
        if trouvee.chapitre == self.chapitre and trouvee.rang == self.section + 1:
            self.section += 1
            self._normalize(alinea, trouvee)
            titre = Bloc(Forme.TITRE, trouvee.render(), alinea.ligne, niveau=2)
            self.chantiers[-1].matiere.append(titre)
            return True
        if trouvee.rang and trouvee.chapitre == self.chapitre:
            message = f"« {self.chapitre}.{self.section + 1}. » était attendu ici"
            self.mentions.append(Mention(alinea.ligne, Sorte.A_RELIRE, alinea.texte, message))
        return False

    def _open_chapitre(self, alinea: Alinea, trouvee: Numerotation) -> None:
        groupe = f"partie-{self.partie}" if self.partie else ""
        self._open(
            Unite(
                Genre.CHAPITRE, trouvee.render(), alinea.ligne, str(trouvee.chapitre), groupe=groupe
            )
        )
        self._normalize(alinea, trouvee)

    def _normalize(self, alinea: Alinea, trouvee: Numerotation) -> None:
        """Garde comme alias un titre dont la numérotation a été corrigée."""
        if alinea.texte == trouvee.render():
            return
        chantier = self.chantiers[-1]
        alias = f"{chantier.unite.alias}\n{alinea.texte}".strip()
        chantier.unite = replace(chantier.unite, alias=alias)
        message = f"numérotation normalisée : « {trouvee.render()} » ; l'original reste en alias"
        self.mentions.append(Mention(alinea.ligne, Sorte.REPARE, alinea.texte, message))

    def split_annexes_muettes(self) -> None:
        """Donne à la première annexe sans titre les fiches de personnes qui la précèdent."""
        for avant, chantier in zip(self.chantiers, self.chantiers[1:], strict=False):
            if chantier.unite.alias != MUETTE or avant.unite.alias == MUETTE:
                continue
            coupe = _find_fiches(avant.matiere)
            if coupe is not None and avant.unite.genre is Genre.ANNEXE:
                self._move_fiches(avant, chantier, coupe)

    def _move_fiches(self, avant: Chantier, annexe: Chantier, coupe: int) -> None:
        annexe.matiere[:0] = avant.matiere[coupe:]
        del avant.matiere[coupe:]
        message = (
            "ce texte change de nature en tête de page : il est rangé à l'annexe"
            f" {annexe.unite.numero}, dont le titre manque"
        )
        debut = annexe.matiere[0]
        annexe.unite = replace(annexe.unite, ligne=debut.ligne)
        self.mentions.append(Mention(debut.ligne, Sorte.DEVINE, debut.texte, message))


def _build_annexe_muette(numero: int, ligne: int) -> Unite:
    titre = f"Annexe {numero}"
    return Unite(Genre.ANNEXE, titre, ligne, str(numero), alias=MUETTE, groupe="annexes")


def _join_sous_titre(alinea: Alinea, suite: Sequence[Alinea]) -> tuple[str, int]:
    """Le titre et la ligne brève qui le complète, s'il y en a une."""
    if suite and is_court(suite[0]) and not suite[0].page and suite[0].apres >= 1:
        return f"{join_titre(alinea)} — {join_titre(suite[0])}", 2
    return join_titre(alinea), 1


def join_titre(alinea: Alinea) -> str:
    """Un titre de plusieurs lignes ; une majuscule en tête de ligne ouvre un sous-titre."""
    titre = ""
    for ligne in alinea.lignes:
        lien = " — " if ligne.nue[:1].isupper() and not titre.isupper() else " "
        titre = f"{titre}{lien}{ligne.nue}" if titre else ligne.nue
    return titre


def _find_fiches(matiere: Sequence[Matiere]) -> int | None:
    """Le rang de la première fiche « Prénom NOM » en tête de page, s'il y en a une suite."""
    fiches = [
        rang
        for rang, alinea in enumerate(matiere)
        if isinstance(alinea, Alinea) and is_court(alinea) and is_personne(alinea)
    ]
    debuts = [rang for rang in fiches if isinstance(x := matiere[rang], Alinea) and x.page]
    if len(fiches) < _FICHES_MINIMUM or not debuts or debuts[0] != fiches[0]:
        return None
    return debuts[0]
