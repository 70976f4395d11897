// Les voies par où le fichier se remet. Aucune n’envoie rien d’elle-même : un lien s’ouvre, une forge ou
// une messagerie prend la suite.

// Au-delà, GitHub répond que l’adresse est trop longue, et Windows ne la transmet plus à la messagerie.
const ADRESSE_MAXIMALE = 6000;
const MESSAGE_MAXIMAL = 1800;
// GitLab ne remplit que le nom : https://gitlab.com/gitlab-org/gitlab/-/issues/337038.
const NOMS = { github: "filename", gitlab: "file_name", forgejo: "filename" };

// L’adresse d’un fichier neuf sur la forge ; `entier` si son texte y est déjà.
export function writeForge({ sorte, neuf }, chemin, texte) {
  const nomme = `${neuf}?${NOMS[sorte]}=${encodeURIComponent(chemin)}`;
  const rempli = `${nomme}&value=${encodeURIComponent(texte)}`;
  const entier = sorte !== "gitlab" && rempli.length <= ADRESSE_MAXIMALE;
  return { adresse: entier ? rempli : nomme, entier };
}

// Un courriel prérempli ; trop long, il ne porte que le début, et le dit.
export function writeCourriel(destinataire, objet, texte, coupe) {
  const tete = `mailto:${encodeURIComponent(destinataire).replace("%40", "@")}?subject=${encodeURIComponent(objet)}&body=`;
  const write = (corps) => tete + encodeURIComponent(corps.replace(/\n/g, "\r\n"));
  const entiere = write(texte);
  if (entiere.length <= MESSAGE_MAXIMAL) return { adresse: entiere, entier: true };
  const signes = [...texte];
  let [garde, trop] = [0, signes.length];
  while (trop - garde > 1) {
    const milieu = Math.floor((garde + trop) / 2);
    if (write(`${signes.slice(0, milieu).join("")}\n${coupe}`).length <= MESSAGE_MAXIMAL) garde = milieu;
    else trop = milieu;
  }
  return { adresse: write(`${signes.slice(0, garde).join("")}\n${coupe}`), entier: false };
}

let lien = "";

// Une adresse que ce seul onglet connaît ; la précédente s’oublie.
export function writeTelechargement(texte) {
  if (lien) URL.revokeObjectURL(lien);
  lien = URL.createObjectURL(new Blob([texte], { type: "text/yaml;charset=utf-8" }));
  return lien;
}

// Copie le texte ; là où le navigateur refuse le presse-papiers, par le texte choisi dans la page.
export async function copyTexte(texte, element) {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
