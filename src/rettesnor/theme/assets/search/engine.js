// One search from query to ranked pages, in the reader's language first.

import { openIndex } from "./index.js";
import { rank } from "./ranking.js";
import { Synonyms } from "./synonyms.js";
import { understand } from "./query.js";

export class Engine {
  #folder;
  #languages;
  #opened = new Map();

  /** `languages` are those to search, the reader's own first; nothing is fetched before the first search. */
  constructor(folder, languages) {
    this.#folder = folder;
    this.#languages = languages;
  }

  /** Fetch what every search begins with. */
  open() {
    return Promise.all(this.#languages.map((language) => this.#open(language)));
  }

  #open(language) {
    if (!this.#opened.has(language)) {
      const opening = openIndex(this.#folder, language)
        .then((index) => ({ index, synonyms: new Synonyms(index.groups, index.small, index.smallElsewhere) }));
      opening.catch(() => this.#opened.delete(language));
      this.#opened.set(language, opening);
    }
    return this.#opened.get(language);
  }

  /**
   * Search: {hits: [{page, section, index, marks}], needsHelp, suggestion}. Pages of another language stand last: those
   * that the reader's language lacks, or all that were found when nothing was found in it.
   */
  async search(query, accepts = () => true) {
    const found = { hits: [], needsHelp: false, suggestion: null };
    let own = null;
    for (const { index, synonyms } of await this.open()) {
      const understood = understand(query, index, synonyms);
      const ranked = await rank(index, understood, accepts);
      const marks = marksOf(understood.wants, index, synonyms);
      const hits = ranked.map((hit) => ({ ...hit, index, marks }));
      found.needsHelp ||= understood.needsHelp;
      found.suggestion ??= own && own.hits.length ? null : understood.suggestion;
      if (own === null) {
        own = { hits, pages: new Set(index.pages.map((page) => page.id)) };
        found.hits = hits;
      } else {
        found.hits.push(...(own.hits.length ? hits.filter(({ page }) => !own.pages.has(page.id)) : hits));
      }
    }
    return found;
  }
}

/** Give what is marked in excerpts, as lists of stems that follow each other: the words meant, and terms that mean the same. */
function marksOf(wants, index, synonyms) {
  const words = wants.flatMap((want) => [...want.stems.keys()]).map((stemmed) => [stemmed]);
  const terms = wants.flatMap((want) => synonyms.termsOf(want.group)).map((term) => term.map((word) => index.stem(word)));
  return [...words, ...terms];
}
