// One search from query to ranked pages, in the reader's language first.

import { openIndex } from "./index.js";
import { leftOut, rank } from "./ranking.js";
import { similar } from "./spelling.js";
import { Synonyms } from "./synonyms.js";
import { vocabulary } from "./tokens.js";
import { understand } from "./query.js";

// How many words are offered when nothing was found.
const MOST_WORDS = 4;

export class Engine {
  #folder;
  #languages;
  #opened = new Map();

  /** `languages` are those to search, the reader's own first; nothing is fetched before the first search. */
  constructor(folder, languages) {
    this.#folder = folder;
    this.#languages = languages;
  }

  /** Fetch what every search begins with: other languages only where the reader's own lacks a page. */
  async open() {
    const [own, ...others] = this.#languages;
    const first = await this.#open(own);
    return first.index.isWhole ? [first] : [first, ...await Promise.all(others.map((language) => this.#open(language)))];
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
   * Search: {hits: [{page, section, others, index, marks}], needsHelp, suggestion, leftOut, words}. Pages of another language
   * stand last: those that the reader's language lacks, or all that were found when nothing was found in it. `words` are
   * words of the site that resemble those typed, where nothing was found.
   */
  async search(query, accepts = () => true) {
    const found = { hits: [], needsHelp: false, suggestion: null, leftOut: [], words: [] };
    let own = null;
    const opened = await this.open();
    for (const language of this.#languages) {
      if (own?.hits.length && opened.length === 1) break;
      const { index, synonyms } = await this.#open(language);
      const understood = understand(query, index, synonyms);
      const ranked = await rank(index, understood, accepts);
      const marks = marksOf(understood.wants, index, synonyms);
      const hits = ranked.map((hit) => ({ ...hit, index, marks }));
      found.needsHelp ||= understood.needsHelp;
      found.suggestion ??= own && own.hits.length ? null : understood.suggestion;
      if (hits.length && !found.hits.length) found.leftOut = leftOut(understood, hits);
      if (own === null) {
        own = { hits, pages: new Set(index.pages.map((page) => page.id)) };
        found.hits = hits;
        if (!hits.length) found.words = similar([...understood.words.values()], vocabulary(index, synonyms), MOST_WORDS);
      } else {
        found.hits.push(...(own.hits.length ? hits.filter(({ page }) => !own.pages.has(page.id)) : hits));
      }
    }
    return found;
  }
}

/** Give what is marked, as lists of stems that follow each other: the words typed, and, where none stands, their synonyms. */
function marksOf(wants, index, synonyms) {
  const words = wants.filter((want) => !want.group && ![...want.stems.values()].every((weight) => weight < 0.2))
    .flatMap((want) => [...want.stems.keys()]).map((stemmed) => [stemmed]);
  const terms = wants.flatMap((want) => synonyms.termsOf(want.group)).map((term) => term.map((word) => index.stem(word)));
  return { words, terms };
}
