// The excerpt under a hit: the piece of the page's own text that holds most of what was looked for, its words marked.

import { splitWords } from "./words.js";

const LENGTH = 220;

/**
 * Give the excerpt of a text as nodes: text and <mark>, never anything that the text itself could write. `marks` are lists
 * of stems that follow each other.
 */
export function excerpt(text, marks, stem) {
  const marked = findMarks(splitWords(text), marks, stem);
  const [from, to] = windowOf(text, marked);
  const nodes = from > 0 ? ["… "] : [];
  let place = from;
  for (const word of marked) {
    if (word.start < place || word.end > to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(word.start, word.end);
    nodes.push(text.slice(place, word.start), mark);
    place = word.end;
  }
  nodes.push(text.slice(place, to));
  if (to < text.length) nodes.push(" …");
  return nodes;
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

/** Give where the excerpt begins and ends: it holds most different words, and begins with a sentence where one is near. */
export function windowOf(text, marked) {
  if (text.length <= LENGTH) return [0, text.length];
  let best = { from: 0, worth: 0 };
  for (const { start } of marked) {
    const inside = marked.filter((word) => word.start >= start && word.end <= start + LENGTH - 40);
    const worth = new Set(inside.map((word) => word.key)).size + inside.length / 100;
    if (worth > best.worth) best = { from: start, worth };
  }
  const from = beginning(text, best.from);
  return [from, end(text, from + LENGTH)];
}

function beginning(text, place) {
  if (place < 60) return 0;
  const sentence = Math.max(...[". ", "? ", "! "].map((stop) => text.lastIndexOf(stop, place)));
  if (sentence >= 0 && place - sentence < 90) return sentence + 2;
  return text.lastIndexOf(" ", place - 30) + 1;
}

function end(text, place) {
  if (place >= text.length) return text.length;
  return text.lastIndexOf(" ", place);
}
