"""Numbers, and the dates that readers see."""

from __future__ import annotations

from datetime import date

import pytest
from tests.histories import history_of

from rettesnor.versions.model import Kind, Number, Wording


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        ("1.0", Kind.EDITORIAL, "1.1"),
        ("1.9", Kind.EDITORIAL, "1.10"),
        ("1.1", Kind.PROFESSIONAL, "2.0"),
        ("2.3", Kind.CORRECTION, "3.0"),
    ],
)
def test_kind_decides_the_next_number(before: str, kind: Kind, after: str) -> None:
    """Only an editorial change leaves the major number as it is."""
    assert str(Number.parse(before).after(kind)) == after


@pytest.mark.parametrize("text", ["1", "0.1", "01.0", "1.0.0", "1.-1", "v1.0", ""])
def test_what_is_no_number_is_refused(text: str) -> None:
    """A number has one way of being written."""
    with pytest.raises(ValueError, match="no version number"):
        Number.parse(text)


def test_numbers_are_ordered_as_numbers() -> None:
    """1.10 comes after 1.9."""
    assert Number.parse("1.10") > Number.parse("1.9")


def test_editorial_change_keeps_the_professional_date() -> None:
    """A typo never makes old advice look new."""
    history = history_of(["1.0 new 2026-11-22", "2.0 professional 2027-01-15", "2.1 editorial 2027-03-03"])
    assert history.first_published == date(2026, 11, 22)
    assert history.last_changed == date(2027, 1, 15)
    assert history.last_edited == date(2027, 3, 3)


def test_events_move_no_date() -> None:
    """A review, a withdrawal and an alert take no number and change no date of the text."""
    text = ["1.0 new 2026-11-22"]
    events = ["reviewed 2027-01-01 next 2028-01-01", "withdrawn 2027-02-02", "alert 2027-03-03"]
    plain, eventful = history_of(text), history_of(text + events)
    assert (plain.last_changed, plain.last_edited) == (eventful.last_changed, eventful.last_edited)


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-11-21", None), ("2026-11-22", "1.0"), ("2027-01-14", "1.0"), ("2027-01-15", "2.1"), ("2030-01-01", "2.1")],
)
def test_each_day_has_the_version_that_applied_at_its_end(day: str, number: str | None) -> None:
    """Of two versions of one day, the later one applied."""
    history = history_of(["1.0 new 2026-11-22", "2.0 professional 2027-01-15", "2.1 editorial 2027-01-15"])
    version = history.on(date.fromisoformat(day))
    assert (str(version.number) if version is not None else None) == number


def test_review_supersedes_the_planned_date() -> None:
    """Whoever read the text again said when it must be read next."""
    history = history_of(["1.0 new 2026-11-22", "reviewed 2027-11-01 next 2028-11-01"])
    assert history.review_by(date(2027, 11, 22)) == date(2028, 11, 1)


def test_review_of_an_older_text_counts_no_more() -> None:
    """A text whose meaning changed after the review was not the one that was read, even on the same day."""
    records = ["1.0 new 2026-11-22", "reviewed 2027-11-01 next 2028-11-01", "2.0 professional 2027-11-01"]
    assert history_of(records).review_by(date(2027, 11, 22)) == date(2027, 11, 22)


def test_review_stands_through_an_editorial_change() -> None:
    """A mended comma does not call for a new review."""
    records = ["1.0 new 2026-11-22", "reviewed 2027-11-01 next 2028-11-01", "1.1 editorial 2027-12-01"]
    assert history_of(records).review_by(None) == date(2028, 11, 1)


def test_words_fall_back_to_the_main_language_and_say_so() -> None:
    """A reader of English gets the Norwegian note, marked as Norwegian."""
    assert Wording({"nb": "Ny."}).in_language("en", "nb") == ("Ny.", "nb")
    assert Wording({"nb": "Ny.", "en": "New."}).in_language("en", "nb") == ("New.", "en")
