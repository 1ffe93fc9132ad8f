"""One version as it was frozen, in a frame that says today whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.docs.record import PageType, Status
from rettesnor.locale.dates import written
from rettesnor.markdown.body import NOTHING, Body
from rettesnor.markdown.decorate import ShownText, box_tables, resolve_addresses
from rettesnor.pages.citation import Reference, refer
from rettesnor.pages.frame import Crumb, Frame, Link, Place, frame_for
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.help import page_help
from rettesnor.pages.originals import Original, original_of
from rettesnor.pages.own_lines import own_lines
from rettesnor.pages.paper_block import paper_of_version
from rettesnor.pages.published import (
    AnswerView,
    answer_view,
    canonical_url,
    cause_link,
    crumbs_to,
    period_in_words,
    present_link,
)
from rettesnor.pages.sources import superseded_among
from rettesnor.pages.text_parts import parts_of
from rettesnor.pages.translation_notices import NO_NOTICES, frozen_notices
from rettesnor.pages.version_rows import Row, version_row
from rettesnor.urls import PICTURES, generated_url, relative, since_url, version_url, versions_url
from rettesnor.versions.answers import answer_for
from rettesnor.versions.text_hashes import check_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.markdown.body import Heading
    from rettesnor.markdown.decorate import ShownSection
    from rettesnor.pages.help import HelpView
    from rettesnor.pages.own_lines import Notice
    from rettesnor.pages.paper_block import Paper
    from rettesnor.pages.text_parts import Part
    from rettesnor.pages.translation_notices import TranslationNotice
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, TextVersion, Version


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """The answer in another language, for whoever holds a sheet that somebody else printed."""

    language: str
    name: str
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class VersionView:
    """One frozen version, drawn in a living frame."""

    frame: Frame
    page_id: str
    number: str
    answer: AnswerView
    other_answers: tuple[OtherAnswer, ...]
    cause: Link | None
    present: Link
    publisher_line: str
    label: str
    original: Original | None
    notices: tuple[tuple[str, str], ...]
    period: str
    row: Row
    check_code: str
    parts: tuple[Part[Notice, TranslationNotice], ...]
    missing: tuple[TranslationNotice, ...]
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    references_note: str
    all_sources: str
    all_versions: Link
    since: Link
    newer_text: Link | None
    help: HelpView | None
    paper: Paper


def version_page(
    site: Site, history: History, version: Version, language: str, text: TextVersion | None
) -> GeneratedPage:
    """Draw one version; `text` is one text of it in another language, at an address of its own."""
    words = site.words(language)
    main = site.settings.default.code
    shown = text or _newest_text_of(version, language)
    title = shown.title if shown is not None else version.statement.title
    content_language = shown.language if shown is not None else version.language
    urls = {code: version_url(site, history.id, version.number, code) for code in site.settings.codes}
    here = urls[language] if text is None else f"{urls[language]}{text.place}/"
    place = Place(
        title=words["version_title"].format(title=title, number=version.number),
        summary=shown.summary if shown is not None else version.statement.summary,
        urls={**urls, language: here},
        translated=frozenset({main, *version.texts}),
        content_language=content_language,
        is_indexed=False,
        canonical=canonical_url(site, history, language),
        crumbs=(
            *crumbs_to(site, history, language),
            Crumb(words["all_versions"], versions_url(site, history.id, language)),
        ),
    )
    body = _frozen_body(site, version, shown)
    sections = _shown(site, version, shown, here, language)
    newest = _newest_text_of(version, language)
    answer = answer_for(history, version, site.comparisons.of(history))
    translated = frozen_notices(site, history, version, shown, here, language) if shown is not None else NO_NOTICES
    view = VersionView(
        frame=frame_for(site, place, language),
        page_id=history.id,
        number=str(version.number),
        answer=answer_view(answer, history, words, language, main),
        other_answers=tuple(
            OtherAnswer(
                code, site.settings.language(code).name, answer_view(answer, history, site.words(code), code, main)
            )
            for code in site.settings.codes
            if code != language
        ),
        cause=cause_link(site, history, answer, language, here),
        present=present_link(site, history, language, here),
        publisher_line=_publisher_line(site, version, words),
        label=words[f"norm_{version.statement.norm}"] if version.statement.norm and not history.withdrawal else "",
        original=original_of(site, version.statement.retells, history.major_of(version).published_on, words),
        notices=_notices(site, history, version, shown, language),
        period=period_in_words(history, version, words),
        row=version_row(site, history, version, language, here),
        check_code=check_code(shown.text_hash if shown is not None else version.text_hash),
        parts=_parts(site, history, version, sections, translated.by_section, language),
        missing=translated.missing,
        headings=body.headings,
        references=tuple(
            refer(site.sources[source], number, words, site.sources)
            for number, source in enumerate(body.citations, start=1)
            if source in site.sources
        ),
        references_note=words["superseded_among_references"] if superseded_among(site, body.citations) else "",
        all_sources=relative(generated_url(site, "sources", language), here),
        all_versions=Link(words["all_versions"], relative(versions_url(site, history.id, language), here)),
        since=Link(words["read_since"], relative(since_url(site, history.id, version.number, language), here)),
        newer_text=(
            Link(words["answer_newer_text"], relative(f"{urls[language]}{newest.place}/", here))
            if text is not None and newest is not None and newest.place > text.place
            else None
        ),
        help=_help(site, history, language),
        paper=paper_of_version(site, history, version, shown, language),
    )
    return GeneratedPage(here, "version.html", view)


def _newest_text_of(version: Version, language: str) -> TextVersion | None:
    texts = [text for text in version.texts.get(language, ()) if not text.is_removed]
    return texts[-1] if texts else None


def _frozen_body(site: Site, version: Version, text: TextVersion | None) -> Body:
    return NOTHING if version.is_removed else site.store.body(text or version)


def _shown(
    site: Site, version: Version, text: TextVersion | None, here: str, language: str
) -> tuple[ShownSection, ...]:
    """Return the sections of a frozen text as the page shows them; nothing where the law removed it."""
    day = text.published_on if text is not None else version.published_on
    shown = ShownText(_frozen_body(site, version, text).html)
    addresses = resolve_addresses(here, site.frozen_links.on(language, day), PICTURES)
    return shown.decorate(addresses, box_tables(site.words(language))).sections()


def _parts(
    site: Site,
    history: History,
    version: Version,
    sections: tuple[ShownSection, ...],
    marks: Mapping[str, TranslationNotice],
    language: str,
) -> tuple[Part[Notice, TranslationNotice], ...]:
    """Cut a frozen text where the site puts lines of its own; joined again, the parts are the text.

    The lines are the frame's, so they are those of today. Whether a text has a safety line stands in docs/ alone; where
    docs/ no longer has the page, a piece of advice gets it: once too often is better than once too seldom.
    """
    if not sections:
        return ()
    words = site.words(language)
    page = site.pages.get(history.id)
    has_safety_line = page.record.safety_line if page and page.is_in_docs else version.type is PageType.ADVICE
    lines = own_lines(
        site,
        version.type,
        words,
        has_safety_line=has_safety_line,
        legal_basis=version.statement.legal_basis,
    )
    return parts_of(sections, lines, marks)


def _publisher_line(site: Site, version: Version, words: Mapping[str, str]) -> str:
    if version.statement.retells:
        return words["publisher_retold"]
    if site.settings.publisher.is_official:
        return words["publisher_official"].format(publisher=site.settings.publisher.name)
    return words["publisher_advice" if version.type is PageType.ADVICE else "publisher_other"]


def _notices(
    site: Site, history: History, version: Version, shown: TextVersion | None, language: str
) -> tuple[tuple[str, str], ...]:
    words = site.words(language)
    notices = []
    if language != site.settings.default.code:
        unofficial = ("unofficial", words["unofficial_translation"])
        notices.append(("fallback", words["answer_no_text"]) if shown is None else unofficial)
    if version is history.newest and history.withdrawal is None:
        notices += _notices_of_today(site, history, words)
    return tuple(notices)


def _notices_of_today(site: Site, history: History, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Say of the version in force what the live page says of its text: that a review is overdue, or under way."""
    page = site.pages.get(history.id)
    if page is None:
        return
    review_by = history.review_by(page.record.review_on)
    if review_by is not None and review_by < site.today:
        yield "overdue", words["overdue_notice"].format(date=written(review_by, words["_locale"]))
    if page.record.status is Status.UNDER_REVIEW:
        yield "under-review", words["status_under_review"]


def _help(site: Site, history: History, language: str) -> HelpView | None:
    """Give the numbers to call, for paper, where the live page has them."""
    page = site.pages.get(history.id)
    found = page_help(site, page, language) if page is not None else None
    return replace(found, is_paper_only=True) if found is not None else None
