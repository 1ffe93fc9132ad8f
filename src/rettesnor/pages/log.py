"""The log of changes: `/endringer/` with the newest year, `/endringer/<year>/` with each year before it.

Of a year in which more was changed than a page should weigh, `/endringer/` shows the newest changes and leads to the
year's own page, where all of them stand.

Each change stands once, with all that was said of it, the newest day first; whoever wants one kind chooses it. New
pages are news; those that the site opened with are folded away. Pages bear the titles they have now.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.pages.feeds.entries import entry_url, every_entry, kind_label, link_text
from rettesnor.pages.feeds.files import has_feeds
from rettesnor.pages.frame import Crumb, Frame, Link, foreign, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.law_changes import KIND, change_text, change_title, change_url
from rettesnor.pages.published import NOTHING, Said, said, title_of
from rettesnor.site.law_changes import law_changes
from rettesnor.urls import changes_url, generated_url, language_prefix, log_url, relative, versions_url
from rettesnor.versions.change_log import KINDS, by_year, in_reading_order, latest
from rettesnor.versions.model import NO_WORDS, Kind, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.site.law_changes import LawChange
    from rettesnor.site.site import Site
    from rettesnor.versions.change_log import Entry

    _OfYear = tuple[Sequence[Entry], Sequence[LawChange]]

MOST_AT_ONCE = 100
"""How many changes `/endringer/` shows: somebody who looks in now and then meets them all, and the page stays light."""

_FIRST = KINDS.index(Kind.PROFESSIONAL)
_SHOWN = (*(str(kind) for kind in KINDS[:_FIRST]), KIND, *(str(kind) for kind in KINDS[_FIRST:]))
"""All kinds of changes that the log shows, in the order in which readers need to hear of them."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change in one line: when, what kind, which page (its title leads to the live page), and the editors' note.

    `href` leads to all that was said of it.
    """

    day: str
    written: str
    kind: str
    label: str
    page: Link
    href: str
    note: Said


@dataclass(frozen=True, slots=True)
class Change:
    """A change with all that was said of it; `more` are the site's own words, `links` lead to the texts.

    `links_label` says what the links are, where their own words do not.
    """

    id: str
    line: ChangeLine
    edition: str
    reason: Said
    action: Said
    date_reason: Said
    more: str
    links: tuple[Link, ...]
    links_label: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the log, in words, with its changes: what readers must not miss comes first."""

    id: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of change that a reader may choose to see alone, and how many there are."""

    kind: str
    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class LogView:
    """A year of the log: its days, the newest first, each change once; `launch` is what the site opened with.

    `whole` leads to all changes of the year, where these are only the newest.
    """

    frame: Frame
    lead: str
    days: tuple[Day, ...]
    kinds: tuple[KindChoice, ...]
    launch: tuple[Change, ...]
    whole: Link | None
    years: tuple[Link, ...]
    on_date: Link
    feeds: tuple[Link, ...]


def log_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the log under a language: the newest changes, and a page for each year that does not stand there whole."""
    years = _by_year(site)
    newest = next(iter(years), None)
    yield _page(site, language, None, list(years), years.get(newest, ((), ())))
    for year, told in years.items():
        if year != newest or _is_long(site, told):
            yield _page(site, language, year, list(years), told)


def log_urls(site: Site, language: str) -> Iterator[str]:
    """Yield the addresses of `log_pages`, without drawing these."""
    years = _by_year(site)
    newest = next(iter(years), None)
    yield log_url(site, language)
    for year, told in years.items():
        if year != newest or _is_long(site, told):
            yield log_url(site, language, year)


def latest_changes(site: Site, language: str, here: str, count: int) -> tuple[ChangeLine, ...]:
    """Return the newest changes, new pages among them, for a page at the address `here`.

    Each `href` leads to where the log tells the whole of it; of one year, `count` is at most MOST_AT_ONCE.
    """
    newest = next(iter(_by_year(site)), 0)
    lines = []
    for entry in latest(site.store, count):
        log = log_url(site, language, entry.day.year if entry.day.year != newest else None)
        lines.append(_line(site, entry, language, here, f"{relative(log, here)}#{_anchor(entry)}"))
    return tuple(lines)


