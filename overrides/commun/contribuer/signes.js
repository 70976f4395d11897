// Ce que l’équipe refusera, et qu’il vaut mieux dire tout de suite : un signe qui ne se voit pas, une
// adresse de courriel. Les mêmes signes et la même forme que `domaine/signes.py` et
// `domaine/donnees_personnelles.py`, qui restent seuls juges.

const CACHES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;
const DRAPEAU = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}/gu;
const SENS = /[\u200e\u200f]/u;
const LIANT = /[\u200c\u200d]/gu;
const A_REBOURS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// Une lettre qui se lie, ou un émoji : ni l’alphabet latin, ni ceux qui lui ressemblent.
const SE_LIE = /(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}])[^\x00-\x7f\p{P}\p{Z}\p{C}]/u;
const COURRIEL = /(?<![\p{L}\p{N}_.+@-])(?<!:\/\/)[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}[\p{L}\p{N}_-]+/u;

// Le numéro (« U+202E ») du premier signe caché ; rien s’il n’y en a pas.
export function findCache(texte) {
  const nu = texte.replace(DRAPEAU, "");
  const cache = nu.match(CACHES)?.[0];
  if (cache) return name(cache);
  const sens = nu.match(SENS)?.[0];
  if (sens && !A_REBOURS.test(nu)) return name(sens);
  for (const { 0: signe, index } of nu.matchAll(LIANT)) {
    const voisins = [...nu.slice(0, index)].slice(-1).concat([...nu.slice(index + 1)].slice(0, 1));
    if (!voisins.some((voisin) => SE_LIE.test(voisin))) return name(signe);
  }
  return "";
}

export function holdsCourriel(texte) {
  return COURRIEL.test(texte);
}

function name(signe) {
  return `U+${signe.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
