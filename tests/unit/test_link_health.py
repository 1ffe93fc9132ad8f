"""How outside links fare over time (links/health.py), and how it is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.links.health import after, findings, issue_text, judge, needs_check
from rettesnor.checks.links.lychee import Answer
from rettesnor.checks.links.outside import WrittenAt
from rettesnor.data.link_health import Health, Verdict, read_health, write_health
from rettesnor.problems import Level

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://kilde.example/dypt/nede"
DAY = date(2027, 3, 1)
PLACES = {URL: (WrittenAt("data/sources.yml", 7), WrittenAt("docs/nb/om.md", 12))}


def answer(status: int, *, is_fine: bool = False, leads_to: str | None = None, archived: str | None = None) -> Answer:
    """Give an answer from the address of this test."""
    return Answer(URL, status, "words", is_fine=is_fine, leads_to=leads_to, archived=archived)


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_door_shut_to_programs_is_no_failure(status: int) -> None:
    """A reader's browser may well get in."""
    assert judge(answer(status)) is Verdict.UNKNOWN


def test_an_unknown_answer_neither_clears_nor_counts_as_failure() -> None:
    """The failure before it still waits for its second."""
    first = after(None, answer(404), DAY)
    between = after(first, answer(403), DAY + timedelta(days=7))
    assert (between.verdict, between.is_dead, between.failing_since) == (Verdict.UNKNOWN, False, "2027-03-01")


@pytest.mark.parametrize(("days", "is_dead"), [(0, False), (6, False), (7, True), (30, True)])
def test_a_link_is_dead_after_failures_a_week_apart(days: int, is_dead: bool) -> None:  # noqa: FBT001 - a table
    """One failure can be maintenance."""
    first = after(None, answer(404), DAY)
    assert after(first, answer(404), DAY + timedelta(days=days)).is_dead is is_dead


def test_a_good_answer_starts_the_count_again() -> None:
    """What failed last month is forgotten."""
    state = after(after(None, answer(404), DAY), answer(200, is_fine=True), DAY + timedelta(days=7))
    assert (state.failing_since, state.last_ok_on) == (None, "2027-03-08")


def test_a_deep_address_that_leads_to_the_front_page_fails() -> None:
    """The page is gone, whatever the status says."""
    assert judge(answer(200, is_fine=True, leads_to="https://kilde.example/")) is Verdict.FAILED


def test_a_dead_link_is_an_error_at_every_line_with_its_copy() -> None:
    """The other states are advice, or nothing."""
    first = after(None, answer(404), DAY)
    dead = after(first, answer(404, archived="https://web.archive.org/x"), DAY + timedelta(days=8))
    problems = list(findings({URL: dead}, PLACES))
    assert [(problem.path, problem.line, problem.level) for problem in problems] == [
        ("data/sources.yml", 7, Level.ERROR),
        ("docs/nb/om.md", 12, Level.ERROR),
    ]
    assert "https://web.archive.org/x" in problems[0].help.in_language("nb")
    assert {problem.level for problem in findings({URL: first}, PLACES)} == {Level.ADVICE}


def test_the_issue_lists_what_must_be_mended_before_what_can_wait() -> None:
    """One box a line; no issue when nothing is wrong."""
    dead = after(after(None, answer(404), DAY), answer(404), DAY + timedelta(days=8))
    failing = after(None, answer(500), DAY + timedelta(days=8))
    places = {**PLACES, "https://b.example/": (WrittenAt("docs/nb/b.md", 1),)}
    text = issue_text(findings({URL: dead, "https://b.example/": failing}, places), DAY, "nb")
    assert text.index("## Lenker som ikke virker") < text.index("data/sources.yml:7") < text.index("## Kan vente")
    assert text.count("- [ ] ") == 3
    assert issue_text([], DAY, "nb") == ""


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    """In alphabetical order, and without keys that say nothing."""
    states = {
        "https://b.example/": Health(Verdict.OK, 200, "OK", "2027-03-01", last_ok_on="2027-03-01"),
        "https://a.example/": Health(Verdict.FAILED, 0, "", "2027-03-01", failing_since="2027-02-01"),
    }
    write_health(tmp_path, states)
    assert read_health(tmp_path) == states
    assert list(read_health(tmp_path)) == sorted(states)


def test_an_address_is_not_asked_for_again_so_soon() -> None:
    """An interrupted run goes on; a run a week later asks for all."""
    state = after(None, answer(200, is_fine=True), DAY)
    assert needs_check(None, DAY, timedelta(days=3))
    assert not needs_check(state, DAY + timedelta(days=2), timedelta(days=3))
    assert needs_check(state, DAY + timedelta(days=7), timedelta(days=3))