def _by_year(site: Site) -> Mapping[int | None, _OfYear]:
    """Return what each year has of entries and of changes of the law, the newest year first."""
    entries = by_year(every_entry(site))
    law = {year: tuple(changes) for year, changes in groupby(law_changes(site), key=lambda change: change.day.year)}
    return {year: (entries.get(year, ()), law.get(year, ())) for year in sorted({*entries, *law}, reverse=True)}


def _page(site: Site, language: str, year: int | None, years: Sequence[int | None], told: _OfYear) -> GeneratedPage:
    """Return a year; None is the newest."""
    entries, law = told
    words = site.words(language)
    is_cut = year is None and _is_long(site, told)
    lead = words["log_lead_newest"].format(count=MOST_AT_ONCE) if is_cut else words["log_lead"]
    urls = {code: log_url(site, code, year) for code in site.settings.codes}
    here = urls[language]
    place = generated_place(
        site,
        urls,
        language,
        title=words["log_title"] if year is None else words["log_year_title"].format(year=year),
        summary=lead,
        crumbs=() if year is None else (Crumb(words["log_title"], log_url(site, language)),),
    )
    opened = site.store.opened_on
    news = in_reading_order(entry for entry in entries if not entry.is_launch(opened))
    changes = _changes(site, news, law, language, here)[: MOST_AT_ONCE if is_cut else None]
    launch = () if is_cut else (entry for entry in entries if entry.is_launch(opened))
    view = LogView(
        frame=frame_for(site, place, language),
        lead=lead,
        days=tuple(_days(changes, words["_locale"])),
        kinds=tuple(_kinds([change.line.kind for _, change in changes], words)),
        launch=tuple(_change(site, entry, language, here) for entry in launch),
        whole=_whole(site, language, here, years[0], len(news) + len(law)) if is_cut else None,
        years=tuple(_years(site, language, here, year, years)),
        on_date=Link(words["on_date_title"], relative(generated_url(site, "on-date", language), here)),
        feeds=tuple(_feeds(site, language, here)),
    )
    return GeneratedPage(here, "log.html", view)


def _years(site: Site, language: str, here: str, year: int | None, years: Sequence[int | None]) -> Iterator[Link]:
    words = site.words(language)
    if year is not None:
        yield Link(words["log_present_year"], relative(log_url(site, language), here))
    for other in years[1:]:
        if other != year:
            title = words["log_year_title"].format(year=other)
            yield Link(title, relative(log_url(site, language, other), here))


def _feeds(site: Site, language: str, here: str) -> Iterator[Link]:
    words = site.words(language)
    if has_feeds(site):
        for key, name in (("log_feed", "feed.xml"), ("log_json_feed", "feed.json")):
            yield Link(words[key], relative(language_prefix(site, language) + name, here))


def _is_long(site: Site, told: _OfYear) -> bool:
    """Return whether a year has more changes than are shown at once; what the site opened with is none."""
    entries, law = told
    opened = site.store.opened_on
    return sum(not entry.is_launch(opened) for entry in entries) + len(law) > MOST_AT_ONCE


def _whole(site: Site, language: str, here: str, year: int | None, count: int) -> Link:
    title = site.words(language)["log_whole_year"].format(year=year, count=count)
    return Link(title, relative(log_url(site, language, year), here))


def _changes(
    site: Site, news: Sequence[Entry], law: Sequence[LawChange], language: str, here: str
) -> Sequence[tuple[date, Change]]:
    """Return the changes by their days, the newest first; of one day, those of the law before the professional ones."""
    changes = [(entry.day, _SHOWN.index(str(entry.kind)), _change(site, entry, language, here)) for entry in news]
    changes += [(each.day, _SHOWN.index(KIND), _law_change(site, each, language, here)) for each in law]
    changes.sort(key=lambda row: (-row[0].toordinal(), row[1]))
    return [(day, change) for day, _, change in changes]


def _days(changes: Iterable[tuple[date, Change]], locale: str) -> Iterator[Day]:
    for day, rows in groupby(changes, key=lambda row: row[0]):
        yield Day(f"rs-{day.isoformat()}", written(day, locale), tuple(change for _, change in rows))


def _kinds(shown: Sequence[str], words: Mapping[str, str]) -> Iterator[KindChoice]:
    for kind in _SHOWN:
        if kind in shown:
            yield KindChoice(kind, f"rs-{kind}", words[f"log_kind_{kind}"], shown.count(kind))


