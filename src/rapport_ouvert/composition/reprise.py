"""Des envois aux contributions : sous quel identifiant, et ce que devient ce qu'on avait déjà.

Réimporter ne change rien. Un texte changé récrit la contribution que personne n'a encore jugée ;
jugée, elle reste, et une neuve la remplace. Une contribution retirée ne revient pas.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Contribution, Contributions, Genre, name_id
from rapport_ouvert.domaine.donnees_personnelles import find_donnees
from rapport_ouvert.domaine.envoi import Envoi
from rapport_ouvert.domaine.valeur import Simple, simplify

REGLE = "import-contributions"
COURRIEL = "courriel"
_CLE = 12


@dataclass(frozen=True, slots=True)
class Reglages:
    """Ce que l'éditeur a dit du lot, et ce que le rapport impose."""

    canal: str
    lot: str
    recu_le: str
    licence: str
    publication_nom: str = "anonyme"
    entree: str = ""
    date_propre: bool = False  # un courriel est reçu le jour qu'il porte


@dataclass(slots=True)
class Reprise:
    """Les champs de chaque contribution à écrire, par identifiant, et le compte des autres."""

    champs: dict[str, dict[str, Simple]] = field(default_factory=dict)
    compte: Counter[str] = field(default_factory=Counter)
    constats: list[Constat] = field(default_factory=list)


def prepare_reprise(
    envois: Iterable[Envoi], contributions: Contributions, reglages: Reglages
) -> Reprise:
    """Ce qu'il faut écrire pour que le dépôt dise ce que le lot dit ; deux fois n'est qu'une."""
    connues = _Connues(contributions, reglages)
    reprise, gardes = Reprise(), []
    for envoi in envois:
        if sorti := connues.find_ailleurs(envoi):
            reprise.compte[f"déjà reprises dans le lot {sorti}"] += 1
        elif connues.place(envoi):
            gardes.append(envoi)
        else:
            reprise.compte["retirées par leur auteur"] += 1
    for envoi in gardes:
        _prepare(envoi, connues, reglages, reprise)
    return reprise


class _Connues:
    """Ce que le dépôt a déjà de ce canal, et l'identifiant de chaque envoi du lot."""

    def __init__(self, contributions: Contributions, reglages: Reglages) -> None:
        self.contributions, self.reglages = contributions, reglages
        self.retirees: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self._reprises: dict[str, Contribution] = {}
        self._ailleurs: dict[tuple[str, str], Contribution] = {}
        remplacees = {
            visee for c in contributions.propositions for nom, visee in c.relations
            if nom == "remplace"
        }  # fmt: skip
        for contribution in contributions.propositions:
            origine = contribution.origine
            if contribution.retiree_le:
                self.retirees[contribution.id[-10:]] = contribution.id
            elif origine is None or origine.canal != reglages.canal:
                continue
            elif origine.lot != reglages.lot and reglages.canal != COURRIEL:
                self._ailleurs[origine.identifiant, origine.empreinte] = contribution
            elif contribution.id not in remplacees:
                self._reprises[origine.identifiant] = contribution

    def find_ailleurs(self, envoi: Envoi) -> str:
        """Le lot qui a déjà ce même texte sous ce même nom, s'il n'est pas déjà dans celui-ci."""
        if envoi.identifiant in self._reprises:
            return ""
        ailleurs = self._ailleurs.get((envoi.identifiant, envoi.empreinte))
        if ailleurs is None or ailleurs.origine is None:
            return ""
        self.ids[envoi.identifiant] = ailleurs.id
        return ailleurs.origine.lot

    def find(self, envoi: Envoi) -> Contribution | None:
        """La dernière reprise de cet envoi : celle qu'aucune autre ne remplace."""
        return self._reprises.get(envoi.identifiant)

    def place(self, envoi: Envoi) -> bool:
        """Donne à l'envoi son identifiant ; faux si son auteur l'a retiré."""
        connue = self.find(envoi)
        if connue is not None and self.contributions.is_retiree(connue.id):
            self.ids[envoi.identifiant] = connue.id
            return False
        if connue is not None and not self.must_remplacer(envoi, connue):
            self.ids[envoi.identifiant] = connue.id
            return True
        neuf = self._create(envoi, connue.id if connue else "")
        retiree = self.retirees.get(neuf[-10:])
        self.ids[envoi.identifiant] = retiree or neuf
        return retiree is None

    def must_remplacer(self, envoi: Envoi, connue: Contribution) -> bool:
        """Vrai si elle a changé depuis qu'on lui a répondu."""
        change = connue.origine is None or connue.origine.empreinte != envoi.empreinte
        return change and self.contributions.find_decision(connue.id) is not None

    def find_visee(self, visee: str) -> str:
        """L'identifiant, chez nous, de ce qu'un lien vise."""
        if trouve := self.ids.get(visee):
            return trouve
        connue = self._reprises.get(visee)
        return connue.id if connue else ""

    def _create(self, envoi: Envoi, remplace: str) -> str:
        recu_le = find_recu_le(envoi, self.reglages)
        lot = () if self.reglages.canal == COURRIEL else (self.reglages.lot,)
        suite = (remplace,) if remplace else ()
        return name_id(recu_le, self.reglages.canal, *lot, envoi.identifiant, *suite)


