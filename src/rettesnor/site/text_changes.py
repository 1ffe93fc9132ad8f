"""Whether the text of a page is another than the published one.

The Markdown decides, but for one thing: when another page moves, the paths that lead to it are written anew, and
readers get the same text as before. Frozen HTML names pages by their ids, so it tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.docs.record import Translation
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, statement_of

if TYPE_CHECKING:
    from rettesnor.docs.tree import Page
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History, TextVersion


def is_text_changed(assembly: Assembly, page: Page, history: History) -> bool:
    """Tell whether docs/ holds another text than the newest published one: a note is owed, and it waits."""
    code = assembly.site.settings.default.code
    statement, newest = statement_of(page.record), history.newest
    if newest.text_hash == hash_of_text(statement, page.texts[code].document.body):
        return False
    if newest.is_removed or statement != newest.statement:
        return True
    body = assembly.waiting[page.record.id].texts[code].body
    return body.html != assembly.site.store.read_text(newest.html_path)


def is_translation_changed(assembly: Assembly, page: Page, code: str, published: TextVersion) -> bool:
    """Tell whether docs/ holds another translation than the published one."""
    text = page.texts[code]
    if not isinstance(text.record, Translation):
        return False
    if published.text_hash == hash_of_translation(text.record, text.document.body):
        return False
    if published.is_removed or (text.record.title, text.record.summary) != (published.title, published.summary):
        return True
    body = assembly.waiting[page.record.id].texts[code].body
    return body.html != assembly.site.store.read_text(published.html_path)
