// Au survol, au clavier ou au doigt, la définition d’un mot du glossaire paraît près de lui.
// Sans script, le mot reste un lien vers son entrée, et son titre la définition.
// Elle reste tant que le pointeur est sur elle, et se ferme par Échap (WCAG 2.2, 1.4.13).
(() => {
  const encore = document.currentScript.dataset.encore;
  const DELAI = 150; // le temps de passer du mot à sa définition, en millisecondes
  let bulle;
  let ouverte = null;
  let attente = 0;

  function create() {
    bulle = document.createElement("div");
    bulle.id = "infobulle";
    bulle.className = "infobulle";
    bulle.setAttribute("role", "tooltip");
    bulle.hidden = true;
    document.querySelector("main").append(bulle);
    bulle.addEventListener("pointerenter", () => clearTimeout(attente));
    bulle.addEventListener("pointerleave", hideSoon);
  }
  function place(lien) {
    // Le mot peut être coupé par une fin de ligne : on se tient sous son premier morceau.
    const mot = lien.getClientRects()[0];
    const marge = 8;
    const largeur = document.documentElement.clientWidth;
    const gauche = Math.min(mot.left, largeur - bulle.offsetWidth - marge);
    const dessous = mot.bottom + bulle.offsetHeight + marge < innerHeight;
    bulle.style.left = `${Math.max(marge, gauche) + scrollX}px`;
    bulle.style.top = `${(dessous ? mot.bottom + 4 : mot.top - bulle.offsetHeight - 4) + scrollY}px`;
  }
  function show(lien, auDoigt) {
    clearTimeout(attente);
    if (ouverte === lien) return;
    hide();
    ouverte = lien;
    bulle.textContent = lien.dataset.definition;
    if (auDoigt) {
      const suite = document.createElement("small");
      suite.textContent = encore;
      bulle.append(suite);
    }
    lien.setAttribute("aria-describedby", bulle.id);
    bulle.hidden = false;
    place(lien);
  }
  function hide() {
    clearTimeout(attente);
    if (!ouverte) return;
    ouverte.removeAttribute("aria-describedby");
    ouverte = null;
    bulle.hidden = true;
  }
  function hideSoon() {
    clearTimeout(attente);
    attente = setTimeout(hide, DELAI);
  }

  const liens = document.querySelectorAll("a.terme[title]");
  if (!liens.length) return;
  create();
  for (const lien of liens) {
    // Sans cela, le navigateur montrerait la définition deux fois.
    lien.dataset.definition = lien.title;
    lien.removeAttribute("title");
    let doigt = false;
    lien.addEventListener("pointerdown", (geste) => { doigt = geste.pointerType === "touch"; });
    lien.addEventListener("pointerenter", (geste) => { if (geste.pointerType !== "touch") show(lien); });
    lien.addEventListener("pointerleave", (geste) => { if (geste.pointerType !== "touch") hideSoon(); });
    lien.addEventListener("focus", () => { if (!doigt) show(lien); });
    // Au clavier, elle part avec le foyer : un instant de plus, et elle masquerait l’élément suivant.
    lien.addEventListener("blur", () => { if (!bulle.matches(":hover")) hide(); });
    lien.addEventListener("click", (geste) => {
      // Au doigt, le premier toucher montre et le second suit le lien.
      if (doigt && ouverte !== lien) {
        geste.preventDefault();
        show(lien, true);
      }
      doigt = false;
    });
  }
  addEventListener("keydown", (geste) => { if (geste.key === "Escape") hide(); });
  addEventListener("resize", hide);
  document.addEventListener("pointerdown", (geste) => {
    if (ouverte && geste.target !== ouverte && !bulle.contains(geste.target)) hide();
  });
})();
