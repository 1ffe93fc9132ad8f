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
