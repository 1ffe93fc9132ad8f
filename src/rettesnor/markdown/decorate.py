"""Decorates a text for the page it stands on: addresses resolved, headings one can link to, tables that scroll.

A text is kept without all that. It is read into a tree once; each step changes the tree, and what was made of the text
is written when it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import html

from rettesnor.markdown.citations import TO_SOURCE
from rettesnor.markdown.sections import starts_section
from rettesnor.markdown.trees import inner_html, parse, tail_of, with_tail, without_tail
from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from rettesnor.urls import Target

    Step = Callable[[html.HtmlElement], None]

_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|epub)$", re.IGNORECASE)
_PAGE, _PICTURE = "page:", "picture:"
_HEADING_BOX = "rs-heading"
_NO_BREAK_SPACE = "\u00a0"
_PROVISION = re.compile(r"(?:§§?|\b[Ss]ections?)[ \u00a0][0-9]+(?:-[0-9]+)?(?: [a-z]\b(?! [a-zæøå]))?")
"""A provision as texts name it: § 3-3, § 28 f, section 4-1; not the article of “section 3 a patient”."""
BLANK = re.compile(r"(?:…{4,}|_{4,}|\.{8,})(?:[ \u00a0]*(?:…{4,}|_{4,}|\.{8,}))*")
"""Room to write in a form, as editors type it: runs of dots or underscores."""
_VERBATIM = frozenset({"code", "pre"})


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as a page shows it: id and level ("" and 0 before the first heading), heading and text as HTML."""

    id: str
    level: int
    heading: str
    html: str


class ShownText:
    """A text as a page shows it, after each step that it was decorated with."""

    def __init__(self, body: str) -> None:
        self._root = parse(body)

    def decorate(self, *steps: Step) -> ShownText:
        """Decorate the text, step by step, and return it."""
        for step in steps:
            step(self._root)
        return self

    @property
    def html(self) -> str:
        """Return all of it."""
        return inner_html(self._root)

    def sections(self) -> tuple[ShownSection, ...]:
        """Return its sections, from one `h2` or `h3` to the next; joined again, they are the text."""
        heading: html.HtmlElement | None = None
        parts = [escape(self._root.text or "", quote=False)]
        found = []
        for element in self._root:
            if starts_section(element) or element.get("class", "").startswith(f"{_HEADING_BOX} "):
                found.append(_shown(heading, parts))
                heading, parts = element, [tail_of(element)]
            else:
                parts.append(with_tail(element))
        found.append(_shown(heading, parts))
        return tuple(section for section in found if section.heading or section.html.strip())


def _shown(heading: html.HtmlElement | None, parts: list[str]) -> ShownSection:
    if heading is None:
        return ShownSection("", 0, "", "".join(parts))
    own = heading if starts_section(heading) else heading[0]
    return ShownSection(str(own.get("id", "")), int(str(own.tag)[1]), without_tail(heading), "".join(parts))


def resolve_addresses(source: str, page: Callable[[str, str], Target | None], pictures: str) -> Step:
    """Return the step that turns `page:` and `picture:` into addresses relative to `source`.

    `page` returns the target of a page id and fragment (`` or `#id`), or None when nothing answers there; such a link
    loses its address and keeps its text. `pictures` is the folder of pictures below the root, with a final `/`.
    """

    def resolve(root: html.HtmlElement) -> None:
        for link in list(root.iter("a")):
            address = link.get("href", "")
            if address.startswith(_PAGE):
                name, mark, fragment = address[len(_PAGE) :].partition("#")
                _lead(link, page(name, mark + fragment), source)
        for picture in root.iter("img"):
            address = picture.get("src", "")
            if address.startswith(_PICTURE):
                picture.set("src", relative(pictures + address[len(_PICTURE) :], source))

    return resolve


def _lead(link: html.HtmlElement, target: Target | None, source: str) -> None:
    if target is None:
        del link.attrib["href"]
        return
    attributes = dict(link.attrib)
    link.attrib.clear()
    for name, value in attributes.items():
        link.set(name, relative(target.url, source) if name == "href" else value)
        if name == "href" and target.language:
            link.set("hreflang", target.language)
    if target.mark:
        _append_text(link, f" {target.mark}")


def without_ids(root: html.HtmlElement) -> None:
    """Take the ids out: for a text that stands a second time on a page."""
    for element in root.iter():
        element.attrib.pop("id", None)


def name_hosts(root: html.HtmlElement) -> None:
    """Let each link out of the site say the host and the kind of file that it leads to."""
    for link in list(root.iter("a")):
        address = link.get("href", "")
        if not address.startswith(("http://", "https://")):
            continue
        note = host_note(address, link.text_content())
        if note:
            host = html.Element("span", {"class": "rs-host"})
            host.text = f" ({note})"
            link.append(host)


def host_note(address: str, link_text: str) -> str:
    """Return what a link's text does not say: the kind of file it leads to and its host; empty when all is said."""
    parts = urlsplit(address)
    file = _FILE.search(parts.path)
    host = (parts.hostname or "").removeprefix("www.")
    notes = [file[1].upper()] if file and file[1].lower() not in link_text.lower() else []
    return ", ".join([*notes, host] if host and host not in link_text else notes)


