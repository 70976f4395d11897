// Le formulaire : ce que l’on y écrit devient un fichier, ici, dans le navigateur. Rien n’est envoyé.
// Ce script ouvre le formulaire, le relit à chaque signe, et range à sa place ce que ses modules font.

import {
  keepBrouillon, readBrouillon, readValeurs, removeBrouillon, showAutres, writeValeurs,
} from "./contribuer/brouillon.js";
import { GENRES, TAILLE_MAXIMALE, buildChamps, drawSignes, listErreurs, writeJour } from "./contribuer/champs.js";
import { Cible } from "./contribuer/cible.js";
import { Erreurs } from "./contribuer/erreurs.js";
import { Proposition } from "./contribuer/proposition.js";
import { Remise } from "./contribuer/remise.js";
import { Sources } from "./contribuer/sources.js";
import { normalize } from "./contribuer/yaml.js";

const get = (id) => document.getElementById(id);
const form = get("contribuer");
const reglages = JSON.parse(get("reglages").textContent);
const { mots } = reglages;
const racine = new URL("../", import.meta.url);
const demande = new URLSearchParams(location.search);
// Le brouillon porte le nom de ce qu’il vise : un passage, à défaut sa page.
const nom = demande.get("ancre") || demande.get("page") || "";
const etat = { id: "", cle: drawSignes(), rempli: "", langueChoisie: false };

const cible = new Cible(form, reglages, racine);
const sources = new Sources(mots);
const erreurs = new Erreurs(form, mots);
const remise = new Remise(reglages);
const proposition = new Proposition(form, mots);
const readGenre = () => GENRES[form.elements.genre.value];
let schema = null;

// Ce que l’on propose décide de ce que l’on demande.
function showGenre() {
  const genre = readGenre();
  const vise = Boolean(cible.vise);
  const montres = {
    entree: !genre.cible && !vise, repond_a: genre.repond, position: genre.position,
    oter: genre.ote, texte: !genre.ote, nom: !isAnonyme(), organisation: !isAnonyme(),
  };
  for (const [champ, montre] of Object.entries(montres)) form.querySelector(`[data-champ="${champ}"]`).hidden = !montre;
  form.querySelector('[data-champ="expose"] .mention').hidden = Boolean(genre.expose);
  get("choix").open ||= Boolean(genre.cible) && !vise;
  setIntitule("texte", mots.textes[form.elements.genre.value] ?? "");
  setIntitule("nom", form.elements.publication_nom.value === "pseudonyme" ? mots.pseudonyme : mots.nom);
  if (!etat.langueChoisie) form.elements.langue.value = isDansLaSource() ? reglages.origine : reglages.langue;
}

const isAnonyme = () => form.elements.publication_nom.value === "anonyme";
// Récrire, ajouter, ôter touchent le texte des auteurs ; traduire et le reste, la langue que l’on lit.
const isDansLaSource = () => readGenre().cible && !readGenre().traduit;
const findLangue = () => (isDansLaSource() ? reglages.origine : reglages.langue);

function setIntitule(champ, intitule) {
  if (intitule) form.querySelector(`label[for="c-${champ}"]`).firstChild.data = intitule;
}

// Charge le passage choisi ; le grand cadre le reprend tant que l’on n’y a rien écrit.
async function loadCible(ancre) {
  cible.court = Boolean(readGenre().recrit);
  await cible.load(findLangue(), ancre, readGenre().traduit ? reglages.origine : findLangue());
  refill();
  showGenre();
  update();
}

function refill() {
  const { texte } = form.elements;
  if (normalize(texte.value) !== normalize(etat.rempli)) return;
  etat.rempli = readGenre().recrit && cible.passage ? cible.passage.mots.join("") : "";
  texte.value = etat.rempli;
  texte.lang = readGenre().recrit && cible.langue ? cible.langue : form.elements.langue.value;
}

// Relit tout : les champs du fichier, ce qui leur manque, et le fichier s’il ne manque rien.
function update() {
  if (!schema) return [];
  etat.id ||= `${writeJour().slice(0, 4)}-${drawSignes()}`;
  const dit = proposition.cite(readGenre(), cible.passage);
  proposition.show();
  const champs = buildChamps(form, {
    id: etat.id, cle: etat.cle, jour: writeJour(), licence: reglages.licence, vise: cible.vise, cite: dit, sources: sources.list(),
  });
  const trouvees = listErreurs(schema, champs, form).filter(isMontree);
  for (const faute of trouvees) faute.champ = sources.locate(faute.champ);
  if (dit.introuvable) trouvees.push({ champ: "oter", erreur: "introuvable" });
  for (const faute of trouvees) if (faute.champ === "texte" && faute.erreur === "manque" && dit.pareil) faute.erreur = "pareil";
  if (remise.weigh(champs) > TAILLE_MAXIMALE) trouvees.push({ champ: "texte", erreur: "lourd" });
  erreurs.show(trouvees);
  remise.show(trouvees.length ? null : champs);
  return trouvees;
}

