// Le fichier prêt : son nom, son texte, et par où le remettre.

import { fill } from "./cible.js";
import { copyTexte, writeCourriel, writeForge, writeTelechargement } from "./envoi.js";
import { writeYaml } from "./yaml.js";

const get = (id) => document.getElementById(id);

export class Remise {
  constructor(reglages) {
    Object.assign(this, { reglages, texte: "", voulue: false });
  }

  weigh(champs) {
    return new Blob([writeYaml(champs)]).size;
  }

  // Montre le fichier de ces champs ; rien tant que quelque chose y manque.
  show(champs) {
    get("remise").hidden = !this.voulue || !champs;
    const texte = champs ? writeYaml(champs) : "";
    if (!this.voulue || !champs || texte === this.texte) return; // rien ne bouge sous qui s’y trouve
    this.texte = texte;
    const nom = `${champs.id}.yaml`;
    get("remise-nom").textContent = nom;
    get("remise-texte").textContent = this.texte;
    get("telecharger").href = writeTelechargement(this.texte);
    get("telecharger").download = nom;
    for (const ancienne of get("voies").querySelectorAll("[data-voie]")) ancienne.remove();
    get("voies").append(...this.listVoies(champs));
  }

  open() {
    this.voulue = true;
  }

  *listVoies(champs) {
    const { forge, courriel, mots } = this.reglages;
    const chemin = `contributions/${champs.id.slice(0, 4)}/${champs.id}.yaml`;
    if (courriel) {
      const objet = fill(mots.courriel_objet, { identifiant: champs.id });
      const { adresse, entier } = writeCourriel(courriel, objet, writeYaml(champs, { plat: true }), mots.courriel_coupe);
      yield createVoie(adresse, mots.courriel, entier ? mots.courriel_aide : mots.courriel_long);
    }
    if (forge) {
      const { adresse, entier } = writeForge(forge, chemin, this.texte);
      yield createVoie(adresse, fill(mots.ouvrir, { forge: forge.nom }), entier ? mots.ouvrir_aide : mots.ouvrir_a_coller);
    }
  }

  copy() {
    return copyTexte(this.texte, get("remise-texte"));
  }
}

function createVoie(adresse, intitule, aide) {
  const ligne = document.createElement("li");
  ligne.dataset.voie = "";
  const lien = document.createElement("a");
  lien.className = "bouton";
  lien.href = adresse;
  lien.textContent = intitule;
  if (!adresse.startsWith("mailto:")) Object.assign(lien, { target: "_blank", rel: "noopener noreferrer" });
  const dit = document.createElement("small");
  dit.textContent = aide;
  ligne.append(lien, " ", dit);
  return ligne;
}
