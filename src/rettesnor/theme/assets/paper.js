// Nothing is folded away on paper: what is closed opens for printing, and closes again.

export function start() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")].filter(
      (details) => !details.matches(".rs-tool, .rs-contents"),
    );
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => (details.open = false));
    opened = [];
  });
}
