// How much of a phrase of a synonym group stands in a query, and where.

// How many other words may stand among those of a phrase: what is scattered over a long question is another phrase.
const BETWEEN = 6;

/** Tell which share of a phrase stands in a query, and where; 0 where a single common word is all of it. */
export function matchPhrase(phrase, parts, tokens) {
  if (windowOf(parts, tokens) > phrase.parts.length + BETWEEN) return { covered: 0, tokens: [] };
  let covered = 0;
  const matched = new Set();
  let isBare = false;
  for (const [part, places] of [...parts].sort(([a], [b]) => a - b)) {
    covered += phrase.parts[part].weight * Math.max(...places.values());
    for (const place of places.keys()) {
      tokens[place].places.forEach((each) => matched.add(each));
      if (phrase.parts[part].weight === 1 && !tokens[place].isKnown) isBare = true;
    }
  }
  return { covered: matched.size > 1 || isBare ? covered / phrase.total : 0, tokens: [...matched] };
}

/** Tell how many words of the query the shortest piece has that holds all parts that were found. */
function windowOf(parts, tokens) {
  const said = [...parts].flatMap(([part, places]) => [...places.keys()].map((token) => [tokens[token].places[0], part]));
  let shortest = tokens.length;
  const last = new Map();
  for (const [place, part] of said.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    last.set(part, place);
    if (last.size === parts.size) shortest = Math.min(shortest, place - Math.min(...last.values()) + 1);
  }
  return shortest;
}
