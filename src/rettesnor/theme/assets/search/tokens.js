// The words of a query: what each may mean in this index, with weights, and how much it counts that it is answered.

import { COMPOUNDING, splitCompound } from "./compounds.js";
import { nearest } from "./spelling.js";
import { fold } from "./words.js";

// A part of a compound that the site knows whole (`plikt` of `taushetsplikt`): the whole is what was asked for.
const PART = 0.35;
// A part of a compound that the site does not know whole: the parts are all there is to go by.
const ONLY_PART = 0.7;
// A longer word that begins with what is typed so far.
const BEGINNING = 0.7;
// A word of the site that is a slip or two away: surer than a beginning, less sure than a word typed right.
const CORRECTED = 0.8;
// What it counts that a page answers a word of the query; a word that the site has counts 1.

// A word that the site lacks: no page can answer it, so it takes less from those that answer the rest.
const UNKNOWN = 0.5;
// A word of asking (`kan`, `jeg`, `what`): titles and questions have them, and they break ties.
const SMALL = 0.2;
// A letter or digit alone, which is nearly always part of something else.
const LONE = 0.2;

/** Tell how much it counts that a word is found: a lone letter or digit little, a word that the site lacks half. */
export function worth({ word, stems, isJoined, isSmall }, index, synonyms) {
  if (isSmall) return SMALL;
  if (word.folded.length === 1) return LONE;
  if (!stems.size && !isJoined && !synonyms.hasWord(word.folded)) return UNKNOWN;
  return stems.size ? index.worth(stems.keys()) : 1;
}

/** Give a word of a query as a token: what it may mean, with weights, in stems of the index and in words of the groups. */
export function tokenOf(word, place, isSmall, index, synonyms) {
  const { folded } = word;
  const token = {
    word, places: [place], stems: new Map(), meanings: [{ folded, weight: 1 }], isSmall,
    isKnown: false, correction: null,
  };
  const stemmed = index.stem(folded);
  if (isSmall) {
    if (index.asking.has(folded) && index.has(stemmed)) token.stems.set(stemmed, SMALL);
    return token;
  }
  const parts = partsOf(folded, index).filter((part) => part !== stemmed);
  token.isKnown = index.has(stemmed);
  if (token.isKnown) token.stems.set(stemmed, 1);
  if (token.isKnown || parts.length) {
    for (const part of parts) mean(token, part, part, token.isKnown ? PART : ONLY_PART);
    return token;
  }
  if (synonyms.hasWord(folded)) return token;
  const longer = folded.length >= 3 ? beginning(folded, index, 6) : [];
  for (const each of longer) mean(token, each.stem, each.folded, BEGINNING);
  if (longer.length) return token;
  for (const each of nearest(folded, stemmed, vocabulary(index, synonyms))) {
    token.correction ??= each.written;
    mean(token, index.has(each.stem) ? each.stem : null, each.folded, CORRECTED);
  }
  return token;
}

function partsOf(folded, index) {
  if (!COMPOUNDING.has(index.language)) return [];
  return splitCompound(folded, (stemmed) => index.has(stemmed), (word) => index.stem(word));
}

function mean(token, stemmed, folded, weight) {
  if (stemmed && !token.stems.has(stemmed)) token.stems.set(stemmed, weight);
  if (folded) token.meanings.push({ folded, weight });
}

/** Give the commonest words that begin with what is typed so far. */
function beginning(folded, index, most) {
  return index.words.filter((word) => word.stem[0] !== "=" && word.folded.length > folded.length && word.folded.startsWith(folded))
    .sort((a, b) => b.count - a.count || a.folded.length - b.folded.length).slice(0, most);
}

/** Two words that the site writes as one: `taushets plikt`. */
export function joinedTokens(words, index, synonyms) {
  const found = [];
  for (let place = 0; place + 1 < words.length; place += 1) {
    const folded = fold(words[place].text + words[place + 1].text);
    const stemmed = index.stem(folded);
    if (folded.length < 6 || words[place + 1].start <= words[place].start) continue;
    const isKnown = index.has(stemmed);
    if (!isKnown && !synonyms.hasWord(folded)) continue;
    found.push({
      word: { folded }, places: [place, place + 1], isSmall: false, isKnown,
      stems: new Map(isKnown ? [[stemmed, 1]] : []), meanings: [{ folded, weight: 1 }],
    });
  }
  return found;
}

/** Give every word that a correction may be: the index's, and those of the synonym groups. */
export function vocabulary(index, synonyms) {
  index.vocabulary ??= [
    ...index.words.filter((word) => word.stem[0] !== "="),
    ...[...synonyms.written].map(([folded, written]) => ({ folded, written, stem: index.stem(folded), count: 0 })),
  ];
  return index.vocabulary;
}
