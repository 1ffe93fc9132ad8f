"""Where the editions of a page lie under each language.

An edition has an address under every language, and in a translation's language each of its texts one more. That without
the number of a text shows the newest one. A site may leave it out (Form.NEWEST_TEXTS) where the edition had a text in
that language from the day on which it was published; of others it stays, for it showed the main language first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.urls import Form, edition_answer_url, version_url

if TYPE_CHECKING:
    from rettesnor.urls import Configured
    from rettesnor.versions.model import TextVersion, Version


def has_own_address(site: Configured, version: Version, language: str) -> bool:
    """Return whether an edition has an address under a language without the number of a text."""
    texts = version.texts.get(language, ())
    return site.settings.makes(Form.NEWEST_TEXTS) or not texts or texts[0].published_on > version.published_on


def texts_with_addresses(site: Configured, version: Version, language: str) -> tuple[TextVersion | None, ...]:
    """Return what of an edition has an address under a language: itself (None), where it has, and each text of it."""
    own = (None,) if has_own_address(site, version, language) else ()
    return (*own, *version.texts.get(language, ()))


def edition_url(site: Configured, page_id: str, version: Version, language: str) -> str:
    """Return the address at which readers of a language get the newest of an edition."""
    return version_url(site, page_id, version.number, language, _place(site, version, language))


def edition_answer(site: Configured, page_id: str, version: Version, language: str) -> str:
    """Return the address of the answer that holds the newest of an edition under a language."""
    return edition_answer_url(site, page_id, version.number, language, _place(site, version, language))


def first_edition_url(site: Configured, page_id: str, version: Version, language: str) -> str:
    """Return the address at which an edition lay under a language when it was published, for what never changes."""
    return version_url(site, page_id, version.number, language, None if has_own_address(site, version, language) else 1)


def _place(site: Configured, version: Version, language: str) -> int | None:
    if has_own_address(site, version, language):
        return None
    return (version.newest_text(language) or version.texts[language][-1]).place