def find_recu_le(envoi: Envoi, reglages: Reglages) -> str:
    """Le jour de réception : celui du lot, ou celui du courriel."""
    return envoi.date if reglages.date_propre and envoi.date else reglages.recu_le


def _prepare(envoi: Envoi, connues: _Connues, reglages: Reglages, reprise: Reprise) -> None:
    identifiant = connues.ids[envoi.identifiant]
    connue = connues.find(envoi)
    visee = _find_visee(envoi, connues, reprise)
    if connue is None or connue.id != identifiant:
        champs = _build_champs(identifiant, envoi, reglages)
        remplace = connue.id if connue else ""
        quoi = "neuves, en remplaçant une déjà répondue" if remplace else "neuves"
    else:
        champs, quoi = _update(connue, envoi, connues)
        remplace = dict(connue.relations).get("remplace", "")
        if quoi == "inchangées" and visee and visee not in dict(connue.relations).values():
            quoi = "récrites"
        if connues.contributions.find_decision(connue.id) is not None:
            quoi = "inchangées"
    reprise.compte[quoi] += 1
    if quoi == "inchangées":
        return
    relations: dict[str, Simple] = {}
    if visee and envoi.lien:
        relations[envoi.lien.relation] = visee
    if remplace:
        relations["remplace"] = remplace
    if relations:
        champs["relations"] = {**_as_fiche(champs.get("relations")), **relations}
    reprise.champs[identifiant] = _order(champs)
    _warn_donnees(envoi, reprise)


def _warn_donnees(envoi: Envoi, reprise: Reprise) -> None:
    """Un numéro laissé dans un texte libre se relit avant de commettre."""
    sortes = {
        donnee.sorte.value
        for texte in (envoi.titre, envoi.texte, envoi.expose)
        for donnee in find_donnees(texte)
    }
    if sortes:
        message = f"« {envoi.titre} » porte peut-être {', '.join(sorted(sortes))}."
        remede = "relire la contribution, et l’ôter avant de la commettre."
        reprise.constats.append(
            Constat(envoi.lieu, REGLE, message, remede, gravite=Gravite.AVERTISSEMENT)
        )


def _find_visee(envoi: Envoi, connues: _Connues, reprise: Reprise) -> str:
    if envoi.lien is None:
        return ""
    visee = connues.find_visee(envoi.lien.vise)
    if visee == connues.ids[envoi.identifiant]:  # nul ne se répond à soi-même
        visee = ""
    if not visee:
        message = f"« {envoi.lien.vise} », qu’elle vise, n’est pas repris ; elle l’est sans lien."
        remede = "reprendre d’abord ce qu’elle vise, dans le même --lot, puis importer de nouveau."
        reprise.constats.append(
            Constat(envoi.lien.lieu, REGLE, message, remede, gravite=Gravite.AVERTISSEMENT)
        )
    return visee


