"""Ce que le rapport dit en français, ce qu'il dit encore autrement, et ce que vaut la mesure."""

from __future__ import annotations

from collections.abc import Iterable

from babel.numbers import format_percent

from rapport_ouvert.composition.figures import (
    name_dessin,
    protect_titre,
    wrap_figure,
    write_image,
    write_valeurs,
)
from rapport_ouvert.composition.glossaire import link_terme
from rapport_ouvert.composition.matiere import Matiere, join_mots, write_rangee
from rapport_ouvert.composition.usages import Usages
from rapport_ouvert.domaine.dessin import Barres, Dessin
from rapport_ouvert.domaine.donnees import Colonne, Figure
from rapport_ouvert.domaine.glossaire import Glossaire, Terme
from rapport_ouvert.domaine.interface import dire, dire_nombre, write_nombre
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.valeur import Fiche

CLE = "adoption"
_LIGNES = 20
_RIEN = Fiche({}, Lieu(CLE, 1, 1, 1, 1))


Emplois = tuple[Terme, int, int]


def list_figures(corpus: Corpus, usages: Usages) -> tuple[Figure, ...]:
    """Les emplois de chaque mot et de l'emprunt qu'il remplace ; rien si le texte n'en a aucun."""
    comptes = _list_comptes(corpus.glossaire, usages, corpus.rapport.identite.langue)
    if not comptes:
        return ()
    colonnes = (
        Colonne("mot", dire("Mot français")),
        Colonne("emplois", dire("Emplois"), nombre=True),
        Colonne("au_lieu_de", dire("Au lieu de")),
        Colonne("emprunts", dire("Emplois de l'emprunt"), nombre=True),
    )
    lignes = tuple(
        (terme.terme or terme.cle, str(francais), _name_emprunts(terme), str(emprunts))
        for terme, francais, emprunts in comptes
    )
    return (
        Figure(
            CLE,
            dire("Les mots et les emprunts"),
            dire("Pour chaque mot, ses emplois, puis ceux de l’emprunt qu’il remplace."),
            dire("Texte de cette édition"),
            colonnes,
            lignes,
            _RIEN,
        ),
    )


def compose_dessins(figures: Iterable[Figure]) -> dict[str, Dessin]:
    """Les mots les plus employés, une barre chacun."""
    return {name_dessin(figure): _compose_barres(figure) for figure in figures if figure.cle == CLE}


def _compose_barres(figure: Figure) -> Barres:
    mots, francais, _, emprunts = (
        figure.read_colonne(colonne.cle)[:_LIGNES] for colonne in figure.colonnes
    )
    legende = (figure.colonnes[1].titre, figure.colonnes[3].titre)
    valeurs, secondes = (tuple(map(float, nombres)) for nombres in (francais, emprunts))
    return Barres(mots, valeurs, figure.titre, secondes, legende)


def compose_adoption(page: Page, matiere: Matiere, _: str) -> list[str]:
    """La part du français dans l'édition, puis les mots les plus employés, un par ligne.

    La part d'une entrée est français / (français + emprunt) ; une citation, un titre ou un mot
    que l'on discute comptent comme les autres : c'est l'usage que l'on mesure, non la faute. Une
    entrée dont tous les mots sont ambigus ne se mesure pas : on ignore combien de fois on la dit.
    """
    langue = matiere.corpus.rapport.identite.langue
    comptes = _list_comptes(matiere.corpus.glossaire, matiere.usages, langue)
    figure = matiere.corpus.donnees.find_figure(CLE)
    if not comptes or figure is None:
        return [dire("Le glossaire n’a encore aucun mot à compter dans cette édition.")]
    francais, total = sum(c[1] for c in comptes), sum(c[1] + c[2] for c in comptes)
    phrases = [_write_bilan(len(comptes), francais, total, matiere)]
    if francais < total:
        phrases.append(
            dire("Le reste est fait de citations, de titres, et de mots que le texte discute.")
        )
    if any(terme.ambigus for terme in matiere.corpus.glossaire.list_langue(langue)):
        phrases.append(
            dire(
                "Un mot qui dit aussi autre chose n'y est pas compté : rien ne dit dans quel sens "
                "il est pris."
            )
        )
    # Traduire : « français » se dit ici de la langue de l'édition (« palabra española »).
    tete = (dire("Mot français"), dire("Emplois"), dire("Au lieu de"),
            dire("Emplois de l'emprunt"), dire("Part du français"))  # fmt: skip
    alternative = dire(
        "Graphique en barres. {description} Le tableau qui suit a les valeurs.",
        description=figure.description,
    )
    corps = [figure.description, "", write_image(page, figure, alternative), ""]
    corps += [write_rangee(tete), "|---|---:|---|---:|---:|"]
    corps += [_write_ligne(page, matiere, *rang) for rang in comptes[:_LIGNES]]
    corps += ["", write_valeurs(page, figure)]
    return [" ".join(phrases), "", *wrap_figure(CLE, protect_titre(figure.titre), corps)]


