"""Pages apart from the others: what was read of some of them alone, and whose each file is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.site.notes import note_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.site.assembly import Assembly


def only(assembly: Assembly, page_ids: Sequence[str]) -> Assembly:
    """Return the same assembly with some of its pages, and with what was published of them alone."""
    pages = {page_id: assembly.tree.pages[page_id] for page_id in page_ids}
    waiting = {page_id: assembly.waiting[page_id] for page_id in page_ids}
    histories = assembly.site.store.histories
    store = replace(assembly.site.store, histories={each: histories[each] for each in page_ids if each in histories})
    site = replace(assembly.site, pages=waiting, store=store)
    return replace(assembly, tree=replace(assembly.tree, pages=pages), waiting=waiting, site=site)


def page_of_files(assembly: Assembly) -> Mapping[str, str]:
    """Map each file of a page below the root, and that of its waiting note, to the page's id."""
    pages = assembly.tree.pages.items()
    texts = {text.path: page_id for page_id, page in pages for text in page.texts.values()}
    return texts | {note_path(page_id): page_id for page_id in assembly.tree.pages}
