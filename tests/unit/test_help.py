"""Help numbers: when they were checked, and what that means for readers, editors and deploying."""

from datetime import date
from pathlib import Path

import pytest

from rettesnor.checks.help import check_help, check_help_for_deploying
from rettesnor.data.help import HelpNumber, Stated, check_again_on, read_help
from rettesnor.data.validation.models import Place
from rettesnor.data.validation.yaml_files import Entry
from rettesnor.problems import Level, has_errors

NUMBER = HelpNumber(
    id="legevakt",
    name={"nb": "Legevakt", "en": "Out-of-hours doctor"},
    number="116 117",
    what={"nb": "Ring ved behov.", "en": "Call when needed."},
    source=None,
    checked_on="2026-05-22",
    stated=Stated(by={"nb": "Bufdir", "en": "Bufdir"}, year="2023"),
)


def entry(**changes: object) -> Entry[HelpNumber]:
    """Return the number, changed, as it stands in a file: its record on line 7, its day on line 9."""
    place = Place("data/help.yml", "help", {(0,): 7, (0, "checked_on"): 9})
    return Entry(NUMBER.model_copy(update=changes), place, (0,))


def test_a_number_checked_lately_is_fine() -> None:
    """On the last day of the sixth month nothing is said."""
    assert list(check_help([entry()], {}, date(2026, 11, 22))) == []


def test_after_six_months_editors_are_advised() -> None:
    """The day after, there is advice, with the number, the day and the line; publishing goes on."""
    [problem] = check_help([entry()], {}, date(2026, 11, 23))
    assert "116 117" in problem.message.in_language("nb")
    assert "2026-05-22" in problem.message.in_language("en")
    assert (problem.line, problem.level) == (9, Level.ADVICE)


def test_a_number_that_nobody_checked_is_advice_too() -> None:
    """A null is said openly, and stops nothing."""
    [problem] = check_help([entry(checked_on=None)], {}, date(2026, 11, 22))
    assert problem.message.in_language("nb") == "Ingen har kontrollert hjelpenummeret 116 117."
    assert problem.level is Level.ADVICE


def test_a_number_that_nobody_states_is_an_error_and_an_emergency_number_is_not() -> None:
    """Readers are told who states every number but those of the emergency services."""
    [problem] = check_help([entry(stated=None)], {}, date(2026, 11, 22))
    assert problem.rule == "help.nobody-states"
    assert "stated: {by: {en: …}, year: '2023'}" in problem.help.in_language("en")
    assert (problem.line, problem.level) == (7, Level.ERROR)
    assert list(check_help([entry(stated=None, is_emergency=True)], {}, date(2026, 11, 22))) == []


@pytest.mark.parametrize("checked_on", [None, "2026-05-21"])
def test_deploying_refuses_what_building_allows(checked_on: str | None) -> None:
    """The same facts are errors where the site is about to be put before readers."""
    number = entry(checked_on=checked_on)
    today = date(2026, 11, 22)
    assert not has_errors(check_help([number], {}, today))
    assert has_errors(check_help_for_deploying([number], {}, today))


def test_a_day_to_come_and_a_source_that_is_not_there_are_errors() -> None:
    """Nobody has checked a number tomorrow."""
    number = entry(checked_on="2026-11-23", source="finnes-ikke")
    assert [problem.level for problem in check_help([number], {}, date(2026, 11, 22))] == [Level.ERROR] * 2


def test_six_months_after_the_last_of_august_is_in_february() -> None:
    """A month without that day gives the 28th."""
    assert check_again_on("2026-08-31") == date(2027, 2, 28)


def test_the_file_is_read_with_lines_in_its_own_order(tmp_path: Path) -> None:
    """The most urgent number comes first because the file says so."""
    (tmp_path / "data").mkdir()
    text = (
        "- id: {0}\n  name: {{nb: N, en: N}}\n  number: '{1}'\n  what: {{nb: Ring., en: Call.}}\n"
        "  source: null\n  checked_on: null\n"
    )
    text = text.format("b", "113") + text.format("a", "116 117")
    (tmp_path / "data/help.yml").write_text(text, encoding="utf-8")
    numbers, problems = read_help(tmp_path)
    assert problems == ()
    assert [(found.model.id, found.line_of(), found.model.dialled) for found in numbers] == [
        ("b", 1, "tel:113"),
        ("a", 7, "tel:116117"),
    ]


def test_a_number_that_nobody_has_checked_says_so_by_silence(tmp_path: Path) -> None:
    """A new number needs no line for a day that is not there yet, and is told of as unchecked."""
    (tmp_path / "data").mkdir()
    stated = "stated: {by: {nb: N}, year: null}"
    text = f"- {{id: a, name: {{nb: N}}, number: '116 117', what: {{nb: Ring.}}, source: null, {stated}}}\n"
    (tmp_path / "data/help.yml").write_text(text, encoding="utf-8")
    numbers, problems = read_help(tmp_path)
    assert problems == ()
    found = list(check_help(numbers, {}, date(2026, 11, 22)))
    assert ["116 117" in each.message.in_language("nb") for each in found] == [True] * len(found)
    assert found


def test_who_states_a_number_is_read_with_the_year_or_without(tmp_path: Path) -> None:
    """A page without a date has none; a year is four digits."""
    (tmp_path / "data").mkdir()
    entry = (
        "- id: {0}\n  name: {{nb: N}}\n  number: '113'\n  what: {{nb: Ring.}}\n  source: null\n  checked_on: null\n"
        "  stated: {{by: {{nb: Bufdir}}, year: {1}}}\n"
    )
    file = tmp_path / "data/help.yml"
    file.write_text(entry.format("a", "'2023'") + entry.format("b", "null"), encoding="utf-8")
    numbers, problems = read_help(tmp_path)
    assert problems == ()
    assert [number.model.stated for number in numbers] == [
        Stated(by={"nb": "Bufdir"}, year="2023"),
        Stated(by={"nb": "Bufdir"}, year=None),
    ]
    file.write_text(entry.format("a", "'i fjor'"), encoding="utf-8")
    assert [problem.line for problem in read_help(tmp_path)[1]] == [7]


def test_a_number_that_cannot_be_dialled_is_reported(tmp_path: Path) -> None:
    """Words in the place of a number stop at the edge."""
    (tmp_path / "data").mkdir()
    text = "- id: a\n  name: {nb: N}\n  number: ring oss\n  what: {nb: Ring.}\n  source: null\n  checked_on: null\n"
    (tmp_path / "data/help.yml").write_text(text, encoding="utf-8")
    numbers, problems = read_help(tmp_path)
    assert numbers == ()
    assert [problem.line for problem in problems] == [3]
