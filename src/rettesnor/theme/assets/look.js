// Light or dark by choice. The choice is kept in this browser only, and forgotten when it is the system's own.

export function start() {
  const button = document.querySelector(".rs-scheme");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const draw = () => button.setAttribute("aria-pressed", String(isDark()));

  const keep = (scheme) => {
    try {
      if (scheme) localStorage.setItem("rs-scheme", scheme);
      else localStorage.removeItem("rs-scheme");
    } catch {
      // No storage here: the choice holds for this page alone.
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    root.dataset.scheme = wanted;
    keep((wanted === "dark") === system.matches ? "" : wanted);
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}
