"""Un emploi jugé → un constat : le ton invite, le droit se cite, qui publie compte."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.glossaire import Statut, Terme
from rapport_ouvert.franconum.acquis import name_emploi
from rapport_ouvert.franconum.verdict import Raison, Trouvaille, Verdict

REGLE = "anglicisme"
# Qui publie, et ce que la loi lui demande (voir « Le droit » dans le guide du glossaire).
EMETTEURS: Mapping[str, str] = {
    "etat": "un service ou un établissement public de l’État",
    "collectivite": "une collectivité territoriale",
    "prive": "une entreprise ou une association",
    "citoyen": "une personne",
}
_DECRET = (
    "décret n° 96-602 du 3 juillet 1996, art. 11 : un terme publié au Journal officiel s’impose "
    "aux textes et documents de l’État"
)
_LOI = "loi n° 94-665 du 4 août 1994 relative à l’emploi de la langue française"


def write_constat(trouvaille: Trouvaille, emetteur: str = "") -> Constat:
    """Le constat d'un emploi ; `emetteur` est l'une des clés d'EMETTEURS, ou rien."""
    fautif = trouvaille.jugement.verdict is Verdict.FAUTIF
    return Constat(
        trouvaille.lieu,
        REGLE,
        _write_message(trouvaille, emetteur),
        _write_remede(trouvaille),
        trouvaille.mots,
        choose_gravite(trouvaille, emetteur) if fautif else Gravite.INFORMATION,
        {
            "terme": trouvaille.terme.cle,
            "anglicisme": trouvaille.anglicisme.forme,
            "francais": list(trouvaille.francais),
            "verdict": trouvaille.jugement.verdict.value,
            "raison": trouvaille.jugement.raison.value,
            "empreinte": name_emploi(trouvaille),
        },
    )


def choose_gravite(trouvaille: Trouvaille, emetteur: str) -> Gravite:
    """Obligation pour l'État si le terme est publié ; conseil, ou simple remarque, pour les autres.

    Le Conseil constitutionnel (décision n° 94-345 DC) exclut d'imposer des mots aux personnes
    privées ; sans émetteur connu, l'entrée du glossaire décide.
    """
    if trouvaille.jugement.raison is Raison.PERIME:
        return Gravite.AVERTISSEMENT
    match emetteur:
        case "etat" if trouvaille.terme.statut is Statut.PUBLIE:
            return Gravite.ERREUR
        case "etat" | "collectivite":
            return _soften(trouvaille.anglicisme.gravite)
        case "prive" | "citoyen":
            return Gravite.INFORMATION
        case _:
            return trouvaille.anglicisme.gravite


def _soften(gravite: Gravite) -> Gravite:
    return Gravite.AVERTISSEMENT if gravite is Gravite.ERREUR else gravite


def _write_message(trouvaille: Trouvaille, emetteur: str) -> str:
    mots, terme = trouvaille.mots, trouvaille.terme
    match trouvaille.jugement.verdict:
        case Verdict.PERMIS:
            preuve = trouvaille.jugement.preuve
            suite = f" ({preuve})" if preuve else ""
            return f"« {mots} » est permis ici : {trouvaille.jugement.raison}{suite}."
        case Verdict.INDECIS:
            return f"« {mots} » : le français n’a pas encore choisi. La question est ouverte."
    if trouvaille.jugement.raison is Raison.PERIME:
        return f"« {mots} » était accepté jusqu’au {trouvaille.jugement.preuve}."
    dire = join_ou(trouvaille.francais)
    droit = f" ({cite_droit(terme, emetteur)})" if cite_droit(terme, emetteur) else ""
    return f"« {mots} » peut se dire {dire}{droit}."


def _write_remede(trouvaille: Trouvaille) -> str:
    match trouvaille.jugement.verdict:
        case Verdict.PERMIS:
            return "rien à changer."
        case Verdict.INDECIS:
            return f"dire pourquoi ce mot-là, ou donner son avis sur « {trouvaille.terme.cle} »."
    if trouvaille.jugement.raison is Raison.PERIME:
        return f"écrire {join_ou(trouvaille.francais)}, ou prolonger la date avec sa raison."
    return (
        f"écrire {join_ou(trouvaille.francais)}, ou marquer ce qui est un nom ou une citation : "
        "« […]{lang=en} »."
    )


def cite_droit(terme: Terme, emetteur: str) -> str:
    """Le texte qui fonde la remarque, s'il y en a un ; la loi ne parle que du français."""
    if terme.langue != "fr":
        return ""
    if terme.statut is not Statut.PUBLIE or terme.preuve is None:
        return _LOI if emetteur == "etat" else ""
    recommande = terme.preuve.source or terme.preuve.base
    return f"{recommande} ; {_DECRET}" if emetteur == "etat" else recommande


def join_ou(mots: tuple[str, ...]) -> str:
    """« a », « b » ou « c »."""
    *debut, dernier = [f"« {mot} »" for mot in mots] or ["autrement"]
    return f"{', '.join(debut)} ou {dernier}" if debut else dernier
