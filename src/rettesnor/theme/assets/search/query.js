// From what a reader typed to what is looked for: words of the index with weights, and synonym groups.

import { joinedTokens, tokenOf, worth } from "./tokens.js";
import { clean, splitWords } from "./words.js";

// What a meaning weighs against the word itself, which weighs 1. tests/search/queries.yml judges these and those of tokens.js:
// change one, and run tests/browser/test_search_page.py.

// A synonym group: what says the same in other words comes just after what says it in the reader's.
const GROUP = 0.9;
// How much less a group counts that says next to nothing of the query: «hvem hjelper meg» in a question about rights.
const PASSING = 0.5;

// How much of a phrase must stand in the query for the phrase to be meant, by the weights of its words.
const LEAST_SHARE = 0.75;
// The same when nothing else in the query means anything: a guess is then better than an empty page.
const LEAST_SHARE_ALONE = 0.4;
// How much of a query a page must answer that is made of words of asking alone.
const LEAST_SMALL = 0.6;
// How much of the query a page must answer to be shown at all.
const LEAST_COVERED = 0.2;

/**
 * Understand a query: {wants, tokens, least, words, needsHelp, suggestion}. A want is {stems: Map(stem → weight), tokens:
 * [place …]}; `tokens` maps each place that holds a word with a meaning to what it counts, `least` is the share of it that a
 * page has to hold, `words` maps the places of words that say something to how they were typed, and `suggestion` is the query
 * as it may have been meant, or null.
 */
export function understand(query, index, synonyms) {
  const words = splitWords(clean(query));
  const tokens = words.map((word, place) => tokenOf(word, place, index.small.has(word.folded), index, synonyms));
  const joined = joinedTokens(words, index, synonyms);
  for (const token of joined) for (const place of token.places) tokens[place].isJoined = true;
  const all = [...tokens, ...joined];
  let groups = synonyms.find(all, LEAST_SHARE);
  const literal = all.filter((token) => token.stems.size).map(({ stems, places }) => ({ stems, tokens: places }));
  if (!groups.size && all.every((token) => token.isSmall || !token.stems.size)) groups = synonyms.find(all, LEAST_SHARE_ALONE);
  const worths = new Map(tokens.filter((token) => token.stems.size || !token.isSmall)
    .map((token) => [token.places[0], worth(token, index, synonyms)]));
  const meant = [...groups].filter(([id]) => index.has(`=${id}`)).map(([id, { strength, tokens: places }]) => ({
    stems: new Map([[`=${id}`, GROUP * strength * emphasis(places, worths)]]), tokens: [...places], group: id,
  }));
  return {
    wants: [...literal, ...meant],
    tokens: worths,
    least: tokens.some((token) => !token.isSmall) ? LEAST_COVERED : LEAST_SMALL,
    words: new Map(tokens.filter((token) => !token.isSmall).map(({ places: [place], word }) => [place, word.text])),
    needsHelp: meansHelp(groups, tokens, synonyms),
    suggestion: suggest(query, tokens),
  };
}

/** Tell how much of a group counts that is meant by some places of a query. */
function emphasis(places, worths) {
  let [asked, said] = [0, 0];
  for (const [place, each] of worths) {
    asked += each;
    if (places.has(place)) said += each;
  }
  return 1 - PASSING + PASSING * (asked ? said / asked : 1);
}

/** Tell whether all that a query says is the words of a group that may mean that somebody needs help now. */
function meansHelp(groups, tokens, synonyms) {
  const said = tokens.filter((token) => !token.isSmall).map(({ places: [place] }) => place);
  return said.length > 0 && [...groups].some(([id, { tokens: places }]) => (
    synonyms.needsHelp.has(id) && said.every((place) => places.has(place))));
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
