"""Addresses that never die: `/v/<id>/…`, and where a link in a frozen text leads today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.addresses import Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rettesnor.site import Site
    from rettesnor.versions import TextVersion, Version

_IDS = re.compile(r'\sid="([^"]*)"')


def prefix(site: Site, language: str) -> str:
    """Give the folder of a language below the root: `` for the main language, else `en/`."""
    return "" if language == site.settings.default.code else f"{language}/"


def versions_url(site: Site, page_id: str, language: str) -> str:
    """Give the address of all versions of a page."""
    return f"{prefix(site, language)}v/{page_id}/"


def version_url(site: Site, page_id: str, number: object, language: str, text: int | None = None) -> str:
    """Give the address of a version, or of the `text`-th text of it in another language."""
    own = f"{text}/" if text is not None else ""
    return f"{versions_url(site, page_id, language)}{number}/{own}"


def text_url(site: Site, page_id: str, version: Version, text: TextVersion | None) -> str:
    """Give the address of one frozen text, which never shows another: what sheets, PDFs and citations carry.

    `text` is a text in another language; None stands for the version's own, in the main language.
    """
    if text is None:
        return version_url(site, page_id, version.number, version.language)
    return version_url(site, page_id, version.number, text.language, text.place)


def changes_url(site: Site, page_id: str, number: object, language: str) -> str:
    """Give the address of a version against the one before it."""
    return f"{version_url(site, page_id, number, language)}endringer/"


def since_url(site: Site, page_id: str, number: object, language: str) -> str:
    """Give the address of a version against the present text."""
    return f"{version_url(site, page_id, number, language)}siden/"


def short_url(site: Site, page_id: str, language: str) -> str:
    """Give the address that leads to the live page wherever it has moved."""
    return f"{prefix(site, language)}r/{page_id}/"


class FrozenLinks:
    """Finds where links of frozen texts lead: to the live page, or to the version that applied on the text's day."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._ids: dict[tuple[str, str], frozenset[str]] = {}
        self._frozen_ids: dict[str, frozenset[str]] = {}

    def target(self, page_id: str, fragment: str, language: str, day: date) -> Target | None:
        """Give the address for a link to a page and a fragment (`` or `#id`) in a text that was frozen on `day`."""
        site = self._site
        page = site.pages.get(page_id)
        if page is not None and (not fragment or fragment[1:] in self._live_ids(page_id, language)):
            return site.target(page_id, fragment, language)
        version = self._version_with(page_id, fragment, day)
        if version is not None:
            return Target(version_url(site, page_id, version.number, language) + fragment)
        return site.target(page_id, "", language)

    def on(self, language: str, day: date) -> Callable[[str, str], Target | None]:
        """Give the function that addresses.resolve calls, for a text frozen on `day` and shown under a language."""
        return lambda page_id, fragment: self.target(page_id, fragment, language, day)

    def _version_with(self, page_id: str, fragment: str, day: date) -> Version | None:
        """Give the version that applied on a day, or the newest before it that has the fragment, if that has not."""
        history = self._site.history(page_id)
        if history is None:
            return None
        until_then = (version for version in reversed(history.versions) if version.published_on <= day)
        return next((version for version in until_then if fragment[1:] in self._ids_of(version)), history.on(day))

    def _live_ids(self, page_id: str, language: str) -> frozenset[str]:
        """Give the ids that a link can lead to on the live page; a withdrawn page does not show its text."""
        key = (page_id, language)
        if key not in self._ids:
            history = self._site.history(page_id)
            is_withdrawn = history is not None and history.withdrawal is not None
            body = "" if is_withdrawn else self._site.text(self._site.pages[page_id], language).body.html
            self._ids[key] = frozenset(_IDS.findall(body))
        return self._ids[key]

    def _ids_of(self, version: Version) -> frozenset[str]:
        if version.folder not in self._frozen_ids:
            body = "" if version.is_removed else self._site.store.read_text(version.html_path)
            self._frozen_ids[version.folder] = frozenset(_IDS.findall(body))
        return self._frozen_ids[version.folder]
