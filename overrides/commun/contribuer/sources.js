// Les sources que l’on cite : autant qu’on en veut, une rangée chacune.

import { fill } from "./cible.js";
import { normalize } from "./yaml.js";

const PARTIES = ["titre", "adresse", "reference"];

export class Sources {
  constructor(mots) {
    this.mots = mots;
    this.liste = document.getElementById("sources");
    this.modele = document.getElementById("source");
  }

  get rangees() {
    return [...this.liste.children];
  }

  // Ajoute une rangée, et rend son premier champ.
  add() {
    this.liste.append(this.modele.content.cloneNode(true));
    this.number();
    return this.rangees.at(-1).querySelector("input");
  }

  remove(bouton) {
    const rangee = bouton.closest(".source");
    const voisine = rangee.nextElementSibling ?? rangee.previousElementSibling;
    rangee.remove();
    this.number();
    (voisine?.querySelector("input") ?? document.querySelector('[data-geste="source"]')).focus();
  }

  // Ce qui est écrit, une fiche par rangée ; une rangée vide ne compte pas.
  list() {
    const fiches = this.rangees.map((rangee) => Object.fromEntries(PARTIES.map((partie) => [partie, normalize(find(rangee, partie).value)])));
    this.rangs = [...fiches.keys()].filter((rang) => Object.values(fiches[rang]).some(Boolean));
    return this.rangs.map((rang) => fiches[rang]);
  }

  // « source-0-titre », la première écrite, est peut-être dans la deuxième rangée.
  locate(champ) {
    return champ.replace(/^source-(\d+)-/, (_, numero) => `source-${this.rangs[Number(numero)]}-`);
  }

  fill(sources) {
    this.liste.replaceChildren();
    for (const source of sources) {
      this.add();
      for (const partie of PARTIES) find(this.rangees.at(-1), partie).value = source[partie] ?? "";
    }
  }

  // Chaque champ a son nom, son étiquette, son erreur.
  number() {
    for (const [rang, rangee] of this.rangees.entries()) {
      rangee.querySelector("legend").textContent = fill(this.mots.source, { numero: rang + 1 });
      for (const partie of PARTIES) {
        const champ = find(rangee, partie);
        champ.id = `c-source-${rang}-${partie}`;
        champ.parentElement.dataset.champ = `source-${rang}-${partie}`;
        champ.parentElement.querySelector("label").htmlFor = champ.id;
        champ.parentElement.querySelector(".erreur").id = `${champ.id}-erreur`;
        champ.setAttribute("aria-describedby", `${champ.id}-erreur`);
      }
    }
  }
}

const find = (rangee, partie) => rangee.querySelector(`[data-partie="${partie}"]`);
