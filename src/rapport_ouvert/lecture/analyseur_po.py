"""Un fichier PO → ses entrées, chaque faute à sa ligne et à sa colonne.

L'analyse est celle de Babel. Elle ne garde pourtant ni l'ancienne source (`#|`), ni la place des
chaînes, ni le retrait des commentaires, et se tait sur un guillemet oublié : ce module les ajoute,
en surchargeant les étapes de `PoFileParser` (Babel 2.18). Une ligne fautive ne condamne que son
message : ce qui le suit se lit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileParser, _NormalizedString

from rapport_ouvert.domaine.chaine import Chaine, Pli, find_faux_echappement
from rapport_ouvert.domaine.constat import Constat, cite
from rapport_ouvert.domaine.lieu import Lieu

REGLE = "catalogue-lisible"
_LIGNE = re.compile(
    r'(?:(?P<mot>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)\s*)?(?P<chaine>".*)'
)
_CHAINE = re.compile(r'"(?:[^"\\]|\\.)*"')
_FAUTES = {
    "ouverte": ("Cette chaîne ne se ferme pas.", "la finir par un guillemet droit « \" »."),
    "coupee": (
        "Un guillemet droit ferme cette chaîne avant sa fin.",
        "écrire « \\\" » au milieu d’une chaîne, ou les guillemets de la langue.",
    ),
    "echappement": (
        "Cet échappement ne se lit pas partout de la même façon.",
        "n’employer que « \\n », « \\t », « \\\" » et « \\\\ ».",
    ),
    "mot-cle": (
        "Cette ligne n’est ni un commentaire, ni un message.",
        "l’ôter, ou la mettre entre guillemets droits à la suite d’un message.",
    ),
    "orpheline": ("Cette chaîne ne suit aucun message.", "l’ôter, ou rétablir « msgstr »."),
    "sans-source": ("Cette traduction n’a pas de source.", "rétablir son « msgid »."),
    "contexte-seul": ("Ce contexte n’a pas de message.", "rétablir son « msgid », ou l’ôter."),
    "sans-traduction": (
        "Ce message n’a pas de traduction.", "y ajouter une ligne « msgstr \"\" »."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entree:
    """Un message du fichier, et tout ce qui l'entoure ; `formes` va de pair avec `rangs`."""

    lieu: Lieu
    contexte: str
    sources: tuple[str, ...]
    rangs: tuple[str, ...]
    formes: tuple[str, ...]
    chaines: tuple[Chaine, ...]
    precedente: str
    remarques: tuple[str, ...]
    conseils: tuple[str, ...]
    reperes: tuple[str, ...]
    drapeaux: tuple[str, ...]
    obsolete: bool
    fautive: bool


