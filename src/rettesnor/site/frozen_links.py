"""Where a link in a frozen text leads today: to the live page, or to the version that applied on the text's day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import Configured, Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rettesnor.markdown.body import Body
    from rettesnor.versions.model import History, Version
    from rettesnor.versions.reading import Store


class Pages(Configured, Protocol):
    """What links are looked up in: the live pages, and all that was published of each."""

    @property
    def store(self) -> Store:
        """Return the store of everything published."""

    def history(self, page_id: str) -> History | None:
        """Return what was published of a page."""

    def target(self, page_id: str, fragment: str, language: str) -> Target | None:
        """Return where a link to a live page leads; None without a page."""

    def shown_body(self, page_id: str, language: str) -> Body:
        """Return the text that the live page shows."""


class FrozenLinks:
    """Finds where links of frozen texts lead: to the live page, or to the version that applied on the text's day."""

    def __init__(self, site: Pages) -> None:
        self._site = site
        self._frozen_ids: dict[str, frozenset[str]] = {}

    def target(self, page_id: str, fragment: str, language: str, day: date) -> Target | None:
        """Return the address for a link to a page and a fragment (`` or `#id`) in a text that was frozen on `day`."""
        site = self._site
        live = site.target(page_id, fragment, language)
        if live is not None and (not fragment or fragment[1:] in site.shown_body(page_id, language).ids):
            return live
        version = self._version_with(page_id, fragment, day)
        if version is not None:
            return Target(edition_url(site, page_id, version, language) + fragment)
        return site.target(page_id, "", language)

    def on(self, language: str, day: date) -> Callable[[str, str], Target | None]:
        """Return the function that markdown.decorate calls, for a text frozen on `day` and shown under a language."""
        return lambda page_id, fragment: self.target(page_id, fragment, language, day)

    def _version_with(self, page_id: str, fragment: str, day: date) -> Version | None:
        """Return the version that applied on a day, or the newest before it that has the fragment, if that has not."""
        history = self._site.history(page_id)
        if history is None:
            return None
        until_then = (version for version in reversed(history.versions) if version.published_on <= day)
        return next((version for version in until_then if fragment[1:] in self._ids_of(version)), history.on(day))

    def _ids_of(self, version: Version) -> frozenset[str]:
        if version.folder not in self._frozen_ids:
            self._frozen_ids[version.folder] = self._site.store.body(version).ids
        return self._frozen_ids[version.folder]
