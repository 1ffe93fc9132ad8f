"""The same text on any day: days, timemaps, relations and what servers answer, held against a reading of one's own."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.projects import ROOT

from rettesnor.pages.days import DayRow, DayView, changed_days, day_pages
from rettesnor.pages.hosts.times import A_DAY, not_before, times_of
from rettesnor.pages.relations import relations_of_page, relations_of_version
from rettesnor.pages.timemaps import timemap_files
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.versions import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

PAIRS = 10_000


@pytest.fixture(scope="module")
def ours() -> Site:
    """Read our own site."""
    return Assembler(read_settings(ROOT)).assemble(is_preview=False, renders_waiting=False).site


# -- a reading of one's own: the JSON of the store alone


def _records(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the records of each page in the order of the chain, read without the program."""
    known = {}
    for path in (root / "versions").glob("*/**/*.json"):
        if path.name != "people.json":
            record = json.loads(path.read_bytes())
            known[record["before"]] = record
    found: dict[str, list[dict[str, Any]]] = {}
    link = None
    while link in known:
        record = known[link]
        found.setdefault(record["id"], []).append(record)
        link = record["sha256"]
    return found


def _applied(records: list[dict[str, Any]], day: str) -> str | None:
    """Return what applied at the end of a day: a number, "withdrawn", or None before there was anything."""
    number, withdrawn = None, False
    for record in sorted(records, key=lambda each: str(each["date"])):  # stable: the chain decides within a day
        if record["date"] > day:
            break
        if record["record"] == "version":
            number = record["number"]
        elif record["record"] == "event" and record["event"] in {"withdrawn", "restored"}:
            withdrawn = record["event"] == "withdrawn"
    return "withdrawn" if withdrawn and number else number


def _rows(site: Site, language: str) -> Mapping[str, Mapping[str, DayRow]]:
    """Return the rows of each day's page, by day and page."""
    found = {}
    for page in day_pages(site, language):
        assert isinstance(page.view, DayView)
        found[page.url.rstrip("/").rpartition("/")[2]] = {row.page_id: row for row in page.view.rows}
    return found


def _pairs(pages: list[str], first: date, last: date) -> Iterator[tuple[str, str]]:
    draw = random.Random(7089)  # noqa: S311
    days = (last - first).days + 60
    for _ in range(PAIRS):
        yield draw.choice(pages), (first - timedelta(days=20) + timedelta(days=draw.randrange(days))).isoformat()


def test_ten_thousand_pairs_of_page_and_day_are_answered_as_the_store_reads(
    story: PublishedProject, ours: Site
) -> None:
    """The page for the day, or for the changed day before it; of a store with every kind of record, and of ours."""
    for site, root in ((story.site(), story.root), (ours, ROOT)):
        records, rows = _records(root), _rows(site, "nb")
        days = sorted(rows)
        assert days == [day.isoformat() for day in changed_days(site)]
        answered = 0
        for page_id, day in _pairs(
            sorted(site.store.histories), date.fromisoformat(days[0]), date.fromisoformat(days[-1])
        ):
            before = [each for each in days if each <= day]
            row = rows[before[-1]].get(page_id) if before else None
            told = (
                None
                if row is None
                else "withdrawn"
                if row.is_withdrawn
                else row.edition.href.rstrip("/").split("/")[-1]
            )
            assert told == _applied(records[page_id], day), (page_id, day)
            answered += told is not None
        assert answered > PAIRS / 3


def test_the_timegate_and_the_verifier_say_the_same(story: PublishedProject) -> None:
    """A thousand pairs, against the patterns that servers are given, and against proof/verify.py."""
    site, records = story.site(), _records(story.root)
    gates = {gate.url: gate for gate in times_of(site).gates}
    found = verify.read_proof(story.root / "versions")
    days = changed_days(site)
    for page_id, day in list(_pairs(sorted(site.pages), days[0], days[-1]))[:1000]:
        expected = _applied(records[page_id], day)
        gate = gates[site.url(site.pages[page_id], "nb")]
        target = next(target for pattern, target in gate.turns if re.fullmatch(pattern, day))
        if expected not in {None, "withdrawn"}:
            assert target == f"v/{page_id}/{expected}/"
        for each in found.page(page_id):
            if each["record"]["record"] == "version":
                spans = verify.applied(found, page_id, each["path"])
                is_it = any(start <= day and (end is None or day < end) for start, end in spans)
                assert is_it == (expected == each["record"]["number"])


