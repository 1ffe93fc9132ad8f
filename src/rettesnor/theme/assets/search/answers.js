// What a reader waits for who has typed something: the hits, found and drawn. The search page fetches it then, not before.

import { Engine } from "./engine.js";
import { drawHit } from "./results.js";

export class Answers extends Engine {
  /** Draw one hit as a list item, as results.js tells. */
  draw(hit, labels, root, language) {
    return drawHit(hit, labels, root, language);
  }
}
