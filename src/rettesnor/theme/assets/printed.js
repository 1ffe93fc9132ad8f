// The day a sheet is printed, where it is printed, on the sheet: «skrevet ut 22. november 2026» instead of a line to fill in.

export function start() {
  const place = document.querySelector("[data-printed]");
  if (!place) return;
  const blank = place.textContent;
  const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  addEventListener("beforeprint", () => {
    const day = new Date().toLocaleDateString(locale, { dateStyle: "long" });
    place.textContent = place.dataset.printed.replace("{date}", day);
  });
  addEventListener("afterprint", () => (place.textContent = blank));
}
