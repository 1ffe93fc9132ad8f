"""The pages of what was published: `/v/<id>/` with all versions of a page, and each version as it was frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor import permanent
from rettesnor.addresses import relative, resolve
from rettesnor.answers import AnswerKind, answer_for
from rettesnor.citation_style import Reference, refer
from rettesnor.dates import written
from rettesnor.generated import GeneratedPage
from rettesnor.periods import periods_of
from rettesnor.record import PageType, Status
from rettesnor.rendering.body import parse_body
from rettesnor.site_files import PICTURES
from rettesnor.text_hashes import check_code
from rettesnor.views.frame import Crumb, Frame, Link, Place, frame_for
from rettesnor.views.help import page_help
from rettesnor.views.originals import Original, original_of
from rettesnor.views.own_lines import own_lines
from rettesnor.views.paper_block import paper_of_version
from rettesnor.views.sources import sources_url, superseded_among
from rettesnor.views.text import with_table_boxes
from rettesnor.views.text_parts import parts_of
from rettesnor.views.translation_notices import NO_NOTICES, frozen_notices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.answers import Answer
    from rettesnor.rendering.body import Heading
    from rettesnor.site import Site, SitePage
    from rettesnor.versions import Event, History, TextVersion, Version, Wording
    from rettesnor.views.help import HelpView
    from rettesnor.views.own_lines import Notice
    from rettesnor.views.paper_block import Paper
    from rettesnor.views.text_parts import Part
    from rettesnor.views.translation_notices import TranslationNotice


@dataclass(frozen=True, slots=True)
class Said:
    """An editor's words, with their language where it is not the page's (else "")."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The first line of a version page: its kind, the answer, an editor's words, and whether the sheet may be used."""

    kind: str
    text: str
    note: Said
    may_be_used: bool


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """The answer in another language, for whoever holds a sheet that somebody else printed."""

    language: str
    name: str
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class Row:
    """A version in the list of all: what it was, when it applied, and where to read more."""

    number: str
    kind: str
    period: str
    published: str
    published_day: str
    note: Said
    reason: Said
    action: Said
    date_reason: Said
    still_editorial: str
    answers_for: str
    approved_by: str
    took_part: str
    read: Link
    changes: Link | None
    texts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list: what, when, and why."""

    kind: str
    day: str
    written: str
    note: Said
    more: str
    date_reason: Said


@dataclass(frozen=True, slots=True)
class VersionsView:
    """All versions of a page."""

    frame: Frame
    page_id: str
    lead: str
    present: Link
    rows: tuple[Row, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One frozen version, drawn in a living frame."""

    frame: Frame
    page_id: str
    number: str
    answer: AnswerView
    other_answers: tuple[OtherAnswer, ...]
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


def version_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Draw all versions of all pages under a language; each costs the same, however many there are."""
    for history in site.store.histories.values():
        yield _all_versions(site, history, language)
        yield from _frozen_pages(site, history, language)


def frozen_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Draw each version under a language, and each of its texts in that language, without the lists of all."""
    for history in site.store.histories.values():
        yield from _frozen_pages(site, history, language)


def _frozen_pages(site: Site, history: History, language: str) -> Iterator[GeneratedPage]:
    for version in history.versions:
        yield _version_page(site, history, version, language, None)
        for text in version.texts.get(language, ()):
            yield _version_page(site, history, version, language, text)


def title_of(site: Site, history: History, language: str) -> tuple[str, str]:
    """Give a page's present title under a language, and the language it is in."""
    page = site.pages.get(history.id)
    if page is None:
        return history.newest.statement.title, history.newest.language
    text = site.text(page, language)
    return text.title, text.language


def present_link(site: Site, history: History, language: str, here: str) -> Link:
    """Give the way to the live page, which may be in the main language only."""
    page = site.pages.get(history.id)
    if page is None:
        return Link(
            site.words(language)["present_text"], relative(permanent.versions_url(site, history.id, language), here)
        )
    return Link(present_title(site, page, language), relative(site.url(page, language), here))


def present_title(site: Site, page: SitePage, language: str) -> str:
    """Say that a link leads to the text as it is now, and where that is not in the reader's language."""
    words = site.words(language)
    return words["present_text"] if language in page.texts else f"{words['present_text']} {words['in_main_language']}"


def said(wording: Wording, language: str, main: str) -> Said:
    """Give an editor's words in a language, or in the main one with its name."""
    text, text_language = wording.in_language(language, main)
    return Said(text, "" if text_language == language else text_language)


