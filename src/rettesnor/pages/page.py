"""A record page as a template shows it: label, who speaks, notices, text, references, what stands under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.docs.record import PageType, Status
from rettesnor.locale.dates import written
from rettesnor.markdown.body import Heading
from rettesnor.markdown.decorate import (
    ShownText,
    box_tables,
    hold_citations,
    link_headings,
    name_hosts,
    resolve_addresses,
)
from rettesnor.pages.audit import AuditView, audit_view
from rettesnor.pages.cards import Card, CardList, card, cards_by_kind, link_to, summary_of
from rettesnor.pages.citation import Reference, refer
from rettesnor.pages.dated import dated_line, reviews
from rettesnor.pages.frame import Frame, Link, Place, frame_for
from rettesnor.pages.glossary_page import term_notes
from rettesnor.pages.help import HelpView, page_help
from rettesnor.pages.home import HomeView, home_view
from rettesnor.pages.originals import Original, original_of
from rettesnor.pages.own_lines import Notice, own_lines
from rettesnor.pages.paper_block import paper_of_page
from rettesnor.pages.role_lists import is_role_page, role_lists
from rettesnor.pages.sources import superseded_among, superseded_notices
from rettesnor.pages.standing_events import event_notices
from rettesnor.pages.structured_data import structured_data
from rettesnor.pages.text_parts import Part, PartGroup, grouped, parts_of
from rettesnor.pages.tools import Tools, tools_for
from rettesnor.pages.translation_notices import TranslationNotice, missing_notices, title_notice, translation_notices
from rettesnor.pages.waiting import waiting_words
from rettesnor.problems import Level
from rettesnor.urls import PICTURES, generated_url, relative, versions_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rettesnor.pages.paper_block import Paper
    from rettesnor.problems import Problem
    from rettesnor.site.site import Site, SitePage, SiteText


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as a preview shows it on the page."""

    place: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date as readers and programs read it: its name in `data-date`, its label, the ISO day, and the day in words."""

    name: str
    label: str
    day: str
    written: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the page stands among its versions: number, dates, and the way to all of them."""

    number: str
    edition: str
    dates: tuple[DateLine, ...]
    versions: Link
    review: str
    sentences: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page under one language; `parts` is the text, cut where the site puts lines of its own between.

    `sections` are the same parts as a screen shows them, `terms` what paper says of the terms explained in them.
    The lists come after what stands before the first heading, or last: a role page says first what its readers can do.
    A page whose record cannot be read has an empty `page_id` and a `lead`.
    """

    frame: Frame
    page_id: str
    kind: str = ""
    label: str = ""
    norm: str = ""
    lead: str = ""
    publisher_line: str = ""
    original: Original | None = None
    notices: tuple[Notice, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    standing: Standing | None = None
    parts: tuple[Part[Notice, TranslationNotice], ...] = ()
    sections: tuple[PartGroup[Notice, TranslationNotice], ...] = ()
    terms: tuple[str, ...] = ()
    missing: tuple[TranslationNotice, ...] = ()
    references: tuple[Reference, ...] = ()
    references_note: str = ""
    all_sources: str = ""
    headings: tuple[Heading, ...] = ()
    lists: tuple[CardList, ...] = ()
    lists_come_last: bool = False
    help: HelpView | None = None
    related: tuple[Card, ...] = ()
    home: HomeView | None = None
    audit: AuditView | None = None
    tools: Tools | None = None
    structured_data: str = ""
    parent: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    problems: tuple[ProblemLine, ...] = ()
    paper: Paper | None = None


def page_view(site: Site, page: SitePage, language: str) -> PageView:
    """Draw a record page under a language; where it is not translated, the main language's text in that frame."""
    text = site.text(page, language)
    words = site.words(language)
    url = site.url(page, language)
    record = page.record
    place = Place(
        title=text.title,
        summary=summary_of(site, page, language),
        urls={code: site.url(page, code) for code in site.settings.codes},
        translated=frozenset(page.texts),
        content_language=text.language,
        page=page,
    )
    history = site.history(page.id)
    is_withdrawn = _is_withdrawn(site, page)
    marks = {} if is_withdrawn else translation_notices(site, page, text, language)
    previous, following = site.neighbours(page)
    parent = site.pages.get(record.part_of or "")
    frame = frame_for(site, place, language)
    lists = _lists(site, page, language)
    terms = term_notes(site, url, text.language)
    lines = own_lines(site, record.type, words, has_safety_line=record.safety_line, legal_basis=record.legal_basis)
    shown = ShownText("" if is_withdrawn else text.body.html)
    shown.decorate(resolve_addresses(url, site.targets(text, language), PICTURES))
    parts = () if is_withdrawn else parts_of(shown.sections(), lines, marks)
    own_words = site.words(text.language)
    shown.decorate(terms.explain, name_hosts, link_headings(own_words), hold_citations, box_tables(own_words))
    sections = () if is_withdrawn else grouped(parts_of(shown.sections(), lines, marks))
    own_headings = [Heading(2, cards.id, cards.title) for cards in lists]
    is_for_role = is_role_page(page)
    headings = (*text.body.headings, *own_headings) if is_for_role else (*own_headings, *text.body.headings)
    return PageView(
        frame=frame,
        page_id=page.id,
        kind=_kind(site, page, words),
        label=words[f"norm_{record.norm}"] if record.norm and not is_withdrawn else "",
        norm=record.norm if record.norm and not is_withdrawn else "",
        publisher_line=_publisher_line(site, page, words),
        original=original_of(site, page.record.retells, history.last_changed if history else None, words),
        notices=_notices(site, page, text, language),
        facts=_facts(page, words) if record.type is PageType.ADVICE else (),
        standing=_standing(site, page, text, language),
        parts=parts,
        sections=sections,
        terms=terms.for_paper,
        missing=() if is_withdrawn else missing_notices(site, page, text, language),
        references=tuple(
            refer(site.sources[source], number, words, site.sources)
            for number, source in enumerate(text.body.citations, start=1)
            if source in site.sources and not is_withdrawn
        ),
        references_note=words["superseded_among_references"] if superseded_among(site, text.body.citations) else "",
        all_sources=relative(generated_url(site, "sources", language), url),
        headings=() if is_withdrawn else headings,
        lists=lists,
        lists_come_last=is_for_role,
        help=page_help(site, page, language),
        related=tuple(card(site, other, url, language) for other in site.related(page)),
        home=home_view(site, language) if page is site.home else None,
        audit=audit_view(site, page, language),
        tools=None if page is site.home else tools_for(site, page, text, f"{site.settings.site_url}{url}", language),
        structured_data=structured_data(site, page, text, frame),
        parent=link_to(site, parent, url, language) if parent else None,
        previous=_beside(site, previous, url, language),
        next=_beside(site, following, url, language),
        problems=problem_lines(text.problems, words, language) if site.is_preview else (),
        paper=paper_of_page(site, page, text, language),
    )


