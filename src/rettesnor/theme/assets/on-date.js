// What applied on a date: picks the rows of the table that cover the day in the field. The address keeps the day.

export function start() {
  const form = document.querySelector("[data-on-date]");
  if (!form) return;
  const field = form.querySelector("input");
  const status = form.querySelector("[data-on-date-status]");
  const rows = [...document.querySelectorAll("tr[data-from]")];
  const inWords = new Intl.DateTimeFormat(form.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  field.max = rows.reduce((last, row) => (row.dataset.from > last ? row.dataset.from : last), today);

  const applied = (row, day) => row.dataset.from <= day && (!row.dataset.to || day < row.dataset.to);
  const answer = (day) => {
    if (!day) return "";
    if (day > field.max) return form.dataset.future;
    const count = rows.filter((row) => !row.hidden && !("withdrawn" in row.dataset) && !("law" in row.dataset)).length;
    const words = count ? form.dataset.some : form.dataset.none;
    return words.replace("{date}", inWords.format(new Date(day))).replace("{count}", count);
  };
  const show = () => {
    const day = field.value;
    rows.forEach((row) => (row.hidden = Boolean(day) && day <= field.max && !applied(row, day)));
    status.textContent = answer(day);
    const address = new URL(location.href);
    if (day) address.searchParams.set(field.name, day);
    else address.searchParams.delete(field.name);
    history.replaceState(null, "", address);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  field.addEventListener("input", show);
  field.value = new URLSearchParams(location.search).get(field.name) || "";
  if (field.value) show();
}
