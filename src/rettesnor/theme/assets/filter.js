// A field over a long list: what does not hold all its words is hidden, and headings over nothing go with it.

export function start() {
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const items = [...document.querySelectorAll(form.dataset.filter)];
  const groups = [...document.querySelectorAll(".rs-letter")];
  const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang);
  const texts = items.map((item) => plain(item.textContent));

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    items.forEach((item, place) => (item.hidden = !words.every((word) => texts[place].includes(word))));
    groups.forEach((group) => (group.hidden = !items.some((item) => !item.hidden && group.contains(item))));
    const count = items.filter((item) => !item.hidden).length;
    status.textContent = words.length
      ? (count ? form.dataset.some.replace("{count}", count) : form.dataset.none) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  if (field.value) show();
}
