"""Un fichier PO → un catalogue, toutes ses fautes situées, rien de ce qu'il porte n'étant perdu.

L'analyse est celle de Babel. Elle ne garde pourtant ni l'ancienne source (`#|`), ni les en-têtes
qu'elle ne connaît pas, et se tait sur un guillemet oublié ou un contexte répété : ce module les
ajoute, en surchargeant les étapes de `PoFileParser` (Babel 2.18).
"""

from __future__ import annotations

import re
from email import message_from_string

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileParser, _NormalizedString

from rapport_ouvert.domaine.constat import Constat, cite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.traduction import Catalogue, Traduction

REGLE = "catalogue-lisible"
_CHAINE = re.compile(r'"(?:[^"\\]|\\.)*"\s*')
_MOTS_CLES = re.compile(r"(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) ")
_PLURIELS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=.+")


def read_catalogue(texte: str, nom: str, fichier: str) -> tuple[Catalogue, list[Constat]]:
    """Le catalogue écrit dans ce texte, et chaque ligne qui ne s'y lit pas.

    `nom` est celui du catalogue (« partie-1/1-definition »), `fichier` le chemin à montrer.
    """
    lecteur = _Lecteur(fichier)
    lecteur.parse(texte.split("\n"))
    lecteur.check_entetes()
    return Catalogue(
        nom,
        {t.contexte or t.source: t for t in lecteur.traductions},
        lecteur.entetes,
        lecteur.tete,
        tuple(lecteur.obsoletes),
    ), lecteur.constats