class AnalyseurPo(PoFileParser):
    """L'analyseur de Babel, qui garde tout, dit toutes les fautes et reprend après chacune."""

    def __init__(self, fichier: str) -> None:
        """`fichier` est le chemin que les fautes nommeront."""
        self.fichier = fichier
        self.constats: list[Constat] = []
        self.entrees: list[Entree] = []
        self.lignes: list[str] = []
        super().__init__(Catalog())

    def read(self, texte: str) -> None:
        """Lit le fichier entier."""
        self.lignes = texte.split("\n")
        self.parse(self.lignes)
        self._check_contexte()

    def blame(self, lieu: Lieu, message: str, remede: str, mots: str) -> None:
        """Note une faute."""
        self.constats.append(Constat(lieu, REGLE, message, remede, cite(mots)))

    def _reset_message_state(self) -> None:
        super()._reset_message_state()
        self._precedent, self._garde_precedent = _NormalizedString(), False
        self._rangs: list[str] = []
        self._plis: list[list[Pli]] = []
        self._debut = -1
        self._fautive = self._muette = False

    def _process_message_line(self, lineno: int, line: str, obsolete: bool = False) -> None:
        if obsolete and line.startswith("|"):
            self._process_comment("#" + line)
            return
        if not line:
            return
        trouve = _LIGNE.fullmatch(line)
        if trouve is None:
            self._skip(lineno, "mot-cle")
            return
        mot, chaine = trouve["mot"] or "", trouve["chaine"]
        if not mot and not self._muette and self._is_orpheline(lineno):
            self._finish_current_message()
            self._skip(lineno, "orpheline")
        if not mot and self._muette:
            return
        if (mot.startswith("msgstr") or mot == "msgid_plural") and not self.messages:
            self._skip(lineno, "sans-source")
            return
        if mot == "msgctxt":
            self._check_contexte()
        self._muette = False
        chaine = self._check_chaine(lineno, chaine)
        super()._process_message_line(lineno, f"{mot} {chaine}".lstrip(), obsolete)
        self._note(lineno, mot, chaine)

    def _is_orpheline(self, lineno: int) -> bool:
        """Une chaîne seule ; gettext collerait à un message ce qu'une ligne vide en sépare."""
        dedans = self.in_msgid or self.in_msgstr or self.in_msgctxt
        return not dedans or not self.lignes[lineno - 1].strip()

    def _note(self, lineno: int, mot: str, chaine: str) -> None:
        """Retient où s'ouvre le message, et où s'écrit chacun de ses textes."""
        if mot == "msgctxt" or (mot == "msgid" and self.context is None):
            self._debut = lineno
        if mot.startswith("msgstr"):
            self._rangs.append(mot)
            self._plis.append([])
        if self.in_msgstr:
            colonne = self.lignes[lineno].index('"') + 2
            self._plis[-1].append(Pli(lineno + 1, colonne, chaine[1:-1]))

    def _check_chaine(self, lineno: int, chaine: str) -> str:
        """La chaîne, close s'il le faut : la suite du fichier se lit comme si elle était juste."""
        debut = self.lignes[lineno].index('"') + 1
        trouve = _CHAINE.match(chaine)
        if trouve is None:
            self._accuse(lineno, "ouverte", debut)
        elif trouve.end() < len(chaine):
            self._accuse(lineno, "coupee", debut + trouve.end() - 1)
        elif (rang := find_faux_echappement(chaine[1:-1])) >= 0:
            self._accuse(lineno, "echappement", debut + 1 + rang, 2)
        else:
            return chaine
        return '"' + chaine.strip('"').replace("\\", "").replace('"', "") + '"'

    def _process_comment(self, line: str) -> None:
        self._check_contexte()
        self._muette = False
        if line.startswith(("#:", "#,", "#.")):
            super()._process_comment(line)
        elif line.startswith("#="):  # les drapeaux durables de gettext 0.25
            super()._process_comment("#," + line[2:])
        elif line.startswith("#|"):
            self._finish_current_message()
            self._keep_precedent(line[2:].strip())
        else:
            self._finish_current_message()
            self.user_comments.append(line[1:].removeprefix(" "))

    def _keep_precedent(self, ligne: str) -> None:
        mot, _, chaine = ligne.partition(" ")
        if mot == "msgid":
            self._precedent, self._garde_precedent = _NormalizedString(chaine), True
        elif not ligne.startswith('"'):  # l'ancien contexte, l'ancien pluriel : rien n'en dépend
            self._garde_precedent = False
        elif self._garde_precedent:
            self._precedent.append(ligne)

    def _finish_current_message(self) -> None:
        if self.messages and not self.translations:
            if not self._fautive:
                self._accuse(self._debut, "sans-traduction")
            self._fautive = True
            self.translations.append([0, _NormalizedString()])
            self._rangs.append("msgstr")
            self._plis.append([])
        super()._finish_current_message()

    def _add_message(self) -> None:
        if not self._rangs:  # un fichier qui n'a que des commentaires : Babel lui fait un en-tête
            self._rangs, self._plis, self._debut = ["msgstr"], [[]], 0
        ordre = sorted(range(len(self.translations)), key=lambda n: self.translations[n][0])
        self.entrees.append(
            Entree(
                self._name_ligne(self._debut),
                self.context.denormalize() if self.context else "",
                tuple(message.denormalize() for message in self.messages),
                tuple(self._rangs[n] for n in ordre),
                tuple(self.translations[n][1].denormalize() for n in ordre),
                tuple(Chaine(self.fichier, tuple(self._plis[n])) for n in ordre),
                self._precedent.denormalize(),
                tuple(self.user_comments),
                tuple(self.auto_comments),
                tuple(nom for nom, _ in self.locations),
                tuple(dict.fromkeys(filter(None, self.flags))),
                self.obsolete,
                self._fautive,
            )
        )
        self.counter += 1
        self._reset_message_state()

    def _check_contexte(self) -> None:
        if self.context is not None and not self.messages:
            self._accuse(self._debut, "contexte-seul")
            self._reset_message_state()

    def _skip(self, lineno: int, faute: str) -> None:
        """Passe la ligne, et celles qui la continuent ; ce qui précède est gardé."""
        self._accuse(lineno, faute)
        self._fautive, self._muette = bool(self.messages), True
        self.in_msgid = self.in_msgstr = self.in_msgctxt = False

    def _accuse(self, lineno: int, faute: str, colonne: int = 0, largeur: int = 0) -> None:
        message, remede = _FAUTES[faute]
        lieu = self._name_ligne(lineno, colonne, largeur)
        mots = self.lignes[lineno][lieu.colonne - 1 : lieu.fin_colonne - 1]
        self.blame(lieu, message, remede, mots)
        self._fautive = True

    def _name_ligne(self, lineno: int, colonne: int = 0, largeur: int = 0) -> Lieu:
        ligne = self.lignes[lineno] if 0 <= lineno < len(self.lignes) else ""
        debut = colonne or 1
        fin = debut + largeur if largeur else len(ligne.rstrip()) + 1
        return Lieu(self.fichier, lineno + 1, debut, lineno + 1, fin)

    def _invalid_pofile(self, line: str, lineno: int, msg: str) -> None:
        """Ce que Babel refuse encore de lui-même : un repère de fichier mal écrit."""
        self.blame(self._name_ligne(lineno), f"Cette ligne ne se lit pas : {msg}.", "l’ôter.", line)
