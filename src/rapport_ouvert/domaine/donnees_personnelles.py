"""Reconnaître, dans un texte, ce qui joint ou désigne une personne.

Une forme seule trompe : chaque numéro qui porte une clé la vérifie (IBAN, sécurité sociale, carte
bancaire). Un SIRET, un ISBN, une empreinte ou un montant n'en sont pas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapport_ouvert.domaine.valeur import Fiche, Scalaire, walk_scalaires


class Sorte(StrEnum):
    """Ce que les mots trouvés paraissent être."""

    COURRIEL = "une adresse de courriel"
    TELEPHONE = "un numéro de téléphone"
    IBAN = "un numéro de compte (IBAN)"
    SECURITE_SOCIALE = "un numéro de sécurité sociale"
    CARTE = "un numéro de carte bancaire"


@dataclass(frozen=True, slots=True)
class Donnee:
    """Ce qui a été trouvé : `texte[debut:fin]`."""

    sorte: Sorte
    debut: int
    fin: int


# Ni au milieu d'un mot, ni dans une adresse du web : là, un nombre ne désigne personne.
_AVANT, _APRES = r"(?<![\w/=&?-])", r"(?![\w/=-])"
_ENTRE = r"[\s.\-\u2010\u2011]?"
# « react@18.2.0 » est une version, et « https://gouv.fr@… », une adresse du web.
COURRIEL = re.compile(r"(?<![\w.+@-])(?<!://)[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+")
_FRANCAIS = re.compile(
    rf"{_AVANT}(?:(?:\+|00){_ENTRE}33{_ENTRE}(?:\(0\){_ENTRE})?|0)"
    rf"[1-9](?:(?:\s[0-9]{{2}}){{4}}|(?:[.\-\u2010\u2011][0-9]{{2}}){{4}}|[0-9]{{8}}){_APRES}"
)
# Dix à quinze chiffres (recommandation UIT-T E.164), sans unité : « +1 000 000 000 euros » compte.
_INTERNATIONAL = re.compile(
    rf"{_AVANT}\+[1-9](?:{_ENTRE}\(?[0-9]\)?){{9,14}}{_APRES}"
    r"(?!\s*(?:%|€|\$|£|[Ee]uros?\b|[Dd]ollars?\b|[Hh]abitants?\b))"
)
# « +1 200 000 000 d’euros » est une hausse.
_MILLIERS = re.compile(r"\+[0-9]{1,3}(?:[\s.][0-9]{3})+")
_IBAN = re.compile(
    rf"{_AVANT}[A-Za-z]{{2}}[0-9]{{2}}(?:[\s-]?[A-Za-z0-9]{{4}}){{2,7}}(?:[\s-]?[A-Za-z0-9]{{1,3}})?"
)
_SECURITE_SOCIALE = re.compile(
    rf"{_AVANT}[1-478]{_ENTRE}[0-9]{{2}}{_ENTRE}(?:0[1-9]|1[0-2]|[2-9][0-9]){_ENTRE}"
    rf"(?:[0-9]{{2}}|2[ABab]){_ENTRE}[0-9]{{3}}{_ENTRE}[0-9]{{3}}{_ENTRE}[0-9]{{2}}{_APRES}"
)
# Visa, Mastercard, American Express, groupées comme sur la carte ; un SIRET (14) n'y répond pas.
_CARTE = re.compile(
    rf"{_AVANT}(?:(?:4[0-9]|5[1-5]|2[2-7]|6[045])[0-9]{{2}}(?P<entre>[\s-]?)"
    r"[0-9]{4}(?P=entre)[0-9]{4}(?P=entre)[0-9]{4}"
    rf"|3[47][0-9]{{2}}[\s-]?[0-9]{{6}}[\s-]?[0-9]{{5}}){_APRES}"
)
_INUTILE = re.compile(r"[^0-9A-Za-z]")


def find_donnees(texte: str) -> tuple[Donnee, ...]:
    """Chaque donnée personnelle probable de `texte`, dans son ordre, une seule fois chacune."""
    gardees: list[Donnee] = []
    for donnee in sorted(_list_donnees(texte), key=lambda d: (d.debut, -d.fin)):
        if not gardees or donnee.debut >= gardees[-1].fin:
            gardees.append(donnee)
    return tuple(gardees)


def list_donnees(fiche: Fiche) -> Iterator[tuple[Scalaire, Donnee]]:
    """Les mêmes dans toutes les valeurs d'une fiche, chacune avec la valeur qui la porte."""
    for scalaire in walk_scalaires(fiche):
        for donnee in find_donnees(scalaire.texte):
            yield scalaire, donnee


def _list_donnees(texte: str) -> Iterator[Donnee]:
    if "@" in texte:
        for trouve in COURRIEL.finditer(texte):
            yield Donnee(Sorte.COURRIEL, trouve.start(), trouve.end())
    if len(re.findall("[0-9]", texte)) < 10:  # aucun de ces numéros n'est plus court
        return
    for motif in (_FRANCAIS, _INTERNATIONAL):
        for trouve in motif.finditer(texte):
            if _MILLIERS.fullmatch(trouve[0]):
                continue
            yield Donnee(Sorte.TELEPHONE, trouve.start(), trouve.end())
    for trouve in _SECURITE_SOCIALE.finditer(texte):
        if _is_securite_sociale(_INUTILE.sub("", trouve[0]).upper()):
            yield Donnee(Sorte.SECURITE_SOCIALE, trouve.start(), trouve.end())
    for trouve in _CARTE.finditer(texte):
        if _is_luhn(_INUTILE.sub("", trouve[0])):
            yield Donnee(Sorte.CARTE, trouve.start(), trouve.end())
    for trouve in _IBAN.finditer(texte):
        if fin := _find_fin_iban(trouve[0]):
            yield Donnee(Sorte.IBAN, trouve.start(), trouve.start() + fin)


def _find_fin_iban(mots: str) -> int:
    """Où finit l'IBAN qui ouvre ces mots, ou 0 : la forme a pu prendre le mot suivant."""
    coupes = [len(mots), *(m.start() for m in re.finditer(r"[\s-]", mots))]
    for fin in sorted(coupes, reverse=True):
        compact = _INUTILE.sub("", mots[:fin]).upper()
        if 15 <= len(compact) <= 34 and len(re.findall("[0-9]", compact)) >= 10:
            nombre = "".join(str(int(signe, 36)) for signe in compact[4:] + compact[:4])
            if int(nombre) % 97 == 1:  # ISO 13616
                return fin
    return 0


def _is_securite_sociale(numero: str) -> bool:
    """La clé est le complément à 97 des treize premiers chiffres ; la Corse compte 19 et 18."""
    corps = numero[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(corps) % 97 == int(numero[13:])


def _is_luhn(numero: str) -> bool:
    """La clé de Luhn : doublés un sur deux depuis la droite, les chiffres font une dizaine."""
    doubles = (int(c) * (1 + rang % 2) for rang, c in enumerate(reversed(numero)))
    return sum(double - 9 if double > 9 else double for double in doubles) % 10 == 0
