// What is said of a search besides its hits: how many pages, words left out, and other words to try.

import { Status } from "./status.js";

export class Replies {
  #part;
  #labels;
  #addressOf;
  #ask;
  #status;

  /** `part` finds a part of the page by name, `labels` are its words; `addressOf` and `ask` search for other words. */
  constructor(part, labels, addressOf, ask) {
    this.#part = part;
    this.#labels = labels;
    this.#addressOf = addressOf;
    this.#ask = ask;
    this.#status = new Status(part("status"), part("spoken"));
  }

  /** Tell how a search stands. */
  tell(text, more = "") {
    this.#status.tell(text, more);
  }

  /** Tell what was found. */
  give(found, query, isHelped) {
    const left = found.leftOut.map((word) => this.#labels.quoted.replace("{word}", () => word)).join(", ");
    const said = left && this.#labels.left.replace("{words}", () => left);
    this.#part("left").textContent = said;
    this.tell(query ? this.#count(found.hits.length, query) : "", `${said} ${isHelped ? this.#labels.helped : ""}`.trim());
    this.#offer(found.words);
    this.#suggest(query ? found.suggestion : null);
  }

  #count(number, query) {
    const words = { 0: this.#labels.none, 1: this.#labels.one }[number] ?? this.#labels.many;
    return words.replace("{count}", number).replace("{query}", () => query);
  }

  /** Offer words of the site that resemble those typed. */
  #offer(words) {
    const place = this.#part("words");
    place.hidden = !words.length;
    place.querySelector("span").replaceChildren(...words.flatMap((word, number) => [number ? " · " : "", this.#link(word)]));
  }

  /** Ask whether the query was misspelt. */
  #suggest(words) {
    const place = this.#part("suggestion");
    place.hidden = !words;
    if (words) place.querySelector("a").replaceWith(this.#link(words));
  }

  #link(words) {
    const link = document.createElement("a");
    link.href = this.#addressOf(words);
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#ask(words);
    });
    return link;
  }
}
