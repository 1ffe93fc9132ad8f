// The index of one language: fetched when a reader first searches, and then only the parts that the query needs.
// What the files hold is told in src/rettesnor/search/index_files.py.

import { fetchJson } from "./fetched.js";
import { stem } from "./stems.js";
import { fold } from "./words.js";

// What it counts that a word is found which every page has, where a word of one page counts 1.
const LEAST_WORTH = 0.4;
// In what the weights of questions are counted.
const WEIGHT_UNIT = 10;

/** Open the index of a language below `folder`, an address that ends with a slash. */
export async function openIndex(folder, language) {
  return new Index(folder, await fetchJson(`${folder}${language}.json`, "no-cache"));
}

export class Index {
  #folder;
  #texts;
  #cuts;
  #files = new Map();

  constructor(folder, start) {
    this.language = start.language;
    this.isWhole = start.whole === 1;
    this.groups = unpackGroups(start);
    this.small = new Set(start.small);
    this.smallElsewhere = new Set(start.smallElsewhere);
    this.asking = new Set(start.asking);
    this.pages = unpackPages(start);
    this.words = unpackWords(start);
    this.byStem = new Map(this.words.map((word, place) => [word.stem, place]));
    this.pageOfSection = this.pages.flatMap((page) => Array(page.sections).fill(page));
    this.#folder = `${folder}${start.key}/`;
    this.#texts = `${folder}${start.language}-texts/`;
    this.#cuts = start.cuts;
  }

  /** Give the stem of a folded word in this index's language. */
  stem(folded) {
    return stem(folded, this.language);
  }

  has(stemmed) {
    return this.byStem.has(stemmed);
  }

  /** Tell what it counts that a word is found, by the rarest of its stems: from 1 for a word of one page down. */
  worth(stems) {
    const commonness = Math.min(...[...stems].map((each) => (this.has(each) ? this.words[this.byStem.get(each)].count : 0)));
    return 1 - (1 - LEAST_WORTH) * (commonness / Math.max(1, Math.floor(Math.log2(this.pages.length))));
  }

  /** Give the postings of stems: a map from stem to [section, impact, section, impact …]. */
  async postings(stems) {
    const places = stems.filter((each) => this.has(each)).map((each) => this.byStem.get(each));
    return new Map(await Promise.all(places.map((place) => this.#posting(place))));
  }

  async #posting(place) {
    const shard = this.#cuts.filter((cut) => cut <= place).length;
    const lists = await this.#file(`${this.#folder}${shard}.json`);
    const steps = lists[place - (shard ? this.#cuts[shard - 1] : 0)];
    let section = 0;
    return [this.words[place].stem, steps.map((number, i) => (i % 2 ? number : (section += number)))];
  }

  /** Give a page's own texts: {url, title, norm, sections: [[id, heading, text] …]}, its head first. */
  text(page) {
    return this.#file(`${this.#texts}${page.id}-${page.mark}.json`);
  }

  #file(name) {
    if (!this.#files.has(name)) {
      const file = fetchJson(name);
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return this.#files.get(name);
  }
}

function unpackGroups(start) {
  return start.groups.map(([id, norwegian, english, everyday, needsHelp]) => ({ id, norwegian, english, everyday, needsHelp }));
}

function unpackPages(start) {
  let [first, asked] = [0, 0];
  return start.ids.map((id, number) => {
    const [begin, sections, leads, weights] = [first, start.sections[number], start.leads[number], asked - first - start.sections[number]];
    first += sections + leads.length;
    asked += leads.length;
    return {
      id, number, mark: start.texts[number], first: begin, language: start.language, sections: sections + leads.length,
      kind: start.kind[number], audience: start.audience[number], level: start.level[number],
      /** Give the number within the page of a section counted through all pages; a question's is the one it leads to. */
      answering: (section) => (section - begin < sections ? section - begin : leads[section - begin - sections]),
      /** Give what a question weighs, counted through all pages as sections are; undefined for a section. */
      weight: (section) => (section - begin < sections ? undefined : WEIGHT_UNIT * start.weights[section + weights]),
    };
  });
}

function unpackWords(start) {
  let before = "";
  return start.words.split("\n").map((line, place) => {
    const [rest, explicit] = line.slice(1).split("/");
    const written = before.slice(0, parseInt(line[0], 36)) + rest;
    before = written;
    const folded = fold(written);
    const shown = explicit ?? folded.slice(0, folded.length - parseInt(start.endings[place], 36));
    return { written, folded, stem: shown, count: parseInt(start.counts[place], 36) };
  });
}
