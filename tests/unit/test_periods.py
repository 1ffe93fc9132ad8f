"""When what applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.histories import history_of

from rettesnor.pages.published import period_in_words
from rettesnor.versions.periods import periods_of

if TYPE_CHECKING:
    from tests.published_site import PublishedProject


def _told(project: PublishedProject, page: str) -> list[tuple[str, str, str | None]]:
    return [
        ("withdrawn" if period.is_withdrawn else str(period.version.number), str(period.start), end)
        for period in periods_of(project.site().store.histories[page])
        for end in [str(period.end) if period.end else None]
    ]


def test_version_applies_until_the_next(story: PublishedProject) -> None:
    """Each begins on the day on which the one before it ends, and the newest lasts."""
    assert _told(story, "egne-mal") == [
        ("1.0", "2026-11-22", "2026-12-05"),
        ("1.1", "2026-12-05", "2027-02-01"),
        ("2.0", "2027-02-01", None),
    ]


def test_withdrawn_page_applies_to_nobody_until_it_is_restored(story: PublishedProject) -> None:
    """The same version applies before and after; at last nothing does."""
    assert _told(story, "samtykke") == [
        ("1.0", "2026-11-22", "2027-03-10"),
        ("withdrawn", "2027-03-10", "2027-04-01"),
        ("1.0", "2027-04-01", "2027-05-04"),
        ("withdrawn", "2027-05-04", None),
    ]


def test_version_replaced_the_same_day_never_applied(story: PublishedProject) -> None:
    """1.2 of `skjema` was replaced by 1.3 within the day."""
    assert [name for name, _, _ in _told(story, "skjema")] == ["1.0", "1.1", "1.3", "2.0"]


def test_reviews_alerts_and_removals_end_nothing(story: PublishedProject) -> None:
    """The version that the law took away did apply in its time."""
    assert _told(story, "grunnregler") == [("1.0", "2026-11-22", "2027-01-15"), ("2.0", "2027-01-15", None)]


def test_version_published_while_withdrawn_applies_from_the_day_it_is_restored(project: PublishedProject) -> None:
    """A new text does not bring a withdrawn page back."""
    project.publish("2026-11-22")
    project.record("withdrawn", "rad", "2026-12-01", "Feil.")
    project.change("rad", "nb", "Velg et råd.", "Velg et råd her.")
    project.note("rad", "correction", "Rettet.")
    project.publish("2026-12-10")
    project.record("restored", "rad", "2026-12-20", "Rettet.")
    assert _told(project, "rad")[1:] == [("withdrawn", "2026-12-01", "2026-12-20"), ("2.0", "2026-12-20", None)]


def test_periods_agree_with_the_history_on_every_day(story: PublishedProject) -> None:
    """On each day of the story exactly one period covers it, and it names the version that the history names."""
    for history in story.site().store.histories.values():
        for ordinal in range(date(2026, 11, 22).toordinal(), date(2027, 7, 1).toordinal()):
            day = date.fromordinal(ordinal)
            [covering] = [period for period in periods_of(history) if period.covers(day)]
            assert covering.version is history.on(day)


@pytest.mark.parametrize(
    ("records", "number", "told"),
    [
        (["1.0 new 2027-01-01"], "1.0", "Applies from 1 January 2027"),
        (
            ["1.0 new 2027-01-01", "2.0 professional 2027-02-01"],
            "1.0",
            "Applied from 1 January 2027 to 1 February 2027",
        ),
        (
            ["1.0 new 2027-01-01", "withdrawn 2027-02-01", "restored 2027-03-01"],
            "1.0",
            "Applies from 1 March 2027. Also applied from 1 January 2027 to 1 February 2027",
        ),
        (
            ["1.0 new 2027-01-01", "withdrawn 2027-02-01", "restored 2027-03-01", "withdrawn 2027-04-01"],
            "1.0",
            "Applied from 1 January 2027 to 1 February 2027, from 1 March 2027 to 1 April 2027",
        ),
        (
            ["1.0 new 2027-01-01", "withdrawn 2027-02-01", "2.0 correction 2027-03-01", "restored 2027-04-01"],
            "1.0",
            "Applied from 1 January 2027 to 1 February 2027",
        ),
        (
            ["1.0 new 2027-01-01", "withdrawn 2027-02-01", "2.0 correction 2027-03-01", "restored 2027-04-01"],
            "2.0",
            "Applies from 1 April 2027",
        ),
        (
            ["1.0 new 2027-01-01", "1.1 editorial 2027-02-01", "1.2 editorial 2027-02-01"],
            "1.1",
            "Published on 1 February 2027. Replaced the same day",
        ),
        (["1.0 new 2027-01-01", "withdrawn 2027-01-01"], "1.0", "Published on 1 January 2027. Withdrawn the same day"),
        (
            [
                "1.0 new 2027-01-01",
                "withdrawn 2027-02-01",
                "2.0 correction 2027-03-01",
                "3.0 professional 2027-04-01",
                "restored 2027-05-01",
            ],
            "2.0",
            "Published on 1 March 2027, while the page was withdrawn",
        ),
    ],
)
def test_version_page_says_what_the_table_of_days_says(
    story: PublishedProject, records: list[str], number: str, told: str
) -> None:
    """A withdrawal ends a period, and only a restoration begins the next."""
    history = history_of(records)
    version = next(version for version in history.versions if str(version.number) == number)
    assert period_in_words(history, version, story.site().words("en")) == told
