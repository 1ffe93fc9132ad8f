"""The hashes under which results of checks are kept: of all that they depend on beside the facts that they ask for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.checks.language.dictionaries import dictionaries_state
from rettesnor.checks.watched_assembly import bytes_of
from rettesnor.site.inputs import hash_of, hash_of_surroundings
from rettesnor.site.notes import note_path
from rettesnor.versions.layout import FOLDER as VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rettesnor.settings import Settings
    from rettesnor.site.assembly import Assembly

BESIDE = " "
"""Stands for the id of a page: what belongs to none."""

_OF_ONE_PAGE = ("data/pending/", "data/translations/")
_PICTURES = "docs/assets/"


class States:
    """What a site's pages, and the site, are held against; `sources` are the hashes of its files."""

    def __init__(self, settings: Settings, sources: Mapping[str, str]) -> None:
        self._settings, self._sources = settings, sources

    def of_pages(self, assembly: Assembly, today: date) -> dict[str, str]:
        """Return the hash of what the results of each page depend on that is its own, or that all are held against."""
        around, frozen = self._around(assembly, today), self._frozen()
        return {
            **{page_id: hash_of(around, self._of_page(assembly, page_id, frozen)) for page_id in assembly.tree.pages},
            BESIDE: around,
        }

    def of_site(self, assembly: Assembly, today: date) -> str:
        """Return the hash of what is held against everything but the texts of pages, which are facts.

        Files that are no page's may be read from disk by any check.
        """
        others = [(path, own) for path, own in self._sources.items() if not path.startswith("docs/")]
        return hash_of(self._around(assembly, today), others)

    @cached_property
    def of_values(self) -> str:
        """Return the hash under which it is kept what was made of pages: data/ and the program decide beside facts."""
        return hash_of(hash_of_surroundings(self._settings), self._of_all())

    def _around(self, assembly: Assembly, today: date) -> str:
        """Return the hash of what everything is held against, whichever page it is found in."""
        site, surroundings = assembly.site, hash_of_surroundings(self._settings)
        return hash_of(today, site.today, site.profile, surroundings, dictionaries_state(), self._of_all())

    def _of_all(self) -> list[tuple[str, str]]:
        """Return the files that all pages are held against, with their hashes: data/ but for what is of one page."""
        return [
            (path, own)
            for path, own in self._sources.items()
            if path.startswith(("data/", _PICTURES)) and not path.startswith(_OF_ONE_PAGE)
        ]

    def _frozen(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return the files of what was published of each page, with their hashes."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path, own in self._sources.items():
            folder, _, rest = path.partition("/")
            if folder == VERSIONS:
                found.setdefault(rest.partition("/")[0], []).append((rest, own))
        return found

    def _of_page(self, assembly: Assembly, page_id: str, frozen: Mapping[str, object]) -> object:
        """Return what the results of one page depend on: its files, their HTML, confirmations and waiting note.

        What was published of it counts with all its bytes; that of other pages does not (`apart.only`).
        """
        page, waiting = assembly.tree.pages[page_id], assembly.waiting[page_id]
        beside = [note_path(page_id), f"data/translations/{page_id}.json"]
        texts = [
            (code, text.body.html, sorted(text.confirmed.items()), sorted(text.confirmed_text.items()))
            for code, text in waiting.texts.items()
        ]
        own = [bytes_of(text, self._sources) for text in page.texts.values()]
        own += [(path, self._sources.get(path)) for path in beside]
        return (page_id, page.record, own, texts, assembly.notes.get(page_id), frozen.get(page_id))
