"""Le glossaire relu par lui-même : cohérent, prouvé, et dans la langue qu'il demande."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.glossaire import Anglicisme, Glossaire, Nature, Statut, Terme
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.valeur import Scalaire, Suite, Valeur, find_lieu
from rapport_ouvert.franconum.exemples import check_exemples
from rapport_ouvert.franconum.flexions import list_formes, split_forme
from rapport_ouvert.franconum.verdict import Cadre, Verdict
from rapport_ouvert.franconum.verification import Lire, Verificateur

REGLE = "glossaire"
_TEXTES = ("definition", "note", "motif", "terme", "synonymes", "questions")


def check_glossaire(
    glossaire: Glossaire, lire: Lire, jour: date | None = None
) -> Iterator[Constat]:
    """Tout ce qui ne va pas, langue par langue, entrée par entrée.

    `lire` rend les blocs et les notes d'un texte Markdown : les exemples s'exécutent.
    """
    for langue in glossaire.list_codes():
        termes = glossaire.list_langue(langue)
        verificateur = Verificateur(glossaire, langue, jour, lire)
        yield from _check_formes(termes)
        for terme in termes:
            yield from _check_terme(terme, glossaire, jour)
            yield from _check_langue(terme, verificateur)
            yield from check_exemples(terme, verificateur)


def _check_formes(termes: tuple[Terme, ...]) -> Iterator[Constat]:
    """Une forme ne se remplace qu'une fois, et ne se recommande pas ailleurs."""
    preferees = {split_forme(mot): terme for terme in termes for mot in terme.francais}
    signalees: dict[tuple[str, ...], Terme] = {}
    for terme in termes:
        for rang, anglicisme in enumerate(terme.remplace):
            forme = split_forme(anglicisme.forme)
            if forme in preferees:
                autre = preferees[forme].cle
                message = f"« {anglicisme.forme} » est aussi le mot préféré de « {autre} »."
                yield _blame(
                    terme, ("remplace", rang, "forme"), message, "choisir l’un ou l’autre."
                )
            if (premier := signalees.setdefault(forme, terme)) is not terme:
                message = f"« {anglicisme.forme} » est déjà remplacé par « {premier.cle} »."
                yield _blame(terme, ("remplace", rang, "forme"), message, "ne le dire qu’une fois.")


def _check_terme(terme: Terme, glossaire: Glossaire, jour: date | None) -> Iterator[Constat]:
    if not terme.terme and terme.nature is not Nature.SANS_EQUIVALENT:
        remede = "écrire « terme: … », ou « nature: sans-equivalent » et la raison en note."
        yield _blame(terme, (), "Cette entrée ne dit pas quel mot préférer.", remede)
    if terme.nature is Nature.SANS_EQUIVALENT and not terme.note:
        yield _blame(terme, ("nature",), "Rien ne dit pourquoi il n’y a pas d’équivalent.",
                     "l’écrire en « note ».")  # fmt: skip
    if terme.nature is Nature.INDECIS and not terme.questions:
        yield _blame(terme, ("nature",), "Une entrée indécise pose une question.",
                     "l’écrire dans « questions ».")  # fmt: skip
    yield from _check_preuve(terme, jour)
    cles = {autre.cle for autre in glossaire.list_langue(terme.langue)}
    for rang, cle in enumerate(terme.voir):
        if cle not in cles or cle == terme.cle:
            message = f"« {cle} » n’est pas une autre entrée de ce glossaire."
            yield _blame(terme, ("voir", rang), message, "nommer le fichier d’une entrée.")
    for rang, mot in enumerate(terme.ambigus):
        if mot not in terme.francais:
            message = f"« {mot} » n’est pas un mot de cette entrée."
            remede = "recopier le terme ou l’un des synonymes ; les formes du terme le suivent."
            yield _blame(terme, ("ambigus", rang), message, remede)
    for rang, anglicisme in enumerate(terme.remplace):
        yield from _check_garde(terme, rang, anglicisme, glossaire.list_homonymes(terme.langue))
    for langue, mots in terme.equivalents.items():
        autre = glossaire.find_terme(langue, terme.cle)
        if autre and autre.terme and not set(mots) & set(autre.francais):
            message = f"L’entrée de même nom en {langue} préfère « {autre.terme} »."
            yield _blame(terme, ("equivalents", langue), message, "accorder les deux.",
                         Gravite.AVERTISSEMENT)  # fmt: skip


