"""Links and pictures as they are written in Markdown: their words, where they point, and where they stand.

The finished HTML has neither lines nor spelling. Checks need the first and moving a page the second, so the text is
read here once more, the way Python-Markdown reads it: code, comments and fences are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCED = re.compile(
    r"^[ \t]*(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"(?<!`)(?P<mark>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[\[\]()!<>]")
_DESTINATION = re.compile(
    r"[ \t]*\n?[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"[ ]?\[(?P<name>[^\]]*)\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>(?!\^)[^\]\n]+)\]:[ \t]*\n?[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>\S+))", re.MULTILINE
)
_AUTOMATIC = re.compile(r"<(?P<address>(?:https?|mailto):[^<>\s]+)>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?P<tag>a|img)\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>[\w-]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or picture in a text: its words (a picture's alternative text) and where it points.

    `line` counts from 1 in the text given; `start` and `end` cut the whole construction out of that text, and
    `destination_start` and `destination_end` the address (which for a reference stands in its definition).
    """

    line: int
    words: str
    destination: str
    is_picture: bool
    start: int
    end: int
    destination_start: int
    destination_end: int
    destination_line: int


def find_links(text: str) -> tuple[WrittenLink, ...]:
    """Return every link and picture of a Markdown text, in the order in which they stand."""
    masked = without_code(text)
    definitions = {_name(match["name"]): _span(match) for match in _DEFINITION.finditer(masked)}
    found = [*_bracketed(text, masked, definitions), *_automatic(text, masked), *_elements(text, masked)]
    return tuple(sorted(found, key=lambda link: (link.start, link.end)))


def find_destinations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the place (start, end) of every address that a text links to or shows, each once, in order."""
    masked = without_code(text)
    written = {(link.destination_start, link.destination_end) for link in find_links(text)}
    defined = {_span(match) for match in _DEFINITION.finditer(masked)}
    return tuple(sorted(place for place in written | defined if place[0] < place[1]))


def without_code(text: str) -> str:
    """Return the text with code, comments and escaped brackets blanked out; lines and places stay the same."""
    for pattern in (_FENCED, _COMMENT, _CODE, _ESCAPED):
        text = pattern.sub(_masked, text)
    return text


def without_comments(text: str) -> str:
    """Return the text with comments blanked out; lines and places stay the same."""
    return _COMMENT.sub(_masked, text)


def with_comments_alone(text: str) -> str:
    """Return the text with code blanked out and comments left; lines and places stay the same."""
    return _CODE.sub(_masked, _FENCED.sub(_masked, text))


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", match[0])


def line_of(text: str, place: int) -> int:
    """Return the line, from 1, on which a place in a text stands."""
    return text.count("\n", 0, place) + 1


def _bracketed(text: str, masked: str, definitions: dict[str, tuple[int, int]]) -> Iterator[WrittenLink]:
    """Return `[words](address)` and `[words][name]`, with the pictures that stand inside links."""
    opened: list[int] = []
    named_until = 0
    for match in re.finditer(r"[\[\]]", masked):
        if match.start() < named_until:
            continue  # the name in `[words][name]`
        if match[0] == "[":
            opened.append(match.start())
            continue
        if not opened:
            continue
        start = opened.pop()
        place, end = _pointed_at(masked, start, match.end(), definitions)
        if place is None:
            continue
        named_until = end
        is_picture = start > 0 and masked[start - 1] == "!"
        words = text[start + 1 : match.start()]
        yield _link(text, words, (start - is_picture, end), place, is_picture=is_picture)


def _pointed_at(
    masked: str, start: int, closed: int, definitions: dict[str, tuple[int, int]]
) -> tuple[tuple[int, int] | None, int]:
    """Return the place of the address after a closing bracket (None where none follows), and where the link ends."""
    if masked[closed : closed + 1] == "(":
        match = _DESTINATION.match(masked, closed + 1)
        return (_span(match), match.end()) if match else (None, closed)
    if masked[closed : closed + 1] == ":":
        return None, closed
    reference = _REFERENCE.match(masked, closed)
    name = reference["name"] if reference and reference["name"] else masked[start + 1 : closed - 1]
    return definitions.get(_name(name)), reference.end() if reference else closed


def _automatic(text: str, masked: str) -> Iterator[WrittenLink]:
    for match in _AUTOMATIC.finditer(masked):
        yield _link(text, match["address"], match.span(), match.span("address"), is_picture=False)


def _elements(text: str, masked: str) -> Iterator[WrittenLink]:
    for match in _ELEMENT.finditer(masked):
        is_picture = match["tag"].lower() == "img"
        offset = match.start("attributes")
        places: dict[str, tuple[int, int]] = {}
        for attribute in _ATTRIBUTE.finditer(match["attributes"]):
            kind = attribute.lastgroup if attribute.lastgroup != "name" else None
            span = attribute.span(kind) if kind else (attribute.end(), attribute.end())
            places.setdefault(attribute["name"].lower(), (span[0] + offset, span[1] + offset))
        place = places.get("src" if is_picture else "href")
        if place is None:
            continue
        if is_picture:
            words, end = text[slice(*places.get("alt", (0, 0)))], match.end()
        else:
            closing = re.compile(r"</a\s*>", re.IGNORECASE).search(masked, match.end())
            end = closing.end() if closing else match.end()
            words = re.sub(r"<[^<>]*>", "", text[match.end() : closing.start() if closing else match.end()])
        yield _link(text, words, (match.start(), end), place, is_picture=is_picture)


def _link(text: str, words: str, span: tuple[int, int], place: tuple[int, int], *, is_picture: bool) -> WrittenLink:
    return WrittenLink(
        line=line_of(text, span[0]),
        words=" ".join(words.split()),
        destination=text[slice(*place)],
        is_picture=is_picture,
        start=span[0],
        end=span[1],
        destination_start=place[0],
        destination_end=place[1],
        destination_line=line_of(text, place[0]),
    )


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("angle") if match["angle"] is not None else match.span("plain")


def _name(name: str) -> str:
    return " ".join(name.split()).lower()
