"""A marked comparison as readers go through it: its changes counted and led through, what is unchanged set apart.

Nothing here needs a script: each change has an address, and leads to the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from rettesnor.markdown.trees import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CHANGE = "rs-change-"
"""What the id of a change begins with; its number follows."""

UNCHANGED = "rs-unchanged"
"""The class of what a reader who wants the changes alone need not see."""

_MARKS = ("ins", "del")
_WHOLE = frozenset({"added", "removed"})
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LISTS = frozenset({"ul", "ol"})
_NAMES_IDS = frozenset({"id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"})
_NO_WORDS = frozenset({"dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"})
"""Elements in which no link may stand by itself."""


class Changes:
    """The changes of a comparison, numbered in order through all its parts."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._found: list[html.HtmlElement] = []
        self._ends: list[html.HtmlElement] = []

    @property
    def count(self) -> int:
        """Return how many there are: words that replaced others are one change with these."""
        return len(self._found)

    def gather(self, root: html.HtmlElement) -> None:
        """Find the changes of a part, open the boxes that hold any, and set its unchanged blocks apart.

        It is a step for `ShownText.decorate`; call `finish` when all parts are gathered.
        """
        last: html.HtmlElement | None = None
        for unit in _units(root):
            if last is not None and _follows(unit, last):
                _space_between(last, unit)
                self._ends[-1] = unit
            else:
                self._found.append(unit)
                self._ends.append(unit)
            last = unit
        for box in root.iter("details"):
            if next(box.iter(*_MARKS), None) is not None:
                box.set("open", "")
        _set_apart(root)

    def finish(self) -> None:
        """Return each change its address, and lead from each to the next."""
        for number, (first, last) in enumerate(zip(self._found, self._ends, strict=True), start=1):
            target = html.Element("span", {"class": "rs-change-at", "id": f"{CHANGE}{number}", "tabindex": "-1"})
            _lead_to(_mark_in(first, at_end=False), target)
            if number < self.count:
                self._lead_on(_mark_in(last, at_end=True), number + 1)

    def _lead_on(self, mark: html.HtmlElement, number: int) -> None:
        link = html.Element("a", {"class": "rs-change-next", "href": f"#{CHANGE}{number}"})
        link.set("aria-label", self._words["next_change"].format(number=number, count=self.count))
        link.text = "↓"
        anchor = next((each for each in mark.iterancestors("a")), mark)
        parent = anchor.getparent()
        if parent is not None and parent.tag not in _NO_WORDS:
            link.tail, anchor.tail = anchor.tail, None
            parent.insert(parent.index(anchor) + 1, link)


def set_within(mark: str) -> Callable[[html.HtmlElement], None]:
    """Return the step that lets a comparison stand on a page with others, below a heading of the page's own.

    Only what changed is left of it, its ids and what leads to them begin with `mark`, and its headings are one level
    lower.
    """

    def set_in(root: html.HtmlElement) -> None:
        for element in list(root.iter()):
            if UNCHANGED in str(element.get("class", "")).split():
                element.drop_tree()
        left = {element.get("id") for element in root.iter()}
        for element in root.iter(*_HEADINGS):
            element.tag = f"h{min(int(str(element.tag)[1]) + 1, 6)}"
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            for name in _NAMES_IDS & set(element.keys()):
                element.set(name, " ".join(mark + each for each in str(element.get(name)).split()))
            address = str(element.get("href", ""))
            if address.startswith("#") and address[1:] in left:
                element.set("href", f"#{mark}{address[1:]}")
            elif address.startswith("#"):
                del element.attrib["href"]

    return set_in


def changes_in_words(count: int, words: Mapping[str, str]) -> str:
    """Return how many changes a comparison shows; nothing where it shows none."""
    if not count:
        return ""
    return words["change_count_one"] if count == 1 else words["change_count"].format(count=count)


def _units(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what changed: a block that is new or gone as a whole, else a mark."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if _is_whole(element) or (element.tag in _MARKS and not any(map(_is_whole, element.iterancestors()))):
            yield element


def _is_whole(element: html.HtmlElement) -> bool:
    return bool(_WHOLE & set(str(element.get("class", "")).split()))


def _follows(unit: html.HtmlElement, last: html.HtmlElement) -> bool:
    """Return whether nothing stands between two changes, so that the one replaced the other."""
    return unit.getprevious() is last and not (last.tail or "").strip() and _side(unit) != _side(last)


def _side(unit: html.HtmlElement) -> bool:
    """Return whether a change is an addition."""
    return unit.tag == "ins" or "added" in str(unit.get("class", "")).split()


def _space_between(last: html.HtmlElement, unit: html.HtmlElement) -> None:
    if last.tag in _MARKS and unit.tag in _MARKS and not last.tail:
        last.tail = " "


def _mark_in(unit: html.HtmlElement, *, at_end: bool) -> html.HtmlElement:
    """Return the mark at the beginning or the end of a change."""
    marks = [unit, *unit.iter(*_MARKS)] if unit.tag in _MARKS else list(unit.iter(*_MARKS))
    return marks[-1 if at_end else 0] if marks else unit


def _lead_to(mark: html.HtmlElement, target: html.HtmlElement) -> None:
    """Put the address of a change before its first word; nothing that takes the focus may stand in a link."""
    link = next(mark.iterancestors("a"), None)
    if link is None:
        _put_first(mark, target)
    else:
        link.addprevious(target)


def _put_first(element: html.HtmlElement, child: html.HtmlElement) -> None:
    child.tail, element.text = element.text, None
    element.insert(0, child)


def _set_apart(root: html.HtmlElement) -> None:
    """Let blocks and list items without a change be told from the others, and headings above nothing that changed."""
    above: list[html.HtmlElement] = []
    for block in root:
        if not isinstance(block.tag, str):
            continue
        is_changed = _is_changed(block)
        if block.tag in _HEADINGS:
            above = [heading for heading in above if str(heading.tag) < str(block.tag)]
            above.append(block)
        elif is_changed and block.tag in _LISTS:
            _set_items_apart(block)
        if is_changed:
            for heading in above:
                heading.set("data-shown", "")
        else:
            _add_class(block)
    for heading in root.iterchildren(*_HEADINGS):
        if heading.attrib.pop("data-shown", None) is not None:
            _drop_class(heading)


def _set_items_apart(block: html.HtmlElement) -> None:
    """Set the unchanged items of a list apart; those that are left keep their numbers."""
    number = int(block.get("start", "1")) - 1
    is_skipping = False
    for item in block.iterchildren("li"):
        number = int(item.get("value", str(number + 1)))
        if not _is_changed(item):
            _add_class(item)
            is_skipping = True
        elif is_skipping and block.tag == "ol" and block.get("reversed") is None:
            item.set("value", str(number))
            is_skipping = False


def _is_changed(element: html.HtmlElement) -> bool:
    return _is_whole(element) or next(element.iter(*_MARKS), None) is not None


def _add_class(element: html.HtmlElement) -> None:
    element.set("class", spaced(f"{element.get('class', '')} {UNCHANGED}"))


def _drop_class(element: html.HtmlElement) -> None:
    kept = [name for name in str(element.get("class", "")).split() if name != UNCHANGED]
    if kept:
        element.set("class", " ".join(kept))
    else:
        element.attrib.pop("class", None)
