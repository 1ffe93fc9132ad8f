"""Whose text it is that a page tells in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.dates import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site import Site
    from rettesnor.versions import History


@dataclass(frozen=True, slots=True)
class Original:
    """Somebody else's text that a page tells in its own words: who made it and when, and where it stands."""

    dating: str
    url: str | None
    title: str
    language: str


def original_of(site: Site, retells: str | None, history: History | None, words: Mapping[str, str]) -> Original | None:
    """Tell whose text is retold and when it and our retelling are from; None where nothing is retold."""
    source = site.sources.get(retells or "")
    if source is None:
        return None
    publisher = source.publisher or source.author or ""
    if source.date:
        dating = words["original_dating"].format(publisher=publisher, date=written(source.date, words["_locale"]))
    else:
        dating = words["original_undated"].format(publisher=publisher)
    if history is not None:
        day = written(history.last_changed, words["_locale"])
        dating = f"{dating} {words['our_retelling'].format(date=day)}"
    return Original(dating, source.url, source.title or source.id, source.language)
