"""The search index of a live preview: made when it is asked for, and again, afterwards, when more than texts changed.

In a preview it is as old as the last change of a title, a data file, a template or what was published.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from rettesnor.search.index_files import search_files
from rettesnor.site.in_processes import aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.site import Site


class SearchMemory:
    """Keeps the files of the index, by path."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: object = None
        self._files: Mapping[str, bytes] | None = None

    def files(self, site: Site) -> Mapping[str, bytes]:
        """Return the files as they were made last; the first time they are made of this site."""
        with self._lock:
            if self._files is None:
                state = steady_state(site)
                self._files, self._state = _made(site), state
            return self._files

    def refresh(self, site: Site) -> Iterator[None]:
        """Make them anew where what they are made of has changed; the old ones are given meanwhile.

        It is done beside this process; nothing is done between two steps but to see whether it is over.
        """
        state = steady_state(site)
        if state != self._state:
            self._files = yield from aside(partial(_made, site))
            self._state = state


def _made(site: Site) -> Mapping[str, bytes]:
    return {file.path: file.content for file in search_files(site)}


def steady_state(site: Site) -> object:
    """Return something that is equal as long as nothing but the text of pages was changed."""
    heads = {
        page.id: (
            page.record,
            page.uri,
            {code: (text.title, text.summary, text.questions) for code, text in page.texts.items()},
        )
        for page in site.pages.values()
    }
    files = [
        (str(path), path.stat().st_mtime_ns)
        for path in sorted((site.settings.root / "data").rglob("*"))
        if path.is_file()
    ]
    return (site.settings, site.store.head, site.today, heads, files)