def answer_view(answer: Answer, history: History, words: Mapping[str, str], language: str, main: str) -> AnswerView:
    """Put an answer into words; the same question is answered about advice and about other texts."""
    kind = answer.kind
    key = f"answer_{kind}"
    if kind in {AnswerKind.LANGUAGE, AnswerKind.CHANGED}:
        key += "_advice" if history.newest.type is PageType.ADVICE else "_text"
    day = written(answer.day, words["_locale"]) if answer.day else ""
    text = words[key].format(date=day, number=answer.number)
    note = Said("", "") if kind is AnswerKind.LANGUAGE else said(answer.note, language, main)
    return AnswerView(kind, text, note, kind.may_be_used)


def _all_versions(site: Site, history: History, language: str) -> GeneratedPage:
    words = site.words(language)
    urls = {code: permanent.versions_url(site, history.id, code) for code in site.settings.codes}
    title, title_language = title_of(site, history, language)
    here = urls[language]
    place = Place(
        title=words["versions_title"].format(title=title),
        summary=words["versions_lead"],
        urls=urls,
        translated=frozenset(site.settings.codes),
        content_language=title_language,
        is_indexed=False,
        canonical=_canonical(site, history, language),
        crumbs=_crumbs(site, history, language),
    )
    rows = tuple(_row(site, history, version, language, here) for version in reversed(history.versions))
    events = tuple(_event_row(site, event, language) for event in reversed(history.events))
    view = VersionsView(
        frame=frame_for(site, place, language),
        page_id=history.id,
        lead=words["versions_lead"],
        present=present_link(site, history, language, here),
        rows=rows,
        events=events,
    )
    return GeneratedPage(here, "versions.html", view)


def _version_page(
    site: Site, history: History, version: Version, language: str, text: TextVersion | None
) -> GeneratedPage:
    """Draw one version; `text` is one text of it in another language, at an address of its own."""
    words = site.words(language)
    main = site.settings.default.code
    shown = text or _newest_text_of(version, language)
    title = shown.title if shown is not None else version.statement.title
    content_language = shown.language if shown is not None else version.language
    urls = {code: permanent.version_url(site, history.id, version.number, code) for code in site.settings.codes}
    here = urls[language] if text is None else f"{urls[language]}{text.place}/"
    place = Place(
        title=words["version_title"].format(title=title, number=version.number),
        summary=shown.summary if shown is not None else version.statement.summary,
        urls={**urls, language: here},
        translated=frozenset({main, *version.texts}),
        content_language=content_language,
        is_indexed=False,
        canonical=_canonical(site, history, language),
        crumbs=(
            *_crumbs(site, history, language),
            Crumb(words["all_versions"], _versions(site, history, language)),
        ),
    )
    html = _frozen_html(site, version, shown, here, language)
    newest = _newest_text_of(version, language)
    answer = answer_for(history, version)
    body = parse_body(html)
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
        present=present_link(site, history, language, here),
        publisher_line=_publisher_line(site, version, words),
        label=words[f"norm_{version.statement.norm}"] if version.statement.norm else "",
        original=original_of(site, version.statement.retells, history.major_of(version).published_on, words),
        notices=_notices(site, history, version, shown, language),
        period=period_in_words(history, version, words),
        row=_row(site, history, version, language, here),
        check_code=check_code(shown.text_hash if shown is not None else version.text_hash),
        parts=_parts(site, history, version, html, translated.by_section, language),
        missing=translated.missing,
        headings=body.headings,
        references=tuple(
            refer(site.sources[source], number, words, site.sources)
            for number, source in enumerate(body.citations, start=1)
            if source in site.sources
        ),
        references_note=words["superseded_among_references"] if superseded_among(site, body.citations) else "",
        all_sources=relative(sources_url(site, language), here),
        all_versions=Link(words["all_versions"], relative(_versions(site, history, language), here)),
        since=Link(
            words["read_since"], relative(permanent.since_url(site, history.id, version.number, language), here)
        ),
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


def _frozen_html(site: Site, version: Version, text: TextVersion | None, here: str, language: str) -> str:
    if version.is_removed:
        return ""
    path = text.html_path if text is not None else version.html_path
    day = text.published_on if text is not None else version.published_on
    frozen = site.store.read_text(path)
    return resolve(frozen, here, site.frozen_links.on(language, day), PICTURES)


