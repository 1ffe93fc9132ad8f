// Words that are one to whoever hears fear: dialect, nynorsk, usual typos and short forms.
// The same rules as src/rettesnor/search/same_words.py, which has folded and resolved the lines.

// Endings are changed in words from so many letters on.
const SHORTEST = 5;

export class SameWords {
  #affixes;
  #words;

  /** Each line is the word that the others are taken for, and those; with `*`, how words begin or end. */
  constructor(lines) {
    const all = lines.map((line) => line.split(" "));
    this.#affixes = all.filter(([first]) => first.includes("*"));
    this.#words = new Map(all.flatMap(([first, ...others]) => others.map((word) => [word, first])));
  }

  /** Give what folded words are taken for, each with the word it came from. */
  of(words) {
    const found = [];
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place];
      const pair = this.#words.get(`${word}+${words[place + 1]}`);
      const whole = this.#affixed(word);
      found.push({ word: pair ?? this.#words.get(whole) ?? whole, typed: word });
      if (pair) place += 1;
    }
    return found;
  }

  #affixed(word) {
    let changed = word;
    for (const [first, ...others] of this.#affixes) {
      const begins = others.find((other) => other.endsWith("*") && changed.startsWith(other.slice(0, -1)));
      const ends = others.find((other) => other[0] === "*" && changed.endsWith(other.slice(1)));
      if (begins) changed = first.slice(0, -1) + changed.slice(begins.length - 1);
      else if (ends && changed.length >= SHORTEST) changed = changed.slice(0, 1 - ends.length) + first.slice(1);
    }
    return changed;
  }
}
