"""Dates as people read them, and what day it is: the only module that asks the clock; commands pass the day on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Site:
    """The time zone of the site that the commands of this process work for."""

    zone: ZoneInfo = ZoneInfo("UTC")


def keep_time_in(zone: str) -> None:
    """Let days begin when they begin in a time zone: whoever reads what a site is says so.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    _Site.zone = ZoneInfo(zone)


def is_a_time_zone(name: str) -> bool:
    """Return whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name that is no path below the table, or a folder of it
        return False
    return True


_YEAR_ONLY = 4
_YEAR_AND_MONTH = 7


def today(environment: Mapping[str, str]) -> date:
    """Return the day it is where the site is: by `SOURCE_DATE_EPOCH` (seconds since 1970) if set, else by the clock."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(_Site.zone).date()


def plain_today() -> date:
    """Return the day it is where the site is by the clock alone: publishing and checking must not believe a setting."""
    return datetime.now(_Site.zone).date()


@cache
def written(day: date | str, locale: str) -> str:
    """Write a date in full, «22. november 2026» or “22 November 2026”; `2020-12` and `2017` keep their precision."""
    if isinstance(day, str) and len(day) == _YEAR_ONLY:
        return day
    if isinstance(day, str) and len(day) == _YEAR_AND_MONTH:
        return str(format_date(date.fromisoformat(f"{day}-01"), "MMMM y", locale=locale))
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return _in_full(value, locale)


@lru_cache(maxsize=4096)
def _in_full(day: date, locale: str) -> str:
    return str(format_date(day, "long", locale=locale))