def _list_comptes(glossaire: Glossaire, usages: Usages, langue: str) -> list[Emplois]:
    """Chaque entrée employée, son mot et ses emprunts comptés ; la plus employée d'abord."""
    comptes = [
        (terme, sum(nombre for _, nombre in pages), usages.emprunts.get(terme.cle, 0))
        for terme in glossaire.list_langue(langue)
        if terme.remplace and terme.is_sur
        for pages in [usages.comptes.get(terme.cle, {}).values()]
    ]
    employes = [compte for compte in comptes if compte[1] + compte[2]]
    return sorted(employes, key=lambda c: (-c[1] - c[2], c[0].cle))


def _name_emprunts(terme: Terme) -> str:
    return ", ".join(forme.forme for forme in terme.remplace)


def _write_bilan(entrees: int, francais: int, total: int, matiere: Matiere) -> str:
    identite = matiere.corpus.rapport.identite
    return dire_nombre(
        "L'édition {edition} emploie {entrees} entrée du glossaire, {emplois} fois en tout : "
        "{part} en {langue}.",
        "L'édition {edition} emploie {entrees} entrées du glossaire, {emplois} fois en tout : "
        "{part} en {langue}.",
        entrees,
        edition=identite.edition,
        entrees=write_nombre(entrees),
        emplois=write_nombre(total),
        part=_write_part(francais, total, matiere),
        langue=matiere.name_langue(identite.langue),
    )


def _write_ligne(page: Page, matiere: Matiere, terme: Terme, francais: int, emprunts: int) -> str:
    lien = link_terme(page, terme, matiere)
    nom = terme.terme or terme.cle
    remplaces = join_mots(f"[{forme.forme}]{{.emprunt lang=en}}" for forme in terme.remplace[:2])
    return (
        f"| [{nom}]({lien}) | {write_nombre(francais)} | {remplaces} "
        f"| {write_nombre(emprunts)} "
        f"| {_write_part(francais, francais + emprunts, matiere)} |"
    )


def compose_qualite(_: Page, matiere: Matiere, __: str) -> list[str]:
    """Ce que vaut le vérificateur, tel que mesuré et noté dans le glossaire."""
    mesures = matiere.corpus.glossaire.mesures
    if mesures is None:
        return []

    def part(valeur: float) -> str:
        return format_percent(valeur, locale=matiere.locale)

    return [
        dire(
            "Sur {phrases} phrases neuves, étiquetées à la main et mesurées avant tout réglage, "
            "{precision} des emplois signalés étaient bien à reformuler (la précision), et le "
            "vérificateur a trouvé {rappel} de ceux qui l'étaient (le rappel).",
            phrases=write_nombre(mesures.neuves),
            precision=part(mesures.precision_neuve),
            rappel=part(mesures.rappel_neuf),
        ),
        "",
        dire(
            "Sur les {phrases} phrases qui ont servi à le régler, ces parts sont de {precision} et "
            "{rappel} : elles gardent des reculs, et ne promettent rien. Mesure du {jour}.",
            phrases=write_nombre(mesures.phrases),
            precision=part(mesures.precision),
            rappel=part(mesures.rappel),
            jour=matiere.write_date(mesures.jour),
        ),
    ]


def _write_part(part: int, total: int, matiere: Matiere) -> str:
    return format_percent(part / total, locale=matiere.locale) if total else "–"
