"""Whose text it is that a page tells in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class Original:
    """Somebody else's text that a page tells in its own words: who made it and when, and where it stands."""

    dating: str
    url: str | None
    title: str
    language: str


def original_of(site: Site, retells: str | None, told_on: date | None, words: Mapping[str, str]) -> Original | None:
    """Return whose text is retold and when it and our retelling (`told_on`) are from; None where nothing is retold."""
    source = site.sources.get(retells or "")
    if source is None:
        return None
    publisher = source.publisher or source.author or ""
    if source.date:
        dating = words["original_dating"].format(publisher=publisher, date=written(source.date, words["_locale"]))
    else:
        dating = words["original_undated"].format(publisher=publisher)
    if told_on is not None:
        dating = f"{dating} {words['our_retelling'].format(date=written(told_on, words['_locale']))}"
    return Original(dating, source.url, source.title or source.id, source.language)
