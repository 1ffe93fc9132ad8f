// What became of a search, shown at once and spoken a moment later: once for several keys, and again when only a filter changed.

const PAUSE = 700;

export class Status {
  #shown;
  #spoken;
  #timer = 0;

  /** `shown` is read by whoever comes to it, `spoken` is a live region that nobody sees. */
  constructor(shown, spoken) {
    this.#shown = shown;
    this.#spoken = spoken;
  }

  /** Tell something; an empty text takes back what was told. */
  tell(text, more = "") {
    this.#shown.textContent = text;
    this.#spoken.textContent = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#spoken.textContent = `${text} ${more}`.trim(); }, PAUSE);
  }
}
