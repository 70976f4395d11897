"""Le dossier `accessibilite/` → ce que le site dit de son accessibilité.

    accessibilite/declaration.yaml   écrite à la main
    accessibilite/mesures.yaml       écrite par scripts/mesures/accessibilite.py

L'un et l'autre peuvent manquer : la page dit alors ce que l'on ne sait pas.
"""

from __future__ import annotations

from pathlib import Path

from rapport_ouvert.domaine.accessibilite import (
    Accessibilite,
    Audit,
    Contenu,
    Declaration,
    Faute,
    GenreExamine,
    Mesures,
    Recours,
    ScenarioJoue,
)
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

DOSSIER = "accessibilite"
DECLARATION, MESURES = "declaration", "mesures"


def load_accessibilite(dossier: Path) -> Accessibilite:
    """Ce que disent les deux fichiers ; ce qui ne s'y lit pas est à `read_fiches`."""
    fiches, _ = read_fiches(dossier)
    return Accessibilite(
        build_declaration(fiches[DECLARATION]) if DECLARATION in fiches else Declaration(),
        build_mesures(fiches[MESURES]) if MESURES in fiches else Mesures(),
    )


def read_fiches(dossier: Path) -> tuple[dict[str, Fiche], list[Constat]]:
    """Chaque fichier présent, par son nom, et ce qui ne s'y lit pas."""
    fiches: dict[str, Fiche] = {}
    constats: list[Constat] = []
    for nom in (DECLARATION, MESURES):
        chemin = dossier / f"{nom}.yaml"
        if not chemin.is_file() or chemin.is_symlink():
            continue
        texte = read_texte(chemin, name_fichier(chemin))
        if isinstance(texte, Constat):
            constats.append(texte)
            continue
        valeur, fautes = read_yaml(texte, name_fichier(chemin))
        constats.extend(fautes)
        if isinstance(valeur, Fiche):
            fiches[nom] = valeur
    return fiches, constats


def build_declaration(fiche: Fiche) -> Declaration:
    """Celle qu'une personne a écrite."""
    contact, audit = fiche.champs.get("contact"), fiche.champs.get("audit")
    return Declaration(
        jour=fiche.read("etablie_le"),
        organisme=fiche.read("organisme"),
        schema_pluriannuel=fiche.read("schema_pluriannuel"),
        courriel=contact.read("courriel") if isinstance(contact, Fiche) else "",
        adresse=contact.read("adresse") if isinstance(contact, Fiche) else "",
        lecteurs_d_ecran=fiche.list_valeurs("lecteurs_d_ecran"),
        non_conformites=_list_contenus(fiche, "non_conformites"),
        derogations=_list_contenus(fiche, "derogations"),
        exemptes=_list_contenus(fiche, "exemptes"),
        recours=tuple(
            Recours(voie.read("texte"), voie.read("adresse"))
            for voie in fiche.list_fiches("recours")
        ),
        audit=_build_audit(audit) if isinstance(audit, Fiche) else None,
    )


def _list_contenus(fiche: Fiche, champ: str) -> tuple[Contenu, ...]:
    return tuple(Contenu(c.read("texte"), c.read("alternative")) for c in fiche.list_fiches(champ))


def _build_audit(fiche: Fiche) -> Audit | None:
    """Un audit dont le taux ne se lit pas n'en est pas un ; le schéma l'a dit."""
    if not fiche.read("taux").isdecimal():
        return None
    return Audit(
        fiche.read("fait_le"),
        fiche.read("auteur"),
        fiche.read("referentiel"),
        int(fiche.read("taux")),
        fiche.read("rapport"),
    )


def build_mesures(fiche: Fiche) -> Mesures:
    """Celles que l'outil a écrites."""
    return Mesures(
        jour=fiche.read("date"),
        outil=fiche.read("outil"),
        navigateur=fiche.read("navigateur"),
        editions=fiche.list_valeurs("editions"),
        largeurs=fiche.list_valeurs("largeurs"),
        refonte=fiche.read("refonte"),
        publiees=fiche.read("publiees"),
        examinees=fiche.read("examinees"),
        genres=tuple(
            GenreExamine(g.read("genre"), g.read("pages"), g.list_valeurs("langues"))
            for g in fiche.list_fiches("genres")
        ),
        fautes=tuple(
            Faute(f.read("page"), f.read("ecran"), f.read("faute"))
            for f in fiche.list_fiches("fautes")
        ),
        scenarios=tuple(
            ScenarioJoue(s.read("scenario"), s.list_valeurs("langues"))
            for s in fiche.list_fiches("scenarios")
        ),
        echecs=tuple(
            ScenarioJoue(e.read("scenario"), (e.read("langue"),), e.read("faute"))
            for e in fiche.list_fiches("echecs")
        ),
        langues_non_dites=tuple(
            (c.read("langue"), int(c.read("alineas")))
            for c in fiche.list_fiches("langues_non_dites")
            if c.read("alineas").isdecimal() and int(c.read("alineas"))
        ),
        livres=fiche.list_valeurs("livres"),
        fautes_des_livres=tuple(
            Faute(f.read("livre"), "", f.read("faute"))
            for f in fiche.list_fiches("fautes_des_livres")
        ),
    )
