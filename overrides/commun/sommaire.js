// Amène la page lue à la vue dans le sommaire, d’un coup et sans bouger la page, là où la feuille de
// style n’y suffit pas (« scroll-initial-target »).
(() => {
  if (CSS.supports("scroll-initial-target", "nearest")) return;
  const sommaire = document.getElementById("sommaire");
  const lue = sommaire?.querySelector('[aria-current="page"]');
  if (!lue) return;
  const show = () => {
    const ecart = lue.getBoundingClientRect().top - sommaire.getBoundingClientRect().top;
    if (ecart + lue.offsetHeight > sommaire.clientHeight) sommaire.scrollTo({ top: ecart - sommaire.clientHeight / 2, behavior: "instant" });
  };
  show();
  sommaire.addEventListener("toggle", show); // le panneau du téléphone
})();