def law_anchor(change: LawChange) -> str:
    """Return the id of a change of the law in the log."""
    return f"rs-{change.identity.replace('/', '-')}"


def _law_change(site: Site, change: LawChange, language: str, here: str) -> Change:
    words = site.words(language)
    pages = [site.pages[page_id] for page_id in change.pages]
    line = ChangeLine(
        day=change.day.isoformat(),
        written=written(change.day, words["_locale"]),
        kind=KIND,
        label=words["kind_law"],
        page=Link(change_title(change, words), change_url(change)),
        href=f"#{law_anchor(change)}",
        note=Said(change_text(site, change, language), ""),
    )
    links = []
    for page in pages:
        text = site.text(page, language)
        links.append(Link(text.title, relative(site.url(page, language), here), foreign(text.language, language)))
    return Change(
        id=law_anchor(change), line=line, edition="", reason=NOTHING, action=NOTHING, date_reason=NOTHING, more="",
        links=tuple(links), links_label=words["log_law_pages"],
    )  # fmt: skip


def _anchor(entry: Entry) -> str:
    return f"rs-{entry.identity.replace('/events/', '-').replace('/', '-')}"


def _line(site: Site, entry: Entry, language: str, here: str, href: str) -> ChangeLine:
    words = site.words(language)
    history = site.store.histories[entry.page_id]
    title, title_language = title_of(site, history, language)
    page = site.pages.get(entry.page_id)
    url = site.url(page, language) if page is not None else versions_url(site, entry.page_id, language)
    return ChangeLine(
        day=entry.day.isoformat(),
        written=written(entry.day, words["_locale"]),
        kind=str(entry.kind),
        label=_label(site, entry, language),
        page=Link(title, relative(url, here), foreign(title_language, language)),
        href=href,
        note=said(_note(site, entry), language, site.settings.default.code),
    )


def _note(site: Site, entry: Entry) -> Wording:
    """Return the editors' words; of a new page of which they said no more than that it is one, what it is about."""
    main = site.settings.default.code
    is_standing = entry.note.by_language.get(main, "") == f"{site.words(main)['kind_new']}."
    if entry.kind is not Kind.NEW or not is_standing:
        return entry.note
    if entry.is_launch(site.store.opened_on):
        return NO_WORDS
    first = site.store.histories[entry.page_id].versions[0]
    translated = {code: texts[0].summary for code, texts in first.texts.items() if texts}
    return Wording({first.language: first.statement.summary, **translated})


def _label(site: Site, entry: Entry, language: str) -> str:
    """Return the name of what happened; a page that came after the site had opened is new."""
    if entry.kind is not Kind.NEW or entry.is_launch(site.store.opened_on):
        return kind_label(site, entry, language)
    newest = site.store.histories[entry.page_id].newest
    return site.words(language)["log_new_advice" if site.profile.is_advice(newest.type) else "log_new_page"]


def _change(site: Site, entry: Entry, language: str, here: str) -> Change:
    words = site.words(language)
    main = site.settings.default.code
    more = ""
    if entry.next_review is not None:
        more = words["next_review"].format(date=written(entry.next_review, words["_locale"]))
    return Change(
        id=_anchor(entry),
        line=_line(site, entry, language, here, f"#{_anchor(entry)}"),
        edition=words["edition"].format(number=entry.number),
        reason=said(entry.reason, language, main),
        action=said(entry.action, language, main),
        date_reason=said(entry.date_reason, language, main),
        more=more,
        links=tuple(_links(site, entry, language, here)),
    )


def _links(site: Site, entry: Entry, language: str, here: str) -> Iterator[Link]:
    """Yield the links to what an entry is about: the version and its change, all versions, the page that takes over."""
    words = site.words(language)
    yield Link(link_text(site, entry, language), relative(entry_url(site, entry, language), here))
    if entry.has_comparison:
        changes = changes_url(site, entry.page_id, entry.number, language)
        yield Link(words["log_changes"], relative(changes, here))
    successor = site.pages.get(entry.successor or "")
    if successor is not None:
        yield Link(words["log_successor"], relative(site.url(successor, language), here))
