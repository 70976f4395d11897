"""Lire le site au clavier seul : aller d'un élément à l'autre, et voir toujours où l'on est.

Chaque geste passe par une touche. Un foyer se voit quand un contour le borde, assez contrasté, ou
qu'à défaut l'écran change quand il arrive ; il n'est masqué par rien (WCAG 2.4.7, 2.4.11, 1.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from playwright.sync_api import Page

from tests.site.matrice import PageDuSite

# Plus long que tout ce qui précède le texte d'une page : au-delà, on est pris au piège.
PAS_MAXIMAL = 4000
CONTRASTE = 3
# Ce que l'on sait de l'élément qui a le foyer : son contour et le fond sur lequel il se détache.
FOYER = r"""() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const boite = (x) => x.getClientRects()[0] ?? x.getBoundingClientRect();
  const couleurs = (texte) => {
    window.__toile ??= document.createElement("canvas")
      .getContext("2d", { willReadFrequently: true });
    const toile = window.__toile;
    toile.clearRect(0, 0, 1, 1);
    toile.fillStyle = texte;
    toile.fillRect(0, 0, 1, 1);
    return [...toile.getImageData(0, 0, 1, 1).data];
  };
  const eclat = ([r, v, b]) => [r, v, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((somme, c, rang) => somme + c * [0.2126, 0.7152, 0.0722][rang], 0);
  const fond = (x) => {
    for (let ici = x; ici; ici = ici.parentElement) {
      const couleur = couleurs(getComputedStyle(ici).backgroundColor);
      if (couleur[3] === 255) return couleur;
    }
    return couleurs("white");
  };
  // Une case cachée montre son foyer sur son étiquette, un onglet sur sa barre.
  const barre = e.parentElement?.querySelector(":scope > .tabbed-labels");
  const porteurs = [e, ...(e.labels ?? []), barre];
  let contour = 0, contraste = 0;
  for (const porteur of porteurs.filter(Boolean)) {
    const style = getComputedStyle(porteur);
    const large = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    if (large <= contour) continue;
    const trait = couleurs(style.outlineColor);
    const dedans = parseFloat(style.outlineOffset) < 0;
    const dehors = fond(dedans ? porteur : porteur.parentElement ?? porteur);
    const [clair, sombre] = [eclat(trait), eclat(dehors)].sort((a, b) => b - a);
    contour = large;
    contraste = (clair + 0.05) / (sombre + 0.05);
  }
  // Masqué : en aucun de ses points on ne tombe sur lui, ni sur ce qu'il contient.
  const vu = porteurs.filter(Boolean).some((porteur) => [...porteur.getClientRects()].some((b) => {
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    return points.some(([x, y]) => {
      const dessus = document.elementFromPoint(b.left + b.width * x, b.top + b.height * y);
      return dessus && (porteur.contains(dessus) || dessus.contains(porteur)
        && getComputedStyle(porteur).pointerEvents === "none");
    });
  }));
  const { left, top, width, height } = boite(e);
  const deja = e.dataset.passe === "1";
  e.dataset.passe = "1";
  return {
    deja,
    nom: [e.tagName.toLowerCase(), ...(e.id ? [`#${e.id}`] : []),
      ...[...e.classList].map((c) => `.${c}`)].join(""),
    dit: (e.getAttribute("aria-label") || e.innerText || e.textContent || "").trim().slice(0, 60),
    contour, contraste, vu, rang: e.tabIndex, boite: [left, top, width, height],
  };
}"""


class Voyage:
    """Un lecteur au clavier : à chaque pas, il relève le foyer que l'on ne voit pas."""

    def __init__(self, onglet: Page) -> None:
        self.onglet = onglet
        self.fautes: list[str] = []

    def press(self, *touches: str) -> None:
        """Des touches, l'une après l'autre."""
        for touche in touches:
            self.onglet.keyboard.press(touche)

    def step(self, touche: str = "Tab") -> dict[str, Any] | None:
        """Un pas, et ce que l'on voit alors du foyer ; rien si la page n'en a plus."""
        self.onglet.keyboard.press(touche)
        foyer = self.onglet.evaluate(FOYER)
        if foyer is not None:
            self.fautes += check_foyer(self.onglet, foyer)
        return dict(foyer) if foyer else None

    def reach(self, cible: str, touche: str = "Tab") -> None:
        """Va jusqu'à l'élément que vise ce sélecteur."""
        for _ in range(PAS_MAXIMAL):
            if self.step(touche) is None:
                break
            if self.is_sur(cible):
                return
        raise AssertionError(f"{cible} ne s’atteint pas au clavier")

    def is_sur(self, cible: str) -> bool:
        """Vrai si le foyer est sur un élément que vise ce sélecteur."""
        return bool(self.onglet.evaluate("(s) => document.activeElement.matches(s)", cible))

    def walk(self) -> Iterator[dict[str, Any]]:
        """Toute la page, du début à la fin, chaque élément une fois."""
        for _ in range(PAS_MAXIMAL):
            foyer = self.step()
            if foyer is None:
                return
            if foyer["deja"]:
                return
            yield foyer
        self.fautes.append(f"plus de {PAS_MAXIMAL} pas sans revenir au début")


