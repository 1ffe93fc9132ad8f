// Which pages answer, in which order: impacts added up, and pages that answer more of the query first.

// What a page's other sections add to its best one, so that a page about the matter passes one that names it once. Counted
// up to ENOUGH times the best, so that a long page does not win by its length.
const OTHERS = 0.35;
const ENOUGH = 3;
// What a page must score against the best one to be shown: a long tail says nothing.
const LEAST_SCORE = 0.15;
// How well another section of a page must answer, against its best one, to be named with it; and how many are.
const NEARLY = 0.6;
const MOST_OTHERS = 2;
// What it adds that one section, or one question, answers much of the query alone.
const FOCUS = 1.3;
// What it adds to a question's answer that the query says all of it, and not only some words of a long one; squared.
const WHOLE = 1.5;
// How much of a page's score depends on how much of the query it answers; the rest of it does not.
const COVERED_SHARE = 0.3;
// How much less half an answer is worth than half: that of a page, and that of one section alone.
const COVERED_POWER = 2;

/**
 * Rank pages for an understood query: [{page, score, section, others, answered}], best first; `section` is the number within
 * the page (0 the head) that answers best, `others` are those that do nearly as well, and `answered` holds the places of the
 * query that the page answers.
 */
export async function rank(index, { wants, tokens, least }, accepts = () => true) {
  const stems = [...new Set(wants.flatMap((want) => [...want.stems.keys()]))];
  const postings = await index.postings(stems);
  const found = new Map();
  wants.forEach((want, number) => {
    for (const [section, impact] of bestBySection(want, postings)) {
      const page = index.pageOfSection[section];
      if (!accepts(page)) continue;
      if (!found.has(page)) found.set(page, { page, byWant: new Map(), bySection: new Map() });
      const { byWant, bySection } = found.get(page);
      const { best, all } = byWant.get(number) ?? { best: 0, all: 0 };
      byWant.set(number, { best: Math.max(best, impact), all: all + impact });
      if (!bySection.has(section)) bySection.set(section, new Map());
      bySection.get(section).set(number, impact);
    }
  });
  const hits = [...found.values()].map((hit) => score(hit, wants, tokens)).filter(({ covered }) => covered >= least)
    .sort((a, b) => b.score - a.score || a.page.number - b.page.number);
  return hits.filter((hit) => hit.score >= LEAST_SCORE * hits[0].score);
}

/** Give the words that say something and that even the best page does not answer, as they were typed. */
export function leftOut({ words }, hits) {
  return hits.length ? [...words].filter(([place]) => !hits[0].answered.has(place)).map(([, word]) => word) : [];
}

function bestBySection(want, postings) {
  const best = new Map();
  for (const [stem, weight] of want.stems) {
    const list = postings.get(stem) ?? [];
    for (let i = 0; i < list.length; i += 2) {
      best.set(list[i], Math.max(best.get(list[i]) ?? 0, weight * list[i + 1]));
    }
  }
  return best;
}

function score({ page, byWant, bySection }, wants, tokens) {
  let total = 0;
  const answered = new Set();
  for (const [number, { best, all }] of byWant) {
    total += best + OTHERS * Math.min(all - best, ENOUGH * best);
    wants[number].tokens.forEach((place) => answered.add(place));
  }
  const covered = coveredBy(answered, tokens);
  const ordered = [...bySection].map(([place, impacts]) => [place, focusOf(impacts, wants, tokens) * (1 + WHOLE * askedWhole(impacts, page.weight(place)))])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const best = ordered[0][1];
  const near = ordered.filter(([, focus]) => focus >= NEARLY * best).map(([place]) => page.answering(place));
  const [section, ...others] = new Set(near);
  const whole = total * (1 - COVERED_SHARE + COVERED_SHARE * covered ** COVERED_POWER);
  return { page, section, others: others.filter(Boolean).slice(0, MOST_OTHERS), covered, answered, score: whole + FOCUS * best };
}

/** Tell how well a section or a question alone answers the query. */
function focusOf(impacts, wants, tokens) {
  const answered = new Set([...impacts.keys()].flatMap((number) => wants[number].tokens));
  return sum(impacts.values()) * coveredBy(answered, tokens) ** COVERED_POWER;
}

/** Tell how much of a question the query says, from 0 to 1; a section (without a weight) is no question. */
function askedWhole(impacts, weight) {
  return weight ? Math.min(1, sum(impacts.values()) / weight) ** 2 : 0;
}

/** Tell the share of a query that places of it make up, by what they count. */
function coveredBy(answered, tokens) {
  const asked = sum(tokens.values());
  return asked ? sum([...tokens].map(([place, worth]) => (answered.has(place) ? worth : 0))) / asked : 1;
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}
