// Le brouillon vit sur l’appareil, et nulle part ailleurs : un par passage visé. Rien n’est gardé avant
// le premier signe écrit ; en navigation privée, il ne vaut que pour la page.

const CLE = "rapport-ouvert.brouillons";

function readTous() {
  try { return JSON.parse(localStorage.getItem(CLE)) ?? {}; } catch { return {}; }
}

function keepTous(brouillons) {
  try {
    if (Object.keys(brouillons).length) localStorage.setItem(CLE, JSON.stringify(brouillons));
    else localStorage.removeItem(CLE);
  } catch { /* rien à garder : la page continue */ }
}

export function readBrouillon(nom) {
  const tous = readTous();
  return Object.hasOwn(tous, nom) ? tous[nom] : null;
}

export function keepBrouillon(nom, brouillon) {
  keepTous({ ...readTous(), [nom]: brouillon });
}

export function removeBrouillon(nom) {
  const { [nom]: _, ...reste } = readTous();
  keepTous(reste);
}

// Les autres brouillons de cet appareil, chacun par un lien vers le passage qu’il vise.
export function showAutres(nom, sansTitre) {
  const autres = Object.entries(readTous()).filter(([autre]) => autre !== nom);
  const avis = document.getElementById("brouillon-autres");
  avis.hidden = !autres.length;
  avis.querySelector("span").replaceChildren(...autres.flatMap(([, { adresse, champs }]) => {
    const lien = document.createElement("a");
    lien.href = adresse?.startsWith("?") ? adresse : location.pathname;
    lien.textContent = champs?.titre || sansTitre;
    return [" ", lien];
  }));
}

// Ce qui est écrit dans chaque champ qui a un nom.
export function readValeurs(form) {
  return Object.fromEntries(
    [...form.elements].filter(({ name, type, checked }) => name && (type !== "radio" || checked))
      .map((champ) => [champ.name, champ.type === "checkbox" ? champ.checked : champ.value]),
  );
}

// Les mêmes, remis à leur place ; le passage se choisit une fois sa page lue.
export function writeValeurs(form, champs) {
  for (const [nom, valeur] of Object.entries(champs)) {
    const champ = form.elements[nom];
    if (!champ || nom === "ancre") continue;
    if (champ.type === "checkbox") champ.checked = valeur;
    else champ.value = valeur;
  }
}
