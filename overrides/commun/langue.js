// Sur la page qui offre les langues, celle du lecteur est mise en avant : son navigateur la dit à
// la page, la page ne la dit à personne.
(() => {
  const voulues = navigator.languages ?? [navigator.language];
  const liens = [...document.querySelectorAll(".langues a[hreflang]")];
  for (const voulue of voulues) {
    const lien = liens.find((l) => voulue === l.hreflang || voulue.split("-")[0] === l.hreflang.split("-")[0]);
    if (lien) {
      lien.classList.add("preferee");
      lien.parentElement.parentElement.prepend(lien.parentElement);
      break;
    }
  }
})();
