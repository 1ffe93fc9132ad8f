"""The sections of a text, and what makes one section's text the same as another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.markdown.section_hashes import hash_of, hashed_words, without_number
from rettesnor.markdown.trees import inner_html, spaced, tail_of, with_tail, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import html

INTRODUCTION = "intro"
"""The id of what stands before the first heading."""

_STARTS = frozenset({"h2", "h3"})
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "td", "th", "blockquote"}
    | {"details", "summary", "figure", "figcaption", "section", "h2", "h3", "h4", "h5", "h6", "pre", "br", "hr"}
)
_NOT_READ = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden"})
"""Classes of what is no running text: numbers that point elsewhere, and words for screen readers."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its id, what it says, and its HTML without the list item around it."""

    id: str
    words: str
    html: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a text from one `h2` or `h3` to the next; what stands before the first is one too, of level 1.

    `title` is the heading as readers meet it, `words` what the hash is made of: the heading without its number, the
    text, and what it points at. So moving or renumbering a section, or a citation's or footnote's new number, changes
    nothing. `html` is what stands below the heading, `notes` the footnotes that are cited there; `text` its running
    text with that of its notes, and `links` the part of it that leads to other pages. `line` is the heading's line in
    the file, where the text was rendered from one.
    """

    id: str
    level: int
    title: str
    words: str
    html: str = ""
    notes: tuple[Footnote, ...] = ()
    text: str = ""
    links: str = ""
    line: int = 0

    @property
    def heading(self) -> str:
        """Return the heading without its number."""
        return without_number(self.title)

    @property
    def hash(self) -> str:
        """Return the hash of the section's text."""
        return hash_of(self.words)

    @property
    def html_with_notes(self) -> str:
        """Return what stands below the heading, with the footnotes that belong to it."""
        return self.html + "".join(note.html for note in self.notes)


def footnotes_in(root: html.HtmlElement) -> tuple[Footnote, ...]:
    """Return the footnotes of a body, in order."""
    items = [item for block in root if _is_footnotes(block) for item in block.iterfind("./ol/li")]
    return tuple(
        Footnote(str(item.get("id")), spaced(words_of(item, frozenset({"footnote-backref"}))), inner_html(item))
        for item in items
    )


def sections_in(root: html.HtmlElement, lines: Sequence[int] = ()) -> tuple[Section, ...]:
    """Return the sections of a body, in order; `lines` are those of its headings of any level, in their order.

    A footnote belongs to every section that cites it; one that nothing cites, to the last.
    """
    heading_lines = dict(zip(root.iter("h2", "h3", "h4", "h5", "h6"), lines, strict=False))
    footnotes = footnotes_in(root)
    known = {note.id: note for note in footnotes}
    parts = list(stretches(root))
    uncited = set(known) - {name for _, blocks in parts for block in blocks for name in _cited(block)}
    last = len(parts) - 1
    found = []
    for place, (heading, blocks) in enumerate(parts):
        names = dict.fromkeys(name for block in blocks for name in _cited(block) if name in known)
        notes = [known[name] for name in names] + [note for note in footnotes if place == last and note.id in uncited]
        line = heading_lines.get(heading, 0) if heading is not None else 0
        found.append(_section(heading, blocks, tuple(notes), known, line))
    return tuple(found)


def starts_section(element: html.HtmlElement) -> bool:
    """Return whether an element below the root begins a section."""
    return str(element.tag) in _STARTS


def _is_footnotes(block: html.HtmlElement) -> bool:
    return (block.tag, block.get("class")) == ("div", "footnote")


def stretches(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement | None, list[html.HtmlElement]]]:
    """Yield each heading (None before the first) with the blocks below it; footnotes stand apart."""
    heading: html.HtmlElement | None = None
    blocks: list[html.HtmlElement] = []
    for block in root:
        if starts_section(block):
            if blocks or heading is not None:
                yield heading, blocks
            heading, blocks = block, []
        elif not _is_footnotes(block):
            blocks.append(block)
    if blocks or heading is not None:
        yield heading, blocks


def _cited(block: html.HtmlElement) -> Iterator[str]:
    for reference in block.iter("a"):
        if "footnote-ref" in str(reference.get("class", "")):
            yield str(reference.get("href"))[1:]


def _section(
    heading: html.HtmlElement | None,
    blocks: Sequence[html.HtmlElement],
    notes: tuple[Footnote, ...],
    known: Mapping[str, Footnote],
    line: int,
) -> Section:
    first = "" if heading is None else without_number(spaced(heading.text_content()))
    words = [word for block in blocks if (word := hashed_words(block, known))]
    running = [_Running().read(block) for block in blocks]
    return Section(
        id=INTRODUCTION if heading is None else str(heading.get("id", "")),
        level=1 if heading is None else int(str(heading.tag)[1]),
        title="" if heading is None else title_of(heading),
        words="\n".join([first, *words]),
        html=("" if heading is None else tail_of(heading)) + "".join(map(with_tail, blocks)),
        notes=notes,
        text=spaced(" ".join([*(each.text for each in running), *(note.words for note in notes)])),
        links=spaced(" ".join(each.links for each in running)),
        line=line,
    )


def title_of(heading: html.HtmlElement) -> str:
    """Return a heading's words, without the numbers of the notes and sources in it."""
    return spaced(words_of(heading, _NOT_READ))


def running_text(blocks: Iterable[html.HtmlElement]) -> str:
    """Return what blocks say without the numbers of sources and notes: the words that every form of a text has."""
    return spaced(" ".join(_Running().read(block).text for block in blocks))


class _Running:
    """Reads the running text of a block: its parts set apart by a space, and what leads to other pages once more."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._links: list[str] = []

    def read(self, block: html.HtmlElement) -> _Running:
        """Read a block, and return what was read."""
        self._gather(block)
        return self

    @property
    def text(self) -> str:
        """Return the running text."""
        return "".join(self._text)

    @property
    def links(self) -> str:
        """Return the words that lead to other pages."""
        return " ".join(self._links)

    def _gather(self, element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or _NOT_READ & set(str(element.get("class", "")).split()):
            return
        space = " " if element.tag in _BLOCKS else ""
        self._text.append(space + (element.text or ""))
        if element.tag == "a" and str(element.get("href", "")).startswith("page:"):
            self._links.append(element.text_content())
        for child in element:
            self._gather(child)
            self._text.append(child.tail or "")
        self._text.append(space)