def _check_preuve(terme: Terme, jour: date | None) -> Iterator[Constat]:
    affirme = terme.statut in (Statut.VALIDE, Statut.PUBLIE)
    if affirme and (terme.preuve is None or not terme.preuve.jo):
        message = f"Le statut « {terme.statut} » demande une preuve datée."
        yield _blame(terme, ("statut",), message, "ajouter « preuve », ou revenir à « propose ».")
    consulte = terme.fiche.champs.get("preuve")
    if jour and terme.preuve and consulte is not None:
        date_lue = find_scalaire(consulte, "consulte")
        annee_et_mois = date_lue.texte[:7] if date_lue else ""
        if annee_et_mois and annee_et_mois < _subtract_an(jour):
            message = f"Cette preuve a été relue en {annee_et_mois}, il y a plus d’un an."
            remede = "la relire, et dater la relecture."
            lieu = ("preuve", "consulte")
            yield _blame(terme, lieu, message, remede, Gravite.AVERTISSEMENT)


def _subtract_an(jour: date) -> str:
    return f"{jour.year - 1}-{jour.month:02}"


def find_scalaire(valeur: Valeur, champ: str) -> Scalaire | None:
    """Un champ simple d'une fiche, avec son lieu."""
    trouve = getattr(valeur, "champs", {}).get(champ)
    return trouve if isinstance(trouve, Scalaire) else None


def _check_garde(
    terme: Terme, rang: int, anglicisme: Anglicisme, homonymes: frozenset[str]
) -> Iterator[Constat]:
    """Une forme qui est aussi un mot de la langue doit dire comment on l'en distingue."""
    if anglicisme.fautif_si or anglicisme.permis_si:
        return
    formes = {" ".join(forme) for forme in list_formes(anglicisme, terme.parler)}
    pareils = sorted(formes & homonymes)
    if pareils:
        message = f"« {pareils[0]} » est aussi un mot de la langue."
        remede = "ajouter « fautif_si » ou « permis_si », qui disent dans quels contextes."
        yield _blame(terme, ("remplace", rang, "forme"), message, remede)


def _check_langue(terme: Terme, verificateur: Verificateur) -> Iterator[Constat]:
    """Ce que le glossaire demande aux autres, il se le demande."""
    for scalaire in _list_textes(terme.fiche):
        lieu = scalaire.lieu
        noeud = Noeud(Genre.ALINEA, lieu, (Noeud(Genre.TEXTE, lieu, (), scalaire.texte),))
        cadre = Cadre(verificateur.glossaire, verificateur.langue)
        for trouvaille in verificateur.check_bloc(noeud, cadre):
            if trouvaille.jugement.verdict is Verdict.FAUTIF and trouvaille.terme != terme:
                yield Constat(
                    lieu,
                    REGLE,
                    f"Le glossaire emploie « {trouvaille.mots} », qu’il déconseille.",
                    f"écrire « {' » ou « '.join(trouvaille.francais)} ».",
                    trouvaille.mots,
                )


def _list_textes(fiche: Valeur, champ: str = "") -> Iterator[Scalaire]:
    if isinstance(fiche, Scalaire):
        if champ in _TEXTES:
            yield fiche
    elif isinstance(fiche, Suite):
        for element in fiche.elements:
            yield from _list_textes(element, champ)
    else:
        for nom, valeur in fiche.champs.items():
            yield from _list_textes(valeur, nom)


def _blame(
    terme: Terme,
    chemin: tuple[str | int, ...],
    message: str,
    remede: str,
    gravite: Gravite = Gravite.ERREUR,
) -> Constat:
    lieu: Lieu = find_lieu(terme.fiche, chemin) if chemin else terme.fiche.lieu
    return Constat(lieu, REGLE, message, remede, terme.cle, gravite)
