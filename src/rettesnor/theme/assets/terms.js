// Explanations of terms: a first touch shows one, a second follows the link to the glossary, and Escape puts it away.

export function start() {
  const terms = document.querySelectorAll(".rs-term");
  if (!terms.length) return;
  const close = (except) => terms.forEach((term) => term !== except && term.classList.remove("rs-is-open"));
  let wasShown = false;

  terms.forEach((term) => {
    const again = () => term.classList.remove("rs-is-quiet");
    term.addEventListener("pointerdown", () => (wasShown = term.classList.contains("rs-is-open")));
    term.addEventListener("pointerleave", again);
    term.addEventListener("focusout", again);
    term.firstElementChild.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasShown) return;
      event.preventDefault();
      term.classList.add("rs-is-open");
    });
  });
  document.addEventListener("click", (event) => close(event.target.closest(".rs-term")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    document.querySelectorAll(".rs-term:hover, .rs-term:focus-within").forEach((term) => term.classList.add("rs-is-quiet"));
  });
}
