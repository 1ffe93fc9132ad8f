// What a word is to the search: the same rules as src/rettesnor/search/words.py, held together by tests/search/vectors.yml.

const WORD = /[0-9]+(?:[-–.][0-9]+)+|[0-9]+[ \u00a0][a-h](?![\p{L}\p{N}])|[\p{L}\p{N}]+/gu;
const NUMBERS = /[-–.]/;
// Small words that folding would make into words that say something: `får` is not `far`, nor `bør` `bor`, nor `så` `sa`.
const KEPT = new Set(["bør", "får", "så"]);
const LETTERS = { "ø": "o", "æ": "a", "đ": "d", "ß": "ss" };

/** Give what was typed with one code point a letter, and without characters that nobody sees. */
export function clean(text) {
  return text.normalize("NFC").replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, "");
}

/** Give small letters without marks: å, aa → a; ø, oe → o; æ, ae → a; é → e. */
export function fold(text) {
  return text.toLowerCase().replace(/[øæđß]/g, (letter) => LETTERS[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/a[ae]+|oe+/g, (doubled) => doubled[0]);
}

/** Give a word folded, so that the ways of typing it meet; those of KEPT keep their marks. */
export function foldWord(text) {
  const small = text.toLowerCase();
  return KEPT.has(small) ? small : fold(text);
}

/** Cut a text into words {text, folded, start, end}; `12–16` gives `12-16` and then its parts, `10 a` gives `10a` and `10`. */
export function splitWords(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const lettered = /^([0-9]+)[ \u00a0]([a-h])$/.exec(match[0]);
    if (lettered) {
      found.push({ text: match[0], folded: lettered[1] + lettered[2], start, end });
      found.push({ text: lettered[1], folded: lettered[1], start, end });
      continue;
    }
    const parts = match[0].split(NUMBERS);
    if (parts.length === 1) {
      found.push({ text: match[0], folded: foldWord(match[0]), start, end });
      continue;
    }
    found.push({ text: match[0], folded: parts.join("-"), start, end });
    for (const part of parts) if (part.length >= 2) found.push({ text: part, folded: part, start, end });
  }
  return found;
}
