"""The addresses that a site publishes: its pages, versions and comparisons, and those in which programs get them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.urls import (
    API,
    TWIN,
    changes_url,
    day_url,
    reserved_names,
    since_url,
    version_url,
    versions_url,
)

if TYPE_CHECKING:
    from rettesnor.settings import Settings
    from rettesnor.site.site import Site

_OF_VERSIONS = re.compile(r"v/(?P<id>[a-z0-9-]+)/(?:(?P<number>[0-9]+\.[0-9]+)/(?:(?P<text>[0-9]+)/)?)?")


def page_urls(site: Site) -> frozenset[str]:
    """Return the address of every record page under every language."""
    return frozenset(site.url(page, code) for page in site.pages.values() for code in site.settings.codes)


def version_urls(site: Site) -> frozenset[str]:
    """Return the address of every version, comparison, list of versions and changed day, under every language."""
    found: set[str] = set()
    for history in site.store.histories.values():
        for code in site.settings.codes:
            found.add(versions_url(site, history.id, code))
            for version in history.versions:
                found.add(version_url(site, history.id, version.number, code))
                found.add(since_url(site, history.id, version.number, code))
                if history.before(version.number) is not None:
                    found.add(changes_url(site, history.id, version.number, code))
                texts = version.texts.get(code, ())
                found |= {version_url(site, history.id, version.number, code, text.place) for text in texts}
    days = {seal.day for seal in site.store.log}
    return frozenset(found | {day_url(site, day, code) for day in days for code in site.settings.codes})


def forms_of(url: str, settings: Settings) -> tuple[str, ...]:
    """Return the files, below the root, in which what stands at a lasting address is given to programs.

    They answer as long as it does, and are held to it by this rule instead of standing in data/urls.txt themselves: a
    written page, one that has moved, and an edition have a twin in Markdown; all versions of a page, and each of them,
    have an answer. What the site itself makes (lists, search, comparisons) has neither.
    """
    first, _, rest = url.partition("/")
    is_translated = first in settings.codes and first != settings.default.code
    prefix, own = (f"{first}/", rest) if is_translated else ("", url)
    found = _OF_VERSIONS.fullmatch(own)
    if found is not None:
        page_id, number, text = found["id"], found["number"], found["text"]
        if number is None:
            return (f"{prefix}{API}content/{page_id}.json",)
        return f"{url}{TWIN}", f"{prefix}{API}versions/{page_id}/{number}{f'/{text}' if text else ''}.json"
    is_written = own == "" or (own.endswith("/") and own.partition("/")[0] not in reserved_names(settings))
    return (f"{url}{TWIN}",) if is_written else ()
