"""The line of dates beneath a page's title: what changed and when, when it was read again, and when it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link
from rettesnor.urls import changes_url, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.versions.model import History, Version


def dated_line(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[Link, ...]:
    """Return the line's sentences; each that tells a change leads to it, the others have no address."""
    history = site.history(page.id)
    return () if history is None else tuple(_sentences(site, history, page, text, language))


def reviews(site: Site, history: History, page: SitePage, language: str) -> tuple[str, ...]:
    """Return when a text was last read again since it changed, and by when it must be; nothing of a withdrawn one."""
    if history.withdrawal is not None:
        return ()
    words = site.words(language)
    review, review_by = history.last_review, history.review_by(page.record.review_on)
    found = []
    if review is not None and review.place > history.newest_major.chain_place:
        found.append(words["reviewed_on"].format(date=written(review.happened_on, words["_locale"])))
    if review_by is not None:
        found.append(words["review_by"].format(date=written(review_by, words["_locale"])))
    return tuple(found)


def _sentences(site: Site, history: History, page: SitePage, text: SiteText, language: str) -> Iterator[Link]:
    words = site.words(language)
    here = site.url(page, language)
    newest, major = history.newest, history.newest_major
    number = text.version.number if text.version is not None else newest.number
    if number != newest.number:
        yield Link(words["dated_behind"].format(number=number, newest=newest.number), "")
    else:
        yield Link(words["dated_edition"].format(number=number), "")
    yield _changed(site, history, major, "dated_changed", language, here)
    if newest is not major:
        yield _changed(site, history, newest, "dated_edited", language, here)
    for said in reviews(site, history, page, language):
        yield Link(f"{said}.", "")


def _changed(site: Site, history: History, version: Version, key: str, language: str, here: str) -> Link:
    """Return the day of a version, leading to what it changed where there was one before it."""
    words = site.words(language)
    url = changes_url(site, history.id, version.number, language)
    address = relative(url, here) if history.before(version.number) is not None else ""
    return Link(words[key].format(date=written(version.published_on, words["_locale"])), address)
