// Synonym groups in what a reader types: terms of the field, and whole phrases as people write them (data/synonyms.yml).

import { keys } from "./keys.js";
import { matchPhrase } from "./phrases.js";
import { fold, splitWords } from "./words.js";

// A small word in a phrase (`of`, `i`), where one that says something weighs 1.
const SMALL_WEIGHT = 0.25;
// A phrase as people write it, where a term of the field weighs 1.
const EVERYDAY = 0.9;
// A word in a phrase that means the same as the one that stands there (`far` where the phrase has `mor`).
const KIN = 0.7;

export class Synonyms {
  #singles = new Map();
  #kin = new Map();
  #phrases = [];
  #parts = new Map();
  #terms = new Map();

  /** `groups` are {id, norwegian, english, everyday, needsHelp}, the three between lists of words and phrases. */
  constructor(groups, ...smallWords) {
    this.isSmall = (folded) => smallWords.some((words) => words.has(folded));
    this.written = new Map();
    this.needsHelp = new Set(groups.filter((group) => group.needsHelp).map((group) => group.id));
    for (const { id, norwegian, english } of groups) {
      for (const term of norwegian) this.#add(id, term, 1, ["nb"]);
      for (const term of english) this.#add(id, term, 1, ["en"]);
    }
    this.#kin = new Map([...this.#singles].map(([key, found]) => [key, [...found]]));
    for (const { id, everyday } of groups) for (const phrase of everyday) this.#add(id, phrase, EVERYDAY, ["nb", "en"]);
    this.#linkPhrases();
  }

  /** Let each word of a phrase stand for all terms of its group: «far ringer» is «mor ringer». */
  #linkPhrases() {
    this.#phrases.forEach(({ parts }, phrase) => parts.forEach(({ keys: own }, part) => {
      const kin = own.flatMap((key) => this.#kin.get(key) ?? []).map((group) => `=${group}`);
      for (const key of new Set([...own, ...kin])) {
        if (!this.#parts.has(key)) this.#parts.set(key, []);
        this.#parts.get(key).push([phrase, part]);
      }
    }));
  }

  #add(group, text, strength, languages) {
    const words = splitWords(text);
    for (const word of words) if (!this.isSmall(word.folded)) this.written.set(word.folded, word.text.toLowerCase());
    if (strength === 1) this.#terms.set(group, [...this.termsOf(group), words.map((word) => word.folded)]);
    const joined = fold(words.map((word) => word.text).join(""));
    const isAbbreviation = words.length === 1 && isInCapitals(words[0].text);
    for (const key of isAbbreviation ? [joined] : keys(joined, languages)) add(this.#singles, key, group);
    if (words.length > 1) {
      const parts = words.map(({ folded }) => ({ keys: keys(folded, languages), weight: this.isSmall(folded) ? SMALL_WEIGHT : 1 }));
      this.#phrases.push({ group, parts, strength, total: parts.reduce((sum, part) => sum + part.weight, 0) });
    }
  }

  /** Tell whether a folded word stands in any group, inflected or not. */
  hasWord(folded) {
    return keys(folded).some((key) => this.#singles.has(key)) || this.written.has(folded);
  }

  /** Give a group's terms, each as its words, folded. */
  termsOf(group) {
    return this.#terms.get(group) ?? [];
  }

  /**
   * Find the groups that a query means: a map from group to {strength, tokens}, tokens being places in the query.
   * A token is {meanings: [{folded, weight}], isSmall, isKnown}; `least` is the share of a phrase that has to be there.
   */
  find(tokens, least) {
    const found = new Map();
    const spoken = tokens.map((token) => this.#meanings(token));
    spoken.forEach((meanings, place) => {
      if (tokens[place].isSmall) return;
      for (const [key, weight] of meanings) {
        for (const group of this.#singles.get(key) ?? []) keep(found, group, weight, tokens[place].places);
      }
    });
    for (const [number, parts] of [...this.#touched(spoken)].sort(([a], [b]) => a - b)) {
      const phrase = this.#phrases[number];
      const share = matchPhrase(phrase, parts, tokens);
      if (share.covered >= least) keep(found, phrase.group, share.covered * phrase.strength, share.tokens);
    }
    return found;
  }

  /**
   * Give all that a word may be known by, with weights: its own forms, and those that mean the same. A small word is known
   * as it stands only, and means nothing else: the stem of `for` is also that of other words, and `do` is `dø` folded.
   */
  #meanings(token) {
    const forms = token.isSmall ? (folded) => [folded] : keys;
    const own = new Map(token.meanings.flatMap(({ folded, weight }) => forms(folded).map((key) => [key, weight])));
    if (token.isSmall) return own;
    const kin = [...own].flatMap(([key, weight]) => (this.#kin.get(key) ?? []).map((group) => [`=${group}`, KIN * weight]));
    return new Map([...own, ...kin]);
  }

  /** Give the phrases that share a word with the query: by phrase and word, the places in it with weights. */
  #touched(spoken) {
    const touched = new Map();
    spoken.forEach((meanings, place) => {
      for (const [key, weight] of meanings) {
        for (const [phrase, part] of this.#parts.get(key) ?? []) {
          const parts = touched.get(phrase) ?? touched.set(phrase, new Map()).get(phrase);
          const places = parts.get(part) ?? parts.set(part, new Map()).get(part);
          places.set(place, Math.max(places.get(place) ?? 0, weight));
        }
      }
    });
    return touched;
  }
}

/** Tell whether a word is written as abbreviations are: `LAR` has no endings, and is no `lærer`. */
function isInCapitals(text) {
  return text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
}

function keep(found, group, strength, tokens) {
  const before = found.get(group);
  if (!before || strength > before.strength) found.set(group, { strength, tokens: new Set(tokens) });
}
