"""Dates as people read them, and what day it is: the only module that asks the clock; commands pass the day on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Mapping

OSLO = ZoneInfo("Europe/Oslo")

_YEAR_ONLY = 4
_YEAR_AND_MONTH = 7


def today(environment: Mapping[str, str]) -> date:
    """Return the day it is in Oslo, by `SOURCE_DATE_EPOCH` (seconds since 1970) where it is set, else by the clock."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(OSLO).date()


def plain_today() -> date:
    """Return the day it is in Oslo by the clock alone: publishing and checking must not believe a setting."""
    return datetime.now(OSLO).date()


@cache
def written(day: date | str, locale: str) -> str:
    """Write a date in full, «22. november 2026» or “22 November 2026”; `2020-12` and `2017` keep their precision."""
    if isinstance(day, str) and len(day) == _YEAR_ONLY:
        return day
    if isinstance(day, str) and len(day) == _YEAR_AND_MONTH:
        return str(format_date(date.fromisoformat(f"{day}-01"), "MMMM y", locale=locale))
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return str(format_date(value, "long", locale=locale))
