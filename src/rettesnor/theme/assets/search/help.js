// The help numbers above the hits: those that answer what was typed, in the order in which they answer it.

import { Cries } from "./cries.js";
import { fetchJson } from "./fetched.js";

export class Help {
  #place;
  #cries;
  #lines;
  #learning = null;

  /** `place` holds the box and, as JSON, what cries for help sound like. */
  constructor(place) {
    this.#place = place;
    this.#cries = new Cries(JSON.parse(place.dataset.cries));
    this.#lines = [...place.querySelectorAll("[data-number]")];
  }

  /** Fetch the signs by which cries are heard that no expression foresaw; without them the expressions still are. */
  learn(folder) {
    this.#learning ??= fetchJson(`${folder}signs.json`, "no-cache")
      .then((signs) => this.#cries.learn(signs))
      .catch(() => { this.#learning = null; });
    return this.#learning;
  }

  /** Show what a query calls for, before anything is fetched; tell whether it is a cry for help. */
  hear(query) {
    const kinds = this.#lines.length ? this.#cries.recognise(query) : [];
    this.#show([...new Set(kinds.flatMap(({ numbers }) => numbers))]);
    this.#place.hidden = !kinds.length;
    return kinds.length > 0;
  }

  /** Show all numbers, where a query that is no cry may still come from somebody who needs them. */
  offer() {
    if (!this.#place.hidden) return;
    this.#show(this.#lines.map((line) => line.dataset.number));
    this.#place.hidden = !this.#lines.length;
  }

  #show(numbers) {
    for (const line of this.#lines) line.hidden = !numbers.includes(line.dataset.number);
    for (const number of numbers) {
      const line = this.#lines.find((each) => each.dataset.number === number);
      line?.parentElement.append(line);
    }
  }
}
