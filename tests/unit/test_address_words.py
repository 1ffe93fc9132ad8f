"""The words in addresses: free while a site is a trial, final once it is open, whatever list of addresses has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.projects import NAMED, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.data.address_words import PATH, read_address_words, record_address_words
from rettesnor.data.profile import PATH as SITE
from rettesnor.data.profile import profiled_settings
from rettesnor.locale.dates import plain_today
from rettesnor.settings import read_settings
from rettesnor.urls import ADDRESSES, address_words

if TYPE_CHECKING:
    from pathlib import Path

OPENED = {"source": "kjelde", "checklist": "sjekkliste", "search": "sok", "date": "dato"}


def told(root: Path) -> list[tuple[str, str, int]]:
    """Give what the check of addresses finds: the rule, the file and the line."""
    found = run_checks(read_settings(root), ["urls"], plain_today())
    return [(problem.rule, problem.path, problem.line) for problem in found]


@pytest.mark.parametrize("kind", OPENED)
def test_a_word_that_was_final_is_refused_at_its_line(tmp_path: Path, kind: str) -> None:
    """Changed or taken away: ids of sources and names of sheets as much as what whole addresses hold."""
    lines = [f"  {name}: {word}\n" for name, word in OPENED.items()]
    record = json.dumps(OPENED)
    as_opened = write_project(tmp_path / "same", {SITE: f"addresses:\n{''.join(lines)}{NAMED}", PATH: record})
    assert told(as_opened) == []
    number = list(OPENED).index(kind)
    changed = [*lines[:number], f"  {kind}: anna-ord\n", *lines[number + 1 :]]
    root = write_project(tmp_path / "other", {SITE: f"addresses:\n{''.join(changed)}{NAMED}", PATH: record})
    assert told(root) == [("urls.word-changed", SITE, number + 2)]
    without = [*lines[:number], *lines[number + 1 :]]
    root = write_project(tmp_path / "none", {SITE: f"# x\naddresses:\n{''.join(without)}{NAMED}", PATH: record})
    assert told(root) == (
        [("urls.word-changed", SITE, 2)] if address_words(read_settings(root))[kind] != OPENED[kind] else []
    )


def test_the_mistake_is_told_and_not_all_that_follows_from_it(tmp_path: Path) -> None:
    """Every address below the old word would be one more line."""
    urls = "/\n/leit/\n/om/\n/r/om/\n"
    files = {SITE: f"addresses: {{search: finn}}\n{NAMED}", PATH: '{"search": "leit"}', "data/urls.txt": urls}
    assert told(write_project(tmp_path, files)) == [("urls.word-changed", SITE, 1)]


def test_recording_adds_what_is_new_and_changes_nothing(tmp_path: Path) -> None:
    """A kind of address that a newer program brings is recorded when it is first published."""
    record_address_words(tmp_path, {"search": "sok"})
    record_address_words(tmp_path, {"search": "leit", "day": "pa"})
    assert read_address_words(tmp_path) == ({"search": "sok", "day": "pa"}, ())
    settings = profiled_settings(write_project(tmp_path / "site", {SITE: f"addresses: {{log: endringar}}\n{NAMED}"}))
    words = address_words(settings)
    assert words["log"] == "endringar"
    assert {"source", "checklist", "poster", "booklet", "archive", "date", "since"} <= words.keys()
    assert words.keys() & ADDRESSES.keys() == ADDRESSES.keys() - {"versions", "short"}


@pytest.mark.parametrize("written", ["{", "[]", '{"search": 1}', b"\xff"])
def test_a_record_that_was_written_by_hand_is_told_and_never_written_over(tmp_path: Path, written: str | bytes) -> None:
    """It comes back from git."""
    root = write_project(tmp_path, {PATH: written})
    assert ("urls.words-not-readable", PATH, 1) in told(root)
    before = (root / PATH).read_bytes()
    record_address_words(root, {"search": "sok"})
    assert (root / PATH).read_bytes() == before
