"""A text's HTML written as CommonMark (with GitHub's tables): what any program reads as the same words.

It is made from the tree that the HTML is, never from what an editor typed: our own marks (citations, duties, boxes to
tick) are then plain text and links, and the words are those that were frozen. Each paragraph is one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml import html

_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#|[A-Za-z])")
_SIGNS = ("\\", "`", "*", "_", "[", "]", "<", "~", "&")
"""What _SPECIAL begins with, each of which is found sooner than a pattern."""
_AT_START = re.compile(r"^(?:[-+>#=|:]|[0-9]{1,9}(?=[.)]))")
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
"""White space that is not one space already."""
_SPACES = ("  ", "\n", "\t", "\r", "\f")
"""What stands in a text that _SPACE is found in."""
_BLOCKS = frozenset(
    {
        "p",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "div",
        "table",
        "blockquote",
        "details",
        "summary",
        "figure",
        "figcaption",
        "pre",
        "hr",
    }
    | {"h2", "h3", "h4", "h5", "h6", "caption"}
)
_SET_APART = _BLOCKS - {"ul", "ol"}
"""What makes a list one whose items stand apart."""
_HOLDERS = _BLOCKS | {"li", "td", "th"}
_BREAK = "\\\n"


def blocks_to_markdown(blocks: Iterable[html.HtmlElement]) -> str:
    """Return blocks as Markdown, an empty line between them; what stands between two of them is a paragraph."""
    return "\n\n".join(_of_blocks(blocks))


def heading_to_markdown(heading: html.HtmlElement) -> str:
    """Return a heading, by its level."""
    return f"{'#' * int(str(heading.tag)[1])} {_inline(heading)}"


def escaped(text: str) -> str:
    """Return plain text as Markdown that says the same, wherever on a line it stands."""
    return _led(_words(text))


def _led(line: str) -> str:
    """Return a line that begins no list, quotation or heading."""
    found = _AT_START.match(line)
    if found is None:
        return line
    end = found.end() if found[0][0].isdigit() else 0
    return f"{line[:end]}\\{line[end:]}"


def _of_blocks(blocks: Iterable[html.HtmlElement]) -> Iterator[str]:
    """Yield each block; text and inline elements between blocks are paragraphs of their own."""
    loose: list[str] = []
    for block in blocks:
        if isinstance(block.tag, str) and block.tag in _BLOCKS:
            yield from _paragraph(loose)
            yield from _block(block)
        elif isinstance(block.tag, str):
            loose.append(_inline_of(block))
        if block.tail and (loose or block.tail != "\n"):
            loose.append(_words(block.tail))
    yield from _paragraph(loose)


def _inside(element: html.HtmlElement) -> Iterator[str]:
    """Yield the blocks inside an element, which may begin with text, or hold nothing but text."""
    children = list(element)
    first = next((at for at, child in enumerate(children) if child.tag in _BLOCKS), len(children))
    lead = [_words(element.text)]
    for child in children[:first]:
        lead += [_inline_of(child), _words(child.tail)]
    yield from _paragraph(lead)
    yield from _of_blocks(children[first:])


def _paragraph(parts: list[str]) -> Iterator[str]:
    """Yield what was gathered as a paragraph, if it says anything, and empty what it was gathered in."""
    text = _tidy("".join(parts)) if parts else ""
    parts.clear()
    if text:
        yield text


def _block(block: html.HtmlElement) -> Iterator[str]:
    tag = str(block.tag)
    if tag in {"ul", "ol"}:
        yield _list(block)
    elif tag == "table":
        yield from _table(block)
    elif tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_inside(block)).split("\n"))
    elif tag in {"summary", "dt", "caption"} or "admonition-title" in str(block.get("class", "")):
        yield from map(_strong, filter(None, [_inline(block)]))
    elif tag == "pre":
        fence = "`" * max(3, _longest_run(block.text_content()) + 1)
        yield f"{fence}\n{block.text_content().rstrip()}\n{fence}"
    elif tag == "hr":
        yield "---"
    elif tag[0] == "h":
        yield heading_to_markdown(block)
    elif tag == "p":
        yield from filter(None, [_inline(block)])
    else:
        yield from _inside(block)


def _list(element: html.HtmlElement) -> str:
    items = []
    number = int(element.get("start", "1"))
    is_loose = any(child.tag in _SET_APART for item in element for child in item)
    for item in element.iterfind("./li"):
        mark = "- " if element.tag == "ul" else f"{number}. "
        number += 1
        text = ("\n\n" if is_loose else "\n").join(_inside(item))
        lines = text.split("\n")
        items.append("\n".join([mark + lines[0], *((" " * len(mark) + line).rstrip() for line in lines[1:])]).rstrip())
    return ("\n\n" if is_loose else "\n").join(items)


def _table(table: html.HtmlElement) -> Iterator[str]:
    """Yield a table, its caption first; without a head its first row is one, since Markdown knows no other tables."""
    for caption in table.iterfind("./caption"):
        yield from _block(caption)
    rows = [[_cell(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
    if rows:
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(cell: html.HtmlElement) -> str:
    return "<br>".join(_inside(cell)).replace(_BREAK, "<br>").replace("\n", "<br>").replace("|", "\\|")


def _inline(element: html.HtmlElement) -> str:
    """Return what stands inside an element, as part of a line."""
    return _tidy(_raw(element))


def _raw(element: html.HtmlElement) -> str:
    line = _words(element.text)
    for child in element:
        if child.tag == "a" and line.endswith("!"):  # `![` would begin a picture
            line = f"{line[:-1]}\\!"
        line += _inline_of(child) + _words(child.tail)
    return line


def _inline_of(element: html.HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    tag, classes = element.tag, str(element.get("class", ""))
    if tag == "br":
        return _BREAK
    if "task-box" in classes:
        return "[x] " if "checked" in classes else "[ ] "
    if tag in _SET:
        return _SET[tag](element)
    return _raw(element)


def _picture(element: html.HtmlElement) -> str:
    return f"![{_words(element.get('alt'))}]({_address(element.get('src', ''))})"


def _anchor(element: html.HtmlElement) -> str:
    address = element.get("href")
    return _raw(element) if address is None else _link(_raw(element), address)


def _strongly(element: html.HtmlElement) -> str:
    return _marked(_raw(element), "**", "strong", stands_apart=_stands_apart(element))


def _emphatically(element: html.HtmlElement) -> str:
    return _marked(_raw(element), "*", "em", stands_apart=_stands_apart(element))


def _literally(element: html.HtmlElement) -> str:
    return _code(element.text_content())


def _quoted(element: html.HtmlElement) -> str:
    return f'"{_raw(element)}"'


_SET: Mapping[str, Callable[[html.HtmlElement], str]] = {
    "img": _picture,
    "a": _anchor,
    "code": _literally,
    "q": _quoted,
    **dict.fromkeys(("strong", "b"), _strongly),
    **dict.fromkeys(("em", "i", "cite", "dfn"), _emphatically),
}
"""How elements within a line are written; of all others only the words are."""


def _link(inner: str, address: str) -> str:
    words = inner.strip()
    if not words:
        return inner
    before, after = _edges(inner)
    return f"{before}[{words}]({_address(address)}){after}"


def _address(address: str) -> str:
    return f"<{address.replace('<', '%3C').replace('>', '%3E')}>" if re.search(r"[\s()<>]", address) else address


def _code(text: str) -> str:
    fence = "`" * (_longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{_SPACE.sub(' ', text)}{space}{fence}"


def _longest_run(text: str) -> int:
    """Return how many backticks stand in a row at most."""
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _edges(inner: str) -> tuple[str, str]:
    """Return the white space before and after words, which stands outside their marks."""
    return inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]


def _stands_apart(element: html.HtmlElement) -> bool:
    """Return whether white space, or nothing of its paragraph, stands before an element and after it."""
    return _before(element).isspace() and _after(element).isspace()


def _before(element: html.HtmlElement) -> str:
    """Return the sign before an element; a space where it begins its block, and "." where another element stands."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        text = previous.tail or ""
        return text[-1] if text else " " if previous.tag in _BLOCKS or previous.tag == "br" else "."
    if parent is None or parent.text:
        return " " if parent is None else str(parent.text)[-1]
    return " " if parent.tag in _HOLDERS else _before(parent)


