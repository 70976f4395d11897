// D’un passage récrit à ce que porte le fichier : les mots visés, tels que la source les a, et ceux qui
// les remplacent. On ne cite que ce qui change : le reste du passage garde ses notes et ses liens.

import { AJOUTE, GARDE, level } from "./difference.js";

const MOT = /[\p{L}\p{N}]/u;
const ENTOUR = 60;

// { exact, avant, apres, texte, sur } ; rien si rien ne change. `sur` est faux quand la source ne se
// devine pas : la citation dit alors les mots imprimés, et un éditeur placera la proposition.
export function citeChangement(passage, gestes, neufs) {
  const changes = gestes.filter(({ sorte }) => sorte !== GARDE);
  if (!changes.length) return null;
  const gardes = passage.mots.map(() => false);
  for (const { sorte, de, a } of gestes) if (sorte === GARDE) gardes.fill(true, de, a);
  const bornes = {
    de: Math.min(...changes.map(({ ici }) => ici)),
    a: Math.max(...changes.map(({ sorte, a, ici }) => (sorte === AJOUTE ? ici : a))),
  };
  const write = () => writeNeuf(passage, bornes, gardes, gestes, neufs);
  do cover(passage, bornes, gardes); while (adjust(passage, bornes, write()));
  return { ...cite(passage, bornes, gardes), texte: write() };
}

// Le passage récrit en entier, avec les marques et les appels de note qui lui restent.
export function writePassage(passage, gestes, neufs) {
  const bornes = { de: 0, a: passage.mots.length, entier: true };
  const dedans = passage.cadres.filter(({ inconnu }) => !inconnu);
  const sur = !passage.composee && dedans.length === passage.cadres.length;
  return { texte: writeGestes(passage, bornes, dedans, gestes, neufs), sur };
}

// La citation de mots recopiés du passage ; rien s’ils n’y sont pas, une seule fois.
export function citeMots(passage, mots) {
  const [imprime, cherche] = [level(passage.mots.join("")), level(mots)];
  const debut = imprime.indexOf(cherche);
  if (!cherche || debut !== imprime.lastIndexOf(cherche)) return null;
  const bornes = { de: 0, a: 0 };
  let lus = 0;
  for (const [rang, { length }] of passage.mots.entries()) {
    if (lus <= debut) bornes.de = rang;
    if (lus < debut + cherche.length) bornes.a = rang + 1;
    lus += length;
  }
  cover(passage, bornes);
  return debut < 0 ? null : cite(passage, bornes);
}

function cite(passage, bornes, gardes) {
  const { mots } = passage;
  const lisible = !listDedans(passage, bornes, gardes).some(({ inconnu }) => inconnu);
  const imprime = mots.slice(bornes.de, bornes.a).join("");
  const [debut, fin] = [mots.slice(0, bornes.de).join(""), mots.slice(bornes.a).join("")];
  return {
    exact: lisible ? writeSource(passage, bornes, gardes) : imprime,
    avant: debut.length > ENTOUR ? debut.slice(-ENTOUR).replace(/^\S*\s+/u, "") : debut,
    apres: fin.length > ENTOUR ? fin.slice(0, ENTOUR).replace(/\s+\S*$/u, "") : fin,
    sur: lisible && !passage.composee,
  };
}

// Vrai si les bornes tiennent un mot, et n’y sont qu’une fois dans la source.
function isClaire(passage, bornes) {
  if (!passage.mots.slice(bornes.de, bornes.a).some((mot) => MOT.test(mot))) return false;
  const source = level(writeSource(passage, { de: 0, a: passage.mots.length }));
  const exact = level(writeSource(passage, bornes));
  return source.indexOf(exact) === source.lastIndexOf(exact);
}

// Un mot de plus à viser, s’il le faut ; faux si tout va, ou si tout est déjà pris. Un blanc au bord se
// perdrait à la lecture, et des mots neufs ne peuvent être vides.
function adjust(passage, bornes, texte) {
  const [premier, dernier] = [passage.mots[bornes.de] ?? " ", passage.mots[bornes.a - 1] ?? " "];
  const avant = (/^\s/.test(texte) || !premier.trim()) && growAvant(passage, bornes);
  const apres = (/\s$/.test(texte) || !dernier.trim()) && growApres(passage, bornes);
  if (avant || apres) return true;
  if (isClaire(passage, bornes) && texte.trim()) return false;
  return growAvant(passage, bornes) || growApres(passage, bornes);
}

function growAvant({ mots }, bornes) {
  if (bornes.de === 0) return false;
  do bornes.de -= 1; while (bornes.de > 0 && !MOT.test(mots[bornes.de]));
  return true;
}

function growApres({ mots }, bornes) {
  if (bornes.a === mots.length) return false;
  do bornes.a += 1; while (bornes.a < mots.length && !MOT.test(mots[bornes.a - 1]));
  return true;
}

