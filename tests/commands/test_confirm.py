"""scripts/confirm_translation.py: both texts are shown before they are said to be the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.programs import run_script

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

pytestmark = pytest.mark.slow


def _confirm(project: PublishedProject, *more: str) -> str:
    done = run_script("confirm_translation.py", "egne-mal", *more, "--root", project.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_both_texts_of_each_new_section_are_shown(project: PublishedProject) -> None:
    """Under its heading; a section that was confirmed as it stands is not shown again."""
    said = _confirm(project, "--section", "slik")
    assert "«Slik gjør du»" in said
    assert "  bokmål: Spør hva som er viktig. Skriv målene ned." in said
    assert "  engelsk: Ask what is important. Write the goals down." in said
    assert "«Hvorfor»" not in said
    again = _confirm(project)
    assert "«Slik gjør du»" not in again
    assert "«Hvorfor»" in again
    assert "  engelsk: Build the plan on the person's goals. Ask what" in again
    kept = json.loads((project.root / "data/translations/egne-mal.json").read_text(encoding="utf-8"))
    assert {"_title", "rad", "slik", "begrunnelse"} <= set(kept["en"])


def test_sections_are_shown_in_the_order_of_the_text(project: PublishedProject) -> None:
    """Title and summary first, as one reads."""
    said = _confirm(project)
    places = [said.index(f"«{each}»") for each in ("Tittel og sammendrag", "Rådet", "Slik gjør du", "Hvorfor")]
    assert places == sorted(places)


def _read_and_published(project: PublishedProject) -> None:
    project.confirm("egne-mal", with_title=True)
    project.publish("2026-11-22")


def _try(project: PublishedProject, *more: str) -> tuple[int, str]:
    done = run_script("confirm_translation.py", "egne-mal", *more, "--lang", "en", "--root", project.root)
    return done.returncode, done.stdout


def test_an_original_changed_alone_is_not_confirmed_unless_somebody_says_so(project: PublishedProject) -> None:
    """Its translation is word for word as it was read beside something else; both words are shown."""
    _read_and_published(project)
    project.change("egne-mal", "nb", "Skriv målene ned", "Skriv målene opp")
    before = (project.root / "data/translations/egne-mal.json").read_bytes()
    code, said = _try(project)
    assert code == 1
    assert "docs/en/rad/egne-mal.md:" in said
    assert "Only the original was changed in the section “Slik gjør du”" in said
    assert "“ned” became “opp”" in said
    assert (project.root / "data/translations/egne-mal.json").read_bytes() == before
    code, said = _try(project, "--still-holds")
    assert (code, "since somebody read both: “ned” became “opp”" in said) == (0, True)
    assert _try(project) == (0, "egne-mal: sections confirmed in English: 4.\n")


def test_an_original_whose_spelling_was_mended_is_confirmed_as_before(project: PublishedProject) -> None:
    """And so is one whose translation was changed with it."""
    _read_and_published(project)
    project.change("egne-mal", "nb", "Skriv målene ned", "Skriv måla ned")
    assert _try(project)[0] == 0
    project.change("egne-mal", "nb", "Skriv måla ned", "Skriv måla opp")
    project.change("egne-mal", "en", "Write the goals down", "Write the goals up")
    assert _try(project)[0] == 0


def test_a_translation_turned_alone_is_not_confirmed_unless_somebody_says_so(project: PublishedProject) -> None:
    """What the check told of it is not silenced by a run of the command."""
    _read_and_published(project)
    project.change("egne-mal", "en", "Ask what is important", "Ask what is cheap")
    code, said = _try(project)
    assert (code, "“important” became “cheap”" in said) == (1, True)
    assert _try(project, "--still-holds")[0] == 0


def test_a_translation_in_other_words_is_confirmed_as_before(project: PublishedProject) -> None:
    """A translator may better the language at any time."""
    _read_and_published(project)
    project.change("egne-mal", "en", "The person's own goals give", "The goals of the person give")
    assert _try(project)[0] == 0
