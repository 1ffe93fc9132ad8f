// Cries that no expression foresaw: signs of fear weighed together. The same rules as src/rettesnor/search/signs.py.

// How much less than the kind that the signs speak most for another may weigh and still be heard.
const NEAR = 2;

/**
 * Give the places of the kinds of cries that the signs of a query make, in order.
 *
 * `signs` are [weight, places of kinds (none: all), words between `|`]; `isSaid` tells whether words stand in the query, one
 * after the other.
 */
export function weigh({ least, danger, signs }, isSaid, kinds) {
  const all = [...Array(kinds).keys()];
  const weights = all.map(() => 0);
  const dangers = all.map(() => 0);
  for (const [weight, of, words] of signs) {
    if (!words.split("|").some((each) => isSaid(each.split("+")))) continue;
    for (const kind of of.length ? of : all) weights[kind] += weight;
    for (const kind of of) dangers[kind] = Math.max(dangers[kind], weight);
  }
  const most = Math.max(0, ...weights);
  return all.filter((kind) => weights[kind] >= Math.max(least, most - NEAR) && dangers[kind] >= danger);
}
