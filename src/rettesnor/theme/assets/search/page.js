// The search page: what is typed or stands in the address is searched for, and the hits are shown below the field.

import { Help } from "./help.js";
import { Replies } from "./replies.js";

const SHOWN = 10;
const FILTERS = ["kind", "role", "level"];
// After how many milliseconds a reader on a slow net is told that something is being fetched.
const SLOW = 600;

class SearchPage {
  constructor(place) {
    this.place = place;
    this.form = place.querySelector("form");
    this.field = this.form.elements.q;
    this.labels = JSON.parse(place.dataset.labels);
    this.language = document.documentElement.lang;
    this.answers = null;
    this.replies = new Replies((name) => this.part(name), this.labels, (words) => this.addressOf(words), (words) => this.ask(words));
    this.help = new Help(this.part("help"));
    this.shown = SHOWN;
    this.turn = 0;
  }

  part(name) {
    return this.place.querySelector(`[data-search-${name}]`);
  }

  start() {
    this.part("noscript").hidden = true;
    this.part("filters").hidden = false;
    this.readAddress();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search({ isNewEntry: true });
    });
    this.form.addEventListener("input", () => this.search());
    this.field.addEventListener("focus", () => this.open().then((answers) => answers.open()).catch(() => {}), { once: true });
    this.part("more").addEventListener("click", () => this.showMore());
    window.addEventListener("popstate", () => {
      this.readAddress();
      this.search({ keepsAddress: true });
    });
    if (this.field.value) this.search({ keepsAddress: true });
  }

  /** Fetch what searches, once; after a failure the next search asks anew. */
  open() {
    const { answers, index, languages } = this.place.dataset;
    this.answers ??= import(new URL(answers, document.baseURI))
      .then(({ Answers }) => new Answers(index, languages.split(" ")));
    this.answers.catch(() => { this.answers = null; });
    return this.answers;
  }

  readAddress() {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    for (const name of FILTERS) {
      const control = this.form.elements[name];
      control.value = asked.get(name) ?? "";
      if (control.selectedIndex < 0) control.value = "";
    }
  }

  writeAddress(isNewEntry) {
    const asked = new URLSearchParams(new FormData(this.form));
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    const address = location.pathname + (String(asked) ? `?${asked}` : "");
    if (address !== location.pathname + location.search) history[isNewEntry ? "pushState" : "replaceState"](null, "", address);
  }

  /** Tell whether a page passes the filters; kinds, roles and levels are numbered as the index numbers them. */
  accepts(page) {
    const [kind, role, level] = FILTERS.map((name) => this.form.elements[name].value);
    return (!kind || page.kind === Number(kind)) && (!role || page.audience & (1 << role)) && (!level || page.level & (1 << level));
  }

  async search({ isNewEntry = false, keepsAddress = false } = {}) {
    const query = this.field.value.trim();
    const turn = (this.turn += 1);
    this.shown = SHOWN;
    if (!keepsAddress) this.writeAddress(isNewEntry);
    let isCry = this.help.hear(query);
    this.form.querySelector(".rs-search__row").after(this.part("help"));
    if (!query) return this.show({ hits: [], words: [], leftOut: [] }, "", turn);
    const waiting = setTimeout(() => this.replies.tell(this.labels.waiting), SLOW);
    try {
      const signs = this.help.learn(this.place.dataset.index);
      const answers = await this.open();
      const found = await answers.search(query, (page) => this.accepts(page));
      await signs;
      if (turn !== this.turn) return;
      isCry = this.help.hear(query);
      await this.show(found, query, turn, isCry);
    } catch (error) {
      if (turn === this.turn) this.replies.tell(this.labels.failed, isCry ? this.labels.helped : "");
      throw error;
    } finally {
      clearTimeout(waiting);
    }
  }

  async show(found, query, turn, isCry = false) {
    const items = await this.draw(found.hits.slice(0, this.shown));
    if (turn !== this.turn) return;
    this.found = found;
    this.part("results").replaceChildren(...items);
    this.part("none").hidden = !query || found.hits.length > 0;
    this.part("more").hidden = found.hits.length <= this.shown;
    if (query && (found.needsHelp || !found.hits.length)) this.help.offer();
    if (!isCry && !found.hits.length) this.part("none").after(this.part("help"));
    this.replies.give(found, query, isCry || found.needsHelp);
    this.place.dataset.searched = query;
  }

  /** Draw hits as list items; whoever has some has what draws them. */
  async draw(hits) {
    if (!hits.length) return [];
    const answers = await this.open();
    return Promise.all(hits.map((hit) => answers.draw(hit, this.labels, this.place.dataset.root, this.language)));
  }

  /** Give the address of a search for other words, filters as they are. */
  addressOf(words) {
    const asked = new URLSearchParams(new FormData(this.form));
    asked.set("q", words);
    return `?${asked}`;
  }

  /** Search for other words, and leave the reader in the field. */
  ask(words) {
    this.field.value = words;
    this.search({ isNewEntry: true });
    this.field.focus();
  }

  /** Show ten more, and take the reader to the first of them. */
  async showMore() {
    const turn = this.turn;
    const next = this.found.hits.slice(this.shown, this.shown + SHOWN);
    const items = await this.draw(next);
    if (turn !== this.turn) return;
    this.shown += SHOWN;
    this.part("results").append(...items);
    this.part("more").hidden = this.found.hits.length <= this.shown;
    items[0]?.querySelector("a").focus();
  }
}

for (const place of document.querySelectorAll("[data-search-page]")) new SearchPage(place).start();
