"""What a change does to pages: which are new, gone, moved or changed, in which languages, and how it reads."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE
from rettesnor.markdown.trees import parse, spaced
from rettesnor.publishing.corrected import check_corrects, corrects_of, waiting_text
from rettesnor.publishing.review.passages import passages_of
from rettesnor.publishing.review.values import differences, told
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions.diff import comparison
from rettesnor.versions.diff.normal_form import LABEL_CLASS
from rettesnor.versions.model import FIRST, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html as lxml_html

    from rettesnor.docs.record import Status
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.locale.messages import Message
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.notes import Note
    from rettesnor.versions.model import Corrected

CONTENT = ("docs", "data", "versions", "mkdocs.yml")
"""What a change is compared in: files and folders below the root."""

_LABELS = comparison.Labels("", "")
_ACTIVE = re.compile(r"([*_`~\[\]()#@!|\\])")


class PageChange(StrEnum):
    """What happened to a page as a whole."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that changed: its section ("" before the first heading), its step, and words marked `ins` and `del`."""

    section: str
    step: Message | None
    words: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that changed in one language: its file, what changed in it, and how many passages are not shown.

    Of a new text, `whole` is all of it, line by line.
    """

    language: str
    path: str
    fields: tuple[str, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    left_out: int = 0
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page that a change touches; `note` is the waiting note, and `lacks_note` tells that one is owed.

    `record` is what changed in its front matter, of a new page all of it; `becomes` the edition that it leads to, and
    `corrects` where the error stood that a correction mends.
    """

    id: str
    title: str
    path: str
    change: PageChange
    before: str
    texts: tuple[TextChange, ...]
    note: Note | None
    lacks_note: bool
    record: tuple[str, ...] = ()
    becomes: str = ""
    status: Status | None = None
    corrects: Corrected | None = None

    @property
    def weight(self) -> int:
        """Return the order of pages for those who approve: what readers do differently first."""
        if self.change is PageChange.NEW:
            return 0
        if self.lacks_note or self.change is PageChange.GONE:
            return 1
        if self.note is not None:
            return 3 if self.note.kind is Kind.EDITORIAL else 2
        return {PageChange.CHANGED: 4, PageChange.MOVED: 5}.get(self.change, 4)


def changed_pages(before: Assembly, after: Assembly, most_excerpts: int) -> tuple[ChangedPage, ...]:
    """Return the pages that differ between two states of the sources, what weighs most first, then by their ids."""
    return tuple(sorted(_changes(before, after, most_excerpts), key=lambda page: (page.weight, page.id)))


def _changes(before: Assembly, after: Assembly, most_excerpts: int) -> Iterator[ChangedPage]:
    main = after.site.settings.default.code
    for page_id in sorted({*before.tree.pages, *after.tree.pages}):
        old, new = before.tree.pages.get(page_id), after.tree.pages.get(page_id)
        shown = new or old
        if shown is None:
            continue
        texts = tuple(_text_changes(before, after, page_id, most_excerpts))
        change = _kind(old, new, is_changed=bool(texts))
        if old is None and page_id in before.tree.known_ids:
            change = PageChange.CHANGED  # what was there could not be read
        if change is not None:
            yield ChangedPage(
                id=page_id,
                title=shown.record.title,
                path=shown.texts[main].path,
                change=change,
                before=old.texts[main].path if old is not None else "",
                texts=texts if old is not None and new is not None else tuple(_whole_texts(after, page_id)),
                note=after.notes.get(page_id),
                lacks_note=new is not None and page_id not in after.notes and _owes_note(after, new),
                record=tuple(_record_changes(old, new)),
                becomes=_becomes(after, new),
                status=new.record.status if new is not None else None,
                corrects=_corrects(after, page_id) if new is not None and change is not PageChange.NEW else None,
            )


def _record_changes(old: Page | None, new: Page | None) -> Iterator[str]:
    """Yield what changed in the front matter besides title and summary, which are shown as they read."""
    if new is None:
        return
    if old is None:
        yield from told(new.record, but=("id", "title", "summary"))
    else:
        yield from differences(old.record, new.record, but=("id", "title", "summary"))


def _becomes(after: Assembly, page: Page | None) -> str:
    """Return the edition that a page will be published as; nothing where nothing of it is."""
    if page is None or page.record.status not in PUBLISHABLE:
        return ""
    history = after.site.store.histories.get(page.record.id)
    if history is None:
        return str(FIRST)
    note = after.notes.get(page.record.id)
    return str(history.newest.number.after(note.kind)) if note is not None and _owes_note(after, page) else ""


