// Synonym groups in what a reader types: terms of the field, and whole phrases as people write them (data/synonyms.yml).

import { stem } from "./stems.js";
import { fold, splitWords } from "./words.js";

// A small word in a phrase (`of`, `i`), where one that says something weighs 1.
const SMALL_WEIGHT = 0.25;
// A phrase as people write it, where a term of the field weighs 1.
const EVERYDAY = 0.9;

export class Synonyms {
  #singles = new Map();
  #phrases = [];
  #terms = new Map();

  /** `groups` are {id, norwegian, english, everyday, needsHelp}, the three between lists of words and phrases. */
  constructor(groups, ...smallWords) {
    this.isSmall = (folded) => smallWords.some((words) => words.has(folded));
    this.written = new Map();
    this.needsHelp = new Set(groups.filter((group) => group.needsHelp).map((group) => group.id));
    for (const { id, norwegian, english, everyday } of groups) {
      for (const term of norwegian) this.#add(id, term, 1, ["nb"]);
      for (const term of english) this.#add(id, term, 1, ["en"]);
      for (const phrase of everyday) this.#add(id, phrase, EVERYDAY, ["nb", "en"]);
    }
  }

  #add(group, text, strength, languages) {
    const words = splitWords(text);
    for (const word of words) if (!this.isSmall(word.folded)) this.written.set(word.folded, word.text.toLowerCase());
    if (strength === 1) this.#terms.set(group, [...this.termsOf(group), words.map((word) => word.folded)]);
    const joined = fold(words.map((word) => word.text).join(""));
    for (const key of keys(joined, languages)) add(this.#singles, key, group);
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
    const spoken = tokens.map((token) => new Map(token.meanings.flatMap(
      ({ folded, weight }) => keys(folded).map((key) => [key, weight]))));
    spoken.forEach((meanings, place) => {
      for (const [key, weight] of meanings) {
        for (const group of this.#singles.get(key) ?? []) keep(found, group, weight, tokens[place].places);
      }
    });
    for (const phrase of this.#phrases) {
      const share = matchPhrase(phrase, spoken, tokens);
      if (share.covered >= least) keep(found, phrase.group, share.covered * phrase.strength, share.tokens);
    }
    return found;
  }
}

function matchPhrase(phrase, spoken, tokens) {
  let covered = 0;
  const matched = new Set();
  let isBare = false;
  for (const part of phrase.parts) {
    let best = 0;
    spoken.forEach((meanings, place) => {
      const weight = Math.max(0, ...part.keys.map((key) => meanings.get(key) ?? 0));
      if (weight > best) best = weight;
      if (weight) tokens[place].places.forEach((each) => matched.add(each));
      if (weight && part.weight === 1 && !tokens[place].isKnown) isBare = true;
    });
    covered += best * part.weight;
  }
  const isEnough = matched.size > 1 || isBare;
  return { covered: isEnough ? covered / phrase.total : 0, tokens: [...matched] };
}

/** Give what a word may be known by: itself, and its stem in each of some languages. */
function keys(folded, languages = ["nb", "en"]) {
  return [folded, ...languages.map((language) => `${language} ${stem(folded, language)}`)];
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(value);
}

function keep(found, group, strength, tokens) {
  const before = found.get(group);
  if (!before || strength > before.strength) found.set(group, { strength, tokens: new Set(tokens) });
}