def _update(connue: Contribution, envoi: Envoi, connues: _Connues) -> tuple[dict[str, Simple], str]:
    """Ce qu'un éditeur y a corrigé reste, tant que la source dit les mêmes mots."""
    champs = _as_fiche(simplify(connue.fiche))
    assert connue.origine is not None  # noqa: S101 - `connue` est une reprise
    if connue.origine.empreinte != envoi.empreinte:
        neufs = _build_champs(connue.id, envoi, connues.reglages, connue.origine.recu_le)
        for champ in ("titre", "texte", "expose", "langue", "origine", "soutiens"):
            champs.pop(champ, None)
            if champ in neufs:
                champs[champ] = neufs[champ]
        return champs, "récrites"
    total = connue.soutiens.total if connue.soutiens else None
    if envoi.soutiens and envoi.soutiens != total:
        champs["soutiens"] = _build_soutiens(envoi, connues.reglages)
        return champs, "récrites"
    return champs, "inchangées"


def _build_champs(
    identifiant: str, envoi: Envoi, reglages: Reglages, recu_le: str = ""
) -> dict[str, Simple]:
    recu_le = recu_le or find_recu_le(envoi, reglages)
    repond = envoi.lien is not None and envoi.lien.relation == "repond_a"
    champs: dict[str, Simple] = {
        "schema": "1",
        "id": identifiant,
        "type": (Genre.REPONSE if repond else Genre.LIBRE).value,
        "titre": envoi.titre,
    }
    if entree := envoi.entree or reglages.entree:
        champs["entree"] = entree
    champs["texte"] = envoi.texte
    if envoi.expose:
        champs["expose"] = envoi.expose
    champs["auteurs"] = [_build_auteur(envoi, reglages)]
    champs["consentement"] = {
        "licence": reglages.licence,
        "publication_nom": reglages.publication_nom,
        "coauteur": "non",
        "date": envoi.date or recu_le,
    }
    champs["langue"] = envoi.langue
    origine: dict[str, Simple] = {
        "canal": reglages.canal,
        "identifiant": envoi.identifiant,
        "lot": reglages.lot,
    }
    if envoi.adresse:
        origine["adresse"] = envoi.adresse
    champs["origine"] = {**origine, "recu_le": recu_le, "empreinte": envoi.empreinte}
    if envoi.soutiens:
        champs["soutiens"] = _build_soutiens(envoi, reglages)
    return champs


def _build_soutiens(envoi: Envoi, reglages: Reglages) -> dict[str, Simple]:
    return {
        "total": str(envoi.soutiens),
        "releve_le": reglages.recu_le,
        "source": envoi.source or reglages.canal,
    }


def _build_auteur(envoi: Envoi, reglages: Reglages) -> dict[str, Simple]:
    """Un pseudonyme : la même personne garde la même clé dans son lot, et nulle part ailleurs."""
    cle = hashlib.sha256(
        "\n".join((reglages.lot, envoi.auteur or envoi.nom or envoi.identifiant)).encode(
            "utf-8", "replace"
        )
    ).hexdigest()
    auteur: dict[str, Simple] = {"cle": f"a-{cle[:_CLE]}"}
    if envoi.nom and reglages.publication_nom != "anonyme":
        auteur["nom"] = envoi.nom
    if envoi.qualite:
        auteur["qualite"] = envoi.qualite
    return auteur


def _as_fiche(valeur: Simple | None) -> dict[str, Simple]:
    return dict(valeur) if isinstance(valeur, dict) else {}


_ORDRE = ("schema", "id", "type", "titre", "entree", "cible", "texte", "expose", "sources",
          "relations", "auteurs", "consentement", "langue", "origine", "soutiens")  # fmt: skip


def _order(champs: dict[str, Simple]) -> dict[str, Simple]:
    """Les champs dans l'ordre où on les lit."""
    return {nom: champs[nom] for nom in _ORDRE if nom in champs}