// Une marque entamée se prend entière ; celle qui contient tout ce qui change reste dehors, sauf une
// langue dont plus aucun mot ne reste : les mots neufs ne sont pas de cette langue.
function cover({ mots, cadres }, bornes, gardes) {
  for (let bouge = true; bouge; ) {
    bouge = false;
    for (const cadre of cadres) {
      const touche = cadre.de < bornes.a && bornes.de < cadre.a;
      const contient = cadre.de <= bornes.de && bornes.a <= cadre.a && !isPerdue(cadre, mots, gardes);
      if (!touche || contient || (bornes.de <= cadre.de && cadre.a <= bornes.a)) continue;
      Object.assign(bornes, { de: Math.min(cadre.de, bornes.de), a: Math.max(cadre.a, bornes.a) });
      bouge = true;
    }
  }
}

function isPerdue({ langue, de, a }, mots, gardes) {
  return Boolean(langue && gardes) && !mots.some((mot, rang) => de <= rang && rang < a && gardes[rang] && MOT.test(mot));
}

// Les marques à écrire avec les mots [de, a[ : celles qui y tiennent sans les contenir tous.
function listDedans({ mots, cadres }, bornes, gardes) {
  return cadres.filter((cadre) => {
    const pareil = cadre.de === bornes.de && cadre.a === bornes.a;
    return bornes.de <= cadre.de && cadre.a <= bornes.a && (!pareil || cadre.inconnu || isPerdue(cadre, mots, gardes));
  });
}

function writeSource(passage, bornes, gardes) {
  const tout = [{ sorte: GARDE, de: bornes.de, a: bornes.a, ici: bornes.de }];
  return writeGestes(passage, bornes, listDedans(passage, bornes, gardes), tout, []);
}

// Ce que le passage devient entre les bornes : les mots gardés, les mots neufs, les marques qui restent.
function writeNeuf(passage, bornes, gardes, gestes, neufs) {
  return writeGestes(passage, bornes, listDedans(passage, bornes, gardes), gestes, neufs);
}

function writeGestes(passage, bornes, dedans, gestes, neufs) {
  const blocs = listBlocs(passage, bornes, gestes, neufs);
  const bords = dedans.map((cadre) => findBords(cadre, blocs)).filter(Boolean);
  return blocs.map((bloc) => {
    const ouvre = bords.filter(({ premier }) => premier === bloc).map(({ avant }) => avant).join("");
    const ferme = bords.filter(({ dernier }) => dernier === bloc).map(({ apres }) => apres).reverse().join("");
    return ouvre + bloc.texte + ferme + bloc.appels;
  }).join("");
}

// Le texte neuf, morceau par morceau : un mot gardé, ou ce qui remplace les mots [de, a[. Un mot remplacé
// laisse son appel de note à celui qui le remplace ; un mot ôté l’emporte.
function listBlocs(passage, bornes, gestes, neufs) {
  const blocs = [];
  let ote = null;
  for (const { sorte, de, a, ici } of gestes) {
    if (sorte === AJOUTE) {
      const { de: debut, a: fin } = ote ?? { de: ici, a: ici };
      blocs.push({ texte: neufs.slice(de, a).join(""), de: debut, a: fin, appels: listAppels(passage, bornes, debut, fin) });
      ote = null;
      continue;
    }
    ote = sorte === GARDE ? null : { de, a };
    if (ote) continue;
    for (let rang = Math.max(ici, bornes.de); rang < Math.min(a, bornes.a); rang += 1) {
      blocs.push({ texte: passage.mots[rang], de: rang, a: rang + 1, appels: listAppels(passage, bornes, rang, rang + 1), garde: true });
    }
  }
  return blocs;
}

// Le premier et le dernier morceau que cette marque entoure encore ; rien si plus aucun mot n’y est. Une
// langue ne vaut que pour ses mots ; un lien ou une italique valent aussi pour ceux qui les remplacent.
function findBords({ avant = "", apres = "", langue, de, a }, blocs) {
  const siens = blocs.filter((bloc) => de <= bloc.de && bloc.a <= a && bloc.de < bloc.a);
  const reste = siens.some(({ texte, garde }) => MOT.test(texte) && (garde || !langue));
  return reste ? { avant, apres, premier: siens[0], dernier: siens.at(-1) } : null;
}

// L’appel qui suit le dernier mot des bornes reste dehors, si elles ne sont pas tout le passage.
function listAppels({ notes }, bornes, debut, fin) {
  const dernier = bornes.entier ? bornes.a : bornes.a - 1;
  return notes.filter(({ rang }) => debut <= rang && rang < Math.min(fin, dernier)).map(({ source }) => source).join("");
}
