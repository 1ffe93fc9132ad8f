// Asks the preview whether it has something newer than this page, and shows it. Only a tab that is seen asks.
const here = document.currentScript;
let asking = null;

async function ask() {
  const mine = new AbortController();
  asking = mine;
  while (asking === mine) {
    try {
      const answer = await fetch(`${here.dataset.after}${here.dataset.edition}`, { signal: mine.signal, cache: "no-store" });
      if (answer.ok && (await answer.text()) !== here.dataset.edition) location.reload();
    } catch {
      if (asking === mine) await new Promise((wake) => setTimeout(wake, 1000));
    }
  }
}

function follow() {
  asking?.abort();
  asking = null;
  if (document.visibilityState === "visible") ask();
}

document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", () => asking?.abort());
addEventListener("load", follow);
