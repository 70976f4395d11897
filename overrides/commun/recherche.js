// La page de recherche d’une édition. Le moteur (Pagefind) et l’index ne sont chargés que si l’on
// cherche ; rien n’est envoyé nulle part. L’index est dans l’édition, les scripts hors d’elle.
(() => {
  const dits = document.currentScript.dataset;
  const scripts = document.currentScript.src;
  const edition = new URL("../", location.href).pathname;
  const PAS = 10; // pages montrées à la fois
  const PASSAGES = 3; // passages montrés par page
  const LONGUEUR = 32; // mots d’un extrait
  const FLEXION = 4; // lettres qu’une terminaison ajoute au plus
  // Une page qui recense pèse moins que le texte qui traite du sujet ; les autres genres pèsent 1.
  const POIDS = { glossaire: 0.15, annexe: 0.4, parcours: 0.4, changements: 0.4, accueil: 0.4, contribution: 0.15, "": 0.4 };
  const formulaire = document.getElementById("recherche");
  const etat = document.getElementById("etat");
  const equivalents = document.getElementById("equivalents");
  const liste = document.getElementById("resultats");
  const suite = document.getElementById("suite");
  const reperes = document.getElementById("reperes");
  let outils;
  let restent = [];
  let tour = 0;

  function build(nom, classe, ...enfants) {
    const element = document.createElement(nom);
    if (classe) element.className = classe;
    element.append(...enfants);
    return element;
  }
  // « Vous cherchiez {mot} : … » : chaque champ devient un élément, jamais du HTML.
  const fill = (phrase, champs) => phrase.split(/\{(\w+)\}/).map((part, rang) => (rang % 2 ? champs[part] ?? "" : part));

  const readJson = (nom) => fetch(`${edition}recherche/${nom}.json`).then((reponse) => reponse.json());

  // Le moteur, la table des synonymes, et ce qui range chaque page : sa partie, son genre, ses publics.
  function open() {
    outils ??= Promise.all([
      import(new URL(`pagefind-${dits.moteur}.js`, scripts)).then((pagefind) =>
        pagefind.createInstance({ basePath: `${edition}recherche/index/`, baseUrl: edition, noWorker: true, ranking: { pageLength: 0.5 } })),
      readJson("synonymes"),
      readJson("pages"),
    ]);
    return outils;
  }

  // Sans casse, sans accents, sans pluriel : « Open-datas » est « open data ».
  const fold = (texte) => texte.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((mot) => (mot.length > 3 ? mot.replace(/[sx]$/, "") : mot)).join(" ");

  // Ce que le rapport écrit au lieu de ce que l’on a tapé : la plus longue des formes connues.
  function findEquivalent(mots, synonymes) {
    const cherches = ` ${fold(mots)} `;
    let trouve;
    for (const sorte of ["emprunt", "voisin"]) {
      for (const ligne of synonymes[`${sorte}s`] ?? []) {
        const ecrit = ligne.at(-1);
        for (const forme of ligne.slice(0, -1)) {
          const pliee = ` ${fold(forme)} `;
          if (cherches.includes(pliee) && !(pliee.length <= (trouve?.pliee.length ?? 0))) trouve = { sorte, forme, ecrit, pliee };
        }
      }
    }
    return trouve && { ...trouve, mots: cherches.replace(trouve.pliee, ` ${trouve.ecrit} `).trim() };
  }

  // L’élision et l’article arabe, que l’index a coupés du mot (indexeur.py) : un extrait les recolle.
  const COUPES = /(?<![\p{L}’'])(?:(?:\p{L}{1,2}|jusqu|lorsqu|puisqu|quoiqu)[’'](?=[aeiouyhàâäéèêëîïôöùûüœæ])|(?:[وفبك]?ال|لل)(?=\p{L}{3}))/giu;
  const COUPE = /([’']|^[وفبك]?ال|^لل)$/;

  // Ce que l’on demande au moteur : l’équivalent du glossaire, les mots tapés, les mêmes avec « œ ».
  function listRequetes(mots, autre) {
    const nus = mots.replace(COUPES, mots.includes('"') ? "$& " : "").trim();
    return [...(autre ? [autre.mots] : []), nus, ...(/oe/i.test(nus) ? [nus.replace(/oe/gi, "œ")] : [])];
  }

  // D’un mot qu’il n’a pas, le moteur rend celui qui commence de même (« z » pour « zzzz ») : on ne
  // garde une recherche que si chaque mot tapé partage sa moitié avec un mot trouvé.
  async function keepVrais(pages, requete) {
    if (!pages.length) return [];
    const page = await pages[0].data();
    const mots = splitMots(page);
    const trouves = [...page.locations.map((rang) => mots[rang] ?? ""), page.meta.title].map(fold).join(" ");
    const vrais = fold(requete).split(" ").every((mot) => {
      const moitie = Math.ceil(mot.length / 2);
      return mot.length < 3 || Array.from({ length: mot.length - moitie + 1 }, (_, rang) => mot.slice(rang, rang + moitie)).some((part) => trouves.includes(part));
    });
    return vrais ? pages : [];
  }

  // Le moteur rend aussi les mots qui commencent comme ceux qu’on tape (« öffentlich » pour « offen »).
  // D’abord les pages qui ont l’expression, puis celles qui ont chaque mot ; les autres si elles manquent.
  async function rank(engin, requete, pages) {
    const tous = (await engin.search(requete)).results.map((page) => ({ ...page, rangement: pages[page.id] ?? [] }));
    if (requete.includes('"')) return tous;
    const peser = ({ score, rangement: [, genre = ""] }) => score * (POIDS[genre] ?? 1);
    tous.sort((une, autre) => peser(autre) - peser(une));
    const mots = requete.split(/\s+/).filter((mot) => /[\p{L}\p{N}]/u.test(mot));
    const exacts = [];
    const rangs = []; // par mot, ceux où chaque page l’a ; entre guillemets, le moteur n’en donne qu’un
    for (const mot of mots) {
      exacts.push(new Set((await engin.search(`"${mot}"`)).results.map(({ id }) => id)));
      rangs.push(new Map((await engin.search(mot)).results.map(({ id, words }) => [id, new Set(words)])));
    }
    const a = ({ id }) => exacts.every((ids) => ids.has(id));
    const suit = ({ id }) => mots.length > 1 && [...(rangs[0].get(id) ?? [])].some((rang) => rangs.every((siens, pas) => siens.get(id)?.has(rang + pas)));
    const groupes = [(page) => a(page) && suit(page), (page) => a(page) && !suit(page), (page) => !a(page) && suit(page)];
    const justes = groupes.flatMap((convient) => tous.filter(convient));
    const longueur = Math.max(...mots.map((mot) => mot.length)) + FLEXION;
    return justes.length ? justes.map((page) => ({ ...page, longueur })) : tous;
  }

  // Un lieu ou un mot du glossaire tapé tel quel : le lien vers son entrée, que la page offre déjà.
  function showEntree(mots) {
    const lien = [...reperes.querySelectorAll('a[href*="#p-cas-"], a[href*="#p-terme-"]')].find((entree) => fold(entree.textContent) === fold(mots));
    if (!lien) return;
    const intitule = lien.closest("details").querySelector("summary").textContent.trim();
    equivalents.append(build("p", "recherche-note", `${intitule} › `, lien.cloneNode(true)));
  }

  // Les pages de toutes les recherches, chacune à sa première place : celles de l’équivalent d’abord.
  function merge(listes) {
    const vues = new Set();
    return listes.flat().filter(({ id }) => !vues.has(id) && vues.add(id));
  }

  async function search(mots, filtres) {
    const ici = ++tour;
    restent = [];
    liste.replaceChildren();
    equivalents.replaceChildren();
    suite.hidden = true;
    reperes.hidden = Boolean(mots);
    etat.textContent = mots ? dits.enCours : "";
    if (!mots) return;
    try {
      const [engin, synonymes, pages] = await open();
      const autre = findEquivalent(mots, synonymes);
      const trouves = [];
      // L’une après l’autre : le moteur garde par page les mots de la dernière recherche qui l’a lue.
      for (const requete of listRequetes(mots, autre)) trouves.push(await keepVrais(await rank(engin, requete, pages), requete));
      if (ici !== tour) return;
      restent = merge(trouves).filter(({ rangement: [partie, genre, ...publics] }) =>
        (!filtres.partie || filtres.partie === partie) && (!filtres.genre || filtres.genre === genre) && (!filtres.public || publics.includes(filtres.public)));
      const nombre = restent.length;
      if (autre) {
        const champs = { mot: build("em", "", autre.forme), langue: dits.langue, terme: build("strong", "", autre.ecrit) };
        equivalents.append(build("p", "recherche-note", ...fill(dits[autre.sorte], champs)));
      }
      showEntree(autre?.ecrit ?? mots);
      if (nombre) await showSuite();
      if (ici !== tour) return;
      etat.textContent = nombre ? dits.trouvees.replace("{nombre}", nombre.toLocaleString(document.documentElement.lang)) : dits.rien;
      reperes.hidden = nombre > 0;
    } catch {
      if (ici !== tour) return;
      etat.textContent = dits.panne;
      reperes.hidden = false;
    }
  }

  async function showSuite() {
    const ici = tour;
    const pages = await Promise.all(restent.splice(0, PAS).map(async (page) => ({ ...await page.data(), rangement: page.rangement, longueur: page.longueur })));
    if (ici !== tour) return null;
    const lignes = pages.map(showPage);
    liste.append(...lignes);
    suite.hidden = !restent.length;
    return lignes[0];
  }

  const splitMots = (page) => (page.raw_content.includes("\u200B") ? page.raw_content.split("\u200B") : page.content.split(/\s+/));

  // L’index donne le rang des mots trouvés dans la page, et celui où commence chaque passage.
  function listPassages(page) {
    const mots = splitMots(page);
    const debuts = page.anchors.filter(({ id, element }) => /^(p-|fn:)/.test(id) || /^h\d$/.test(element))
      .sort((un, autre) => un.location - autre.location);
    const passages = new Map();
    // Un mot bien plus long que ceux qu’on tape ne fait que commencer de même : il ne se marque pas.
    const justes = page.weighted_locations.filter(({ location }) => fold(mots[location] ?? "").length <= (page.longueur ?? Infinity));
    for (const { location, balanced_score: poids } of justes.length ? justes : page.weighted_locations) {
      const rang = debuts.findLastIndex((ancre) => ancre.location <= location);
      const passage = passages.get(rang) ?? { rang, poids: 0, trouves: new Set(), racines: new Set() };
      passage.poids += poids;
      passage.racines.add(fold(mots[location] ?? "").slice(0, 4));
      passage.trouves.add(location);
      passages.set(rang, passage);
    }
    // D’abord le passage qui a le plus de mots différents.
    const ordre = (un, autre) => autre.racines.size - un.racines.size || autre.poids - un.poids || un.rang - autre.rang;
    return [...passages.values()].sort(ordre).map(({ rang, trouves }) => {
      const titre = debuts[rang]?.element === "h1" ? debuts[rang].text.trim().split(/\s+/).length : 0;
      const debut = (debuts[rang]?.location ?? 0) + titre; // le titre de la page est déjà le lien
      const fin = debuts.slice(rang + 1).find((ancre) => ancre.location > debuts[rang].location)?.location ?? mots.length;
      return { adresse: page.url + (rang < 0 ? "" : `#${debuts[rang].id}`), extrait: write(mots, debut, fin, trouves) };
    });
  }

  // Quelques mots autour des premiers trouvés, chacun marqué.
  function write(mots, debut, fin, trouves) {
    const premier = Math.min(...[...trouves].filter((rang) => rang >= debut), fin);
    const depart = Math.max(debut, Math.min(premier - 8, fin - LONGUEUR));
    const arret = Math.min(fin, depart + LONGUEUR);
    const morceaux = depart > debut ? ["… "] : [];
    for (let rang = depart; rang < arret; rang++) {
      const [, avant, mot, apres] = mots[rang].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
      morceaux.push(...(trouves.has(rang) ? [avant, build("mark", "", mot), apres] : [mots[rang]]), COUPE.test(mots[rang]) ? "" : " ");
    }
    if (arret < fin) morceaux.push("…");
    return morceaux;
  }

  function link(adresse, ...contenu) {
    const lien = build("a", "", ...contenu);
    lien.href = adresse;
    return lien;
  }

  // Le nom d’une partie ou d’un genre, que le formulaire donne déjà.
  const tell = (filtre, cle) => [...(formulaire.elements[filtre]?.options ?? [])].find((choix) => choix.value && choix.value === cle)?.textContent;

  function showPage(page) {
    const [premier, ...autres] = listPassages(page);
    const ligne = build("li");
    const [cle, genre] = page.rangement;
    const partie = cle ? tell("partie", cle) : tell("genre", genre);
    if (partie && partie !== page.meta.title) ligne.append(build("p", "resultat-partie", partie));
    ligne.append(build("h2", "", link(premier?.adresse ?? page.url, page.meta.title)));
    if (premier?.extrait.length) ligne.append(build("p", "resultat-extrait", ...premier.extrait));
    const suivants = autres.slice(0, PASSAGES - 1).map(({ adresse, extrait }) => build("li", "", link(adresse, ...extrait)));
    if (suivants.length) {
      const groupe = build("ul", "", ...suivants);
      groupe.setAttribute("aria-label", dits.autres);
      ligne.append(groupe);
    }
    return ligne;
  }

  // L’adresse dit tout ce que l’on cherche : elle se garde, se partage, et « Précédent » y revient.
  function read() {
    const voulus = new URLSearchParams(location.search);
    for (const champ of formulaire.elements) if (champ.name) champ.value = voulus.get(champ.name) ?? "";
    const { q, ...filtres } = Object.fromEntries([...voulus].filter(([nom, valeur]) => valeur && formulaire.elements[nom]));
    search((q ?? "").trim(), filtres);
  }

  formulaire.addEventListener("submit", (geste) => {
    geste.preventDefault();
    const voulus = [...new FormData(formulaire)].filter(([, valeur]) => valeur);
    history.pushState(null, "", `?${new URLSearchParams(voulus)}`);
    read();
  });
  suite.addEventListener("click", async () => (await showSuite())?.querySelector("a").focus());
  addEventListener("popstate", read);
  read();
})();
