// Comparer une donnée au schéma publié des contributions : le sous-ensemble de JSON Schema qu’il
// emploie, et rien d’autre. Un test compare chaque verdict à celui de jsonschema.

const SORTES = {
  object: (valeur) => typeof valeur === "object" && valeur !== null && !Array.isArray(valeur),
  array: Array.isArray,
  string: (valeur) => typeof valeur === "string",
};
// Un signe est un point de code, comme pour Python : un émoji en est un, non deux.
const count = (texte) => [...texte].length;
const holds = (valeur, nom) => SORTES.object(valeur) && Object.hasOwn(valeur, nom);

// Chaque règle : ce qu’elle attend, la valeur, ce qui l’entoure → des écarts [chemin, règle, attendu].
const REGLES = {
  *type(attendu, valeur, ici) {
    if (!SORTES[attendu](valeur)) yield [ici, "type", attendu];
  },
  *const(attendu, valeur, ici) {
    if (valeur !== attendu) yield [ici, "const", attendu];
  },
  *enum(attendus, valeur, ici) {
    if (!attendus.includes(valeur)) yield [ici, "enum", attendus];
  },
  *pattern(motif, valeur, ici) {
    if (SORTES.string(valeur) && !new RegExp(motif, "u").test(valeur)) yield [ici, "pattern", motif];
  },
  *minLength(nombre, valeur, ici) {
    if (SORTES.string(valeur) && count(valeur) < nombre) yield [ici, "minLength", nombre];
  },
  *maxLength(nombre, valeur, ici) {
    if (SORTES.string(valeur) && count(valeur) > nombre) yield [ici, "maxLength", nombre];
  },
  *format(forme, valeur, ici) {
    if (forme === "date" && SORTES.string(valeur) && !isJour(valeur)) yield [ici, "format", forme];
  },
  *minItems(nombre, valeur, ici) {
    if (SORTES.array(valeur) && valeur.length < nombre) yield [ici, "minItems", nombre];
  },
  *uniqueItems(voulu, valeur, ici) {
    if (!voulu || !SORTES.array(valeur)) return;
    if (new Set(valeur.map((element) => JSON.stringify(element))).size < valeur.length) yield [ici, "uniqueItems", true];
  },
  *items(schema, valeur, ici) {
    if (!SORTES.array(valeur)) return;
    for (const [rang, element] of valeur.entries()) yield* compare(schema, element, [...ici, rang]);
  },
  *properties(schemas, valeur, ici) {
    for (const [nom, schema] of Object.entries(schemas)) {
      if (holds(valeur, nom)) yield* compare(schema, valeur[nom], [...ici, nom]);
    }
  },
  *additionalProperties(permis, valeur, ici, schema) {
    if (permis || !SORTES.object(valeur)) return;
    const inconnus = Object.keys(valeur).filter((nom) => !Object.hasOwn(schema.properties, nom));
    if (inconnus.length) yield [ici, "additionalProperties", inconnus];
  },
  *required(noms, valeur, ici) {
    if (!SORTES.object(valeur)) return;
    for (const nom of noms) if (!holds(valeur, nom)) yield [ici, "required", nom];
  },
  *maxProperties(nombre, valeur, ici) {
    if (SORTES.object(valeur) && Object.keys(valeur).length > nombre) yield [ici, "maxProperties", nombre];
  },
  *dependentRequired(liens, valeur, ici) {
    for (const [nom, noms] of Object.entries(liens)) {
      if (!holds(valeur, nom)) continue;
      for (const voulu of noms) if (!holds(valeur, voulu)) yield [ici, "dependentRequired", voulu];
    }
  },
  *allOf(schemas, valeur, ici) {
    for (const schema of schemas) yield* compare(schema, valeur, ici);
  },
  *anyOf(schemas, valeur, ici) {
    if (!schemas.some((schema) => isConforme(schema, valeur))) yield [ici, "anyOf", null];
  },
  *not(schema, valeur, ici) {
    if (isConforme(schema, valeur)) yield [ici, "not", null];
  },
  *if(condition, valeur, ici, schema) {
    const suite = isConforme(condition, valeur) ? schema.then : schema.else;
    if (suite) yield* compare(suite, valeur, ici);
  },
};
// Ce qu’un schéma dit sans rien exiger, ou que « if » lit lui-même.
const MUETS = new Set(["$schema", "title", "description", "then", "else"]);

// Tous les écarts de `valeur` au schéma : [chemin, règle, attendu].
export function* compare(schema, valeur, ici = []) {
  for (const [nom, attendu] of Object.entries(schema)) {
    if (MUETS.has(nom)) continue;
    if (!REGLES[nom]) throw new Error(`règle de schéma inconnue : ${nom}`);
    yield* REGLES[nom](attendu, valeur, ici, schema);
  }
}

function isConforme(schema, valeur) {
  return compare(schema, valeur).next().done;
}

// Ce qui n’a pas la forme d’un jour est l’affaire du motif.
function isJour(texte) {
  const lu = /^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/.exec(texte);
  if (!lu) return true;
  const [annee, mois, jour] = lu.slice(1).map(Number);
  const bissextile = annee % 4 === 0 && (annee % 100 !== 0 || annee % 400 === 0);
  const longueurs = [31, bissextile ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return annee > 0 && jour <= longueurs[mois - 1];
}
