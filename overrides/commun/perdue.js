// Sur la page introuvable, le champ de recherche propose les mots de l’adresse : c’est souvent le
// nom d’une page qui a changé. Rien ne part tant que le lecteur ne le demande pas.
(() => {
  const champ = document.getElementById("perdue");
  let chemin = location.pathname;
  try { chemin = decodeURIComponent(chemin); } catch { /* une adresse mal écrite se cherche telle quelle */ }
  const dernier = chemin.replace(/\.\w+$/, "").split("/").filter(Boolean).at(-1) ?? "";
  champ.value = dernier.replace(/[^\p{L}\p{N}]+/gu, " ").replace(/^\d+ |^404$/, "").trim().slice(0, 80);
})();
