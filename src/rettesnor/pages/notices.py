"""The notices above a text: what a reader must know before reading it, on its page and on each version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.docs.record import Status
from rettesnor.locale.dates import written
from rettesnor.pages.changes_marked import FIRST_CHANGE, changes_marked
from rettesnor.pages.frame import Link
from rettesnor.pages.hearings import hearing_url
from rettesnor.pages.law import law_notices, version_law_notices
from rettesnor.pages.site_lines import Notice
from rettesnor.pages.sources import superseded_notices
from rettesnor.pages.standing_events import event_notices
from rettesnor.pages.translation_notices import title_notice
from rettesnor.pages.waiting import waiting_words
from rettesnor.site.hearings import Stage
from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage, SiteText
    from rettesnor.versions.model import History, TextVersion, Version


def page_notices(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[Notice, ...]:
    """Return the notices of a live page, what most changes how it is read first."""
    return (
        *_of_language(site, page, text, language),
        *_of_hearing(site, page, language),
        *_of_history(site, page, language),
        *law_notices(site, page, language),
        *_under_review(site, page, language),
        *(Notice("superseded", told, link) for told, link in superseded_notices(site, page, text, language)),
    )


def version_notices(
    site: Site, history: History, version: Version, shown: TextVersion | None, language: str
) -> tuple[Notice, ...]:
    """Return the notices of a frozen version; the one in force has what the live page says of its text today."""
    words = site.words(language)
    notices = []
    if language != site.settings.default.code:
        unofficial = Notice("unofficial", words["unofficial_translation"])
        notices.append(Notice("fallback", words["answer_no_text"]) if shown is None else unofficial)
    page = site.pages.get(history.id)
    if page is not None and version is history.newest and history.withdrawal is None:
        notices += [*_overdue(site, page, history, language), *_under_review(site, page, language)]
    return (*notices, *version_law_notices(site, history, version, language))


def _of_language(site: Site, page: SitePage, text: SiteText, language: str) -> Iterator[Notice]:
    """Yield what is said of the text itself: a draft, one in another language, a translation and its state."""
    words = site.words(language)
    main = site.settings.default.code
    if site.is_preview:
        said = f"{words['draft_notice']} {waiting_words(site, page, language)}".strip()
        _, count = changes_marked(site, page, text, language)
        yield Notice("draft", said, Link(words["waiting_see"], FIRST_CHANGE) if count else None)
    if text.language != language:
        original = relative(site.url(page, main), site.url(page, language))
        yield Notice("fallback", words["fallback_notice"], Link(words["fallback_link"], original, main))
    elif language != main:
        yield Notice("unofficial", words["unofficial_translation"])
    outdated = title_notice(site, page, text, language)
    if outdated:
        yield Notice("translation", outdated)


def _of_hearing(site: Site, page: SitePage, language: str) -> Iterator[Notice]:
    """Yield that another text is on hearing: what stands on the page applies meanwhile, if anything was published."""
    words, heard = site.words(language), site.hearings.get(page.id)
    if heard is None or heard.stage(site.today) not in {Stage.OPEN, Stage.CLOSED}:
        return
    days = {"from": written(heard.from_on, words["_locale"]), "to": written(heard.to_on, words["_locale"])}
    key = "hearing_beside" if site.is_in_force(page.id) else "hearing_notice"
    link = Link(words["hearing_read"], relative(hearing_url(site, page.id, language), site.url(page, language)))
    yield Notice("hearing", words[key].format(**days), link)


def _of_history(site: Site, page: SitePage, language: str) -> Iterator[Notice]:
    """Yield what events and dates bring: withdrawn, or else an alert and a review that is overdue."""
    history = site.history(page.id)
    if history is None:
        return
    yield from event_notices(site, history, language, site.url(page, language))
    if not history.is_withdrawn:
        yield from _overdue(site, page, history, language)


def _overdue(site: Site, page: SitePage, history: History, language: str) -> Iterator[Notice]:
    words = site.words(language)
    review_by = history.review_by(page.record.review_on)
    if review_by is not None and review_by < site.today:
        yield Notice("overdue", words["overdue_notice"].format(date=written(review_by, words["_locale"])))


def _under_review(site: Site, page: SitePage, language: str) -> Iterator[Notice]:
    if page.record.status is Status.UNDER_REVIEW:
        yield Notice("under-review", site.words(language)["status_under_review"])