def _corrects(after: Assembly, page_id: str) -> Corrected | None:
    """Return the editions and sections that a waiting correction says were wrong, or that comparing finds."""
    note, history = after.notes.get(page_id), after.site.store.histories.get(page_id)
    if note is None or history is None or note.kind is not Kind.CORRECTION:
        return None
    text = waiting_text(after, page_id)
    if any(check_corrects(note, history, text)):
        return None
    return corrects_of(note, history, text, after.site.store)


def _whole_texts(after: Assembly, page_id: str) -> Iterator[TextChange]:
    page = after.waiting.get(page_id)
    for code in after.site.settings.codes if page is not None else ():
        text = page.texts.get(code) if page is not None else None
        if text is not None:
            lines = (harmless(text.summary), *_lines(parse(text.body.html)))
            yield TextChange(code, text.path, whole=lines)


def _lines(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield a text line by line: headings, points of lists, and blocks."""
    for block in root:
        if not isinstance(block.tag, str):
            continue
        if block.tag in {"h2", "h3", "h4"}:
            yield f"**{_said(block)}**"
        elif block.tag == "ol":
            first = int(block.get("start") or 1)
            yield from (f"{number}. {_said(item)}" for number, item in enumerate(block.iterchildren("li"), first))
        elif block.tag == "ul":
            yield from (f"- {_said(item)}" for item in block.iterchildren("li"))
        elif said := _said(block):
            yield said


def _said(element: lxml_html.HtmlElement) -> str:
    """Return what an element says, a picture by its words in square brackets."""
    pieces = element.xpath("descendant::text() | descendant::img/@alt")
    return harmless(spaced("".join(f"[{piece}]" if piece.is_attribute else piece for piece in pieces)))


def _kind(old: Page | None, new: Page | None, *, is_changed: bool) -> PageChange | None:
    if old is None:
        return PageChange.NEW
    if new is None:
        return PageChange.GONE
    if old.uri != new.uri:
        return PageChange.MOVED
    return PageChange.CHANGED if is_changed or old.record != new.record else None


def _owes_note(after: Assembly, page: Page) -> bool:
    """Return whether a published text was changed, so that readers are owed a word about it."""
    history = after.site.store.histories.get(page.record.id)
    if history is None or page.record.status not in PUBLISHABLE:
        return False
    return is_text_changed(after, page, history)


def _text_changes(before: Assembly, after: Assembly, page_id: str, most: int) -> Iterator[TextChange]:
    old, new = before.tree.pages.get(page_id), after.tree.pages.get(page_id)
    if old is None or new is None:
        return
    for code in after.site.settings.codes:
        was, now = old.texts.get(code), new.texts.get(code)
        if was is None or now is None:
            if was is not now:
                yield TextChange(code, (now or was).path)  # type: ignore[union-attr]  # one of them is there
            continue
        fields = tuple(_field_changes(was, now))
        bodies = [assembly.waiting[page_id].texts[code].body.html for assembly in (before, after)]
        if fields or bodies[0] != bodies[1] or was.document.body != now.document.body:
            marked = comparison.compare(bodies[0], bodies[1], _LABELS)
            found = [Excerpt(each.section, each.step, plain_diff(each.element)) for each in passages_of(marked)]
            yield TextChange(code, now.path, fields, tuple(found[:most]), max(0, len(found) - most))


def _field_changes(was: PageText, now: PageText) -> Iterator[str]:
    for name in ("title", "summary"):
        old, new = getattr(was.record, name), getattr(now.record, name)
        if old != new:
            yield f"<del>{harmless(old)}</del> <ins>{harmless(new)}</ins>"


def plain_diff(root: lxml_html.HtmlElement) -> str:
    """Return a passage as one line in which only `ins` and `del` are marked, and nothing else acts in Markdown."""
    return " ".join("".join(_plain(root)).split())


def _plain(element: lxml_html.HtmlElement) -> Iterator[str]:
    mark = element.tag if element.tag in {"ins", "del"} else ""
    if mark:
        yield f"<{mark}>"
    yield harmless(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.get("class") != LABEL_CLASS:
            yield from _plain(child)
        yield harmless(child.tail or "")
    if mark:
        yield f"</{mark}>"
    if element.tag in {"li", "p", "td", "th", "dd", "dt", "h2", "h3", "tr"}:
        yield " "


def harmless(text: str) -> str:
    """Write somebody's text so that a Markdown host shows it and does nothing with it: no link, no mention, no HTML."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", html.escape(text)).replace("&#64;", "&#64;&#8203;")
