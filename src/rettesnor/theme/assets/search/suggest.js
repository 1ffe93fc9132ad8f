// Suggestions under a search field while somebody types: the questions that pages answer, and the pages, as an ARIA combobox
// with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Enter still searches for what was typed.

import { clean, splitWords } from "./words.js";

const MOST = 6;
// From how many words on one may be missing in a suggestion.
const MAY_MISS_ONE = 4;
const loaded = new Map();

function load(address) {
  if (!loaded.has(address)) loaded.set(address, fetch(address).then((answer) => answer.json()).then(unpack));
  return loaded.get(address);
}

/** Give {text, page, address, words} for each page and question of a file (docs-dev/search.md). */
function unpack({ pages, questions }) {
  const found = pages.map(([url, title]) => ({ text: title, page: "", address: url }));
  found.push(...questions.map(([page, section, text]) => ({
    text, page: pages[page][1], address: pages[page][0] + (section && `#${section}`),
  })));
  return found.map((each) => ({ ...each, words: splitWords(each.text).map(({ folded }) => folded) }));
}

/** Give the suggestions for what is typed so far: those that hold most of its words, whole rather than begun. */
export function matching(typed, all) {
  const asked = splitWords(clean(typed)).map(({ folded }) => folded);
  if (!asked.length) return [];
  const least = asked.length - (asked.length >= MAY_MISS_ONE ? 1 : 0);
  return all.map((each, place) => ({ each, place, held: asked.map((word) => Math.max(...each.words.map((own) => holds(own, word)))) }))
    .map((found) => ({ ...found, count: found.held.filter(Boolean).length, worth: found.held.reduce((sum, one) => sum + one, 0) }))
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || b.worth - a.worth || a.place - b.place).slice(0, MOST).map(({ each }) => each);
}

/** Tell how well a word of a suggestion is what was typed: whole, begun, or within a longer word. */
function holds(own, word) {
  if (own === word) return 3;
  if (own.startsWith(word)) return 2;
  return word.length > 3 && own.includes(word) ? 1 : 0;
}

class Suggestions {
  #field;
  #list;
  #said;
  #active = -1;
  #turn = 0;

  constructor(field, number) {
    this.#field = field;
    this.#list = document.createElement("ul");
    this.#list.id = `rs-suggestions-${number}`;
    this.#list.className = "rs-suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", field.dataset.suggestLabel);
    this.#said = document.createElement("span");
    this.#said.className = "visually-hidden";
    this.#said.setAttribute("role", "status");
    field.parentElement.append(this.#list, this.#said);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id,
    })) field.setAttribute(name, value);
  }

  start() {
    this.#field.addEventListener("input", () => this.#show());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#field.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#follow(event.target.closest("[role=option]")));
    if (this.#field === document.activeElement) this.#show();
  }

  async #show() {
    const turn = (this.#turn += 1);
    const all = await load(new URL(this.#field.dataset.suggestions, document.baseURI).href).catch(() => []);
    if (turn !== this.#turn) return;
    const found = matching(this.#field.value, all);
    this.#list.replaceChildren(...found.map((each, number) => this.#option(each, number)));
    this.#open(found.length > 0);
    this.#said.textContent = found.length ? this.#field.dataset.suggestCount.replace("{count}", found.length) : "";
  }

  #option({ text, page, address }, number) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = this.#field.dataset.root + address;
    option.append(text);
    if (page) option.append(" ", Object.assign(document.createElement("span"), { className: "rs-quiet", textContent: page }));
    return option;
  }

  #press(event) {
    const options = this.#list.children.length;
    if (event.key === "Escape" && !this.#list.hidden) this.#close();
    else if (event.key === "Enter" && this.#active >= 0 && !this.#list.hidden) this.#follow(this.#list.children[this.#active]);
    else if (options && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = this.#list.hidden && step > 0 ? 0 : this.#active + step;
      this.#open(true);
      this.#choose(next >= options ? -1 : next < -1 ? options - 1 : next);
    } else return;
    event.preventDefault();
  }

  #choose(number) {
    this.#active = number;
    [...this.#list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) this.#field.removeAttribute("aria-activedescendant");
    else {
      this.#field.setAttribute("aria-activedescendant", this.#list.children[number].id);
      this.#list.children[number].scrollIntoView({ block: "nearest" });
    }
  }

  #follow(option) {
    if (option) location.assign(new URL(option.dataset.address, document.baseURI));
  }

  #open(isOpen) {
    this.#list.hidden = !isOpen;
    this.#field.setAttribute("aria-expanded", String(isOpen));
    this.#choose(-1);
  }

  #close() {
    this.#turn += 1;
    this.#open(false);
    this.#said.textContent = "";
  }
}

document.querySelectorAll("input[data-suggest]").forEach((field, number) => new Suggestions(field, number).start());
