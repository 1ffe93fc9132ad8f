"""Whether a frozen HTML is what its Markdown renders to: byte for byte, or by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rettesnor.markdown.recorded import render_as_recorded, render_by_paths
from rettesnor.markdown.rendering import RENDERER
from rettesnor.markdown.trees import parse, spaced, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import html

    from rettesnor.versions.reading import Frozen

_SIGN = re.compile(r"\S")
_BUILT_IN = frozenset({"citation", "footnote-ref", "footnote-backref", "visually-hidden", "admonition-title"})
"""Classes of what the renderer writes itself, or may: a notice's title is its kind's name where nobody typed another."""

_SIGNS = frozenset({"citation", "footnote-ref", "footnote-backref"})


_OURS = re.compile(r"(page|picture):([^#]*)(.*)", re.DOTALL)
"""How addresses within the site are kept: of what kind, what it is called, and the place in it."""

_OF_A_FOLDER, _NOWHERE = "index.md", "a"
"""The page of a folder; and the folder that a path is followed from where nobody knows another (`render_by_paths`)."""

_FOOTNOTES = frozenset({"footnote-ref", "footnote-backref"})
_SPOKEN = ("alt", "title", "aria-label")
"""Attributes whose words are read aloud, or shown when somebody points."""

_HOW = frozenset({"hidden", "inert", "style", "lang", "dir", "start", "reversed", "type", "value", "open", "role"})
_SENSE = frozenset(
    {"<!-- -->", "del", "s", "strike", "ins", "details", "dialog", "template", "noscript", "small", "ol", "ul"}
    | {"rs-end", "rs-note", "textarea", "input", "button", "select", "canvas", "video", "audio", "strong", "em"}
)
"""Elements by which a text is hidden, numbered or weighed otherwise."""

_BEGINS = frozenset({"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "svg", "math"})
"""Elements that run, load or show something of their own, with no word to betray them."""


def is_rendering(
    frozen: str, markdown: str, text: Frozen, uris: Mapping[str, Collection[str]] | None = None
) -> bool:
    """Return whether a text's frozen HTML is what its Markdown gives, with what its record says of how it was made.

    A text of this renderer whose record tells what it was rendered with must be the very same. Of any other the words
    and signs must be the same, in the same order, and what is no word and yet leads, runs, hides or is read aloud: with the
    record's own links, pictures, abbreviations and words where it tells them. Where it does not, a path must lead to
    one page all through the text, and two paths to two; and a page must have had a file of the path's name, if it is
    known where its file has lain (`uris`, by the page's id).
    """
    is_recorded = text.rendered_with is not None
    rendered = (render_as_recorded(markdown, text.rendered_with) if is_recorded else render_by_paths(markdown)).html
    if text.renderer == RENDERER and is_recorded:
        return rendered == frozen
    then, now = parse(frozen), parse(rendered)
    return (
        _built_in(then) == _built_in(now)
        and not _can_run(then)
        and _shown_as(then) == _shown_as(now)
        and _lead_alike(_addresses(then), _addresses(now), is_recorded=is_recorded)
        and (is_recorded or uris is None or _led_there(_addresses(then), _addresses(now), uris))
        and _typed_ids(then, markdown) == _typed_ids(now, markdown)
        and _sound_alike(_spoken(then, is_recorded=is_recorded), _spoken(now, is_recorded=is_recorded))
        and (not is_recorded or _sound_alike(_hidden(then), _hidden(now)))
        and _words(then) == _words(now)
        and _sound_alike(_titles(then), _titles(now))
    )


def _built_in(root: html.HtmlElement) -> list[tuple[str, bool]]:
    """Return what the renderer built in, in order, and whether letters stand where only signs and numbers do."""
    return [
        (name, name in _SIGNS and bool(re.search(r"[^\W\d_]", element.text_content())))
        for element in root.iter()
        for name in str(element.get("class", "")).split()
        if name in _SIGNS or name == "visually-hidden"
    ]


def _addresses(root: html.HtmlElement) -> list[str]:
    """Return all that leads somewhere or is fetched, in order, but for footnotes: their ids are the renderer's."""
    elements = (each for each in root.iter() if _FOOTNOTES.isdisjoint(str(each.get("class", "")).split()))
    return [value for each in elements for name in ("href", "src", "data-source") if (value := each.get(name))]


def _lead_alike(then: list[str], now: list[str], *, is_recorded: bool) -> bool:
    """Return whether two lists of addresses are the same; without a record, but for what pages and pictures are called.

    Then each name of one list must stand for one name of the other, everywhere.
    """
    if is_recorded or len(then) != len(now):
        return then == now
    names: set[tuple[str, str, str]] = set()
    for one, other in zip(then, now, strict=True):
        ours, theirs = _OURS.fullmatch(one), _OURS.fullmatch(other)
        if ours is None or theirs is None:
            if one != other:
                return False
        elif (ours[1], ours[3]) != (theirs[1], theirs[3]):
            return False
        else:
            names.add((ours[1], ours[2], theirs[2]))
    return len(names) == len({each[:2] for each in names}) == len({(kind, name) for kind, _, name in names})


def _led_there(then: list[str], now: list[str], uris: Mapping[str, Collection[str]]) -> bool:
    """Return whether each page that a text leads to has had a file of the name that its Markdown leads to."""
    pairs = [(_OURS.fullmatch(one), _OURS.fullmatch(other)) for one, other in zip(then, now, strict=True)]
    return all(
        _is_a_way(unquote(theirs[2]), uris.get(ours[2], ()))
        for ours, theirs in pairs
        if ours is not None and theirs is not None and ours[1] == "page"
    )


def _is_a_way(path: str, known: Collection[str]) -> bool:
    """Return whether a path may have led to one of some files; of the page of a folder, the folder counts if it is said.

    Where a text lay when it was made is not known, so a path may begin anywhere.
    """
    folder, _, name = path.rpartition("/")
    is_of_a_folder = name == _OF_A_FOLDER and folder.rpartition("/")[2] != _NOWHERE
    ends = f"/{folder.rpartition('/')[2]}/{name}" if is_of_a_folder else f"/{name}"
    return any(f"/{uri}".endswith(ends) for uri in known)


def _shown_as(root: html.HtmlElement) -> list[tuple[str, ...]]:
    """Return in order what hides words, strikes or numbers them, or says that they are of another language.

    How else an element is drawn is the renderer's: another may write other classes.
    """
    found = []
    for element in root.iter():
        tag = element.tag if isinstance(element.tag, str) else "<!-- -->"
        said = [f"{name}={value}" for name, value in sorted(element.items()) if _says_how(name)]
        said += [name for name in str(element.get("class", "")).split() if name.startswith("rs-")]
        if said or tag in _SENSE:
            found.append((tag, *said))
    return found


def _says_how(name: str) -> bool:
    return name in _HOW or (name.startswith("aria-") and name not in _SPOKEN)


def _typed_ids(root: html.HtmlElement, markdown: str) -> list[str]:
    """Return the ids that somebody typed, in order: links lead to them."""
    return [found for each in root.iter() if (found := each.get("id")) and f"#{found}" in markdown]


def _spoken(root: html.HtmlElement, *, is_recorded: bool) -> list[str]:
    """Return what attributes say, in order; without a record nobody knows what was built in, or was an abbreviation."""
    left_out = frozenset() if is_recorded else _BUILT_IN
    return [
        value
        for each in root.iter()
        if (is_recorded or each.tag != "abbr") and left_out.isdisjoint(str(each.get("class", "")).split())
        for name in _SPOKEN
        if (value := each.get(name)) is not None
    ]


def _hidden(root: html.HtmlElement) -> list[str]:
    """Return the words that are read aloud and not shown, in order."""
    found = root.xpath(".//*[contains(concat(' ', @class, ' '), ' visually-hidden ')]")
    return [spaced(each.text_content()) for each in found]


def _sound_alike(then: list[str], now: list[str]) -> bool:
    """Return whether both say the same, but for what no record tells the words of."""
    return len(then) == len(now) and all(typed in ("", shown) for shown, typed in zip(then, now, strict=True))


def _can_run(root: html.HtmlElement) -> bool:
    return any(
        element.tag in _BEGINS or any(str(name).lower().startswith("on") for name in element.keys())
        for element in root.iter()
    )


def _words(root: html.HtmlElement) -> list[str]:
    for summary in root.iter("summary"):
        summary.set("class", "admonition-title")
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return _SIGN.findall(words_of(root, _BUILT_IN))


def _titles(root: html.HtmlElement) -> list[str]:
    """Return the titles of notices, in order."""
    found = root.xpath(".//*[@class='admonition-title']|.//summary")
    return [spaced(title.text_content()) for title in found]
