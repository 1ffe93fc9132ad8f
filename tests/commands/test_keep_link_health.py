"""What the weekly check of outside links remembers: eight weeks, each on a machine that knows only the branch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script
from tests.repositories import git

from rettesnor.checks.links.health import after, findings
from rettesnor.checks.links.lychee import Answer
from rettesnor.checks.links.outside import WrittenAt
from rettesnor.data.link_health import read_health, write_health
from rettesnor.problems import Level

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = date(2027, 3, 1)
GONE, SHAKY, FINE = (f"https://{name}.example/side" for name in ("borte", "ustabil", "god"))
FAILS = {GONE: range(2, 8), SHAKY: (1, 3, 5, 7), FINE: ()}
"""The weeks, counted from 0, in which each address fails."""
PLACES = {url: (WrittenAt("docs/nb/om.md", line),) for line, url in enumerate(FAILS, start=1)}


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Give an empty repository that is pushed to."""
    (tmp_path / "remote").mkdir()
    git(tmp_path / "remote", "init", "-q", "--bare", "-b", "main")
    return tmp_path / "remote"


def _week(root: Path, remote: Path, number: int) -> dict[str, Level]:
    """Do what the scheduled job does on a new machine, and give how each address that fails is told of."""
    (root / "data").mkdir(parents=True)
    assert run_script("keep_link_health.py", "fetch", "--remote", remote, "--root", root).returncode == 0
    known, day = read_health(root), MONDAY + timedelta(weeks=number)
    answers = [Answer(url, 404 if number in weeks else 200, "", number not in weeks) for url, weeks in FAILS.items()]
    states = {answer.url: after(known.get(answer.url), answer, day) for answer in answers}
    write_health(root, states)
    assert run_script("keep_link_health.py", "keep", "--remote", remote, "--root", root).returncode == 0
    urls = list(FAILS)
    return {urls[problem.line - 1]: problem.level for problem in findings(states, PLACES)}


def test_a_link_that_fails_twice_a_week_apart_is_found_dead(tmp_path: Path, remote: Path) -> None:
    """One that is back between does not get there, and one that is fine is never told of."""
    told = [_week(tmp_path / f"machine-{number}", remote, number) for number in range(8)]
    assert [week.get(GONE) for week in told] == [None, None, Level.ADVICE, *[Level.ERROR] * 5]
    assert {week.get(SHAKY) for week in told} == {None, Level.ADVICE}
    assert {week.get(FINE) for week in told} == {None}
    assert git(remote, "rev-list", "--count", "lenkehelse") == "8"


def test_the_branch_holds_nothing_else_and_main_is_left_alone(tmp_path: Path, remote: Path) -> None:
    """What a server answers is no change of the guidance."""
    _week(tmp_path / "machine", remote, 0)
    assert git(remote, "ls-tree", "-r", "--name-only", "lenkehelse") == "data/link-health.json"
    assert git(remote, "for-each-ref", "--format=%(refname:short)") == "lenkehelse"


def test_a_remote_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    """And nothing is kept."""
    done = run_script("keep_link_health.py", "fetch", "--remote", tmp_path / "borte", "--root", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
