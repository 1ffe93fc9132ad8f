// Explanations of terms: Escape puts one away without moving the focus or the pointer.

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".rs-term:hover, .rs-term:focus-within").forEach((term) => {
      term.classList.add("rs-is-quiet");
      const again = () => term.classList.remove("rs-is-quiet");
      term.addEventListener("pointerleave", again, { once: true });
      term.addEventListener("focusout", again, { once: true });
    });
  });
}
