"""Small faults that editors met, each with its right value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.published_site import new_project

from rettesnor.checks.language.prose import read_prose
from rettesnor.checks.registry import check_assembly
from rettesnor.git import GitError, push
from rettesnor.locale.dates import plain_today
from rettesnor.locale.fold import composed, without_unseen
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.search.sections import search_sections
from rettesnor.site.text_changes import is_text_changed

if TYPE_CHECKING:
    from pathlib import Path


def test_a_soft_hyphen_divides_no_word() -> None:
    """Neither for the search nor for the spelling."""
    body = render_as_recorded("## A {#a}\n\nPsykisk vaf&shy;fel&#8203;rø&zwnj;re.\n", None)
    [section] = search_sections(body)
    assert section.text == "Psykisk vaffelrøre."
    assert "vaffelrøre" in read_prose(body.html)[-1].text
    assert without_unseen(composed("vaf\u00adfel")) == "vaffel"


def test_the_number_of_a_note_is_no_part_of_a_heading() -> None:
    """Nor that of a source."""
    body = render_as_recorded("## Overskrift med note[^1] {#o}\n\nA.\n\n## Kilde [@k] {#k}\n\nB.\n\n[^1]: N.\n", None)
    assert [heading.text for heading in body.headings] == ["Overskrift med note", "Kilde"]
    assert [section.heading for section in search_sections(body)] == ["Overskrift med note", "Kilde"]


def test_lines_that_are_joined_are_no_change(tmp_path: Path) -> None:
    """Readers see the same, so no note is owed; another word is one."""
    project = new_project(tmp_path)
    file = project.root / "docs/nb/grunnregler.md"
    written = file.read_text(encoding="utf-8")
    file.write_text(f"{written}\nEn linje\nog en til.\n", encoding="utf-8")
    project.publish("2026-11-22")
    for renderer_is_new in (True, False):
        for text, is_other in (("En linje og en til.", False), ("En linje og to til.", True)):
            file.write_text(f"{written}\n{text}\n", encoding="utf-8")
            assembly = project.assemble(is_preview=True)
            history = assembly.site.store.histories["grunnregler"]
            if not renderer_is_new:
                object.__setattr__(history.newest, "renderer", 1)
            assert is_text_changed(assembly, assembly.tree.pages["grunnregler"], history) is is_other


@pytest.mark.slow
def test_a_misspelled_word_is_offered_the_other_language(tmp_path: Path) -> None:
    """English on a Norwegian page and Norwegian on an English one, in whichever language it is told."""
    project = new_project(tmp_path)
    for code in ("nb", "en"):
        file = project.root / f"docs/{code}/grunnregler.md"
        file.write_text(f"{file.read_text(encoding='utf-8')}\nXqzwrt.\n", encoding="utf-8")
    found = list(check_assembly(project.assemble(is_preview=True), ["language"], plain_today()))
    for code, other in (("nb", "en"), ("en", "nb")):
        own = [each for each in found if each.path == f"docs/{code}/grunnregler.md" and "lang=" in str(each.help)]
        assert own
        for problem in own:
            assert {f"{{lang={other}}}" in problem.help.in_language(said) for said in ("nb", "en")} == {True}


def test_a_push_that_fails_says_nothing_of_ci(tmp_path: Path) -> None:
    """A race that was lost has nothing to do with it."""
    with pytest.raises(GitError) as raised:
        push(tmp_path, "nowhere", "main")
    assert "CI" not in str(raised.value)
