// Ce que l’on propose : les mots visés, les mots neufs, et ce qui les sépare, montré mot à mot.

import { fill } from "./cible.js";
import { citeChangement, citeMots, writePassage } from "./citation.js";
import { AJOUTE, OTE, compareMots, countMots, listSegments, renderSegments, splitMots } from "./difference.js";
import { normalize } from "./yaml.js";

const ATTENTE = 600;
const get = (id) => document.getElementById(id);

export class Proposition {
  constructor(form, mots) {
    Object.assign(this, { form, mots, change: null, attente: 0 });
  }

  // { citation, texte } pour le fichier ; `pareil` si rien ne change, `introuvable` si les mots à ôter ne
  // sont pas dans le passage.
  cite(genre, passage) {
    this.change = null;
    const texte = normalize(this.form.elements.texte.value);
    if (genre.ote) return this.citeOtes(passage);
    if (!genre.recrit || !passage) return { texte };
    const neufs = splitMots(texte);
    const gestes = compareMots(passage.mots, neufs);
    let change = texte ? citeChangement(passage, gestes, neufs) : null;
    // Une traduction se remplace entière : ses mots ne sont pas dans la source.
    const traduite = change && genre.traduit ? writePassage(passage, gestes, neufs) : null;
    change = traduite ?? change;
    this.change = { segments: listSegments(gestes, passage.mots, neufs), sur: change?.sur ?? true };
    if (!change) return { texte: "", pareil: Boolean(texte) };
    return { citation: traduite ? null : strip(change), texte: normalize(change.texte) };
  }

  citeOtes(passage) {
    const otes = normalize(this.form.elements.oter.value);
    const citation = otes && passage ? citeMots(passage, otes) : null;
    return { citation: citation && strip(citation), introuvable: Boolean(otes && passage && !citation) };
  }

  show() {
    get("difference").hidden = !this.change;
    if (!this.change) return;
    const { segments, sur } = this.change;
    get("ecart").replaceChildren(renderSegments(segments, this.mots));
    get("a-la-main").textContent = sur ? "" : this.mots.a_la_main;
    get("a-la-main").hidden = sur;
    clearTimeout(this.attente); // un lecteur d’écran ne dit pas chaque signe
    this.attente = setTimeout(() => this.tellCompte(segments), ATTENTE);
  }

  tellCompte(segments) {
    const [otes, ajoutes] = [countMots(segments, OTE), countMots(segments, AJOUTE)];
    const dit = otes + ajoutes ? fill(this.mots.compte, { otes, ajoutes }) : this.mots.pareil;
    if (get("difference-compte").textContent !== dit) get("difference-compte").textContent = dit;
  }
}

function strip({ exact, avant, apres }) {
  return { exact: normalize(exact), avant: normalize(avant), apres: normalize(apres) };
}
