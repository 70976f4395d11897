"""Ce qui a déjà été relevé : rien ne s'écrit deux fois, nulle réponse ne perd ce qu'elle juge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport_ouvert.domaine.contribution import Contribution, Contributions, name_id

CANAL = "demande"
CATALOGUE = "catalogue"
_REMPLACE = "remplace"


@dataclass(frozen=True, slots=True)
class Place:
    """Sous quel identifiant écrire, la date de réception à dire, et ce qui est remplacé."""

    id: str
    recu_le: str
    remplace: str = ""
    neuve: bool = True


@dataclass(slots=True)
class Connues:
    """Les contributions du dépôt, et celles que des demandes, ou un autre `canal`, y ont mises."""

    contributions: Contributions
    canal: str = CANAL
    _relevees: dict[str, list[Contribution]] = field(default_factory=dict)
    _demandes: dict[str, dict[str, None]] = field(default_factory=dict)
    _retirees: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for contribution in self.contributions.propositions:
            if contribution.retiree_le:
                self._retirees.add(contribution.id[-10:])
            elif contribution.origine and contribution.origine.canal == self.canal:
                identifiant = contribution.origine.identifiant
                self._relevees.setdefault(identifiant, []).append(contribution)
                nom = identifiant.partition("#")[0]
                self._demandes.setdefault(nom, {})[identifiant] = None

    def find(self, identifiant: str) -> Contribution | None:
        """La dernière relevée à cet endroit de la demande : celle qu'aucune autre ne remplace."""
        groupe = self._relevees.get(identifiant, [])
        remplacees = {v for c in groupe for nom, v in c.relations if nom == _REMPLACE}
        return next((c for c in groupe if c.id not in remplacees), None)

    def list_relevees(self, demande: str) -> Iterator[tuple[str, Contribution]]:
        """Les dernières relevées d'une demande, par leur identifiant."""
        for identifiant in self._demandes.get(demande, ()):
            if derniere := self.find(identifiant):
                yield identifiant, derniere

    def is_repondue(self, contribution: Contribution) -> bool:
        """Vrai si les éditeurs lui ont répondu."""
        return self.contributions.find_decision(contribution.id) is not None

    def place(self, identifiant: str, empreinte: str, recu_le: str) -> Place | None:
        """Où écrire ; rien si c'est déjà écrit, ou si son auteur l'a retirée."""
        derniere = self.find(identifiant)
        if derniere is None or derniere.origine is None:
            return self._create(recu_le, "", identifiant)
        if derniere.origine.empreinte == empreinte:
            return None
        if self.is_repondue(derniere):
            return self._create(recu_le, derniere.id, identifiant)
        remplace = dict(derniere.relations).get(_REMPLACE, "")
        return Place(derniere.id, derniere.origine.recu_le, remplace, neuve=False)

    def _create(self, recu_le: str, remplace: str, identifiant: str) -> Place | None:
        neuf = name_id(recu_le, self.canal, identifiant, *filter(None, [remplace]))
        if neuf[-10:] in self._retirees:
            return None
        return Place(neuf, recu_le, remplace)
