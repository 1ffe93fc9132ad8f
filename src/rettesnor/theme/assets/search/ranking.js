// Which pages answer, in which order: impacts added up, and pages that answer more of the query first.

// What a page's other sections add to its best one, so that a page about the matter passes one that names it once. Counted
// up to twice the best, so that a long page does not win by its length.
const OTHERS = 0.1;
// How much of a page's score depends on how much of the query it answers; squared, so that half an answer is worth less
// than half. The rest of the score does not depend on it.
const COVERED_SHARE = 0.75;

/**
 * Rank pages for an understood query: [{page, score, section}], best first; `section` is the number within the page
 * (0 the head) that answers best.
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
      bySection.set(section - page.first, (bySection.get(section - page.first) ?? 0) + impact);
    }
  });
  return [...found.values()].map((hit) => score(hit, wants, tokens)).filter(({ covered }) => covered >= least)
    .sort((a, b) => b.score - a.score || a.page.number - b.page.number);
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
    total += best + OTHERS * Math.min(all - best, 2 * best);
    wants[number].tokens.forEach((place) => answered.add(place));
  }
  const asked = sum(tokens.values());
  const covered = asked ? sum([...tokens].map(([place, worth]) => (answered.has(place) ? worth : 0))) / asked : 1;
  const [section] = [...bySection].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  return { page, section, covered, score: total * (1 - COVERED_SHARE + COVERED_SHARE * covered ** 2) };
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}
