"""Which commits brought what is published next: those are the ones that somebody must have approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE
from rettesnor.git import commit_that_added, newest_commit, subjects_since
from rettesnor.versions.layout import FOLDER, VERSION_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.assembly import Assembly

SOURCES = ("docs", "data/pending")


def waiting_commits(assembly: Assembly) -> tuple[str, ...]:
    """Return the commits that touched texts since something was frozen, and those of each page that waits.

    A page can wait while others are published, or an event is recorded: its commits are counted from its own newest
    edition, and of one that was never published all of them.
    """
    root = assembly.site.settings.root
    last = newest_commit(root, [FOLDER])
    found = [name for name, _ in subjects_since(root, last, SOURCES)] if last is not None else []
    return tuple(dict.fromkeys((*found, *_of_noted_pages(assembly), *_of_new_pages(assembly))))


def _of_new_pages(assembly: Assembly) -> Iterator[str]:
    main, published = assembly.site.settings.default.code, assembly.site.store.histories
    for page_id, page in sorted(assembly.tree.pages.items()):
        if page.record.status in PUBLISHABLE and page_id not in published:
            yield from (name for name, _ in subjects_since(assembly.site.settings.root, None, [page.texts[main].path]))


def _of_noted_pages(assembly: Assembly) -> Iterator[str]:
    settings = assembly.site.settings
    main = settings.default.code
    for page_id, note in sorted(assembly.notes.items()):
        page, history = assembly.tree.pages.get(page_id), assembly.site.store.histories.get(page_id)
        if page is None or history is None:
            continue
        since = commit_that_added(settings.root, f"{history.newest.folder}/{VERSION_FILE}")
        paths = {note.path, page.texts[main].path, f"docs/{main}/{history.newest.uri}"}
        if since is not None:
            yield from (name for name, _ in subjects_since(settings.root, since, sorted(paths)))
