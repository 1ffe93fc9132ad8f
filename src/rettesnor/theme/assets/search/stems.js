// Stems of folded words: Snowball's `norwegian` and `porter` (https://snowballstem.org/), as snowballstemmer 3.1.1 has them.
// tests/browser compares both with that package on every word of the site.

import { asBokmal } from "./nynorsk.js";

const longestFirst = (words) => words.split(" ").sort((a, b) => b.length - a.length);
const ending = (word, from, endings) => endings.find((end) => word.length - end.length >= from && word.endsWith(end));

/** Give where the first region begins: after the first consonant that follows a vowel. */
function region(word, from = 0) {
  const match = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(word.slice(from));
  return match ? from + match[0].length : word.length;
}

const MAIN = longestFirst("a e ede ande ende ane ene hetene erte en heten ar er heter s as es edes endes enes hetenes ens "
  + "hetens ers ets et het ert ast");
const OTHER = longestFirst("leg eleg ig eig lig elig els lov elov slov hetslov");
const KEEPS_ERS = /(?:ind|kk|nk|amm|omm|kap|pp|lt|ast|v)$/;
const LOSES_ERS = /(?:skap|hav|giv)$/;
const LOSES_S = /(?:[bcdfghjlmnoptvyz]|(?:^|[^e])r|[^aeiouy]k)$/;

function norwegian(word) {
  if (word.length < 3) return word;
  const from = Math.max(region(word), 3);
  const found = ending(word, from, MAIN);
  if (found) {
    const rest = word.slice(0, -found.length);
    if (found === "erte" || found === "ert") word = `${rest}er`;
    else if (!keeps(found, rest)) word = rest;
  }
  if (ending(word, from, ["dt", "vt"])) word = word.slice(0, -1);
  const other = ending(word, from, OTHER);
  return other ? word.slice(0, -other.length) : word;
}

function keeps(found, rest) {
  if (found === "ers") return KEEPS_ERS.test(rest) && !LOSES_ERS.test(rest);
  return found === "s" && !LOSES_S.test(rest);
}

const STEP_2 = pairs("anci=ance enci=ence abli=able eli=e alli=al ousli=ous entli=ent aliti=al biliti=ble iviti=ive "
  + "tional=tion ational=ate alism=al ation=ate ization=ize izer=ize ator=ate iveness=ive fulness=ful ousness=ous");
const STEP_3 = pairs("icate=ic ative= alize=al iciti=ic ical=ic ful= ness=");
const STEP_4 = longestFirst("ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement ou");
const SHORT = /[^aeiouyY][aeiouy][^aeiouywxY]$/;

function pairs(text) {
  return text.split(" ").map((pair) => pair.split("=")).sort((a, b) => b[0].length - a[0].length);
}

function replaced(word, from, rules) {
  const rule = rules.find(([end]) => word.endsWith(end));
  if (!rule || word.length - rule[0].length < from) return word;
  return word.slice(0, -rule[0].length) + rule[1];
}

function porter(word) {
  word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const first = region(word);
  const second = region(word, first);
  word = firstStep(word, first).replace(/^(.*[aeiouy].*)[yY]$/, "$1i");
  word = replaced(replaced(word, first, STEP_2), first, STEP_3);
  const fourth = STEP_4.find((end) => word.endsWith(end));
  if (fourth && word.length - fourth.length >= second && (fourth !== "ion" || /[st]ion$/.test(word))) {
    word = word.slice(0, -fourth.length);
  }
  if (word.endsWith("e")) {
    const rest = word.slice(0, -1);
    if (rest.length >= second || (rest.length >= first && !SHORT.test(rest))) word = rest;
  }
  if (word.endsWith("ll") && word.length - 1 >= second) word = word.slice(0, -1);
  return word.toLowerCase();
}

function firstStep(word, first) {
  if (/(?:sse|ie)s$/.test(word)) word = word.slice(0, -2);
  else if (/s$/.test(word) && !/ss$/.test(word)) word = word.slice(0, -1);
  if (word.endsWith("eed")) return word.length - 3 >= first ? word.slice(0, -1) : word;
  const rest = word.replace(/(?:ed|ing)$/, "");
  if (rest === word || !/[aeiouy]/.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return rest.length === first && SHORT.test(rest) ? `${rest}e` : rest;
}

// Words that the rules would make into another word, with their stem first: danger is no father (`far`), at the door nobody
// dies (`dor`), children are not young (`ung`), what comes first is not yet understood (`forst`), authorities are not of age.
// A neighbour (`naboen`) is folded as if it had an ø.
const APART = [
  "fare farer", "doren dora", "unger ungar ungen ungene ungane", "forste forst", "myndighet myndigheter myndighetene",
  "nabo nabon nabor nabone",
];
const EXCEPTIONS = new Map(APART.map((each) => each.split(" ")).flatMap((words) => words.map((word) => [word, words[0]])));
// A second ending is taken off only where four letters are left: `forlovede` would be `for`, `farlig` `far`.
const FEWEST = 4;
const SECOND_ENDING = /(?:leg|eleg|ig|eig|lig|elig|els|lov|elov|slov|hetslov)/y;

/** Give the stem of a word of either Norwegian. */
function eitherNorwegian(word) {
  const spelt = asBokmal(word);
  const stemmed = EXCEPTIONS.get(spelt) ?? norwegian(spelt);
  SECOND_ENDING.lastIndex = stemmed.length;
  return stemmed.length < FEWEST ? stemmed + (SECOND_ENDING.exec(spelt)?.[0] ?? "") : stemmed;
}

const STEMMERS = { nb: eitherNorwegian, nn: eitherNorwegian, en: porter };
const known = new Map();

/** Give the stem of a folded word in a language, with its region or without; a language without rules keeps its words whole. */
export function stem(word, language) {
  const key = `${language} ${word}`;
  if (!known.has(key)) {
    const rules = STEMMERS[language.split("-")[0]];
    known.set(key, !rules || /^[0-9]/.test(word) ? word : rules(word));
  }
  return known.get(key);
}