def _kind(site: Site, page: SitePage, words: Mapping[str, str]) -> str:
    """Name the kind of page; only an official publisher's advice is called national (hol § 12-5, as told by Hdir)."""
    if page.record.type is PageType.PAGE:
        return ""
    if page.record.type is PageType.ADVICE and site.settings.publisher.is_official:
        return words["national_advice"]
    return words[f"type_{page.record.type}"]


def _publisher_line(site: Site, page: SitePage, words: Mapping[str, str]) -> str:
    if page.record.retells is not None:
        return words["publisher_retold"]
    if site.settings.publisher.is_official:
        return words["publisher_official"].format(publisher=site.settings.publisher.name)
    return words["publisher_advice"] if page.record.type is PageType.ADVICE else words["publisher_other"]


def _standing(site: Site, page: SitePage, text: SiteText, language: str) -> Standing | None:
    """Say which edition is read here; a translation may belong to an earlier one than the newest."""
    history = site.history(page.id)
    if history is None:
        return None
    words = site.words(language)
    here = site.url(page, language)
    days = (
        ("first-published", words["first_published"], history.first_published),
        ("last-changed", words["last_changed"], history.last_changed),
        ("last-edited", words["last_edited"], history.last_edited),
    )
    shown = days if history.last_edited != history.last_changed else days[:2]
    newest = history.newest.number
    number = text.version.number if text.version is not None else newest
    is_behind = number != newest
    edition = words["edition"].format(number=number)
    return Standing(
        number=str(newest),
        edition=words["edition_behind"].format(edition=edition, newest=newest) if is_behind else edition,
        dates=tuple(
            DateLine(name, label, day.isoformat(), written(day, words["_locale"])) for name, label, day in shown
        ),
        versions=Link(words["versions_link"], relative(versions_url(site, page.id, language), here)),
        review=". ".join(reviews(site, history, page, language)),
        sentences=dated_line(site, page, text, language),
    )


