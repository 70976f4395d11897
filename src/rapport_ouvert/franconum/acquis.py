"""Les emplois déjà connus : une liste qui ne peut que raccourcir.

Chaque emploi est reconnu à son entrée et à sa phrase, jamais à sa ligne : ajouter un alinéa ne
rouvre rien (la règle inverse est la plainte ordinaire des listes d'autres outils).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapport_ouvert.domaine.glossaire import Acquis
from rapport_ouvert.franconum.verdict import Trouvaille, Verdict

_BLANCS = re.compile(r"\W+")


def name_emploi(trouvaille: Trouvaille) -> str:
    """La clé d'un emploi : l'entrée, et l'empreinte de sa phrase sans ponctuation ni casse."""
    phrase = _BLANCS.sub(" ", trouvaille.phrase.lower()).strip()
    empreinte = hashlib.sha256(phrase.encode()).hexdigest()[:16]
    return f"{trouvaille.terme.cle} {empreinte}"


def find_acquis(trouvailles: Iterable[Trouvaille], acquis: Acquis) -> set[int]:
    """Les rangs des emplois fautifs que la liste accepte."""
    reste = dict(acquis.emplois)
    connus: set[int] = set()
    for rang, trouvaille in _list_fautifs(trouvailles):
        cle = name_emploi(trouvaille)
        if reste.get(cle, 0):
            reste[cle] -= 1
            connus.add(rang)
    return connus


def prune_acquis(trouvailles: Iterable[Trouvaille], avant: Acquis | None) -> Acquis:
    """La liste des emplois présents ; si elle existait, rien ne s'y ajoute."""
    presents = Counter(name_emploi(trouvaille) for _, trouvaille in _list_fautifs(trouvailles))
    if avant is None:
        return Acquis(dict(sorted(presents.items())))
    restes = {cle: min(n, presents[cle]) for cle, n in avant.emplois.items() if presents[cle]}
    return Acquis(dict(sorted(restes.items())))


def _list_fautifs(trouvailles: Iterable[Trouvaille]) -> Iterator[tuple[int, Trouvaille]]:
    for rang, trouvaille in enumerate(trouvailles):
        if trouvaille.jugement.verdict is Verdict.FAUTIF:
            yield rang, trouvaille