def check_foyer(onglet: Page, foyer: dict[str, Any]) -> list[str]:
    """Ce qui empêche de voir où l'on est."""
    nom = f"{foyer['nom']} « {foyer['dit']} »"
    fautes = []
    if foyer["rang"] > 0:
        fautes.append(f"ordre forcé : {nom}")
    if foyer["contour"] < 1:
        if not _is_dessine(onglet, foyer["boite"]):
            fautes.append(f"foyer sans contour : {nom}")
    elif foyer["contraste"] < CONTRASTE:
        fautes.append(f"contour trop pâle ({foyer['contraste']:.1f}) : {nom}")
    if not foyer["vu"]:
        fautes.append(f"foyer masqué : {nom}")
    return fautes


def _is_dessine(onglet: Page, boite: list[float]) -> bool:
    """Vrai si l'écran change quand l'élément perd le foyer : il le montrait autrement."""
    marge = 12
    ecran = onglet.viewport_size or {"width": 0, "height": 0}
    gauche, haut = max(0.0, boite[0] - marge), max(0.0, boite[1] - marge)
    large = min(ecran["width"] - gauche, boite[2] + 2 * marge)
    grand = min(ecran["height"] - haut, boite[3] + 2 * marge)
    if large <= 0 or grand <= 0:
        return False
    cadre: Any = {"x": gauche, "y": haut, "width": large, "height": grand}
    avec = onglet.screenshot(clip=cadre)
    onglet.evaluate("() => { window.__foyer = document.activeElement; window.__foyer.blur() }")
    sans = onglet.screenshot(clip=cadre)
    onglet.evaluate("() => window.__foyer.focus({ preventScroll: true, focusVisible: true })")
    return avec != sans


def walk_page(onglet: Page) -> list[str]:
    """D'un bout à l'autre de la page : chaque arrêt se voit, et l'on en sort."""
    voyage = Voyage(onglet)
    arrets = list(voyage.walk())
    if not arrets or ("evitement" not in arrets[0]["nom"] and onglet.locator(".evitement").count()):
        voyage.fautes.append("la page ne commence pas par le lien d’évitement")
    return voyage.fautes


# --- Les scénarios : chacun rend ce qui n'a pas été vu ; ce qui ne peut se faire est une exception.

LENT = 15_000


def skip_to_texte(onglet: Page, page: str) -> list[str]:
    """Sauter l'en-tête."""
    onglet.goto(page)
    voyage = Voyage(onglet)
    voyage.reach(".evitement")
    voyage.press("Enter")
    onglet.wait_for_url("**#contenu")
    voyage.step()
    assert onglet.evaluate("!!document.activeElement.closest('main')")
    return voyage.fautes


