"""Timemaps (RFC 7089): every edition of a page as a list with moments, beside the page, as links and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING

from rettesnor.pages.relations import LINK_FORMAT
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import text_url, timemap_url
from rettesnor.versions.canonical import to_canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History


@dataclass(frozen=True, slots=True)
class Memento:
    """A frozen text as an edition of the page under a language: its address below the root, and its day."""

    url: str
    day: date


@cache
def moment_of(day: date) -> str:
    """Return the moment of a day's editions as HTTP writes it: the beginning of the day in GMT."""
    return format_datetime(datetime.combine(day, time(), UTC), usegmt=True)


def mementos_of(site: Site, history: History, language: str) -> tuple[Memento, ...]:
    """Return the editions of a page under a language, in the order in which they were published.

    Under another language than the main one they are its texts, and before the first of a version the version itself,
    in the main language.
    """
    found: list[tuple[int, Memento]] = []
    for version in history.versions:
        texts = version.texts.get(language, ())
        if not texts or texts[0].published_on > version.published_on:
            url = text_url(site, history.id, version, None)
            found.append((version.chain_place, Memento(url, version.published_on)))
        found += [
            (text.chain_place, Memento(text_url(site, history.id, version, text), text.published_on)) for text in texts
        ]
    return tuple(memento for _, memento in sorted(found, key=lambda each: each[0]))


def timemap_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the timemaps of each page under each language."""
    for page_id in site.pages:
        for language in site.settings.codes:
            yield from timemaps_of_one(site, page_id, language)


def timemaps_of_one(site: Site, page_id: str, language: str) -> Iterator[GeneratedFile]:
    """Yield the timemaps of one page under a language; a preview has none, since it shows what waits."""
    page, history = site.pages.get(page_id), site.history(page_id)
    if page is None or history is None or site.is_preview:
        return
    own = mementos_of(site, history, language)
    url = timemap_url(site.url(page, language))
    yield GeneratedFile(url, _links(site, page, language, own))
    yield GeneratedFile(url.replace(".link", ".json"), _json(site, page, language, own))


def _links(site: Site, page: SitePage, language: str, own: Sequence[Memento]) -> bytes:
    base, url = site.settings.site_url, site.url(page, language)
    span = f'; from="{moment_of(own[0].day)}"; until="{moment_of(own[-1].day)}"'
    lines = [f'<{base}{url}>; rel="original"', f'<{base}{timemap_url(url)}>; rel="self"; type="{LINK_FORMAT}"{span}']
    for place, memento in enumerate(own):
        rels = " ".join(_names(place, len(own)))
        lines.append(f'<{base}{memento.url}>; rel="{rels}"; datetime="{moment_of(memento.day)}"')
    return (",\n".join(lines) + "\n").encode()


def _names(place: int, count: int) -> Iterator[str]:
    if place == 0:
        yield "first"
    if place == count - 1:
        yield "last"
    yield "memento"


def _json(site: Site, page: SitePage, language: str, own: Sequence[Memento]) -> bytes:
    base, url = site.settings.site_url, site.url(page, language)
    told = [{"uri": base + memento.url, "datetime": f"{memento.day.isoformat()}T00:00:00Z"} for memento in own]
    values = {
        "original_uri": base + url,
        "self": (base + timemap_url(url)).replace(".link", ".json"),
        "timemap_uri": {"link_format": base + timemap_url(url)},
        "mementos": {"first": told[0], "last": told[-1], "list": told},
    }
    return to_canonical(values)
