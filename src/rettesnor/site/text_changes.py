"""Whether the text of a page is another than the published one.

The Markdown decides, but for one thing: when another page moves, the paths that lead to it are written anew, and
readers get the same text as before. Frozen HTML names pages by their ids, so it tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.docs.record import Translation
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.rendering import RENDERER
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, statement_of

if TYPE_CHECKING:
    from rettesnor.docs.tree import Page
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History, TextVersion
    from rettesnor.versions.reading import Frozen


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
    """Return whether readers get the same from two different Markdowns: only the paths of links are other ones.

    What another renderer made is not compared as HTML: both Markdowns are rendered by this one, and lead to the same.
    """
    store = assembly.site.store
    body, frozen = assembly.waiting[page.record.id].texts[code].body, store.body(published)
    if body.html == frozen.html or published.renderer == RENDERER:
        return body.html == frozen.html
    markdowns = (page.texts[code].document.body, store.read_text(published.markdown_path))
    then, now = (render_as_recorded(markdown, None).html for markdown in markdowns)
    return then == now and (body.links, body.pictures) == (frozen.links, frozen.pictures)
