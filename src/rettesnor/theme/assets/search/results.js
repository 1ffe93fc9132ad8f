// Hits drawn as a list. Every text goes in as text: nothing from a page or a query becomes markup here.

import { excerpt } from "./excerpt.js";

/** Draw one hit as a list item. `labels` are the page's words, `root` the way to the site's root. */
export async function drawHit(hit, labels, root, language) {
  const { index, page, section, others, marks } = hit;
  const text = await index.text(page);
  const [id, heading, body] = text.sections[section];
  const item = element("li", "rs-result");
  item.dataset.searchResult = page.id;
  const title = element("h2", "rs-result__title", linkTo(root, text, id, text.title));
  if (index.language !== language) {
    item.lang = index.language;
    title.append(" ", foreign(labels.foreign, language));
  }
  const found = excerpt(body || text.sections[0][2], marks, (folded) => index.stem(folded));
  item.append(title, about(page, text, heading, labels, language), element("p", "rs-result__text", ...found));
  if (others.length) item.append(elsewhere(text, others, labels, root, language));
  return item;
}

function linkTo(root, text, id, words) {
  const link = element("a", "rs-result__link", words);
  link.href = root + text.url + (id ? `#${encodeURIComponent(id)}` : "");
  return link;
}

/** The section that answers, the kind of page, how strongly its advice is meant, and when it last changed. */
function about(page, text, heading, labels, language) {
  const facts = element("p", "rs-result__about");
  facts.lang = language;
  if (heading) {
    const part = element("span", "rs-result__part", heading);
    if (page.language !== language) part.lang = page.language;
    facts.append(`${labels.part} `, part);
  }
  const known = [labels.kinds[page.kind], Object.hasOwn(labels.norms, text.norm) && labels.norms[text.norm]];
  const changed = text.changed && labels.changed.replace("{date}", () => text.changed);
  for (const fact of [...known, changed].filter(Boolean)) facts.append(facts.textContent ? " · " : "", fact);
  return facts;
}

/** The other sections of the same page that answer nearly as well. */
function elsewhere(text, others, labels, root, language) {
  const also = element("p", "rs-result__also");
  const label = element("span", "", labels.also);
  label.lang = language;
  also.append(label);
  others.forEach((number, place) => {
    const [id, heading] = text.sections[number];
    if (heading) also.append(place ? " · " : " ", linkTo(root, text, id, heading));
  });
  return also;
}

function foreign(words, language) {
  const note = element("span", "rs-result__language", words);
  note.lang = language;
  return note;
}

function element(name, style, ...children) {
  const made = document.createElement(name);
  if (style) made.className = style;
  made.append(...children);
  return made;
}
