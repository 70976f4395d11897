"""Les styles d'un livre que l'on rouvre dans un traitement de texte : les mêmes en ODT et en DOCX.

Pandoc emploie des noms à lui, différents dans chaque format ; les nôtres s'y ajoutent.
"""

from __future__ import annotations

from dataclasses import dataclass

POLICE = "Libertinus Serif"
# Ce qui la remplace là où elle n'est pas.
REPLIS = (
    "Linux Libertine G", "Georgia", "Times New Roman", "Liberation Serif", "DejaVu Serif",
)  # fmt: skip
CHASSE = "DejaVu Sans Mono"
ARABE = "Noto Naskh Arabic"
# La page : A4, ses marges, et ce qu'elles laissent au texte, en centimètres.
MARGE, LARGEUR = 2.5, 16.0
ENCRE, ACCENT, CHAUD, DOUX, FOND = "1c2426", "0f4c5c", "a3461f", "566064", "f1f4f4"
FILET = "c3cccf"


@dataclass(frozen=True, slots=True)
class Style:
    """Un style d'alinéa, ou de quelques mots (`mots`).

    `docx` et `odt` sont ses noms ; `de`, le nom DOCX de celui dont il hérite. Corps et blancs sont
    en points, retraits en centimètres ; `debut` est le côté où l'on commence à lire ; la première
    ligne y `pend`, un numéro de page (`folio`) se met au bord. `inverse` ne suit pas le sens du
    livre.
    """

    docx: str
    odt: str
    de: str = "Normal"
    mots: bool = False
    corps: float = 0
    couleur: str = ""
    gras: bool | None = None
    italique: bool | None = None
    souligne: bool = False
    police: str = ""
    avant: float | None = None
    apres: float | None = None
    debut: float | None = None
    fin: float | None = None
    pend: float | None = None
    folio: bool = False
    petites: bool = False
    a_la_fin: bool = False
    lie: bool = False
    nouvelle_page: bool = False
    filet: str = ""
    fond: str = ""
    inverse: bool = False

    @property
    def nom_odt(self) -> str:
        """Le nom ODT, où rien d'autre que des lettres et des chiffres ne s'écrit tel quel."""
        return encode_nom(self.odt)


def encode_nom(nom: str) -> str:
    """« Text body » → « Text_20_body »."""
    return "".join(x if x.isascii() and x.isalnum() else f"_{ord(x):x}_" for x in nom)


def _title(rang: int, corps: float, avant: float, apres: float, couleur: str = ACCENT) -> Style:
    nom = f"heading {rang}"
    return Style(
        nom, f"Heading {rang}", corps=corps, couleur=couleur, gras=rang in (3, 4),
        italique=rang > 4, avant=avant, apres=apres, lie=True, nouvelle_page=rang == 1,
    )  # fmt: skip


STYLES = (
    Style("Normal", "Standard", "", corps=11, couleur=ENCRE),
    Style("Body Text", "Text body", avant=0, apres=6),
    # Un blanc avant lui ferait tourner en rond la mise en page de LibreOffice (arabe, 400 pages).
    Style("First Paragraph", "First paragraph", "Body Text", avant=0, apres=6),
    Style("After Table", "Text after table", "Body Text", avant=8, apres=6),
    Style("Compact", "Table Contents", "Body Text", avant=1, apres=1),
    Style("Title", "Title", corps=30, couleur=ACCENT, avant=150, apres=12),
    Style("Subtitle", "Subtitle", corps=15, couleur=CHAUD, avant=0, apres=18),
    Style("Author", "Author", avant=0, apres=2),
    Style("Date", "Date", couleur=DOUX, avant=18, apres=0),
    _title(1, 22, 0, 18),
    _title(2, 18, 28, 12),
    _title(3, 14, 20, 6),
    _title(4, 12, 14, 4, ENCRE),
    _title(5, 11, 12, 4, ENCRE),
    _title(6, 11, 12, 4, ENCRE),
    Style("Block Text", "Quotations", italique=True, avant=6, apres=6, debut=1, fin=1),
    Style("Footnote Text", "Footnote", corps=9, avant=0, apres=2, debut=0.6, pend=0.6),
    Style("Definition Term", "Definition Term", gras=True, avant=6, apres=0, lie=True),
    Style("Definition", "Definition Definition", avant=0, apres=4, debut=0.8),
    Style("Image Caption", "FigureCaption", corps=10, couleur=DOUX, italique=False, apres=10),
    Style("Captioned Figure", "FigureWithCaption", avant=10, apres=4, lie=True),
    Style("TOC Heading", "Contents Heading", corps=22, couleur=ACCENT, apres=14, lie=True,
          nouvelle_page=True),
    Style("toc 1", "Contents 1", gras=True, avant=8, apres=2, fin=1.2, folio=True),
    Style("toc 2", "Contents 2", avant=0, apres=2, debut=0.6, fin=1.2, folio=True),
    Style("toc 3", "Contents 3", corps=10, avant=0, apres=2, debut=1.4, fin=1.2, folio=True),
    Style("Encadré", "Encadré", "Body Text", corps=10.5, apres=4, debut=0.3, fin=0.3,
          filet=ACCENT, fond=FOND),
    Style("Intitulé d’encadré", "Intitulé d’encadré", "Encadré", gras=True, couleur=ACCENT,
          avant=10, apres=2, debut=0.3, fin=0.3, filet=ACCENT, fond=FOND, lie=True),
    Style("Fin d’encadré", "Fin d’encadré", "Encadré", corps=10.5, apres=12, debut=0.3, fin=0.3,
          filet=ACCENT, fond=FOND),
    Style("Épigraphe", "Épigraphe", "Body Text", italique=True, apres=12, debut=5),
    Style("Signature", "Signature de citation", "Body Text", corps=10, italique=False, apres=10,
          a_la_fin=True),
    Style("Texte d’origine", "Texte d’origine", "Body Text", avant=0, apres=6, inverse=True),
    Style("Hyperlink", "Internet link", "", mots=True, couleur=ACCENT, souligne=True),
    Style("Verbatim Char", "Source_Text", "", mots=True, corps=9.5, police=CHASSE),
    Style("Sans source", "Sans source", "", mots=True, souligne=True),
    Style("Renvoi", "Renvoi", "", mots=True, corps=9.5, petites=True),
    Style("Avis", "Avis", "", mots=True, corps=9.5, italique=True, couleur=CHAUD),
)  # fmt: skip

# La classe, dans l'arbre neutre, de ce que chacun habille.
CLASSES = {
    "encadre": "Encadré",
    "fin-encadre": "Fin d’encadré",
    "renvoi": "Renvoi",
    "intitule": "Intitulé d’encadré",
    "epigraphe": "Épigraphe",
    "signature": "Signature",
    "sans-source": "Sans source",
    "avis": "Avis",
    "original": "Texte d’origine",
    "figure": "Captioned Figure",
    "legende": "Image Caption",
}
SOMMAIRE, INTITULE_DU_SOMMAIRE = "toc {}", "TOC Heading"


def find_style(docx: str) -> Style:
    """Le style de ce nom."""
    return next(style for style in STYLES if style.docx == docx)
