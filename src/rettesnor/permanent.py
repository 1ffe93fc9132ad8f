"""Addresses that never die: `/v/<id>/…` and `/r/<id>/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rettesnor.settings import Settings
    from rettesnor.versions import TextVersion, Version


class Configured(Protocol):
    """Whatever knows the site's settings."""

    @property
    def settings(self) -> Settings:
        """Give the site's settings."""


def prefix(site: Configured, language: str) -> str:
    """Give the folder of a language below the root: `` for the main language, else `en/`."""
    return "" if language == site.settings.default.code else f"{language}/"


def versions_url(site: Configured, page_id: str, language: str) -> str:
    """Give the address of all versions of a page."""
    return f"{prefix(site, language)}v/{page_id}/"


def version_url(site: Configured, page_id: str, number: object, language: str, text: int | None = None) -> str:
    """Give the address of a version, or of the `text`-th text of it in another language."""
    own = f"{text}/" if text is not None else ""
    return f"{versions_url(site, page_id, language)}{number}/{own}"


def text_url(site: Configured, page_id: str, version: Version, text: TextVersion | None) -> str:
    """Give the address of one frozen text, which never shows another: what sheets, PDFs and citations carry.

    `text` is a text in another language; None stands for the version's own, in the main language.
    """
    if text is None:
        return version_url(site, page_id, version.number, version.language)
    return version_url(site, page_id, version.number, text.language, text.place)


def changes_url(site: Configured, page_id: str, number: object, language: str) -> str:
    """Give the address of a version against the one before it."""
    return f"{version_url(site, page_id, number, language)}endringer/"


def since_url(site: Configured, page_id: str, number: object, language: str) -> str:
    """Give the address of a version against the present text."""
    return f"{version_url(site, page_id, number, language)}siden/"


def short_url(site: Configured, page_id: str, language: str) -> str:
    """Give the address that leads to the live page wherever it has moved."""
    return f"{prefix(site, language)}r/{page_id}/"
