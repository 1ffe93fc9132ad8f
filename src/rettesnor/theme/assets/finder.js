// The search fields of every page: with the first letter typed, what suggests questions and pages is fetched, once.

export function start() {
  for (const field of document.querySelectorAll("input[data-suggest]")) {
    const fetchIt = () => import(new URL(field.dataset.suggest, document.baseURI)).catch(() => {});
    field.addEventListener("input", fetchIt, { once: true });
  }
}
