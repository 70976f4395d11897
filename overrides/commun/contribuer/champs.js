// Les champs du formulaire → les champs du fichier, dans l’ordre où on les lit ; et d’un écart au schéma
// → le champ du formulaire où il se répare, et les mots qui le disent.

import { compare } from "./schema.js";
import { findCache, holdsCourriel } from "./signes.js";
import { normalize } from "./yaml.js";

// Ce que chaque sorte demande : un passage, un exposé ; `recrit`, les mots du passage à changer.
export const GENRES = {
  modification: { cible: true, expose: true, recrit: true },
  ajout: { cible: true, position: true },
  suppression: { cible: true, expose: true, ote: true },
  traduction: { cible: true, recrit: true, traduit: true },
  contribution_libre: {},
  reponse: { repond: true },
  controverse: {},
  cas: {},
  terme: {},
};
export const TAILLE_MAXIMALE = 64 * 1024;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const CLE = /^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9][a-z0-9-]{1,39}$/;

// Dix signes tirés au hasard par le navigateur : 32 divise 256, chacun a la même chance.
export function drawSignes() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((octet) => BASE32[octet % 32]).join("");
}

// Le jour de l’appareil, AAAA-MM-JJ.
export function writeJour(jour = new Date()) {
  const deux = (nombre) => String(nombre).padStart(2, "0");
  return `${String(jour.getFullYear()).padStart(4, "0")}-${deux(jour.getMonth() + 1)}-${deux(jour.getDate())}`;
}

// `cite` rend la citation et les mots neufs : { citation, texte } ; `vise`, le passage choisi ou rien.
export function buildChamps(form, { id, cle, jour, licence, vise, cite, sources }) {
  const read = (nom) => normalize(form.elements[nom].value);
  const genre = GENRES[form.elements.genre.value];
  const champs = { schema: "1", id, type: form.elements.genre.value, titre: read("titre") };
  if (!vise && !genre.cible) champs.entree = read("entree");
  if (vise) {
    champs.cible = { edition: vise.edition, page: vise.page, ancre: vise.ancre };
    if (cite.citation) champs.cible.citation = cite.citation;
    if (genre.position) champs.cible.position = read("position");
  }
  champs.texte = cite.texte;
  champs.expose = read("expose");
  champs.sources = sources;
  if (genre.repond && read("repond_a")) champs.relations = { repond_a: read("repond_a") };
  champs.auteurs = [buildAuteur(form, read, cle)];
  champs.consentement = {
    licence: form.elements.licence.checked ? licence : "",
    publication_nom: form.elements.publication_nom.value,
    coauteur: form.elements.coauteur.checked ? "oui" : "non",
    date: jour,
  };
  champs.langue = read("langue");
  return prune(champs);
}

// Anonyme, on n’est qu’une clé tirée au hasard ; nommé, la même clé d’une contribution à l’autre.
function buildAuteur(form, read, cle) {
  const anonyme = form.elements.publication_nom.value === "anonyme";
  const nom = anonyme ? "" : read("nom");
  const nommee = slugify(nom);
  return {
    cle: nommee && CLE.test(nommee) ? nommee : `a-${cle}`,
    nom,
    qualite: read("qualite"),
    organisation: anonyme ? "" : read("organisation"),
  };
}

function slugify(texte) {
  const nu = texte.replace(/œ/gi, "oe").replace(/æ/gi, "ae").normalize("NFD").replace(/\p{M}/gu, "");
  return nu.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-+|-+$/g, "");
}

// Un champ vide ne s’écrit pas.
function prune(valeur) {
  if (Array.isArray(valeur)) return valeur.map(prune).filter((element) => !isVide(element));
  if (typeof valeur !== "object" || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([nom, champ]) => [nom, prune(champ)]).filter(([, champ]) => !isVide(champ)));
}

function isVide(valeur) {
  if (valeur === undefined || valeur === null || valeur === "") return true;
  return typeof valeur === "object" && Object.keys(valeur).length === 0;
}

// Les écarts, un par champ du formulaire : { champ, erreur, attendu }, dans l’ordre du schéma.
export function listErreurs(schema, champs, form) {
  const erreurs = new Map();
  const add = (champ, erreur, attendu = "") => erreurs.has(champ) || erreurs.set(champ, { champ, erreur, attendu });
  for (const [chemin, texte] of walkTextes(champs)) {
    const signe = findCache(texte);
    if (signe) add(findChamp(chemin), "cache", signe);
    if (holdsCourriel(texte)) add(findChamp(chemin), "courriel");
  }
  for (const [chemin, regle, attendu] of compare(schema, champs)) {
    const entier = regle === "required" ? [...chemin, attendu] : chemin;
    const champ = findChamp(entier);
    add(champ, nameErreur(champ, regle), attendu);
  }
  const nomme = form.elements.publication_nom.value !== "anonyme";
  if (nomme && !normalize(form.elements.nom.value)) add("nom", "manque");
  return [...erreurs.values()];
}

function* walkTextes(valeur, chemin = []) {
  if (typeof valeur === "string") yield [chemin, valeur];
  else for (const [nom, champ] of Object.entries(valeur)) yield* walkTextes(champ, [...chemin, nom]);
}

const PLACES = {
  type: "genre", relations: "repond_a", auteurs: "nom", consentement: "licence", citation: "texte", cible: "ancre",
};

// « sources/0/adresse » est le champ « source-0-adresse » ; « cible/citation/exact », les mots eux-mêmes.
function findChamp(chemin) {
  const [tete, ...suite] = chemin.map(String);
  if (tete === "sources") return suite.length ? `source-${suite[0]}-${suite[1] ?? "titre"}` : "source-0-titre";
  if (tete === "cible" && suite[0] === "citation") return "texte";
  if (tete === "auteurs" && suite[1] === "organisation") return "organisation";
  return PLACES[tete] ?? tete ?? "titre";
}

const ERREURS = { required: "manque", minLength: "court", maxLength: "long", enum: "choix" };

function nameErreur(champ, regle) {
  if (champ === "licence") return "licence";
  if (champ === "ancre") return "passage";
  if (champ === "entree") return "choix";
  if (regle === "pattern" && champ === "titre") return "ligne";
  if (regle === "pattern" && champ === "repond_a") return "identifiant";
  if (regle === "pattern" && champ.endsWith("-adresse")) return "adresse";
  return ERREURS[regle] ?? "forme";
}