def _notices(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[Notice, ...]:
    words = site.words(language)
    main = site.settings.default.code
    record = page.record
    notices = []
    if site.is_preview:
        state = waiting_words(site, page, language)
        notices.append(Notice("draft", f"{words['draft_notice']} {state}".strip()))
    if text.language != language:
        original = Link(words["fallback_link"], relative(site.url(page, main), site.url(page, language)), main)
        notices.append(Notice("fallback", words["fallback_notice"], original))
    elif words["unofficial_translation"]:
        notices.append(Notice("unofficial", words["unofficial_translation"]))
    outdated = title_notice(site, page, text, language)
    if outdated:
        notices.append(Notice("translation", outdated))
    if record.status is Status.HEARING and record.hearing is not None:
        days = {
            "from": written(record.hearing.from_on, words["_locale"]),
            "to": written(record.hearing.to_on, words["_locale"]),
        }
        notices.append(Notice("hearing", words["hearing_notice"].format(**days)))
    notices += _notices_of_history(site, page, language)
    if record.status is Status.UNDER_REVIEW:
        notices.append(Notice("under-review", words["status_under_review"]))
    notices += [Notice("superseded", text, link) for text, link in superseded_notices(site, page, text, language)]
    return tuple(notices)


def _notices_of_history(site: Site, page: SitePage, language: str) -> list[Notice]:
    """Give the notices that events and dates bring: withdrawn, alert, overdue."""
    history = site.history(page.id)
    if history is None:
        return []
    words = site.words(language)
    here = site.url(page, language)
    notices = list(event_notices(site, history, language, here))
    if history.withdrawal is not None:
        return notices
    review_by = history.review_by(page.record.review_on)
    if review_by is not None and review_by < site.today:
        text = words["overdue_notice"].format(date=written(review_by, words["_locale"]))
        notices.append(Notice("overdue", text))
    return notices


def _facts(page: SitePage, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    record = page.record
    rows = (
        (words["audience"], [words[f"audience_{value}"] for value in record.audience]),
        (words["level"], [words[f"level_{value}"] for value in record.level]),
        (words["service"], [words[f"service_{value}"] for value in record.service]),
    )
    return tuple((name, ", ".join(values)) for name, values in rows if values)


def _beside(site: Site, page: SitePage | None, here: str, language: str) -> Link | None:
    return None if page is None else link_to(site, page, here, language)


def _lists(site: Site, page: SitePage, language: str) -> tuple[CardList, ...]:
    """List what belongs below a page's text: on a role page what is for that role, elsewhere the pages under it.

    The home page has lists of its own.
    """
    if page is site.home:
        return ()
    if is_role_page(page):
        return role_lists(site, page, language)
    return cards_by_kind(site, site.children(page.id), site.url(page, language), language)


def _is_withdrawn(site: Site, page: SitePage) -> bool:
    history = site.history(page.id)
    return history is not None and history.withdrawal is not None


def problem_lines(problems: Sequence[Problem], words: Mapping[str, str], language: str) -> tuple[ProblemLine, ...]:
    """Write problems as a preview shows them at the foot of a page."""
    return tuple(
        ProblemLine(
            f"{problem.path}, {words['problems_line'].format(line=problem.line).lower()}",
            _marked(problem, words, language),
            problem.help.in_language(language),
        )
        for problem in sorted(problems, key=lambda problem: problem.level is not Level.ERROR)
    )


def _marked(problem: Problem, words: Mapping[str, str], language: str) -> str:
    """Say of a problem that stops nobody that it is advice."""
    said = problem.message.in_language(language)
    return said if problem.level is Level.ERROR else f"{words['problems_advice']}: {said}"