// Sans passage, le schéma demande aussi une entrée : on n’en parle que là où elle se choisit.
const isMontree = ({ champ }) => !form.querySelector(`[data-champ="${champ}"]`)?.hidden;

function keep() {
  const { id, cle, rempli } = etat;
  keepBrouillon(nom, { id, cle, rempli, champs: readValeurs(form), sources: sources.list(), adresse: location.search });
  get("brouillon-avis").hidden = false;
}

function restore({ id, cle, rempli, champs, sources: gardees }) {
  Object.assign(etat, { id, cle, rempli, langueChoisie: true });
  writeValeurs(form, champs);
  sources.fill(gardees);
  get("brouillon-avis").hidden = false;
  get("annonce").textContent = mots.garde;
  return champs.ancre;
}

// Ce que l’adresse demande : un passage, une sorte, une entrée, une contribution à laquelle répondre.
function readDemande() {
  const { edition, page, genre, entree, repond_a: repond } = form.elements;
  const traduite = reglages.langue !== reglages.origine;
  const defaut = !nom ? "contribution_libre" : traduite ? "traduction" : "modification";
  genre.value = Object.hasOwn(GENRES, demande.get("genre") ?? "") ? demande.get("genre") : defaut;
  entree.value = demande.get("entree") ?? "";
  repond.value = demande.get("repond_a") ?? "";
  const voulue = demande.get("page") ?? "";
  if (voulue && ![...page.options].some(({ value }) => value === voulue)) page.add(new Option(voulue, voulue));
  page.value = voulue;
  if (reglages.editions.includes(demande.get("edition"))) edition.value = demande.get("edition");
  return demande.get("ancre") ?? "";
}

async function act(geste, bouton) {
  if (geste === "effacer") {
    removeBrouillon(nom);
    form.reset();
    sources.fill([]);
    Object.assign(etat, { id: "", cle: drawSignes(), rempli: "", langueChoisie: false });
    erreurs.forget();
    get("brouillon-avis").hidden = true;
    get("annonce").textContent = mots.efface;
    await loadCible(readDemande());
    form.elements.genre.focus();
  } else if (geste === "copier") {
    get("annonce-remise").textContent = (await remise.copy()) ? mots.copie : mots.copie_impossible;
  } else if (geste === "source") sources.add().focus();
  else if (geste === "oter-source") {
    sources.remove(bouton);
    update();
    keep();
  }
}

form.addEventListener("input", ({ target }) => {
  if (target.name === "langue") etat.langueChoisie = true;
  if (["edition", "page", "ancre"].includes(target.name)) return;
  update();
  keep();
});
form.addEventListener("change", async ({ target }) => {
  erreurs.touch(target);
  if (["edition", "page", "ancre"].includes(target.name)) await loadCible(target.name === "page" ? "" : form.elements.ancre.value);
  else if (target.name === "genre") await loadCible(form.elements.ancre.value);
  else {
    showGenre();
    update();
  }
  keep();
});
form.addEventListener("focusout", ({ target }) => {
  if (target.value) erreurs.touch(target);
  update();
});
form.addEventListener("click", ({ target }) => {
  const bouton = target.closest("[data-geste]");
  if (bouton) act(bouton.dataset.geste, bouton);
});
form.addEventListener("submit", (geste) => {
  geste.preventDefault();
  erreurs.touchTout();
  if (update().length) {
    erreurs.focus();
    return;
  }
  remise.open();
  update();
  get("remise-titre").focus();
});

async function start() {
  const reponse = await fetch(new URL(reglages.schema, racine)).catch(() => null);
  if (!reponse?.ok) return; // sans le schéma, rien ne se vérifie : le modèle reste
  schema = await reponse.json();
  const brouillon = readBrouillon(nom);
  const voulue = readDemande();
  const ancre = brouillon ? restore(brouillon) ?? voulue : voulue;
  form.hidden = false;
  get("modele").hidden = true;
  for (const lien of document.querySelectorAll(".repondre")) lien.hidden = false;
  showAutres(nom, mots.sans_titre);
  await loadCible(ancre);
}

start();