def open_menu(onglet: Page, page: str) -> list[str]:
    """Ouvrir le sommaire d'un écran étroit, le fermer, le rouvrir, y choisir une page."""
    onglet.set_viewport_size({"width": 360, "height": 800})
    onglet.goto(page)
    voyage = Voyage(onglet)
    voyage.reach("button.bouton-sommaire")
    voyage.press("Enter")
    onglet.locator("#sommaire").wait_for(state="visible")
    voyage.reach("#sommaire a")
    voyage.press("Escape")
    onglet.locator("#sommaire").wait_for(state="hidden")
    assert voyage.is_sur("button.bouton-sommaire"), "le foyer n’est pas rendu au bouton"
    voyage.press("Space")
    voyage.reach("#sommaire li:nth-child(2) > a")
    avant = onglet.url
    voyage.press("Enter")
    onglet.wait_for_url(lambda adresse: adresse != avant)
    return voyage.fautes


def search_mots(onglet: Page, page: str) -> list[str]:
    """Chercher depuis une page, entendre combien l'on trouve, ouvrir le premier résultat."""
    onglet.goto(page)
    mot = onglet.locator("main p").first.inner_text().split()
    cherche = max((re.sub(r"\W", "", m) for m in mot), key=len)
    voyage = Voyage(onglet)
    voyage.reach(".chercher input")
    onglet.keyboard.insert_text(cherche)
    voyage.press("Enter")
    onglet.locator("#resultats > li").first.wait_for(timeout=LENT)
    assert onglet.locator("#etat[role=status]").inner_text().strip()
    voyage.reach("#resultats a")
    voyage.press("Enter")
    onglet.locator("#contenu h1").wait_for()
    assert "/recherche/" not in onglet.url
    return voyage.fautes


def change_langue(onglet: Page, page: str) -> list[str]:
    """Passer dans une autre langue."""
    return _choose(onglet, page, 0, "a[hreflang]")


def change_edition(onglet: Page, page: str) -> list[str]:
    """Passer à une autre édition."""
    return _choose(onglet, page, -1, "a")


def _choose(onglet: Page, page: str, rang: int, lien: str) -> list[str]:
    onglet.goto(page)
    voyage = Voyage(onglet)
    volets = onglet.locator(".ailleurs .volet")
    numero = range(1, volets.count() + 1)[rang]
    volet = f".ailleurs .volet:nth-of-type({numero})"
    voyage.reach(f"{volet} > summary")
    voyage.press("Enter")
    voyage.reach(f"{volet} {lien}")
    voyage.press("Escape")
    assert voyage.is_sur(f"{volet} > summary"), "Échap ne rend pas le foyer au volet"
    assert onglet.locator(volet).get_attribute("open") is None
    voyage.press("Space")
    voyage.reach(f"{volet} {lien}")
    avant = onglet.url
    voyage.press("Enter")
    onglet.wait_for_url(lambda adresse: adresse != avant)
    assert onglet.locator("h1").count() == 1
    return voyage.fautes


def read_infobulle(onglet: Page, page: str) -> list[str]:
    """Lire la définition d'un mot, la fermer, rester sur le mot, suivre son lien."""
    onglet.goto(page)
    voyage = Voyage(onglet)
    voyage.reach("a.terme")
    bulle = onglet.locator("#infobulle")
    bulle.wait_for(state="visible")
    assert onglet.evaluate("document.activeElement.getAttribute('aria-describedby')") == "infobulle"
    voyage.press("Escape")
    bulle.wait_for(state="hidden")
    assert voyage.is_sur("a.terme"), "Échap a fait perdre le mot"
    voyage.press("Enter")
    onglet.wait_for_url("**/franconum/**")
    return voyage.fautes


