// Spelling: the site's own words that are one slip away from what was typed, or two in a long word.

import { fold } from "./words.js";

const LEAST_FOR_ONE = 5;
const LEAST_FOR_TWO = 9;

/** Tell how many slips a word of a length may hold. */
export function allowedSlips(length) {
  if (length >= LEAST_FOR_TWO) return 2;
  return length >= LEAST_FOR_ONE ? 1 : 0;
}

/** Give the slips between two words (a letter put in, left out, mistaken, or swapped with the next), at most `most` + 1. */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length];
}

// Whether a word can be what was typed with another ending: a stem alone would make `death` of `weather`.
const mayBeInflected = (typed, word) => typed[0] === word[0] && typed.length - word.length < 3;

/**
 * Give the nearest words to a folded word: of {folded, stem, written, count} those with fewest slips, by the word or by
 * its stem; then those that begin alike, then the commonest. An empty list when none is near enough.
 */
export function nearest(folded, stemmed, words, most = 3) {
  const allowed = allowedSlips(folded.length);
  if (!allowed || /[0-9]/.test(folded)) return [];
  const near = [];
  let least = allowed;
  for (const word of words) {
    if (Math.abs(word.folded.length - folded.length) > least + 3) continue;
    const whole = slips(folded, word.folded, least);
    let distance = whole;
    if (distance > 0 && allowedSlips(stemmed.length) && mayBeInflected(folded, word.folded)) {
      distance = Math.min(distance, slips(stemmed, word.stem, Math.min(least, allowedSlips(stemmed.length))));
    }
    if (distance > allowedSlips(Math.max(word.folded.length, LEAST_FOR_ONE)) || distance > least) continue;
    least = distance;
    near.push({ word, distance, whole, begins: word.folded[0] === folded[0] ? 1 : 0 });
  }
  return near.filter(({ distance }) => distance === least)
    .sort((a, b) => b.begins - a.begins || a.whole - b.whole || b.word.count - a.word.count || (a.word.folded < b.word.folded ? -1 : 1))
    .slice(0, most).map(({ word }) => word);
}

/** Give words that resemble any of some that were typed, the nearest first, for a reader who found nothing. */
export function similar(typed, words, most) {
  const found = new Map();
  for (const folded of typed.map(fold).filter((word) => word.length > 2 && !/[0-9]/.test(word))) {
    const allowed = Math.max(2, Math.floor(folded.length / 3));
    for (const word of words) {
      const distance = slips(folded, word.folded, allowed);
      if (distance <= allowed) found.set(word.written, Math.min(distance / folded.length, found.get(word.written) ?? 1));
    }
  }
  return [...found].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([written]) => written);
}
