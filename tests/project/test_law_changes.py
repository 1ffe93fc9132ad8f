"""Changes of the law in the log and the feeds: a kind of their own, by their day, with the pages that rest on them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.project.test_page_law import OLD, SECTION, write

from rettesnor.data.law.model import ChangeKind, DecidedChange, EarlierText, LastChange, Status
from rettesnor.data.law.parts import Part
from rettesnor.pages.feeds.files import feed_files, page_feed_files
from rettesnor.pages.law_changes import amending_name
from rettesnor.pages.log import LogView, latest_changes, log_pages
from rettesnor.pages.on_date import OnDateView, on_date_pages
from rettesnor.site.law_changes import law_changes

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.pages.log import Change
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site

DAY = date(2027, 1, 1)
ACT = "lov/2026-06-19-42"
CHANGED = replace(SECTION, in_force_since=DAY, changed_by=LastChange(ACT, DAY))
ANCHOR = "rs-law-lov-2026-06-19-42-2027-01-01"


@pytest.fixture
def changed(project: PublishedProject) -> PublishedProject:
    """Return a project one page of which rests on a § that was changed after the page was published."""
    write(project, SECTION)
    project.change("egne-mal", "nb", "part_of: rad\n", 'legal_basis: [{law: prl, section: "1"}]\npart_of: rad\n')
    project.publish("2026-11-22")
    write(project, CHANGED, replace(CHANGED, part=Part("2")))
    return project


def _log(site: Site, language: str = "nb") -> list[LogView]:
    return [page.view for page in log_pages(site, language) if isinstance(page.view, LogView)]


def _law(site: Site, language: str = "nb") -> list[Change]:
    changes = [change for view in _log(site, language) for day in view.days for change in day.changes]
    return [change for change in changes if change.line.kind == "law"]


def _feeds(site: Site) -> list[GeneratedFile]:
    return [*feed_files(site), *page_feed_files(site)]


def _feed(site: Site, name: str) -> str:
    return next(file.content.decode() for file in _feeds(site) if file.path == name)


def test_a_change_of_the_law_stands_in_the_log_with_its_pages(changed: PublishedProject) -> None:
    """Of the provisions that pages rest on, and no other; in both languages."""
    site = changed.site(today="2027-02-01")
    [change] = _law(site)
    assert (change.id, change.line.day, change.line.label) == (ANCHOR, "2027-01-01", "Loven er endret")
    assert change.line.page.title == "Lov 19. juni 2026 nr. 42"
    assert change.line.note.text == "Prøveloven §\u00a01."
    assert [link.href for link in change.links] == ["../rad/egne-mal/"]
    [english] = _law(site, "en")
    assert english.line.page.title == "Act of 19 June 2026 No. 42"
    assert english.line.note.text == "Testing Act section 1."


def test_the_table_of_days_says_of_which_day_the_law_was_read(changed: PublishedProject) -> None:
    """The archive's day where the register holds the words; nothing where no wording is known."""
    site = changed.site(today="2027-02-01")
    [file] = site.law.values()
    for day, said in (
        (
            date(2027, 1, 20),
            ("De er lest i åpne data fra 20. januar 2027.", "They were read in open data of 20 January 2027."),
        ),
        (None, ("", "")),
    ):
        law = {file.act: replace(file, register_day=day)}
        for language, expected in zip(("nb", "en"), said, strict=True):
            [page] = on_date_pages(replace(site, law=law), language)
            assert isinstance(page.view, OnDateView)
            assert page.view.law_read == expected
            assert page.view.law


def test_a_year_with_nothing_but_law_is_a_year_of_the_log(changed: PublishedProject) -> None:
    """It becomes the newest, and the home page leads to where the others went."""
    site = changed.site(today="2027-02-01")
    newest, before = _log(site)
    assert [kind.kind for kind in newest.kinds] == ["law"]
    assert [change.id for day in newest.days for change in day.changes] == [ANCHOR]
    assert len(before.launch) == 7
    project = changed
    project.change("rad", "nb", "Velg et råd.", "Velg her.")
    project.note("rad", "editorial", "Klarere.")
    project.publish("2026-12-01")
    site = project.site(today="2027-02-01")
    assert latest_changes(site, "nb", "", 1)[0].href.startswith("endringer/2026/#")


