// Le passage visé : sa page se demande au site même, dans l’édition que l’on a lue, et son texte se lit
// là. Le choix d’un autre passage suit la même voie.

import { listPassages, readPassage, shorten, writeAdresse } from "./passage.js";

const lues = new Map();

// La page de l’édition, lue une fois, sans rien en exécuter ; rien si elle n’y est pas.
function loadPage(adresse) {
  if (!lues.has(adresse.href)) lues.set(adresse.href, fetchPage(adresse));
  return lues.get(adresse.href);
}

async function fetchPage(adresse) {
  const reponse = await fetch(adresse).catch(() => null);
  if (!reponse?.ok) lues.delete(adresse.href); // qui choisit de nouveau redemande
  return reponse?.ok ? new DOMParser().parseFromString(await reponse.text(), "text/html") : null;
}

export class Cible {
  constructor(form, reglages, racine) {
    Object.assign(this, { form, reglages, racine, passage: null, bloc: null, modele: null, court: false });
    this.pages = new Map([...form.elements.page.options].filter(({ value }) => value).map(({ value }) => [writeAdresse(value), value]));
    this.tour = 0;
  }

  // { edition, page, ancre }, ou rien si aucun passage n’est choisi.
  get vise() {
    const [edition, page, ancre] = ["edition", "page", "ancre"].map((nom) => this.form.elements[nom].value);
    return edition && page && ancre ? { edition, page, ancre } : null;
  }

  // Charge la page choisie dans cette langue, et y prend le passage voulu ; `modele` est la langue où
  // le montrer, s’il faut le lire dans une autre que celle où on le récrit.
  async load(langue, voulue, modele = langue) {
    const { mots } = this.reglages;
    const [edition, page] = ["edition", "page"].map((nom) => this.form.elements[nom].value);
    const tour = (this.tour += 1);
    this.passage = null;
    this.bloc = null;
    this.langue = langue;
    if (!page || !edition) return this.show("", voulue, []);
    this.announce(mots.chargement);
    const find = (code) => new URL(`${code}/${edition}/${writeAdresse(page)}`, this.racine);
    const [lue, montree] = await Promise.all([loadPage(find(langue)), loadPage(find(modele))]);
    if (tour !== this.tour) return undefined; // un autre choix est venu entre-temps
    if (!lue) return this.show(fill(mots.absente, { edition }), "", []);
    const passages = listPassages(lue, this.reglages.composees);
    this.bloc = voulue && passages.some(({ ancre }) => ancre === voulue) ? lue.getElementById(voulue) : null;
    if (this.bloc) this.passage = readPassage(this.bloc, page, this.pages);
    this.modele = montree?.getElementById(voulue) ?? this.bloc;
    this.adresse = find(this.modele === this.bloc ? langue : modele);
    const dit = voulue && !this.bloc ? fill(mots.absent, { edition }) : "";
    return this.show(dit, this.bloc ? voulue : "", passages);
  }

  show(dit, ancre, passages) {
    const { ancre: choix } = this.form.elements;
    const rien = new Option(passages.length ? this.reglages.mots.choisir : this.reglages.mots.aucun, "");
    choix.replaceChildren(rien, ...passages.map(({ ancre: nom, debut }) => new Option(debut, nom)));
    choix.value = ancre;
    const figure = document.getElementById("vise");
    figure.hidden = !this.passage;
    if (this.passage) this.showPassage(figure);
    this.announce(dit);
  }

  // Le passage que l’on récrit est déjà dans son cadre : ici, ses premiers mots suffisent.
  showPassage(figure) {
    const texte = figure.querySelector("blockquote");
    const entier = readPassage(this.modele).mots.join("");
    texte.textContent = this.court && this.modele === this.bloc ? shorten(entier) : entier;
    texte.lang = this.modele.closest("[lang]")?.lang ?? "";
    texte.dir = this.modele.closest("[dir]")?.getAttribute("dir") ?? "auto";
    figure.querySelector("a").href = `${this.adresse.href}#${this.modele.id}`;
    const ailleurs = this.langue !== this.reglages.langue;
    document.getElementById("vise-langue").textContent = ailleurs ? this.reglages.mots.en_langue : "";
  }

  announce(dit) {
    document.getElementById("vise-annonce").textContent = dit;
  }
}

// « Édition {nom} » → « Édition 2018-1 ».
export function fill(phrase, valeurs) {
  return phrase.replace(/\{(\w+)\}/g, (tout, nom) => valeurs[nom] ?? tout);
}