def _parts(
    site: Site,
    history: History,
    version: Version,
    html: str,
    marks: Mapping[str, TranslationNotice],
    language: str,
) -> tuple[Part[Notice, TranslationNotice], ...]:
    """Cut a frozen text where the site puts lines of its own; joined again, the parts are the text.

    The lines are the frame's, so they are those of today. Whether a text has a safety line stands in docs/ alone; where
    docs/ no longer has the page, a piece of advice gets it: once too often is better than once too seldom.
    """
    if not html:
        return ()
    words = site.words(language)
    page = site.pages.get(history.id)
    has_safety_line = page.record.safety_line if page and page.is_in_docs else version.type is PageType.ADVICE
    lines = own_lines(
        site,
        version.type,
        words,
        has_safety_line=has_safety_line,
        has_legal_basis=bool(version.statement.legal_basis),
    )
    return tuple(replace(part, html=with_table_boxes(part.html, words)) for part in parts_of(html, lines, marks))


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


def _canonical(site: Site, history: History, language: str) -> str:
    page = site.pages.get(history.id)
    if page is None:
        return permanent.versions_url(site, history.id, language)
    return site.url(page, language if language in page.texts else site.settings.default.code)


def _crumbs(site: Site, history: History, language: str) -> tuple[Crumb, ...]:
    page = site.pages.get(history.id)
    if page is None:
        return ()
    title, title_language = title_of(site, history, language)
    return (Crumb(title, site.url(page, language), "" if title_language == language else title_language),)


def _versions(site: Site, history: History, language: str) -> str:
    return permanent.versions_url(site, history.id, language)


def period_in_words(history: History, version: Version, words: Mapping[str, str]) -> str:
    """Say from when, and till when, a version applied: as the table of days has it (views/on_date.py)."""
    locale = words["_locale"]
    periods = [period for period in periods_of(history) if period.version is version and not period.is_withdrawn]
    ended = [
        words["version_period_ended"].format(
            **{"from": written(period.start, locale), "to": written(period.end, locale)}
        )
        for period in periods
        if period.end is not None
    ]
    if not periods:
        return words["version_never_applied"].format(date=written(version.published_on, locale))
    if periods[-1].end is not None:
        return words["version_applied"].format(periods=", ".join(ended))
    since = words["version_applies_since"].format(**{"from": written(periods[-1].start, locale)})
    return f"{since}. {words['version_applied_before'].format(periods=', '.join(ended))}" if ended else since


def _row(site: Site, history: History, version: Version, language: str, here: str) -> Row:
    words = site.words(language)
    main = site.settings.default.code
    number = version.number
    url = permanent.version_url(site, history.id, number, language)
    has_changes = history.before(number) is not None
    nobody = words["version_nobody_yet"]
    return Row(
        number=str(number),
        kind=words[f"kind_{version.kind}"],
        period=period_in_words(history, version, words),
        published=written(version.published_on, words["_locale"]),
        published_day=version.published_on.isoformat(),
        note=said(version.note, language, main),
        reason=said(version.reason, language, main),
        action=said(version.action, language, main),
        date_reason=said(version.date_reason, language, main),
        still_editorial=version.still_editorial,
        answers_for=version.answers_for,
        approved_by=", ".join(version.approved_by) or nobody,
        took_part=", ".join(version.took_part) or nobody,
        read=Link(words["read_version"], relative(url, here)),
        changes=(
            Link(words["read_changes"], relative(permanent.changes_url(site, history.id, number, language), here))
            if has_changes
            else None
        ),
        texts=tuple(_text_links(site, history, version, language, here)),
    )


def _text_links(site: Site, history: History, version: Version, language: str, here: str) -> Iterator[Link]:
    words = site.words(language)
    for code, texts in sorted(version.texts.items()):
        for text in texts:
            title = words["version_text_link"].format(
                language=site.settings.language(code).name,
                place=text.place,
                date=written(text.published_on, words["_locale"]),
            )
            url = permanent.version_url(site, history.id, version.number, code, text.place)
            yield Link(title, relative(url, here), code)


def _event_row(site: Site, event: Event, language: str) -> EventRow:
    words = site.words(language)
    more = ""
    if event.next_review is not None:
        more = words["next_review"].format(date=written(event.next_review, words["_locale"]))
    elif event.number is not None:
        more = words["edition"].format(number=event.number)
    return EventRow(
        kind=words[f"event_{event.kind}"],
        day=event.happened_on.isoformat(),
        written=written(event.happened_on, words["_locale"]),
        note=said(event.note, language, site.settings.default.code),
        more=more,
        date_reason=said(event.date_reason, language, site.settings.default.code),
    )
