"""What a server adds to the files for the sake of time: moments and links as headers, a TimeGate, and days between.

A TimeGate (RFC 7089) for the page at `/rad/egne-mal/` is `/timegate/rad/egne-mal/`: asked with `Accept-Datetime`, it
leads to the text that applied at the end of that day. `/pa/<date>/` of a day on which nothing changed leads to the day
before on which something did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.days import changed_days, turns_of
from rettesnor.pages.relations import Relation, relations_of_page, relations_of_version
from rettesnor.pages.timemaps import mementos_of, moment_of
from rettesnor.urls import Form, generated_url, text_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History

TIMEGATE = "timegate/"
ON_A_DAY = "timegate-on/"
"""Where a server itself goes on with a TimeGate, once it knows the day: behind it, the address and the day."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DAY = "9999-12-31"
"""Stands for the day where none was asked for: the newest text."""
A_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


@dataclass(frozen=True, slots=True)
class Gate:
    """A TimeGate: the page's address, its `Link` header, and (first day as a pattern, target), the newest first."""

    url: str
    link: str
    turns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Everything of time that a host is told; addresses lie below the site's root.

    `headers` are those of single addresses. `days` has (the days of a changed day and those after it as a pattern, the
    day), the newest first, and `folders` is where they lie under each language.
    """

    headers: Mapping[str, Mapping[str, str]]
    gates: tuple[Gate, ...]
    days: tuple[tuple[str, str], ...]
    folders: tuple[str, ...]


NO_TIMES = Times({}, (), (), ())


def times_of(site: Site) -> Times:
    """Return what the servers of a site are told of time."""
    headers: dict[str, dict[str, str]] = {}
    gates = []
    for history in site.store.histories.values():
        page = site.pages.get(history.id)
        for language in site.settings.codes:
            headers |= dict(_of_editions(site, history, page, language))
            if page is not None:
                headers[site.url(page, language)] = {
                    "Link": _link(relations_of_page(site, page, language), _gate_of(site, page, language))
                }
                gates.append(_gate(site, history, page, language))
    days = tuple((not_before(day.isoformat()), day.isoformat()) for day in reversed(changed_days(site)))
    if not site.settings.makes(Form.DAYS):
        return Times(headers, tuple(gates), (), ())
    folders = tuple(generated_url(site, "day", code) for code in site.settings.codes)
    return Times(headers, tuple(gates), days, folders)


def _of_editions(
    site: Site, history: History, page: SitePage | None, language: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the headers of each frozen text under a language, by its address."""
    gate = _gate_of(site, page, language) if page is not None else ()
    for version in history.versions:
        own = [None] if language == version.language else list(version.texts.get(language, ()))
        for text in own:
            day = text.published_on if text is not None else version.published_on
            relations = relations_of_version(site, history, version, text, language)
            url = text_url(site, history.id, version, text)
            yield url, {"Memento-Datetime": moment_of(day), "Link": _link(relations, gate)}


def _gate_of(site: Site, page: SitePage, language: str) -> tuple[Relation, ...]:
    return (Relation("timegate", f"{site.settings.site_url}{TIMEGATE}{site.url(page, language)}"),)


def _link(*relations: tuple[Relation, ...]) -> str:
    return ", ".join(str(each) for some in relations for each in some)


def _gate(site: Site, history: History, page: SitePage, language: str) -> Gate:
    url = site.url(page, language)
    common = [each for each in relations_of_page(site, page, language) if each.rel == "timemap"]
    link = _link((Relation("original", site.settings.site_url + url),), tuple(common))
    turns = [(not_before(day.isoformat()), target) for day, target in reversed(turns_of(site, history, language))]
    first = mementos_of(site, history, language)[0].url
    return Gate(url, link, (*turns, (A_DAY, first)))


def not_before(day: str) -> str:
    """Return a pattern for all dates (YYYY-MM-DD) from a day on, that Python, PCRE and RE2 read alike."""
    ways = [day]
    for place, sign in enumerate(day):
        if sign.isdigit() and sign != "9":
            rest = "".join("[0-9]" if each.isdigit() else each for each in day[place + 1 :])
            ways.append(f"{day[:place]}[{int(sign) + 1}-9]{rest}")
    return f"(?:{'|'.join(ways)})"
