"""Whether a text in docs/ stands word for word as it was published, and what it leads to is still there.

Nothing that is wrong in a text is ever published, so of such a text there is nothing to find by rendering it again: a
build, which shows what was published, need not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from rettesnor.docs.record import Record
from rettesnor.markdown.rendering import RENDERER
from rettesnor.urls import follow
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, statement_of

if TYPE_CHECKING:
    from rettesnor.docs.tree import PageText, Tree
    from rettesnor.markdown.rendering import RenderedWith
    from rettesnor.versions.model import History
    from rettesnor.versions.reading import Frozen


def stands_as_published(text: PageText, history: History, tree: Tree) -> bool:
    """Return whether a text is the newest published one in its language, and all that it leads to is there.

    One that another renderer rendered does not count: this one may find something wrong in it.
    """
    published = _published(text, history)
    if published is None or published.is_removed or published.renderer != RENDERER or published.rendered_with is None:
        return False
    return published.text_hash == _hash_of(text) and _leads_somewhere(text.uri, published.rendered_with, tree)


def _published(text: PageText, history: History) -> Frozen | None:
    if text.language == history.newest.language:
        return history.newest
    known = history.newest_text(text.language)
    return None if known is None else known[1]


def _hash_of(text: PageText) -> str:
    record, body = text.record, text.document.body
    return hash_of_text(statement_of(record), body) if isinstance(record, Record) else hash_of_translation(record, body)


def _leads_somewhere(uri: str, rendered_with: RenderedWith, tree: Tree) -> bool:
    """Return whether every page and picture that a text at a path names, as it was published, can be found today."""
    pages = (follow(uri, unquote(path)) for path in rendered_with.links)
    pictures = (follow(f"language/{uri}", unquote(path)) for path in rendered_with.pictures)
    return all(page is not None and tree.page_id(page) is not None for page in pages) and all(
        picture is not None and tree.picture_name(picture) is not None for picture in pictures
    )
