// Les volets de langue et d’édition sont des liens : sans script, ils suffisent. Celui-ci, qui vit
// hors des éditions figées, y ajoute ce qui a paru depuis, garde le passage que l’on lit, et dit
// qu’une édition plus récente existe. Rien n’est gardé, rien n’est envoyé.
(() => {
  const { langue, edition, page, plusRecente } = document.currentScript.dataset;
  const racine = new URL("../", document.currentScript.src);
  const volets = document.querySelectorAll(".ailleurs .volet");

  // Le passage que l’on lit : celui de l’adresse, s’il est dans la page.
  const readPassage = () => (document.getElementById(decodeURIComponent(location.hash.slice(1))) ? location.hash : "");

  async function readJson(adresse) {
    const reponse = await fetch(new URL(adresse, racine));
    return reponse.ok ? reponse.json() : null;
  }

  // Là où le passage n’est pas, la page des passages le dit, et mène au titre le plus proche.
  async function follow(geste) {
    const lien = geste.target.closest("a[data-edition]");
    const passage = readPassage();
    if (!lien || !passage) return;
    geste.preventDefault();
    const cible = lien.dataset.edition;
    const ancres = await readJson(`${langue}/${cible}/ancres.json`).catch(() => null);
    const la = ancres?.[page]?.includes(decodeURIComponent(passage.slice(1)));
    location.assign(la ? lien.href + passage : new URL(`${langue}/passages/${page}${passage}`, racine));
  }

  function keepPassage() {
    for (const lien of document.querySelectorAll("a[data-garde]")) {
      lien.href = lien.href.split("#")[0] + readPassage();
    }
  }

  function listEditions(editions) {
    const liste = document.querySelector("[data-editions]");
    for (const { version, date } of editions) {
      const lien = document.createElement("a");
      lien.href = new URL(`${langue}/${version}/${page}`, racine);
      lien.dataset.edition = version;
      lien.textContent = version;
      if (version === edition) lien.setAttribute("aria-current", "true");
      const ligne = document.createElement("li");
      ligne.append(lien);
      if (date) {
        const jour = document.createElement("small");
        jour.textContent = ` ${date}`;
        lien.append(jour);
      }
      liste.append(ligne);
    }
  }

  function announce(derniere) {
    const bandeau = document.createElement("aside");
    bandeau.className = "bandeau-edition";
    const lien = document.createElement("a");
    lien.href = new URL(`${langue}/derniere/${page}`, racine);
    lien.dataset.edition = derniere;
    lien.textContent = derniere;
    bandeau.append(`${plusRecente} `, lien);
    bandeau.addEventListener("click", follow);
    document.querySelector("main").prepend(bandeau);
  }

  async function start() {
    const versions = await readJson(`${langue}/versions.json`).catch(() => null);
    if (!versions) return;
    // Une page que l’édition visée n’a pas n’a pas de lien : on ne mène pas à une page absente.
    listEditions(versions.filter((v) => !v.sans?.includes(page)));
    const derniere = versions.find((v) => v.aliases.includes("derniere"))?.version;
    const ici = location.pathname.split(`/${langue}/`)[1]?.split("/")[0];
    if (derniere && ici !== "derniere" && edition !== derniere && edition < derniere) announce(derniere);
  }

  for (const volet of volets) volet.addEventListener("click", follow);
  addEventListener("hashchange", keepPassage);
  addEventListener("keydown", (geste) => {
    if (geste.key !== "Escape") return;
    for (const volet of volets) {
      if (volet.open) { volet.open = false; volet.firstElementChild.focus(); }
    }
  });
  document.addEventListener("pointerdown", (geste) => {
    for (const volet of volets) if (!volet.contains(geste.target)) volet.open = false;
  });
  keepPassage();
  start();
})();