def test_what_is_to_come_is_no_change_yet(changed: PublishedProject) -> None:
    """Nor is what came before the year in which the site opened, or rests on no page."""
    assert _law(changed.site(today="2026-12-31")) == []
    write(changed, replace(CHANGED, in_force_since=date(2025, 1, 1), changed_by=LastChange(ACT, date(2025, 1, 1))))
    assert _law(changed.site(today="2027-02-01")) == []
    write(changed, replace(CHANGED, part=Part("2")))
    assert _law(changed.site(today="2027-02-01")) == []


def test_a_change_stays_in_the_log_when_another_comes(changed: PublishedProject) -> None:
    """Under the same name: by the act of the earlier wording."""
    [before] = law_changes(changed.site(today="2027-02-01"))
    later = replace(
        CHANGED,
        in_force_since=date(2028, 1, 1),
        changed_by=LastChange("lov/2027-06-01-1", date(2028, 1, 1)),
        earlier=(EarlierText(OLD[:12], Status.CONSOLIDATED, DAY, date(2027, 12, 31), ACT),),
    )
    write(changed, later)
    both = law_changes(changed.site(today="2028-02-01"))
    assert [change.identity for change in both] == [before.identity, "law/lov-2027-06-01-1/2028-01-01"]


def test_a_change_that_the_register_has_not_worked_in_is_told_on_its_day(changed: PublishedProject) -> None:
    """From what was decided."""
    come = DecidedChange("lov/2026-12-18-9", ChangeKind.AMENDED, date(2027, 1, 15))
    write(changed, replace(CHANGED, decided=(come,)))
    assert [change.line.day for change in _law(changed.site(today="2027-02-01"))] == ["2027-01-15", "2027-01-01"]


def test_a_change_of_the_law_stands_in_the_feeds_as_a_kind_of_its_own(changed: PublishedProject) -> None:
    """In the newest document and that of its page; with an id that lasts, and the page that rests on it."""
    site = changed.site(today="2027-02-01")
    item = json.loads(_feed(site, "feed.json"))["items"][0]
    assert item["_change"] == {"kind": "law", "page": "", "edition": ""}
    assert item["title"] == "Loven er endret: Lov 19. juni 2026 nr. 42"
    assert item["id"].endswith(":nb/law/lov-2026-06-19-42/2027-01-01")
    assert item["date_published"] == "2027-01-01T12:00:00Z"
    assert "egne-mal" in item["content_html"]
    assert 'term="law"' in _feed(site, "feed.xml")
    named = {file.path: file.content.decode() for file in _feeds(site)}
    [own] = [text for path, text in named.items() if "egne-mal" in path and not path.startswith("en/")]
    assert own.count('term="law"') == 1
    assert not any('term="law"' in text for path, text in named.items() if "grunnregler" in path)


def test_no_archive_of_the_feed_changes_by_a_law(changed: PublishedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold what was published; a subscriber who has one never misses or gets anything twice."""
    monkeypatch.setattr("rettesnor.pages.feeds.files.SIZE", 3)
    with_law = {file.path: file.content for file in _feeds(changed.site(today="2027-02-01"))}
    write(changed, SECTION)
    without = {file.path: file.content for file in _feeds(changed.site(today="2027-02-01"))}
    assert "feed-1.xml" in with_law
    assert {path for path in with_law if with_law[path] != without[path]} == {
        "feed.xml", "feed.json", "en/feed.xml", "en/feed.json",
        *(path for path in with_law if "egne-mal" in path),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("lov/2026-01-23-1", "lov 23. januar 2026 nr. 1"),
        ("forskrift/2026-01-23-77", "forskrift 23. januar 2026 nr. 77"),
        ("lov/1814-05-17", "lov 17. mai 1814"),
        ("sfs/2026:1", "sfs/2026:1"),
        ("lov/2026-02-30-1", "lov/2026-02-30-1"),
    ],
)
def test_an_act_is_called_what_readers_call_it(changed: PublishedProject, ref: str, name: str) -> None:
    """Those of another register, or of no day, by their reference."""
    assert amending_name(ref, changed.site().words("nb")) == name