class _Lecteur(PoFileParser):
    """L'analyseur de Babel, qui garde tout et dit toutes les fautes."""

    def __init__(self, fichier: str) -> None:
        self.fichier = fichier
        self.constats: list[Constat] = []
        self.traductions: list[Traduction] = []
        self.obsoletes: list[Traduction] = []
        self.entetes: tuple[tuple[str, str], ...] = ()
        self.tete: tuple[str, ...] = ()
        self.lieu_entetes = Lieu(fichier, 1, 1, 1, 1)
        self._vus: dict[tuple[str, str], int] = {}
        self._precedent = _NormalizedString()
        self._garde_precedent = False
        super().__init__(Catalog())

    def _process_message_line(self, lineno: int, line: str, obsolete: bool = False) -> None:
        if not line or (obsolete and line[0] == "|"):
            return
        chaine = line if line[0] == '"' else _MOTS_CLES.sub("", line, count=1)
        if chaine != line or line[0] == '"':
            if not _CHAINE.fullmatch(chaine):
                self._invalid_pofile(line, lineno, "chaine")
                return
        elif line[0] != '"':
            self._invalid_pofile(line, lineno, "mot-cle")
            return
        if line[0] == '"' and not (self.in_msgid or self.in_msgstr or self.in_msgctxt):
            self._invalid_pofile(line, lineno, "orpheline")
            return
        if line.startswith("msgstr") and not self.messages:
            self._invalid_pofile(line, lineno, "sans-source")
            return
        super()._process_message_line(lineno, line, obsolete)

    def _process_comment(self, line: str) -> None:
        if not line.startswith("#|"):
            super()._process_comment(line)
            return
        self._finish_current_message()
        reste = line[2:].strip()
        mot, _, chaine = reste.partition(" ")
        if mot == "msgid":
            self._precedent, self._garde_precedent = _NormalizedString(chaine), True
        elif reste.startswith('"'):
            if self._garde_precedent:
                self._precedent.append(reste)
        else:  # l'ancien contexte, l'ancien pluriel : rien n'en dépend
            self._garde_precedent = False

    def _add_message(self) -> None:
        contexte = self.context.denormalize() if self.context else ""
        sources = [message.denormalize() for message in self.messages]
        formes = [chaine.denormalize() for _, chaine in sorted(self.translations)]
        lieu = Lieu(self.fichier, self.offset + 1, 1, self.offset + 1, 6)
        if not sources[0] and not contexte:
            self._read_entetes(formes[0] if formes else "", lieu)
        else:
            self._keep(contexte, sources, formes, lieu)
        self.counter += 1
        self._precedent, self._garde_precedent = _NormalizedString(), False
        self._reset_message_state()

    def _keep(self, contexte: str, sources: list[str], formes: list[str], lieu: Lieu) -> None:
        compte = len(sources) > 1
        if compte and not self.obsolete and len(formes) != self.catalog.num_plurals:
            attendues = self.catalog.num_plurals
            message = f"Ce message a {len(formes)} forme(s) ; la langue en compte {attendues}."
            self._blame(lieu, message, f"donner msgstr[0] à msgstr[{attendues - 1}].", sources[0])
        premiere = self._vus.setdefault((contexte, sources[0] if not contexte else ""), lieu.ligne)
        if premiere != lieu.ligne and not self.obsolete:
            message = f"Ce message est déjà à la ligne {premiere}."
            self._blame(lieu, message, "n’en garder qu’un.", contexte or sources[0])
            return
        traduction = Traduction(
            contexte,
            sources[0],
            "" if compte else (formes[0] if formes else ""),
            "fuzzy" in self.flags,
            self._precedent.denormalize(),
            sources[1] if compte else "",
            tuple(formes) if compte else (),
            tuple(self.user_comments),
            tuple(self.auto_comments),
            tuple(nom for nom, _ in self.locations),
            tuple(sorted(set(self.flags) - {"fuzzy"})),
            lieu,
        )
        (self.obsoletes if self.obsolete else self.traductions).append(traduction)

    def _read_entetes(self, texte: str, lieu: Lieu) -> None:
        self.entetes = tuple((n, str(v)) for n, v in message_from_string(texte).items())
        self.tete, self.lieu_entetes = tuple(self.user_comments), lieu
        dits = {nom.lower(): valeur for nom, valeur in self.entetes}
        pluriels = _PLURIELS.match(dits.get("plural-forms", ""))
        if pluriels:
            self.catalog._num_plurals = int(pluriels[1])  # type: ignore[assignment]

    def check_entetes(self) -> None:
        """Ce que l'en-tête doit dire pour que le fichier se lise partout de la même façon."""
        dits = {nom.lower(): valeur for nom, valeur in self.entetes}
        type_ = dits.get("content-type", "")
        if type_ and "utf-8" not in type_.lower().replace("utf8", "utf-8"):
            remede = "l’enregistrer en UTF-8, et le dire : « text/plain; charset=UTF-8 »."
            self._blame(self.lieu_entetes, "Ce catalogue se dit d’un autre codage.", remede, type_)
        regle = dits.get("plural-forms", "")
        if regle and not _PLURIELS.match(regle):
            remede = "suivre le modèle « nplurals=2; plural=(n != 1); »."
            self._blame(self.lieu_entetes, "La règle du pluriel ne se lit pas.", remede, regle)

    def _invalid_pofile(self, line: str, lineno: int, msg: str) -> None:
        messages = {
            "chaine": ("Cette chaîne ne se ferme pas.", 'la finir par un guillemet droit « " ».'),
            "mot-cle": (
                "Cette ligne n’est ni un commentaire, ni un message.",
                "l’ôter, ou la mettre entre guillemets droits à la suite d’un message.",
            ),
            "orpheline": ("Cette chaîne ne suit aucun message.", "l’ôter, ou rétablir « msgstr »."),
            "sans-source": ("Cette traduction n’a pas de source.", "rétablir son « msgid »."),
        }
        message, remede = messages.get(
            msg, ("Ce message n’a pas de traduction.", 'y ajouter une ligne « msgstr "" ».')
        )
        self._blame(
            Lieu(self.fichier, lineno + 1, 1, lineno + 1, len(line) + 1), message, remede, line
        )

    def _blame(self, lieu: Lieu, message: str, remede: str, mots: str) -> None:
        self.constats.append(Constat(lieu, REGLE, message, remede, cite(mots)))
