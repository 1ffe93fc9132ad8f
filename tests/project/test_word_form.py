"""The Word file of a tool, in a site that has been published."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from tests.published_site import new_project

from rettesnor.pages.word_form import word_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_each_tool_has_a_file_in_each_language_that_is_the_same_each_time(tmp_path: Path) -> None:
    """In the language of its text, with its edition and the address at which that stays; a withdrawn tool has none."""
    project = new_project(tmp_path)
    project.publish("2026-11-22")
    made = {file.path: file.content for file in word_files(project.site())}
    assert sorted(made) == ["en/skjema/index.docx", "skjema/index.docx"]
    assert made == {file.path: file.content for file in word_files(project.site())}
    document = docx.Document(io.BytesIO(made["skjema/index.docx"]))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "Et skjema & litt til"
    assert "Navn og dato." in said
    assert "Utgave 1.0." in said[-2]
    assert any(relation.target_ref.endswith("/v/skjema/1.0/") for relation in document.part.rels.values())
    project.record("withdrawn", "skjema", "2026-12-20", "Brukes ikke lenger.", note_en="Not used any more.")
    assert list(word_files(project.site())) == []


def test_a_preview_has_it_too_marked_as_a_draft(tmp_path: Path) -> None:
    """Before anything of it was published, too."""
    made = {file.path: file.content for file in word_files(new_project(tmp_path).site(is_preview=True))}
    document = docx.Document(io.BytesIO(made["skjema/index.docx"]))
    assert any("Utkast." in paragraph.text for paragraph in document.paragraphs)