def fill_formulaire(onglet: Page, page: str) -> list[str]:
    """Écrire une contribution : les fautes se disent et se rejoignent, le fichier se télécharge."""
    onglet.goto(page)
    onglet.locator("#contribuer").wait_for(state="visible")
    voyage = Voyage(onglet)
    voyage.reach("button[type=submit]")
    voyage.press("Enter")
    onglet.locator("#resume").wait_for(state="visible")
    assert voyage.is_sur("#resume"), "le foyer ne va pas aux fautes"
    voyage.reach("#resume a")
    voyage.press("Enter")
    assert voyage.is_sur("[aria-invalid=true]"), "la faute ne mène pas à son champ"
    onglet.goto(f"{page}?genre=contribution_libre")
    onglet.locator("#contribuer").wait_for(state="visible")
    voyage.reach("#c-entree")
    voyage.press("ArrowDown")
    for champ, mots in (("titre", "Un essai"), ("texte", "Des mots.")):
        voyage.reach(f"#c-{champ}")
        onglet.keyboard.insert_text(mots)
    voyage.reach("[name=publication_nom]")
    voyage.press("ArrowDown", "ArrowDown")
    assert onglet.evaluate("document.activeElement.value") == "anonyme"
    voyage.reach("#c-licence")
    voyage.press("Space")
    voyage.reach("button.geste[type=submit]")
    voyage.press("Enter")
    onglet.locator("#remise").wait_for(state="visible")
    assert voyage.is_sur("#remise-titre"), "le foyer ne va pas au fichier écrit"
    voyage.reach("#telecharger")
    with onglet.expect_download() as attendu:
        voyage.press("Enter")
    assert attendu.value.suggested_filename.endswith(".yaml")
    return voyage.fautes


def read_changements(onglet: Page, page: str) -> list[str]:
    """Lire ce qui a changé, aller au passage."""
    onglet.goto(page)
    onglet.locator("ins, del").first.wait_for()
    muets = onglet.evaluate(
        "[...document.querySelectorAll('main :is(ins, del)')]"
        ".filter((e) => !e.querySelector('.hors-ecran')?.textContent.trim()"
        " || !e.querySelector('.signe')?.textContent.trim()).length"
    )
    voyage = Voyage(onglet)
    if muets:
        voyage.fautes.append(f"changements que seule la couleur dit : {muets}")
    voyage.reach("main a[href*='#p-']:not(.ancre)")
    avant = onglet.url
    voyage.press("Enter")
    onglet.wait_for_url(lambda adresse: adresse != avant)
    return voyage.fautes


# Par nom : le type de la page d'où il part, ce qu'elle doit contenir, et ce que l'on y fait.
SCENARIOS: dict[str, tuple[str, frozenset[str], Callable[..., list[str]]]] = {
    "evitement": ("chapitre", frozenset(), skip_to_texte),
    "sommaire": ("chapitre", frozenset(), open_menu),
    "recherche": ("chapitre", frozenset({"form.chercher"}), search_mots),
    "langue": ("chapitre", frozenset({"details.volet"}), change_langue),
    "edition": ("chapitre", frozenset({"details.volet"}), change_edition),
    "infobulle": ("chapitre", frozenset({"a.terme"}), read_infobulle),
    "formulaire": ("formulaire", frozenset(), fill_formulaire),
    "changements": ("changements", frozenset({"ins"}), read_changements),
}


def run_scenarios(
    adresse: str, pages: Iterable[PageDuSite]
) -> Iterator[tuple[str, Callable[[Page], list[str]]]]:
    """Chaque scénario qui a de quoi se jouer dans une langue, par son nom ; il reste à l'y jouer.

    `pages` sont celles de la langue, d'une édition ou de plusieurs.
    """
    par_genre: dict[str, list[PageDuSite]] = {}
    for page in pages:
        par_genre.setdefault(page.genre, []).append(page)
    for nom, (genre, atout, scenario) in SCENARIOS.items():
        # La dernière édition vient après les autres, et celle qui se prépare après elles.
        candidates = [p for p in par_genre.get(genre, ()) if atout <= p.constructions]
        parues = [p for p in candidates if "/en-preparation/" not in p.adresse] or candidates
        if parues:
            depart = adresse + max(parues, key=lambda p: p.adresse.split("/")[1]).adresse
            yield nom, partial(scenario, page=depart)
