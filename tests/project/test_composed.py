"""Text whose letters are stored in parts (NFD) is the same text: the same HTML, hashes and problems, and an advice."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from tests.projects import FILES, write_project
from tests.published_site import new_project

from rettesnor.checks.registry import CHECKS, check_assembly, run_checks
from rettesnor.cli.terminal import CommandParser
from rettesnor.docs.documents import parse_document
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.notes import read_notes, write_note

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ADVICE = "docs/nb/rad/si-fra.md"


def _parted(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_a_document_is_read_with_whole_letters_and_the_first_line_is_told() -> None:
    """Nothing else differs."""
    text = FILES[ADVICE].replace("Du kan si fra.", "Du må si fra på språket ditt.")
    whole, parted = (parse_document(ADVICE, each.encode()) for each in (text, _parted(text)))
    assert (parted.body, parted.front) == (whole.body, whole.front)
    [advice] = parted.problems
    assert (advice.rule, advice.level) == ("frontmatter.parted-letters", Level.ADVICE)
    assert _parted(text).split("\n")[advice.line - 1] != text.split("\n")[advice.line - 1]


def test_every_file_of_a_site_may_be_stored_in_parts(tmp_path: Path) -> None:
    """The same HTML, section hashes and problems, apart from the advice; `norms` finds the «må»."""
    changed = FILES[ADVICE].replace("Du kan si fra.", "Du må si fra på språket ditt.")
    results = []
    forms: tuple[tuple[str, Literal["NFC", "NFD"]], ...] = (("whole", "NFC"), ("parted", "NFD"))
    for name, form in forms:
        files = {path: unicodedata.normalize(form, text) for path, text in {**FILES, ADVICE: changed}.items()}
        settings = read_settings(write_project(tmp_path / name, dict(files)))
        assembly = Assembler(settings).assemble(is_preview=True)
        bodies = {page.record.id: page.texts["nb"].body for page in assembly.waiting.values()}
        names = [each for each in CHECKS if each not in {"language", "versions"}]
        found = [each for each in check_assembly(assembly, names, plain_today()) if "parted" not in each.rule]
        htmls = {page: (body.html, body.section_hashes) for page, body in bodies.items()}
        results.append((htmls, [(each.rule, each.path, each.line) for each in found]))
    assert results[0] == results[1]
    assert "norms.too-strong" in {rule for rule, _, _ in results[0][1]}


def test_data_files_are_read_with_whole_letters(tmp_path: Path) -> None:
    """An advice at the line, and the entries as they are."""
    path = "data/sources.yml"
    root = write_project(tmp_path, {path: _parted(FILES[path]).replace("title: ", "title: a\u030a ", 1)})
    found = run_checks(read_settings(root), ["references"], plain_today())
    assert ("yaml.parted-letters", path) in {(each.rule, each.path) for each in found}


def test_a_note_and_what_is_typed_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters of both are whole ones."""
    write_note(tmp_path, "om", {"kind": "editorial", "note": _parted("Språket er rettet på to steder.")})
    notes, _ = read_notes(tmp_path, "nb")
    assert "Språket er rettet på" in str(notes["om"].note)
    parser = CommandParser()
    parser.add_argument("words")
    monkeypatch.setattr("sys.argv", ["x", _parted("på")])
    assert parser.parse_args().words == "på"


def test_a_page_saved_anew_in_parts_is_not_changed(tmp_path: Path) -> None:
    """No note is owed, and the translation is not out of date."""
    project = new_project(tmp_path)
    project.publish("2026-11-22")
    before = check_assembly(project.assemble(is_preview=True), ["translations", "versions"], plain_today())
    for file in (project.root / "docs").rglob("*.md"):
        file.write_text(_parted(file.read_text(encoding="utf-8")), encoding="utf-8")
    assembly = project.assemble(is_preview=True)
    found = check_assembly(assembly, ["translations", "versions"], plain_today())
    assert [(each.rule, each.path) for each in found] == [(each.rule, each.path) for each in before]
