// The excerpt under a hit: the first sentence of the section that answers, and, where the words looked for stand further
// down, the piece that holds most of them; the words are marked.

import { splitWords } from "./words.js";

const LENGTH = 220;
const SHORT = 70;
// A first sentence so short that holds none of the words looked for says nothing («Ordene er våre egne.»): the next is shown.
const SAYS_NOTHING = 30;
const STOPS = [". ", "? ", "! "];

/**
 * Give the excerpt of a text as nodes: text and <mark>, never anything that the text itself could write. `marks` holds
 * `words` and `terms`, each lists of stems that follow each other: terms are marked only where no word stands.
 */
export function excerpt(text, marks, stem) {
  const words = splitWords(text);
  const typed = findMarks(words, marks.words, stem);
  const marked = typed.length ? typed : findMarks(words, marks.terms, stem);
  const start = beginningOf(text, marked);
  const first = [start, start + firstSentence(text.slice(start))];
  const isBelow = marked.length > 0 && !marked.some((word) => word.end <= first[1]);
  const pieces = isBelow ? [first, windowOf(text, marked)] : [first];
  return pieces.flatMap(([from, to], number) => [
    ...(number ? [from > first[1] + 1 ? " … " : " "] : []), ...nodesOf(text, from, to, marked),
  ]).concat(pieces.at(-1)[1] < text.length ? [" …"] : []);
}

/** Give where the first sentence begins that says something. */
function beginningOf(text, marked) {
  const end = sentenceEnd(text, 0);
  const next = text.length - end > 1 ? end + 1 : 0;
  return end <= SAYS_NOTHING && !marked.some((word) => word.start < end) ? next : 0;
}

function nodesOf(text, from, to, marked) {
  const nodes = [];
  let place = from;
  for (const word of marked) {
    if (word.start < place || word.end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(word.start, word.end);
    nodes.push(text.slice(place, word.start), mark);
    place = word.end;
  }
  return [...nodes, text.slice(place, to)];
}

/** Give where the first sentence ends, or the second after a short one; a long one is cut between two words. */
export function firstSentence(text) {
  let end = sentenceEnd(text, 0);
  if (end < SHORT) end = sentenceEnd(text, end);
  return end <= LENGTH ? end : cut(text, LENGTH);
}

function sentenceEnd(text, from) {
  const ends = STOPS.map((stop) => text.indexOf(stop, from + 1)).filter((place) => place >= 0);
  return ends.length ? Math.min(...ends) + 1 : text.length;
}

/** Give what is marked in a text, {start, end, key}, in order; of marks that begin together the longest. */
function findMarks(words, marks, stem) {
  const byFirst = new Map();
  for (const mark of marks) byFirst.set(mark[0], [...(byFirst.get(mark[0]) ?? []), mark]);
  const stems = words.map((word) => stem(word.folded));
  const found = [];
  stems.forEach((first, place) => {
    const fits = (byFirst.get(first) ?? []).filter((mark) => mark.every((stemmed, next) => stems[place + next] === stemmed));
    if (!fits.length) return;
    const length = Math.max(...fits.map((mark) => mark.length));
    found.push({ start: words[place].start, end: words[place + length - 1].end, key: first });
  });
  return found;
}

/** Give where the piece begins and ends that holds most different words; it begins with a sentence where one is near. */
export function windowOf(text, marked) {
  if (text.length <= LENGTH) return [0, text.length];
  let best = { from: 0, worth: 0 };
  for (const { start } of marked) {
    const inside = marked.filter((word) => word.start >= start && word.end <= start + LENGTH - 40);
    const worth = new Set(inside.map((word) => word.key)).size + inside.length / 100;
    if (worth > best.worth) best = { from: start, worth };
  }
  const from = beginning(text, best.from);
  return [from, cut(text, from + LENGTH)];
}

function beginning(text, place) {
  if (place < 60) return 0;
  const sentence = Math.max(...STOPS.map((stop) => text.lastIndexOf(stop, place)));
  if (sentence >= 0 && place - sentence < 90) return sentence + 2;
  return text.lastIndexOf(" ", place - 30) + 1;
}

function cut(text, place) {
  return place >= text.length ? text.length : text.lastIndexOf(" ", place);
}
