// Fear recognised in what a reader types: the same rules as src/rettesnor/search/cries.py, held together by
// tests/search/cries.yml. All of it happens here, in the reader's browser; nothing that is typed leaves the page.

import { keys } from "./keys.js";
import { SameWords } from "./same.js";
import { weigh } from "./signs.js";
import { clean, splitWords } from "./words.js";

// How many words may stand between those of an expression, in all.
const APART = 4;

export class Cries {
  #same;
  #calm;
  #unless;
  #groups;
  #kinds;
  #signs = [];

  /**
   * Lists are text, their items between `;`. `same` are the lines of SameWords; `calm` expressions of talk that is no cry
   * unless a word, or two, of `unless` are in it; `groups` maps the groups that expressions name to the stems of their
   * words; `kinds` are {id, numbers, cries}.
   */
  constructor({ same, calm, unless, groups, kinds }) {
    this.#same = new SameWords(listed(same));
    this.#calm = listed(calm);
    this.#unless = new Set(unless.split(" "));
    this.#groups = new Map(Object.entries(groups).map(([id, known]) => [id, new Set(listed(known))]));
    this.#kinds = kinds.map(({ cries, ...kind }) => ({ ...kind, cries: listed(cries) }));
  }

  /** Hear signs too, which come with the index: each {least, danger, signs}. */
  learn(signs) {
    this.#signs = signs;
  }

  /** Give the kinds of cries that a query is, {id, numbers}, the most urgent first; none for an ordinary query. */
  recognise(query) {
    const typed = splitWords(clean(query).replace(/['’‘`´]/g, "")).map(({ folded }) => folded);
    const words = this.#same.of(typed).map(({ word, typed: from }) => ({ folded: word, keys: keys(from) }));
    const isSaid = (word, place) => this.#unless.has(word) || this.#unless.has(`${word}+${typed[place + 1]}`);
    if (!typed.some(isSaid) && this.#calm.some((expression) => this.#isIn(expression, words))) return [];
    const found = this.#kinds.filter(({ cries }) => cries.some((expression) => this.#isIn(expression, words)));
    return found.length ? found : this.#weigh(words);
  }

  #weigh(words) {
    const isSaid = (parts) => this.#places(parts, words).length > 0;
    const heard = new Set(this.#signs.flatMap((signs) => weigh(signs, isSaid, this.#kinds.length)));
    return this.#kinds.filter((_, place) => heard.has(place));
  }

  #isIn(expression, words) {
    const slots = [];
    for (const slot of expression.split(" ")) {
      const found = slot.split("|").flatMap((each) => this.#places(each.split("+"), words));
      if (!found.length) return false;
      slots.push(found);
    }
    return standTogether(slots, []);
  }

  #places(parts, words) {
    const found = [];
    for (let place = 0; place + parts.length <= words.length; place += 1) {
      if (parts.every((part, n) => this.#fits(part, words[place + n]))) found.push([place, place + parts.length]);
    }
    return found;
  }

  #fits(part, word) {
    if (part[0] === "{") return word.keys.some((key) => this.#groups.get(part.slice(1, -1))?.has(key));
    return part.endsWith("*") ? word.folded.startsWith(part.slice(0, -1)) : word.folded === part;
  }
}

/** Tell whether a place can be chosen for each slot so that none overlap and all lie near each other. */
function standTogether(slots, taken) {
  if (taken.length < slots.length) return slots[taken.length].some((place) => standTogether(slots, [...taken, place]));
  const placed = [...taken].sort((a, b) => a[0] - b[0]);
  if (placed.some(([start], n) => n && placed[n - 1][1] > start)) return false;
  const words = placed.reduce((sum, [start, end]) => sum + end - start, 0);
  return placed.at(-1)[1] - placed[0][0] <= words + APART;
}

function listed(text) {
  return text ? text.split(";") : [];
}
