"""The addresses that a site publishes: its pages, versions and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.urls import changes_url, day_url, since_url, version_url, versions_url

if TYPE_CHECKING:
    from rettesnor.site.site import Site


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
