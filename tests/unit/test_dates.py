"""Dates as people read them, and what day it is where the site is."""

from __future__ import annotations

from datetime import date

import pytest

from rettesnor.locale.dates import keep_time_in, today, written


@pytest.mark.parametrize(
    ("day", "locale", "said"),
    [
        (date(2026, 11, 22), "nb", "22. november 2026"),
        ("2026-05-01", "nb", "1. mai 2026"),
        ("2026-05-01", "en_GB", "1 May 2026"),
        ("2020-12", "nb", "desember 2020"),
        ("2020-12", "en_GB", "December 2020"),
        ("2017", "nb", "2017"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(day: date | str, locale: str, said: str) -> None:
    """In the language's own way."""
    assert written(day, locale) == said


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("1795302000", "2026-11-22"),
        ("1795301999", "2026-11-21"),
        ("1782856800", "2026-07-01"),
        ("1782856799", "2026-06-30"),
    ],
)
def test_a_day_begins_at_midnight_where_the_site_is(epoch: str, day: str) -> None:
    """In Oslo an hour before UTC in winter, two in summer."""
    keep_time_in("Europe/Oslo")
    assert today({"SOURCE_DATE_EPOCH": epoch}).isoformat() == day
