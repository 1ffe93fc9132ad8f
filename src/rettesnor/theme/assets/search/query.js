// From what a reader typed to what is looked for: words of the index with weights, and synonym groups.

import { COMPOUNDING, splitCompound } from "./compounds.js";
import { nearest } from "./spelling.js";
import { clean, fold, splitWords } from "./words.js";

// What a meaning weighs against the word itself, which weighs 1. tests/search/queries.yml judges all of these: change one,
// and run tests/browser/test_search_page.py.

// A part of a compound that the site knows whole (`plikt` of `taushetsplikt`): the whole is what was asked for.
const PART = 0.35;
// A part of a compound that the site does not know whole: the parts are all there is to go by.
const ONLY_PART = 0.7;
// A longer word that begins with what is typed so far.
const BEGINNING = 0.7;
// A word of the site that is a slip or two away: surer than a beginning, less sure than a word typed right.
const CORRECTED = 0.8;
// A synonym group: what says the same in other words comes just after what says it in the reader's.
const GROUP = 0.9;

// What it counts that a page answers a word of the query; a word that the site has counts 1.

// A word that the site lacks: no page can answer it, so it takes less from those that answer the rest.
const UNKNOWN = 0.5;
// A letter or digit alone, which is nearly always part of something else.
const LONE = 0.2;

// How much of a phrase must stand in the query for the phrase to be meant, by the weights of its words.
const LEAST_SHARE = 0.75;
// The same when nothing else in the query means anything: a guess is then better than an empty page.
const LEAST_SHARE_ALONE = 0.4;
// How much of the query a page must answer to be shown at all.
const LEAST_COVERED = 0.2;

/**
 * Understand a query: {wants, tokens, needsHelp, suggestion}. A want is {stems: Map(stem → weight), tokens: [place …]};
 * `tokens` maps each place that holds a word with a meaning to what it counts, `least` is the share of it that a page has
 * to hold, and `suggestion` is the query as it may have been meant, or null.
 */
export function understand(query, index, synonyms) {
  const words = splitWords(clean(query));
  const hasOnlySmall = words.every((word) => index.small.has(word.folded));
  const isSmall = (word) => !hasOnlySmall && index.small.has(word.folded);
  const tokens = words.map((word, place) => meaningsOf(word, place, isSmall(word), index, synonyms));
  const joined = joinedTokens(words, index, synonyms);
  for (const token of joined) for (const place of token.places) tokens[place].isJoined = true;
  const all = [...tokens, ...joined];
  let groups = synonyms.find(all, LEAST_SHARE);
  const literal = all.filter((token) => token.stems.size).map(({ stems, places }) => ({ stems, tokens: places }));
  if (!groups.size && !literal.length) groups = synonyms.find(all, LEAST_SHARE_ALONE);
  const meant = [...groups].filter(([id]) => index.has(`=${id}`)).map(([id, { strength, tokens: places }]) => ({
    stems: new Map([[`=${id}`, GROUP * strength]]), tokens: [...places], group: id,
  }));
  return {
    wants: [...literal, ...meant],
    tokens: new Map(tokens.filter((token) => !token.isSmall).map((token) => [token.places[0], worth(token, synonyms)])),
    least: hasOnlySmall ? 1 : LEAST_COVERED,
    needsHelp: [...groups.keys()].some((id) => synonyms.needsHelp.has(id)),
    suggestion: suggest(query, tokens),
  };
}

/** Tell how much it counts that a word is found: a lone letter or digit little, a word that the site lacks half. */
function worth({ word, stems, isJoined }, synonyms) {
  if (word.folded.length === 1) return LONE;
  return stems.size || isJoined || synonyms.hasWord(word.folded) ? 1 : UNKNOWN;
}

function meaningsOf(word, place, isSmall, index, synonyms) {
  const { folded } = word;
  const token = {
    word, places: [place], stems: new Map(), meanings: [{ folded, weight: 1 }], isSmall,
    isKnown: false, correction: null,
  };
  if (token.isSmall) return token;
  const stemmed = index.stem(folded);
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
function joinedTokens(words, index, synonyms) {
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
function vocabulary(index, synonyms) {
  index.vocabulary ??= [
    ...index.words.filter((word) => word.stem[0] !== "="),
    ...[...synonyms.written].map(([folded, written]) => ({ folded, written, stem: index.stem(folded), count: 0 })),
  ];
  return index.vocabulary;
}

function suggest(query, tokens) {
  const corrected = tokens.filter((token) => token.correction && !token.isJoined);
  if (!corrected.length) return null;
  let [text, from] = ["", 0];
  for (const { word, correction } of corrected) {
    text += query.slice(from, word.start) + correction;
    from = word.end;
  }
  return text + query.slice(from);
}
