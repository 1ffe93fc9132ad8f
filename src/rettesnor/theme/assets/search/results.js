// Hits drawn as a list. Every text goes in as text: nothing from a page or a query becomes markup here.

import { excerpt } from "./excerpt.js";

/** Draw one hit as a list item. `labels` are the page's words, `root` the way to the site's root. */
export async function drawHit(hit, labels, root, language) {
  const { index, page, section, marks } = hit;
  const text = await index.text(page);
  const [id, heading, body] = text.sections[section];
  const item = element("li", "rs-result");
  item.dataset.searchResult = page.id;
  const link = element("a", "rs-result__link", text.title);
  link.href = root + text.url + (id ? `#${encodeURIComponent(id)}` : "");
  const title = element("h2", "rs-result__title", link);
  if (index.language !== language) {
    item.lang = index.language;
    title.append(" ", foreign(labels.foreign, language));
  }
  const found = excerpt(body, marks, (folded) => index.stem(folded));
  item.append(title, about(page, text, heading, labels, language), element("p", "rs-result__text", ...found));
  return item;
}

function about(page, text, heading, labels, language) {
  const facts = element("p", "rs-result__about");
  facts.lang = language;
  const levels = labels.levels.filter((_, place) => page.level & (1 << place));
  facts.append([labels.kinds[page.kind], labels.norms[text.norm], ...levels].filter(Boolean).join(" · "));
  if (heading) {
    const part = element("span", "rs-result__part", heading);
    if (page.language !== language) part.lang = page.language;
    facts.append(facts.textContent ? " · " : "", `${labels.part} `, part);
  }
  return facts;
}

function foreign(words, language) {
  const note = element("span", "rs-result__language", words);
  note.lang = language;
  return note;
}

function element(name, style, ...children) {
  const made = document.createElement(name);
  made.className = style;
  made.append(...children);
  return made;
}
