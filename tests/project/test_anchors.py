"""Entries of generated pages, once published, answer for ever: as sections of pages that people write do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import build
from tests.projects import write_project

from rettesnor.checks.registry import run_checks
from rettesnor.data.anchors import PATH, RECORD
from rettesnor.locale.dates import plain_today
from rettesnor.pages.registry import anchors
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_TERM = """\
- id: {0}
  nb: {0}
  en: {0}
  definition: {{nb: "Et ord.", en: "A word."}}
"""
_SOURCE = (
    "- {{id: {}, title: T, publisher: P, language: nb, type: page, url: https://eksempel.no/, use: link,"
    " status: current, background: true{}}}\n"
)
TERMS, SOURCES = "data/terms.yml", "data/sources.yml"
PUBLISHED = {TERMS: _TERM.format("plan") + _TERM.format("samtykke"), SOURCES: _SOURCE.format("bok", "")}


def _published(root: Path, changes: dict[str, str]) -> Path:
    """Write a site whose terms and sources are recorded, and give it with some files otherwise."""
    write_project(root, PUBLISHED)
    RECORD.add(root, anchors(Assembler(read_settings(root)).assemble(is_preview=False).site))
    return write_project(root, {**PUBLISHED, **changes})


def _told(root: Path) -> list[tuple[str, str, int, str]]:
    found = run_checks(read_settings(root), ["urls"], plain_today())
    return [(each.rule, each.path, each.line, each.help.in_language("en")) for each in found]


@pytest.mark.parametrize(
    ("path", "text", "line", "name"),
    [
        (TERMS, _TERM.format("plan") + _TERM.format("samtykket"), 5, "samtykke"),
        (TERMS, _TERM.format("planer") + _TERM.format("samtykke"), 1, "plan"),
        (TERMS, _TERM.format("samtykke"), 1, "plan"),
        (TERMS, _TERM.format("plan"), 1, "samtykke"),
        (SOURCES, _SOURCE.format("bokas", ""), 1, "bok"),
    ],
)
def test_an_entry_that_lost_its_id_is_told_once(tmp_path: Path, path: str, text: str, line: int, name: str) -> None:
    """At the entry that has it now, or where it stood, in one message for all languages, with what to write."""
    [told] = _told(_published(tmp_path, {path: text}))
    assert told[:3] == ("urls.lost-entry", path, line)
    assert f"formerly: [{name}]" in told[3]


def test_what_the_cure_says_ends_the_message_and_the_old_address_answers(tmp_path: Path) -> None:
    """In each language, for terms and for sources."""
    changes = {
        TERMS: f"{_TERM.format('planer')}  formerly: [plan]\n{_TERM.format('samtykke')}",
        SOURCES: _SOURCE.format("bokas", ", formerly: [bok]"),
    }
    root = _published(tmp_path / "site", changes)
    assert _told(root) == []
    site = build(root, tmp_path / "built")
    for address in RECORD.read(root)[0]:
        page, _, name = address.partition("#")
        assert f'id="{name}"' in (site / page / "index.html").read_text("utf-8"), address


@pytest.mark.parametrize(
    "text",
    [
        f"{_TERM.format('plan')}  formerly: [samtykke]\n{_TERM.format('samtykke')}",
        f"{_TERM.format('plan')}  formerly: [avtale]\n{_TERM.format('samtykke')}  formerly: [avtale]\n",
    ],
)
def test_an_id_that_two_entries_claim_is_told(tmp_path: Path, text: str) -> None:
    """An address leads to one place."""
    assert [each[:2] for each in _told(_published(tmp_path, {TERMS: text}))] == [("urls.entry-twice", TERMS)]


def test_a_record_written_by_hand_is_told(tmp_path: Path) -> None:
    """With the file that is to be brought back."""
    root = _published(tmp_path, {PATH: "/ordliste/\n"})
    [told] = _told(root)
    assert told[:3] == ("urls.not-an-address", PATH, 1)
    assert told[3].endswith(PATH)