def test_before_the_first_edition_a_timegate_leads_to_it(story: PublishedProject) -> None:
    """As RFC 7089 has it (4.5.3): a moment before the first memento is answered with the first."""
    for gate in times_of(story.site()).gates:
        firsts = {gate.turns[-1][1], gate.turns[-2][1]}
        assert "/1.0/" in gate.turns[-1][1]
        assert next(target for pattern, target in gate.turns if re.fullmatch(pattern, "1999-01-01")) in firsts


@pytest.mark.parametrize("day", ["2026-11-22", "2026-09-09", "1999-12-31", "2030-01-01"])
def test_the_pattern_of_days_from_a_day_on_is_true_to_the_calendar(day: str) -> None:
    """Every day of forty years, before and after."""
    pattern = re.compile(not_before(day))
    each = date(1990, 1, 1)
    while each.year < 2031:
        assert bool(pattern.fullmatch(each.isoformat())) == (each.isoformat() >= day)
        each += timedelta(days=1)
    assert re.fullmatch(A_DAY, day)


# -- timemaps and relations


def _links(text: str) -> list[dict[str, str]]:
    """Read link-format (RFC 6690) as a client would: addresses and attributes."""
    found = []
    for url, attributes in re.findall(r"<([^>]*)>((?:\s*;\s*[a-z]+=\"[^\"]*\")*)", text):
        found.append({"href": url, **dict(re.findall(r"([a-z]+)=\"([^\"]*)\"", attributes))})
    return found


def test_a_timemap_lists_every_edition_once_in_order(story: PublishedProject) -> None:
    """First and last are named, moments never go back, and the JSON says the same."""
    site = story.site()
    files = {file.path: file.content for file in timemap_files(site)}
    assert len(files) == 2 * len(site.pages) * len(site.settings.codes)
    for path, content in files.items():
        if path.endswith(".link"):
            links = _links(content.decode())
            own = [link for link in links if "memento" in link["rel"].split()]
            moments = [parsedate_to_datetime(link["datetime"]) for link in own]
            assert moments == sorted(moments)
            assert "first" in own[0]["rel"].split()
            assert "last" in own[-1]["rel"].split()
            assert len({link["href"] for link in own}) == len(own)
            told = json.loads(files[path.replace(".link", ".json")])
            assert [each["uri"] for each in told["mementos"]["list"]] == [link["href"] for link in own]
            assert next(link["href"] for link in links if link["rel"] == "original") == told["original_uri"]
    main = [link for link in _links(files["rad/egne-mal/timemap.link"].decode()) if "memento" in link["rel"]]
    assert len(main) == len(site.store.histories["egne-mal"].versions)


def test_editions_lead_to_each_other(story: PublishedProject) -> None:
    """Forwards along successors one meets every edition, and backwards the same; all know the newest and the page."""
    site = story.site()
    for history in site.store.histories.values():
        ways = {}
        for version in history.versions:
            relations = relations_of_version(site, history, version, None, "nb")
            ways[f"{site.settings.site_url}v/{history.id}/{version.number}/"] = {
                each.rel: each.href for each in relations
            }
        urls = list(ways)
        assert [own.get("successor-version") for own in ways.values()] == [*urls[1:], None]
        assert [own.get("predecessor-version") for own in ways.values()] == [None, *urls[:-1]]
        assert [own["cite-as"] for own in ways.values()] == urls
        page = site.pages.get(history.id)
        if page is not None:
            live = {each.rel: each.href for each in relations_of_page(site, page, "nb")}
            assert live["cite-as"] == urls[-1]
            assert {own["original"] for own in ways.values()} == {site.settings.site_url + site.url(page, "nb")}
            assert {own["version-history"] for own in ways.values()} == {live["version-history"]}


def test_a_preview_says_nothing_of_time(story: PublishedProject) -> None:
    """It shows what waits, at addresses that will show something else."""
    site = story.site(is_preview=True)
    assert [*day_pages(site, "nb"), *timemap_files(site)] == []
    assert relations_of_page(site, next(iter(site.pages.values())), "nb") == ()
