"""Whether the text of a page is another than the published one.

The Markdown decides, but for two things: when another page moves, the paths that lead to it are written anew, and
readers get the same text as before. Frozen HTML names pages by their ids, so it tells. And the
lines of a paragraph may be joined or cut otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE, Translation
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.rendering import RENDERER
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, statement_of

if TYPE_CHECKING:
    from rettesnor.docs.tree import Page
    from rettesnor.markdown.body import Body
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History, TextVersion
    from rettesnor.versions.reading import Frozen


_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_SPACE = re.compile(r"\s+")


def pages_that_wait(assembly: Assembly) -> tuple[str, ...]:
    """Return the pages that hold something else than what is published, in the main language or in another."""
    return tuple(page_id for page_id, page in assembly.tree.pages.items() if _waits(assembly, page))


def _waits(assembly: Assembly, page: Page) -> bool:
    if page.record.status not in PUBLISHABLE:
        return False
    history = assembly.site.store.histories.get(page.record.id)
    if history is None or history.withdrawal is not None:
        return history is None
    if assembly.sound.issuperset(text.path for text in page.texts.values()):
        return False
    if is_text_changed(assembly, page, history):
        return True
    known = {code: history.newest_text(code) for code in page.texts if code != assembly.site.settings.default.code}
    return any(found is None or is_translation_changed(assembly, page, code, found[1]) for code, found in known.items())


def is_text_changed(assembly: Assembly, page: Page, history: History) -> bool:
    """Return whether docs/ holds another text than the newest published one: a note is owed, and it waits."""
    code = assembly.site.settings.default.code
    statement, newest = statement_of(page.record), history.newest
    if newest.text_hash == hash_of_text(statement, page.texts[code].document.body):
        return False
    if newest.is_removed or statement != newest.statement:
        return True
    return not _reads_the_same(assembly, page, code, newest)


def is_translation_changed(assembly: Assembly, page: Page, code: str, published: TextVersion) -> bool:
    """Return whether docs/ holds another translation than the published one."""
    text = page.texts[code]
    if not isinstance(text.record, Translation):
        return False
    if published.text_hash == hash_of_translation(text.record, text.document.body):
        return False
    if published.is_removed or (text.record.title, text.record.summary) != (published.title, published.summary):
        return True
    return not _reads_the_same(assembly, page, code, published)


def _reads_the_same(assembly: Assembly, page: Page, code: str, published: Frozen) -> bool:
    """Return whether readers get the same from two Markdowns: only paths of links and ends of lines are other ones.

    What another renderer made is not compared as HTML: both Markdowns are rendered by this one, and lead to the same.
    """
    store = assembly.site.store
    body, frozen = assembly.waiting[page.record.id].texts[code].body, store.body(published)
    if _flowing(body.html) == _flowing(frozen.html) or published.renderer == RENDERER:
        return _flowing(body.html) == _flowing(frozen.html)
    markdowns = (page.texts[code].document.body, store.read_text(published.markdown_path))
    then, now = (render_as_recorded(markdown, None).html for markdown in markdowns)
    return _flowing(then) == _flowing(now) and _points_at(body) == _points_at(frozen)


def _flowing(html: str) -> str:
    """Return HTML in which it does not matter where the lines of a paragraph ended in its source."""
    return "".join(part if part.startswith("<pre") else _SPACE.sub(" ", part) for part in _CODE.split(html))


def _points_at(body: Body) -> tuple[object, ...]:
    return ([(link.address, " ".join(link.text.split())) for link in body.links], body.pictures)
