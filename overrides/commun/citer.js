// « Pour citer » : l’ancre du passage que l’on a ouvert entre dans la citation et dans les liens qui
// l’attendent, et un bouton copie la forme voulue. Sans script, la citation est celle de la page, et
// se sélectionne. Rien n’est gardé, rien n’est envoyé.
(() => {
  const ANCRE = /^#(p-[a-z0-9]+(?:-[a-z0-9]+)*)$/;
  const DELAI = 4000; // le temps de lire « Copié », en millisecondes

  // Le passage de l’adresse, s’il est dans la page que la citation nomme.
  function findAncre() {
    const ancre = ANCRE.exec(location.hash)?.[1];
    const passage = ancre && document.getElementById(ancre);
    return passage && !passage.hasAttribute("data-hors-citation") ? ancre : "";
  }

  function fill() {
    const ancre = findAncre();
    for (const place of document.querySelectorAll("[data-passage]")) {
      place.textContent = ancre ? place.dataset.passage.replaceAll("{ancre}", ancre) : "";
    }
    for (const lien of document.querySelectorAll("a[data-motif]")) {
      lien.dataset.nu ??= lien.getAttribute("href");
      lien.setAttribute("href", ancre ? lien.dataset.motif.replaceAll("{ancre}", ancre) : lien.dataset.nu);
    }
  }

  // Sans droit d’écrire au presse-papiers, le texte reste sélectionné : un geste suffit.
  async function copy(texte) {
    try {
      await navigator.clipboard.writeText(texte.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(texte);
      return document.execCommand("copy");
    }
  }

  async function press(bouton) {
    const copie = await copy(document.getElementById(bouton.dataset.copie));
    if (!copie) return;
    const mots = bouton.firstChild;
    const dit = bouton.dataset.dit;
    const dite = document.querySelector("[data-copie-dite]");
    if (mots.data === dit) return;
    const avant = mots.data;
    mots.data = dit;
    dite.textContent = bouton.textContent;
    setTimeout(() => { mots.data = avant; dite.textContent = ""; }, DELAI);
  }

  for (const bouton of document.querySelectorAll(".copier")) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => press(bouton));
  }
  addEventListener("hashchange", fill);
  fill();
})();