def _after(element: html.HtmlElement) -> str:
    """Return the sign after an element, as `_before` does that before it."""
    following, parent = element.getnext(), element.getparent()
    if element.tail:
        return str(element.tail)[0]
    if following is not None:
        return " " if following.tag in _BLOCKS or following.tag == "br" else "."
    return " " if parent is None or parent.tag in _HOLDERS else _after(parent)


def _marked(inner: str, mark: str, tag: str, *, stands_apart: bool) -> str:
    """Return words with emphasis; with tags where a mark beside a sign might be none, as in `**(a)**b`."""
    words = inner.strip()
    if not words:
        return inner
    before, after = _edges(inner)
    if stands_apart and "*" not in words:
        return f"{before}{mark}{words}{mark}{after}"
    return f"{before}<{tag}>{words}</{tag}>{after}"


def _strong(text: str) -> str:
    return _marked(text, "**", "strong", stands_apart=True)


def _words(text: str | None) -> str:
    """Return words with single spaces, and a stroke before what would be a mark; most have neither to be replaced."""
    if not text:
        return ""
    if _holds(text, _SPACES):
        text = _SPACE.sub(" ", text)
    return _SPECIAL.sub(r"\\\g<0>", text) if _holds(text, _SIGNS) else text


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator takes three times as long, and every text of a site is asked
        if sign in text:
            return True
    return False


def _tidy(line: str) -> str:
    """Return a line without white space at its ends, and without what would begin a block on it."""
    if _BREAK not in line:
        return _led(line.strip(" "))
    lines: Sequence[str] = [part.strip(" ") for part in line.split(_BREAK)]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return _BREAK.join(_led(part) for part in lines)
