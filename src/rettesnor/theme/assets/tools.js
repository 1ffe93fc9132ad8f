// The tools of a page: print, share, cite, copy. What works without a script stands in the page; the rest is shown here.

export function start() {
  const status = document.querySelector(".rs-status");
  let clearing = 0;
  const say = (words) => {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = words));
    clearTimeout(clearing);
    clearing = setTimeout(() => (status.textContent = ""), 4000);
  };
  const copy = (text) => navigator.clipboard.writeText(text).then(() => say(status.dataset.copied), () => {});

  const print = document.querySelector("[data-action=print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach((button) => {
      button.hidden = false;
      const text = document.getElementById(button.dataset.copy);
      button.addEventListener("click", () => copy(text.textContent.trim()));
    });
    document.querySelectorAll(".rs-anchor").forEach((anchor) => {
      anchor.addEventListener("click", () => copy(anchor.href));
    });
  }
  const share = document.querySelector("[data-share]");
  if (share && navigator.share) {
    const address = document.getElementById("rs-address").textContent.trim();
    share.hidden = false;
    share.addEventListener("click", () => {
      navigator.share({ title: share.dataset.share, url: address }).catch(() => {});
    });
  }

  const panels = [...document.querySelectorAll(".rs-tool")];
  const close = (except) => panels.forEach((panel) => panel !== except && (panel.open = false));
  panels.forEach((panel) => panel.addEventListener("toggle", () => panel.open && close(panel)));
  document.addEventListener("click", (event) => event.target.closest(".rs-tool") || close());
  document.addEventListener("keydown", (event) => {
    const open = panels.find((panel) => panel.open);
    if (event.key !== "Escape" || !open) return;
    if (open.contains(document.activeElement)) open.querySelector("summary").focus();
    close();
  });
}
