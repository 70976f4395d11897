// Le choix du lecteur l’emporte sur celui de son appareil ; rien n’est gardé avant ce choix.
// Chargé avant la page, pour qu’elle ne s’ouvre pas en clair avant de passer au sombre.
(() => {
  const cle = "rapport-ouvert.teinte";
  const racine = document.documentElement;
  const appareil = matchMedia("(prefers-color-scheme: dark)");

  function readChoix() {
    try { return localStorage.getItem(cle); } catch { return null; }
  }
  function keepChoix(teinte) {
    try { localStorage.setItem(cle, teinte); } catch { /* navigation privée : le choix vaut pour la page */ }
  }
  function isSombre() {
    return racine.dataset.teinte ? racine.dataset.teinte === "sombre" : appareil.matches;
  }

  const choix = readChoix();
  if (choix === "clair" || choix === "sombre") racine.dataset.teinte = choix;

  document.addEventListener("DOMContentLoaded", () => {
    const bouton = document.getElementById("teinte");
    const show = () => bouton.setAttribute("aria-pressed", String(isSombre()));
    bouton.hidden = false;
    bouton.addEventListener("click", () => {
      racine.dataset.teinte = isSombre() ? "clair" : "sombre";
      keepChoix(racine.dataset.teinte);
      show();
    });
    appareil.addEventListener("change", show);
    show();
  });
})();