def link_headings(words: Mapping[str, str]) -> Step:
    """Return the step that sets a link to the section beside each `h2` and `h3` that has an id.

    It is for those who point: the list of contents leads to the same places, so that nobody who listens or goes by keys
    has to stop at each heading twice.
    """

    def link(root: html.HtmlElement) -> None:
        for heading in list(root.iter("h2", "h3")):
            identifier = heading.get("id")
            if not identifier:
                continue
            box = _boxed(heading, {"class": f"{_HEADING_BOX} {_HEADING_BOX}--{str(heading.tag)[1]}"})
            anchor = {"class": "rs-anchor", "href": f"#{identifier}", "title": words["copy_section_link"]}
            box.append(html.Element("a", anchor | {"aria-hidden": "true", "tabindex": "-1"}))

    return link


def hold_citations(root: html.HtmlElement) -> None:
    """Let no line begin with a citation: the space before it does not break."""
    for link in root.iter("a"):
        if link.get("class") != "citation":
            continue
        before, parent = link.getprevious(), link.getparent()
        if before is not None and (before.tail or "").endswith(" "):
            before.tail = str(before.tail)[:-1] + _NO_BREAK_SPACE
        elif before is None and parent is not None and (parent.text or "").endswith(" "):
            parent.text = str(parent.text)[:-1] + _NO_BREAK_SPACE


def hold_provisions(root: html.HtmlElement) -> None:
    """Let no line end within the name of a provision, as between § and 3-3, or within 3-3."""
    _wrap(root, _PROVISION, {"class": "rs-provision"})


def spell_out(explained: Container[str]) -> Step:
    """Return the step that marks each abbreviation where it is used first: on paper its long form stands beside it.

    `explained` are those of the site's terms, which every page explains in its text.
    """

    def mark(root: html.HtmlElement) -> None:
        spelled = set()
        for short in root.iter("abbr"):
            name, long = short.text_content(), short.get("title")
            if long and name not in explained and (name, long) not in spelled:
                spelled.add((name, long))
                short.set("class", "rs-spelled")

    return mark


def rule_blanks(words: Mapping[str, str]) -> Step:
    """Return the step that makes room to write of the dots in a form; a paragraph of dots alone is a line."""

    def rule(root: html.HtmlElement) -> None:
        for paragraph in root.iter("p", "li", "td"):
            if not len(paragraph) and BLANK.fullmatch((paragraph.text or "").strip()):
                paragraph.set("class", f"{paragraph.get('class', '')} rs-blank-line".strip())
        _wrap(root, BLANK, {"class": "rs-blank", "role": "img", "aria-label": words["blank"]})

    return rule


def _wrap(root: html.HtmlElement, pattern: re.Pattern[str], attributes: Mapping[str, str]) -> None:
    """Put each match of a pattern in the text below `root` into a `span`, code left alone."""
    if not pattern.search("\n".join(root.itertext())):
        return
    for element in list(root.iter()):
        is_read = isinstance(element.tag, str) and element.tag not in _VERBATIM
        if is_read and element.text and pattern.search(element.text):
            element.text, wrapped = _wrapped(element.text, pattern, attributes)
            element[:0] = wrapped
        parent = element.getparent()
        if parent is not None and element.tail and pattern.search(element.tail):
            element.tail, wrapped = _wrapped(element.tail, pattern, attributes)
            at = parent.index(element) + 1
            parent[at:at] = wrapped


def _wrapped(text: str, pattern: re.Pattern[str], attributes: Mapping[str, str]) -> tuple[str, list[html.HtmlElement]]:
    """Return the text before the first match, and each match with what follows it."""
    found = list(pattern.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    wrapped = []
    for match, end in zip(found, ends, strict=True):
        span = html.Element("span", attributes)
        span.text, span.tail = match[0], text[match.end() : end]
        wrapped.append(span)
    return text[: found[0].start()], wrapped


def box_tables(words: Mapping[str, str]) -> Step:
    """Return the step that puts each table into a box that scrolls."""

    def box(root: html.HtmlElement) -> None:
        for table in list(root.iter("table")):
            _boxed(table, {"class": "rs-table", "data-label": words["wide_table"]})

    return box


def cite_at(address: str, ids: str) -> Step:
    """Return the step that lets citations lead to the list of sources at an address ("" for the same page).

    `ids` is what the ids of sources begin with on the site.
    """

    def cite(root: html.HtmlElement) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith(TO_SOURCE):
                link.set("href", f"{address}#{ids}{link.get('href').removeprefix(TO_SOURCE)}")

    return cite


def _boxed(element: html.HtmlElement, attributes: Mapping[str, str]) -> html.HtmlElement:
    """Put a `div` round an element, where it stands."""
    box = html.Element("div", attributes)
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, box)
    box.tail, element.tail = element.tail, None
    box.append(element)
    return box


def _append_text(element: html.HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
