// Mot à mot : ce qui reste, ce qui part, ce qui vient. Un trait, un signe et des mots pour qui écoute
// la page disent chaque changement, comme dans la comparaison des éditions (`rendu/ecarts.py`).

const JETON = /\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu;
const MOT = /[\p{L}\p{N}]/u;
// Au-delà, comparer chaque mot à chaque mot ferait attendre : le milieu se récrit d’un bloc.
const TROP = 4_000_000;
// Qui récrit une phrase n’a pas les espaces ni les apostrophes de l’imprimeur.
const PAREILS = { "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "“": '"', "”": '"', "\n": " " };

export const GARDE = "garde";
export const OTE = "ote";
export const AJOUTE = "ajoute";

export function splitMots(texte) {
  return texte.match(JETON) ?? [];
}

export function level(texte) {
  return texte.replace(/[’‘\u00a0\u202f\u2009“”\n]/g, (signe) => PAREILS[signe]);
}

// Les gestes qui font des anciens mots les neufs : { sorte, de, a } ; les rangs d’un geste gardé ou
// ôté sont ceux des anciens, ceux d’un ajout sont ceux des neufs ; `ici` est sa place dans les anciens.
export function compareMots(anciens, neufs) {
  const [a, b] = [anciens.map(level), neufs.map(level)];
  let debut = 0;
  while (debut < a.length && debut < b.length && a[debut] === b[debut]) debut += 1;
  let fin = 0;
  while (fin < a.length - debut && fin < b.length - debut && a.at(-1 - fin) === b.at(-1 - fin)) fin += 1;
  const [finA, finB] = [a.length - fin, b.length - fin];
  const gestes = [];
  push(gestes, GARDE, 0, debut, 0);
  for (const geste of align(a, b, debut, finA, finB)) push(gestes, ...geste);
  push(gestes, GARDE, finA, a.length, finA);
  return gestes;
}

// La plus longue suite commune, entre ce qui ouvre et ce qui ferme pareillement les deux textes.
function* align(a, b, debut, finA, finB) {
  const [hauteur, largeur] = [finA - debut, finB - debut];
  if (hauteur * largeur > TROP) {
    yield [OTE, debut, finA, debut];
    yield [AJOUTE, debut, finB, finA];
    return;
  }
  const pas = largeur + 1;
  const longueurs = new Uint32Array((hauteur + 1) * pas);
  for (let i = hauteur - 1; i >= 0; i -= 1) {
    for (let j = largeur - 1; j >= 0; j -= 1) {
      const ici = i * pas + j;
      longueurs[ici] = a[debut + i] === b[debut + j]
        ? longueurs[ici + pas + 1] + 1
        : Math.max(longueurs[ici + pas], longueurs[ici + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < hauteur || j < largeur) {
    const ici = i * pas + j;
    if (i < hauteur && j < largeur && a[debut + i] === b[debut + j]) {
      yield [GARDE, debut + i, debut + i + 1, debut + i];
      [i, j] = [i + 1, j + 1];
    } else if (i < hauteur && (j === largeur || longueurs[ici + pas] >= longueurs[ici + 1])) {
      yield [OTE, debut + i, debut + i + 1, debut + i];
      i += 1;
    } else {
      yield [AJOUTE, debut + j, debut + j + 1, debut + i];
      j += 1;
    }
  }
}

function push(gestes, sorte, de, a, ici) {
  if (de === a) return;
  const dernier = gestes.at(-1);
  if (dernier?.sorte === sorte && dernier.a === de) dernier.a = a;
  else gestes.push({ sorte, de, a, ici });
}

// Les mêmes gestes, en textes à montrer. Deux changements que ne sépare qu’un blanc ou un signe se
// lisent mieux d’un seul tenant : d’abord tout ce qui part, puis tout ce qui vient.
export function listSegments(gestes, anciens, neufs) {
  const read = ({ sorte, de, a }) => (sorte === AJOUTE ? neufs : anciens).slice(de, a).join("");
  const isMince = (geste) => geste.sorte === GARDE && !anciens.slice(geste.de, geste.a).some((mot) => MOT.test(mot));
  const segments = [];
  let suite = [];
  const close = () => {
    const reunit = suite.some((geste) => geste.sorte === OTE) && suite.some((geste) => geste.sorte === AJOUTE);
    if (reunit) {
      for (const [sorte, autre] of [[OTE, AJOUTE], [AJOUTE, OTE]]) {
        segments.push({ sorte, texte: suite.filter((geste) => geste.sorte !== autre).map(read).join("") });
      }
    } else segments.push(...suite.map((geste) => ({ sorte: geste.sorte, texte: read(geste) })));
    suite = [];
  };
  for (const [rang, geste] of gestes.entries()) {
    const entre = suite.length > 0 && rang + 1 < gestes.length;
    if (geste.sorte !== GARDE || (entre && isMince(geste))) suite.push(geste);
    else {
      close();
      segments.push({ sorte: GARDE, texte: read(geste) });
    }
  }
  close();
  return segments;
}

export function countMots(segments, sorte) {
  const textes = segments.filter((segment) => segment.sorte === sorte).map((segment) => segment.texte);
  return splitMots(textes.join(" ")).filter((mot) => MOT.test(mot)).length;
}

// Le fragment à mettre dans la page ; rien de ce qu’il contient ne s’interprète.
export function renderSegments(segments, mots) {
  const fragment = document.createDocumentFragment();
  for (const { sorte, texte } of segments) {
    const nu = texte.trim();
    if (sorte === GARDE || !nu) {
      fragment.append(texte);
      continue;
    }
    const [balise, signe, dite] = sorte === OTE ? ["del", "−", mots.ote] : ["ins", "+", mots.ajoute];
    const [avant, apres] = dite.split("{mots}");
    const marque = document.createElement(balise);
    marque.append(
      createSpan("hors-ecran", ` ${avant}`), createSpan("signe", signe), createSpan("mots", nu), createSpan("hors-ecran", `${apres} `),
    );
    marque.children[1].setAttribute("aria-hidden", "true");
    const debut = texte.indexOf(nu);
    fragment.append(texte.slice(0, debut), marque, texte.slice(debut + nu.length));
  }
  return fragment;
}

function createSpan(classe, texte) {
  const span = document.createElement("span");
  span.className = classe;
  span.textContent = texte;
  return span;
}
