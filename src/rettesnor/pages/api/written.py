"""A text in every form in which it is given: HTML and Markdown made from one tree, with the hashes of its sections.

The one normal form of a section is what the store hashes (markdown/section_hashes.py): its words, what it cites, links
to and shows. The HTML keeps what each link and picture is to the store in `data-target`, so that anybody can make the
hash again from it (`restored`); Markdown, the page and paper say the same words (forms.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from rettesnor.markdown.commonmark import blocks_to_markdown, escaped, heading_to_markdown
from rettesnor.markdown.sections import stretches
from rettesnor.markdown.trees import inner_html, parse, with_tail
from rettesnor.urls import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from lxml import html

    from rettesnor.markdown.body import Body
    from rettesnor.urls import Target

    Targets = Callable[[str, str], Target | None]

TARGET = "data-target"
_PAGE, _PICTURE = "page:", "picture:"
_ADDRESSES = {"a": "href", "img": "src"}


@dataclass(frozen=True, slots=True)
class Written:
    """A text: all of it as HTML and as Markdown, and the HTML of some sections below their headings, by id."""

    html: str = ""
    markdown: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


NOTHING_WRITTEN = Written()


def written(body: Body, targets: Targets, base: str, parts: Collection[str] = ()) -> Written:
    """Return a body in every form, and sections of it by themselves (`parts`, ids).

    `base` is the site's address, since a text that is taken along needs whole ones.
    """
    root = parse(body.html)
    root.text = None
    _resolve(root, targets, base)
    markdown: list[str] = []
    found = {}
    for heading, blocks in stretches(root):
        if heading is not None:
            heading.tail = "\n"
            markdown.append(heading_to_markdown(heading))
        markdown.append(blocks_to_markdown(blocks))
        name = "" if heading is None else str(heading.get("id", ""))
        if name in parts:
            found[name] = "".join(map(with_tail, blocks)).strip()
    notes = [block for block in root if (block.tag, block.get("class")) == ("div", "footnote")]
    for note in notes:
        root.append(note)  # they stand at the end, wherever they stood
    html = inner_html(root).strip()
    markdown += [blocks_to_markdown(_items(note)) for note in notes]
    return Written(html, "\n\n".join(filter(None, markdown)), found)


def _items(notes: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the list of footnotes without the links that lead back to where they are cited."""
    for link in list(notes.iter("a")):
        if "footnote-backref" in str(link.get("class", "")):
            link.drop_tree()
    return [block for block in notes if block.tag == "ol"]


def _resolve(root: html.HtmlElement, targets: Targets, base: str) -> None:
    """Give links and pictures whole addresses, and keep beside each what it is to the store."""
    for link in root.iter("a"):
        address = link.get("href", "")
        if not address.startswith(_PAGE):
            continue
        link.set(TARGET, address)
        name, mark, fragment = address[len(_PAGE) :].partition("#")
        target = targets(name, mark + fragment)
        if target is None:
            del link.attrib["href"]
            continue
        link.set("href", base + target.url)
        if target.language:
            link.set("hreflang", target.language)
    for picture in root.iter("img"):
        address = picture.get("src", "")
        if address.startswith(_PICTURE):
            picture.set(TARGET, address)
            picture.set("src", base + PICTURES + address[len(_PICTURE) :])


def restored(root: html.HtmlElement) -> html.HtmlElement:
    """Return a text of an answer with its links and pictures named as in the store: its sections have their hashes."""
    for element in root.iter(*_ADDRESSES):
        target = element.attrib.pop(TARGET, None)
        if target is not None:
            element.set(_ADDRESSES[str(element.tag)], str(target))
    return root


def cited_html(line: str, text: str) -> str:
    """Return a text as HTML that begins with the line that says what it is; nothing where there is no text."""
    return f'<p class="henvisning">{escape(line, quote=False)}</p>\n{text}' if text else ""


def cited_markdown(title: str, lines: Sequence[str], text: str, end: Sequence[str] = ()) -> str:
    """Return a text as Markdown with its title, and below it the lines that say what it is; `end` are its sources."""
    told = "\n>\n".join(f"> {escaped(line)}" for line in lines)
    pieces: Iterator[str] = filter(None, [f"# {escaped(title)}", told, text, "\n".join(end)])
    return "\n\n".join(pieces) + "\n"
