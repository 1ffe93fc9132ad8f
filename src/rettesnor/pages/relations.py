"""What a page and an edition are to each other, for programs: RFC 5829 (versions), RFC 7089 (Memento), RFC 8574 (cite).

The same relations stand in a page's head and, with the TimeGate, in the `Link` header of the rules for servers.
A frozen text is a memento of the page under its language, of the day on which it was published, at 00:00 GMT: so the
newest memento that is not after a moment is what applied at the end of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.site.edition_addresses import edition_url
from rettesnor.urls import PROOF, Form, text_url, timemap_url, versions_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.site.site import Site, SitePage
    from rettesnor.versions.model import History, TextVersion, Version

LINK_FORMAT = "application/link-format"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another address, which is absolute; `type` is its media type, where that is worth saying."""

    rel: str
    href: str
    type: str = ""

    def __str__(self) -> str:
        """Return it as RFC 8288 writes a link."""
        return f'<{self.href}>; rel="{self.rel}"' + (f'; type="{self.type}"' if self.type else "")


def relations_of_page(site: Site, page: SitePage, language: str) -> tuple[Relation, ...]:
    """Return what a live page leads to; nothing before it was published, and in a preview."""
    history, text = site.history(page.id), site.text(page, language)
    if history is None or text.version is None or site.is_preview:
        return ()
    base = site.settings.site_url
    shown = text_url(site, page.id, text.version, text.translation)
    before = _neighbour(site, history, text.version, language, -1)
    return (
        Relation("cite-as", base + shown),
        Relation("latest-version", base + site.url(page, language)),
        *([Relation("predecessor-version", base + before)] if before else []),
        *_common(site, history, language, site.url(page, language)),
    )


def relations_of_version(
    site: Site, history: History, version: Version, text: TextVersion | None, language: str
) -> tuple[Relation, ...]:
    """Return what a frozen text leads to; `text` is one in another language."""
    base, page = site.settings.site_url, site.pages.get(history.id)
    before, after = (_neighbour(site, history, version, language, step) for step in (-1, 1))
    found = [Relation("cite-as", base + text_url(site, history.id, version, text))]
    found += [Relation("predecessor-version", base + before)] if before else []
    found += [Relation("successor-version", base + after)] if after else []
    live = site.url(page, language) if page is not None else None
    if live is not None:
        found += [Relation(rel, base + live) for rel in ("latest-version", "original")]
    return (*found, *_common(site, history, language, live))


def _common(site: Site, history: History, language: str, live: str | None) -> Iterator[Relation]:
    base = site.settings.site_url
    yield Relation("version-history", base + versions_url(site, history.id, language))
    if live is not None and site.settings.makes(Form.TIMEMAPS):
        yield Relation("timemap", base + timemap_url(live), LINK_FORMAT)
    if site.settings.makes(Form.PROOF):
        yield Relation("describedby", f"{base}{PROOF}pages/{history.id}.json", "application/json")
    yield Relation("license", site.profile.licence.url)


def _neighbour(site: Site, history: History, version: Version, language: str, step: int) -> str:
    other = history.before(version.number) if step < 0 else history.after(version.number)
    return edition_url(site, history.id, other, language) if other is not None else ""
