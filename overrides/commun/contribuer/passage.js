// Le passage imprimé dans une édition → ses mots, et ce qui les entoure dans la source du rapport.
//
// On propose sur les mots que l’on lit ; l’édition se fait sur la source. Les marques d’italique, de
// lien, de langue, les appels de note se retrouvent donc à partir de la page. Ce que l’on ne sait pas
// récrire (une référence, un tableau) se dit, et un éditeur place la proposition.

import { splitMots } from "./difference.js";

// Ce que la page ajoute au passage sans en faire partie.
const AJOUTS = ".ancre, .outils, .renvoi, .footnote-backref, .hors-ecran, .avis-traduction, .signe, script, style";
// Ce qui, dans un élément de liste, est un autre passage.
const SUITES = ":is(li, dd) > :is(ul, ol, dl, blockquote, table, div, pre, details, p[id])";
const SIMPLES = { em: "*", strong: "**", code: "`" };
const MUETS = "a.terme, p, div, figure, pre, table, thead, tbody, tr, td, th, figcaption, span:not([class]):not([lang])";
const DEBUT = 90;

// Les passages d’une page lue, dans l’ordre : leur ancre, leurs premiers mots.
export function listPassages(page, composees) {
  return [...page.querySelectorAll('main [id^="p-"]')]
    .filter((bloc) => !composees.some((prefixe) => bloc.id.startsWith(prefixe)))
    .map((bloc) => ({ ancre: bloc.id, debut: shorten(readPassage(bloc).mots.join("")) }))
    .filter(({ debut }) => debut);
}

export function shorten(texte) {
  return texte.length > DEBUT ? `${texte.slice(0, DEBUT).replace(/\s+\S*$/u, "")}…` : texte;
}

// { mots, cadres, notes, composee } : `cadres` sont les marques { avant, apres, de, a } qui entourent les
// mots de rang [de, a[, de la plus large à la plus étroite ; `notes`, les appels qui suivent un mot. Une
// note est souvent une référence, que le site compose : on ne sait pas alors ce qu’en dit la source.
export function readPassage(bloc, chemin = "", pages = new Map()) {
  const lu = { mots: [], cadres: [], notes: [], chemin, pages };
  walk(lu, bloc);
  const debut = lu.mots.findIndex((mot) => mot.trim());
  const fin = lu.mots.findLastIndex((mot) => mot.trim()) + 1;
  const composee = Boolean(bloc.closest('[role="doc-endnotes"]'));
  if (debut < 0) return { mots: [], cadres: [], notes: [], composee };
  const move = (rang) => Math.min(Math.max(rang, debut), fin) - debut;
  return {
    mots: lu.mots.slice(debut, fin),
    cadres: lu.cadres.map((cadre) => ({ ...cadre, de: move(cadre.de), a: move(cadre.a) })).filter(({ de, a }) => de < a),
    notes: lu.notes.map((note) => ({ ...note, rang: Math.min(note.rang, fin - 1) - debut })),
    composee,
  };
}

function walk(lu, noeud) {
  for (const enfant of noeud.childNodes) {
    if (enfant.nodeType === Node.TEXT_NODE) lu.mots.push(...splitMots(enfant.data.replace(/\s*\n\s*/g, " ")));
    else if (enfant.nodeType === Node.ELEMENT_NODE && !enfant.matches(AJOUTS) && !enfant.matches(SUITES)) walkElement(lu, enfant);
  }
}

function walkElement(lu, element) {
  const appel = /^fnref\d*:(.+)$/.exec(element.id);
  if (appel) {
    lu.notes.push({ rang: lu.mots.length - 1, source: `[^${appel[1]}]` });
    return;
  }
  if (element.matches("br, td, th, figcaption") && lu.mots.length) {
    lu.cadres.push({ inconnu: true, de: lu.mots.length, a: lu.mots.length + 1 });
    lu.mots.push("\n");
  }
  const cadre = readCadre(lu, element);
  if (cadre) lu.cadres.push(Object.assign(cadre, { de: lu.mots.length }));
  walk(lu, element);
  if (cadre) cadre.a = lu.mots.length;
}

// Les marques de la source pour cet élément ; rien s’il n’en a pas, `inconnu` si l’on ne sait pas.
function readCadre(lu, element) {
  if (element.matches(MUETS)) return null;
  const simple = SIMPLES[element.localName];
  if (simple) return { avant: simple, apres: simple };
  const noms = [...element.attributes].map(({ name }) => name).join();
  if (element.matches("span") && noms === "lang") return { avant: "[", apres: `]{lang=${element.lang}}`, langue: true };
  // Le site ôte d’un anglicisme assumé le motif que la source en donne.
  if (element.matches("span:not(.anglicisme)") && noms === "class") return { avant: "[", apres: `]{.${element.className}}` };
  if (!element.matches("a[href]")) return { inconnu: true };
  const adresse = element.getAttribute("href");
  if (adresse === element.textContent) return { avant: "<", apres: ">" };
  return { avant: "[", apres: `](${findCible(lu, adresse)})` };
}

// « ../1-definition/#p-… » mène à une page du rapport : dans la source, à son fichier.
function findCible({ chemin, pages }, adresse) {
  if (/^(https?:|#)/.test(adresse)) return adresse;
  const [lieu, ancre] = adresse.split("#");
  const cherchee = new URL(lieu, `https://ici/${writeAdresse(chemin)}`).pathname.slice(1);
  const cible = pages.get(cherchee) ?? `${cherchee.replace(/\/$/, "")}.md`;
  return writeRelatif(chemin, cible) + (ancre ? `#${ancre}` : "");
}

// « partie-1/1-definition.md » → « partie-1/1-definition/ » ; l’accueil n’en a pas.
export function writeAdresse(chemin) {
  const nu = chemin.replace(/\.md$/, "");
  return /(^|\/)index$/.test(nu) ? nu.replace(/index$/, "") : `${nu}/`;
}

function writeRelatif(depuis, vers) {
  const [ici, la] = [depuis.split("/").slice(0, -1), vers.split("/")];
  while (ici.length && la.length > 1 && ici[0] === la[0]) {
    ici.shift();
    la.shift();
  }
  return [...ici.map(() => ".."), ...la].join("/");
}
