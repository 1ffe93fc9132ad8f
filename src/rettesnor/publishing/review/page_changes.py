"""What a change does to pages: which are new, gone, moved or changed, in which languages, and how it reads."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE
from rettesnor.markdown.trees import parse
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions.diff import comparison
from rettesnor.versions.diff.normal_form import LABEL_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html as lxml_html

    from rettesnor.docs.tree import Page, PageText
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.notes import Note

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
class TextChange:
    """A text that changed in one language: its file, and excerpts in which only `ins` and `del` are marked."""

    language: str
    path: str
    fields: tuple[str, ...]
    excerpts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page that a change touches; `note` is the waiting note, and `lacks_note` tells that one is owed."""

    id: str
    title: str
    path: str
    change: PageChange
    before: str
    texts: tuple[TextChange, ...]
    note: Note | None
    lacks_note: bool


def changed_pages(before: Assembly, after: Assembly, most_excerpts: int) -> tuple[ChangedPage, ...]:
    """Return the pages that differ between two states of the sources, in the order of their ids."""
    return tuple(_changes(before, after, most_excerpts))


def _changes(before: Assembly, after: Assembly, most_excerpts: int) -> Iterator[ChangedPage]:
    main = after.site.settings.default.code
    for page_id in sorted({*before.tree.pages, *after.tree.pages}):
        old, new = before.tree.pages.get(page_id), after.tree.pages.get(page_id)
        shown = new or old
        if shown is None:
            continue
        texts = tuple(_text_changes(before, after, page_id, most_excerpts))
        change = _kind(old, new, is_changed=bool(texts))
        if change is not None:
            yield ChangedPage(
                id=page_id,
                title=shown.record.title,
                path=shown.texts[main].path,
                change=change,
                before=old.texts[main].path if old is not None else "",
                texts=texts if old is not None and new is not None else (),
                note=after.notes.get(page_id),
                lacks_note=new is not None and page_id not in after.notes and _owes_note(after, new),
            )


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
                yield TextChange(code, (now or was).path, (), ())  # type: ignore[union-attr]  # one of them is there
            continue
        fields = tuple(_field_changes(was, now))
        bodies = [assembly.waiting[page_id].texts[code].body.html for assembly in (before, after)]
        if fields or bodies[0] != bodies[1] or was.document.body != now.document.body:
            marked = comparison.compare(bodies[0], bodies[1], _LABELS)
            found = tuple(plain_diff(excerpt) for excerpt in comparison.excerpts(marked, most))
            yield TextChange(code, now.path, fields, found)


def _field_changes(was: PageText, now: PageText) -> Iterator[str]:
    for name in ("title", "summary"):
        old, new = getattr(was.record, name), getattr(now.record, name)
        if old != new:
            yield f"<del>{harmless(old)}</del> <ins>{harmless(new)}</ins>"


def plain_diff(excerpt: str) -> str:
    """Return an excerpt as one line in which only `ins` and `del` are marked, and nothing else acts in Markdown."""
    root = parse(excerpt)
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
