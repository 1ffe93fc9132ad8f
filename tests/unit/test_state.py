"""The duty ledger tells what runs wrote down and what this build found, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT
from tests.published_site import new_project, tell_story

from rettesnor.data.accessibility import PATH, Reading, Report, Visit, write_report
from rettesnor.pages.state import StateView, facts_of, state_files, state_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site


@pytest.fixture(scope="module")
def ours() -> Site:
    """Read our own site."""
    return Assembler(read_settings(ROOT)).assemble(is_preview=False, renders_waiting=False).site


def _states(site: Site) -> dict[str, str]:
    return {fact.code: fact.state for fact in facts_of(site)}


def test_what_no_run_has_written_down_is_not_claimed(story: PublishedProject) -> None:
    """No audit, no look at links, no law read: they say so, and give no day and no figure."""
    facts = {fact.code: fact for fact in facts_of(story.site())}
    for code in ("accessibility", "links", "law", "readability", "weight", "people"):
        assert facts[code].state == "not-run", code
        assert facts[code].day is None
    [page] = state_pages(story.site(), "en")
    assert isinstance(page.view, StateView)
    rows = {row.code: row for row in page.view.rows}
    assert rows["weight"].found.startswith("Not checked")
    assert rows["weight"].day == ""


def test_what_the_build_found_is_counted_as_it_is(story: PublishedProject) -> None:
    """The store's records, and the texts whose day has passed."""
    site = story.site()
    facts = {fact.code: fact for fact in facts_of(site)}
    assert facts["store"].found["records"] == len(site.store.log)
    assert facts["store"].day == site.today
    late = story.site(today="2040-01-01")
    [reviews] = [fact for fact in facts_of(late) if fact.code == "reviews"]
    assert (reviews.state, reviews.found["overdue"]) == ("found", reviews.found["planned"])
    assert _states(story.site(today="2026-11-23"))["reviews"] == "nothing-found"


def test_a_preview_claims_nothing_that_only_a_build_does(story: PublishedProject) -> None:
    """It does not verify the store, and asks for no published address."""
    states = _states(story.site(is_preview=True))
    assert (states["store"], states["addresses"]) == ("not-run", "not-run")


def test_what_a_run_measured_stands_with_its_day(tmp_path: Path) -> None:
    """The editions that came later, the middle first visit and the dearest, and how the texts read."""
    project = new_project(tmp_path)
    tell_story(project)
    visits = (Visit("home", "nb", 40_400, 9), Visit("search", "nb", 91_600, 14), Visit("tool", "en", 51_000, 8))
    reading = Reading(texts=8, lix=34, hard=1)
    write_report(project.root / PATH, Report("2026-12-01", (), (), ("nb",), (), 6, (), visits, reading))
    facts = {fact.code: fact for fact in facts_of(project.site())}
    days = [version.published_on for each in project.site().store.histories.values() for version in each.versions]
    later = sum(day > date(2026, 12, 1) for day in days)
    assert 0 < later < len(days)
    assert facts["accessibility"].found["later"] == later
    assert facts["weight"].found == {"visits": 3, "kilobytes": 51, "most": 92, "requests": 14}
    assert facts["readability"].found == {"texts": 8, "lix": 34, "hard": 1}
    assert (facts["weight"].state, facts["readability"].state) == ("nothing-found", "found")
    assert facts["weight"].day == facts["readability"].day == date(2026, 12, 1)


def test_a_report_of_an_older_program_tells_of_neither(tmp_path: Path) -> None:
    """It has no visits and no reading, and is a report all the same."""
    project = new_project(tmp_path)
    write_report(project.root / PATH, Report("2026-12-01", (), (), ("nb",), (), 6, ()))
    values = json.loads((project.root / PATH).read_bytes())
    del values["visits"], values["reading"]
    (project.root / PATH).write_text(json.dumps(values), encoding="utf-8")
    states = _states(project.site())
    assert (states["accessibility"], states["weight"], states["readability"]) == (
        "nothing-found",
        "not-run",
        "not-run",
    )


@pytest.mark.slow
def test_our_figures_are_those_of_the_files(ours: Site) -> None:
    """Accessibility and law as their runs wrote them, each with its day and command."""
    facts = {fact.code: fact for fact in facts_of(ours)}
    report = json.loads((ROOT / "data" / "accessibility.json").read_bytes())
    assert facts["accessibility"].found["pages"] == report["pages"]
    assert facts["accessibility"].day is not None
    assert facts["accessibility"].day.isoformat() == report["tested_on"]
    days = [json.loads(file.read_bytes())["date"] for file in (ROOT / "versions").glob("*/*/version.json")]
    later = sum(day > report["tested_on"] for day in days)
    assert facts["accessibility"].found["later"] == later
    assert facts["readability"].found["texts"] == report["reading"]["texts"]
    assert facts["weight"].found["most"] == round(max(visit["bytes"] for visit in report["visits"]) / 1000)
    assert facts["addresses"].found["addresses"] == len((ROOT / "data" / "urls.txt").read_text().split())
    assert facts["law"].found["provisions"] == sum(len(act.provisions) for act in ours.law.values())
    assert all(fact.command for fact in facts.values() if fact.day is not None)


def test_programs_are_told_the_same(ours: Site) -> None:
    """One entry a fact, in every language the same."""
    files = list(state_files(ours))
    assert [file.path for file in files] == ["tilstand/state.json", "en/tilstand/state.json"]
    assert len({file.content for file in files}) == 1
    told = {each["subject"]: each for each in json.loads(files[0].content)["facts"]}
    for fact in facts_of(ours):
        assert told[fact.code]["state"] == fact.state
        assert (told[fact.code]["found"] is None) == (fact.day is None)
