"""What a live preview keeps between two saves, so that a save shows at once.

Most of a site does not change when somebody edits a sentence: published versions, comparisons, feeds, redirects. They
are drawn again only when what they are made of has changed: the store, the data files, the records of pages, the
templates or the settings. The search index is kept with them: in a live preview it is as old as the last such change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rettesnor.site.site import Site


class PreviewMemory:
    """Remembers bytes by name for as long as what they were made of stays the same."""

    def __init__(self) -> None:
        self._state: object = None
        self._kept: dict[str, list[tuple[str, bytes]]] = {}

    def begin(self, state: object) -> None:
        """Forget everything unless the state is the one of last time."""
        if state != self._state:
            self._state = state
            self._kept.clear()

    def recall(self, name: str, make: Callable[[], Iterable[tuple[str, bytes]]]) -> list[tuple[str, bytes]]:
        """Return the files of that name, made now where they are not known."""
        if name not in self._kept:
            self._kept[name] = list(make())
        return self._kept[name]


def steady_state(site: Site, style: str) -> object:
    """Return something that is equal as long as nothing but the text of pages was changed."""
    heads = {
        page.id: (page.record, page.uri, {code: (text.title, text.summary) for code, text in page.texts.items()})
        for page in site.pages.values()
    }
    folders = [site.settings.root / "data", site.settings.templates]
    files = [
        (str(path), path.stat().st_mtime_ns)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return (site.settings, site.store.head, site.today, style, heads, files)


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps compiled templates in memory: MkDocs makes a new environment for every language of every build."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Return a template's code where its source is the same."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.code = code

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a template's code."""
        self._code[bucket.key, bucket.checksum] = bucket.code
