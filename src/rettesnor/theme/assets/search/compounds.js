// Compounds taken apart: the same rules as src/rettesnor/search/compounds.py, held together by tests/search/vectors.yml.

import { asBokmal } from "./nynorsk.js";

export const COMPOUNDING = new Set(["nb", "nn"]);
const SHORT_PARTS = new Set(["lov", "mal", "rad", "rus", "sak"]);
const NOT_PARTS = new Set(["aret", "end", "for", "het", "ing", "ned", "ring", "var"]);
const ENDINGS = ["ning", "ing", "else"];

/** Give the stems that a folded word is made of, or [] when it cannot be taken apart. */
export function splitCompound(word, isKnown, stem) {
  word = asBokmal(word);
  const found = parts(word, isKnown, stem, 2);
  if (found.length) return [...new Set(found.map(stem))];
  for (const ending of ENDINGS) {
    const root = word.slice(0, -ending.length);
    if (word.endsWith(ending) && root.length >= 4 && isKnown(root)) return [root];
  }
  return [];
}

function parts(word, isKnown, stem, cuts) {
  let best = [];
  for (let place = word.length - 3; place >= 3; place -= 1) {
    const left = knownPart(word.slice(0, place), isKnown, stem, false);
    if (left === null) continue;
    const right = knownPart(word.slice(place), isKnown, stem, true);
    let rest = right === null ? [] : [right];
    if (right === null && cuts > 1) rest = parts(word.slice(place), isKnown, stem, cuts - 1);
    if (rest.length && (!best.length || isBetter([left, ...rest], best))) best = [left, ...rest];
  }
  return best;
}

function knownPart(part, isKnown, stem, isLast) {
  const candidates = isLast || !/[se]$/.test(part) ? [part] : [part, part.slice(0, -1)];
  return candidates.find((candidate) => (candidate.length >= 4 || SHORT_PARTS.has(candidate))
    && !NOT_PARTS.has(stem(candidate)) && isKnown(stem(candidate))) ?? null;
}

function isBetter(some, others) {
  if (some.length !== others.length) return some.length < others.length;
  return Math.min(...some.map((part) => part.length)) > Math.min(...others.map((part) => part.length));
}
