"""Les voix d'une consultation : seules celles qui soutiennent se reprennent.

La règle du rapport de 2018 est positive : contre et mitigé se comptent et se disent à l'écran, ils
n'entrent pas.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rapport_ouvert.domaine.envoi import Moisson

_POUR = ("pour", "yes", "oui", "d'accord", "d’accord", "ok", "1")
_CONTRE = ("contre", "no", "non", "pas d'accord", "pas d’accord", "nok", "-1")
_MITIGE = ("mitig", "0")


@dataclass(slots=True)
class Urne:
    """Les votes d'un fichier, comptés pour ce qu'ils visent."""

    pour: Counter[str] = field(default_factory=Counter)
    autres: Counter[str] = field(default_factory=Counter)
    _sens: dict[str, str] = field(default_factory=dict)

    def add(self, visee: str, valeur: str) -> None:
        """Un vote : « Pour », « YES »… ; ce qui ne se comprend pas ne soutient personne."""
        sens = self._sens.get(valeur)
        if sens is None:
            sens = self._sens.setdefault(valeur, read_sens(valeur))
        if sens == "pour":
            self.pour[visee] += 1
        else:
            self.autres[sens] += 1

    def share(self, moisson: Moisson, source: str) -> None:
        """Donne à chaque envoi ses voix, quand son propre compte manque ; dit les autres."""
        orphelines = sum(self.pour.values())
        for envoi in moisson.envois:
            voix = self.pour.get(envoi.identifiant, 0)
            orphelines -= voix
            if envoi.soutiens is None and voix:
                envoi.soutiens, envoi.source = voix, source
        if orphelines:
            moisson.ecartes["votes pour ce qui n’est pas repris"] += orphelines
        for sens, nombre in self.autres.items():
            moisson.ecartes[f"votes {sens}"] += nombre


def read_sens(valeur: str) -> str:
    """« pour », « contre », « mitigés », ou « sans valeur connue »."""
    dit = valeur.strip().casefold()
    if dit in _POUR:
        return "pour"
    if dit in _CONTRE:
        return "contre"
    return "mitigés" if dit.startswith(_MITIGE) else "sans valeur connue"
