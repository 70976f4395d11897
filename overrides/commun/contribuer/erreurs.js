// Ce qui reste à revoir, près de chaque champ et en tête du formulaire. Une erreur ne se montre qu’une
// fois son champ quitté, ou le fichier demandé : personne n’aime être repris au premier signe.

import { fill } from "./cible.js";

export class Erreurs {
  constructor(form, mots) {
    Object.assign(this, { form, mots, touches: new Set(), tout: false });
    this.resume = document.getElementById("resume");
  }

  touch({ id }) {
    if (id?.startsWith("c-")) this.touches.add(id.slice(2));
  }

  touchTout() {
    this.tout = true;
  }

  forget() {
    this.tout = false;
    this.touches.clear();
  }

  show(trouvees) {
    const dites = trouvees.map((faute) => ({ ...faute, message: fill(this.mots.erreurs[faute.erreur], faute) }));
    const ordre = [...this.form.elements].map(({ id }) => id);
    dites.sort((une, autre) => ordre.indexOf(`c-${une.champ}`) - ordre.indexOf(`c-${autre.champ}`));
    const parChamp = new Map(dites.map((faute) => [faute.champ, faute]));
    for (const ligne of this.form.querySelectorAll(".erreur")) {
      const champ = ligne.parentElement.dataset.champ;
      const faute = this.tout || this.touches.has(champ) ? parChamp.get(champ) : null;
      ligne.hidden = !faute;
      const message = faute ? capitalize(faute.message) : "";
      if (ligne.textContent !== message) ligne.textContent = message;
      const controle = this.find(champ);
      if (faute) controle?.setAttribute("aria-invalid", "true");
      else controle?.removeAttribute("aria-invalid");
    }
    this.resume.hidden = !this.tout || !dites.length;
    this.list(this.tout ? dites : []);
  }

  // La même liste reste en place : qui la parcourt au clavier n’y perd pas sa place.
  list(dites) {
    const dit = JSON.stringify(dites);
    if (dit === this.dit) return;
    this.dit = dit;
    this.resume.querySelector("ul").replaceChildren(...dites.map((faute) => this.link(faute)));
  }

  link({ champ, message }) {
    const ligne = document.createElement("li");
    const lien = document.createElement("a");
    lien.href = `#c-${champ}`;
    lien.textContent = fill(this.mots.erreur_dite, { champ: this.name(champ), message });
    lien.addEventListener("click", (geste) => {
      geste.preventDefault();
      const controle = this.find(champ);
      controle?.closest("details")?.setAttribute("open", "");
      controle?.focus();
    });
    ligne.append(lien);
    return ligne;
  }

  focus() {
    this.resume.focus();
  }

  find(champ) {
    return document.getElementById(`c-${champ}`);
  }

  // Le nom d’un champ est celui de son étiquette, sans « (facultatif) ».
  name(champ) {
    const etiquette = this.find(champ)?.labels?.[0];
    if (champ === "licence") return etiquette.closest("fieldset").querySelector("legend").textContent.trim();
    return etiquette ? etiquette.firstChild.data.trim() : champ;
  }
}

const capitalize = (texte) => texte.charAt(0).toLocaleUpperCase() + texte.slice(1);
