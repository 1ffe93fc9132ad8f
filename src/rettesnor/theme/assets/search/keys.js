// What a word may be known by, whichever of its forms was typed.

import { stem } from "./stems.js";

/** Give a folded word itself, and its stem in each of some languages. */
export function keys(folded, languages = ["nb", "en"]) {
  return [folded, ...languages.map((language) => `${language} ${stem(folded, language)}`)];
}
