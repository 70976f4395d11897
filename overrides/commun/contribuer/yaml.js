// Des champs → le YAML que l’on confie à l’équipe : rien qui puisse se lire autrement qu’écrit.
// Un mot simple s’écrit nu, un texte de plusieurs lignes en bloc, tout le reste entre guillemets
// doubles, où chaque signe qui ne se voit pas est écrit par son numéro.

// Les signes que YAML replie, refuse ou compte pour des fins de ligne, et les demi-caractères.
const DEMIS = "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";
const ECHAPPES = new RegExp(`[\\u0000-\\u001f"\\\\\\u007f-\\u009f\\u00ad\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\uffff]|${DEMIS}`, "g");
const COURTS = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
// Un bloc n’a ni marge en tête, ni blanc en bout de ligne, ni signe à échapper.
const RETIF = new RegExp(`[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff\\ufff9-\\uffff]| \\n|^\\s|\\s$|${DEMIS}`);
const NU = /^[a-z][a-z0-9_-]*$/;
// « non », « null », « yes » se liraient pour autre chose dans un autre outil que le nôtre.
const AMBIGUS = /^(?:y|n|yes|no|oui|non|true|false|on|off|null|nan|inf)$/;

// Les accents d’un autre système sont les mêmes accents ; une fin de ligne est une fin de ligne.
export function normalize(texte) {
  return texte.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

export function quote(texte) {
  const corps = texte.replace(ECHAPPES, (signe) => {
    const code = signe.charCodeAt(0).toString(16);
    return COURTS[signe] ?? `\\u${code.padStart(4, "0")}`;
  });
  return `"${corps}"`;
}

// Avec `plat`, chaque valeur tient sur sa ligne : un courriel peut la replier sans la changer.
export function writeYaml(champs, { plat = false } = {}) {
  return writeFiche(champs, "", plat);
}

function writeFiche(champs, marge, plat) {
  let texte = "";
  for (const [nom, valeur] of Object.entries(champs)) texte += `${marge}${nom}:${writeValeur(valeur, marge, plat)}`;
  return texte;
}

function writeValeur(valeur, marge, plat) {
  if (Array.isArray(valeur)) {
    return `\n${valeur.map((element) => `${marge}  -${writeElement(element, `${marge}    `, plat)}`).join("")}`;
  }
  if (typeof valeur === "object") return `\n${writeFiche(valeur, `${marge}  `, plat)}`;
  return ` ${writeTexte(valeur, `${marge}  `, plat)}\n`;
}

function writeElement(element, marge, plat) {
  if (typeof element !== "object") return ` ${writeTexte(element, marge, plat)}\n`;
  return ` ${writeFiche(element, marge, plat).slice(marge.length)}`;
}

function writeTexte(texte, marge, plat) {
  if (NU.test(texte) && !AMBIGUS.test(texte)) return texte;
  if (plat || !texte.includes("\n") || RETIF.test(texte)) return quote(texte);
  const lignes = texte.split("\n").map((ligne) => (ligne ? marge + ligne : ""));
  return `|-\n${lignes.join("\n")}`;
}
