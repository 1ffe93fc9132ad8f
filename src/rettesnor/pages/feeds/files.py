"""The feeds: what was published, for programs that ask now and then. Per language, and one per page.

`feed.xml` and `feed.json` hold the newest 50 entries. All entries, in the order in which they were written, are cut
into archives of 50, `feed-1.xml` the oldest (RFC 5005). A full archive never changes by a byte: its `next-archive` is
there from the day it is full, though that document is still filling, and marked as an archive only when it is full too.
Changes of the law stand in the newest document, and in no archive (law_entries.py).
Entries written on the same day, or dated back, still come in the order of writing: subscribers miss nothing.
Without a tag authority in mkdocs.yml there are no lasting ids, and so no feeds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.pages.feeds.atom import FeedHead, render_atom
from rettesnor.pages.feeds.entries import FeedEntry, every_entry, feed_entry, moment, tag
from rettesnor.pages.feeds.json_feed import render_json_feed
from rettesnor.pages.feeds.law_entries import among, law_feed_entry
from rettesnor.site.files import GeneratedFile
from rettesnor.site.law_changes import law_changes, law_changes_of
from rettesnor.urls import language_prefix, log_url, page_feed_url, versions_url
from rettesnor.versions.change_log import entries_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.site.site import Site

SIZE = 50
"""How many entries a document holds, the newest ones and each archive."""

_NEWEST = ("feed.xml", "feed.json")


def has_feeds(site: Site) -> bool:
    """Return whether the site has feeds."""
    return bool(site.settings.tag_authority)


def feed_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield every feed document of the whole site, in every language."""
    if not has_feeds(site):
        return
    entries = every_entry(site)
    for language in site.settings.codes:
        told = [feed_entry(site, entry, language) for entry in entries]
        law = [law_feed_entry(site, change, language) for change in law_changes(site)]
        yield from _Feeds(site, language, told, law).files()


def feed_urls(site: Site, language: str) -> Iterator[str]:
    """Yield the addresses in a language of `feed_files`, without drawing these, but for the archives."""
    if has_feeds(site):
        yield from (f"{language_prefix(site, language)}{name}" for name in _NEWEST)


def page_feed_urls(site: Site, language: str) -> Iterator[str]:
    """Yield the addresses in a language of `page_feed_files`, without drawing these."""
    if has_feeds(site):
        yield from (page_feed_url(site, page_id, language) for page_id in site.store.histories)


def page_feed_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the feed of each page that was ever published, in every language."""
    for page_id in sorted(site.store.histories):
        for language in site.settings.codes:
            yield from feeds_of_one(site, page_id, language)


@dataclass(frozen=True, slots=True)
class _Feeds:
    """The feeds of a language; `told` is every entry, oldest first, and `law` every change of the law."""

    site: Site
    language: str
    told: Sequence[FeedEntry]
    law: Sequence[FeedEntry]

    def files(self) -> Iterator[GeneratedFile]:
        full = len(self.told) // SIZE
        newest = among(self.told, self.law)[-SIZE:]
        head = self._head("feed.xml", newest, older=full)
        yield self._atom("feed.xml", head, newest)
        yield self._json("feed.json", head, newest, older=full)
        for number in range(1, full + 2) if full else ():
            own = self.told[(number - 1) * SIZE : number * SIZE]
            head = self._head(f"feed-{number}.xml", own, older=number - 1)
            links = [*head.links, ("current", self._url("feed.xml"))]
            if number <= full:
                links.append(("next-archive", self._url(f"feed-{number + 1}.xml")))
                yield self._json(f"feed-{number}.json", head, own, older=number - 1)
            mark = "archive" if number <= full else ""
            yield self._atom(f"feed-{number}.xml", replace(head, links=tuple(links), mark=mark), own)

    def _head(self, name: str, own: Sequence[FeedEntry], older: int) -> FeedHead:
        """Return what a document says of itself; `older` is the number of the archive before it, or 0."""
        site = self.site
        known = own or self.told
        title = site.words(self.language)["feed_title"].format(site=site.settings.language(self.language).site_name)
        return FeedHead(
            id=tag(site, self.language, "feed"),
            language=self.language,
            title=title,
            author=site.settings.publisher.name,
            updated=max((entry.moment for entry in known), default=moment(site.today)),
            self_url=self._url(name),
            page=site.settings.site_url + log_url(site, self.language),
            links=(("prev-archive", self._url(f"feed-{older}.xml")),) if older else (),
        )

    def _url(self, name: str) -> str:
        return f"{self.site.settings.site_url}{language_prefix(self.site, self.language)}{name}"

    def _atom(self, name: str, head: FeedHead, own: Sequence[FeedEntry]) -> GeneratedFile:
        content = render_atom(head, own[::-1], scheme_of(self.site))
        return GeneratedFile(language_prefix(self.site, self.language) + name, content)

    def _json(self, name: str, head: FeedHead, own: Sequence[FeedEntry], older: int) -> GeneratedFile:
        content = render_json_feed(
            replace(head, self_url=self._url(name)), own[::-1], self._url(f"feed-{older}.json") if older else None
        )
        return GeneratedFile(language_prefix(self.site, self.language) + name, content)


def scheme_of(site: Site) -> str:
    """Return the id of the vocabulary of kinds, the same in every language."""
    return f"tag:{site.settings.tag_authority}:kind"


def feeds_of_one(site: Site, page_id: str, language: str) -> Iterator[GeneratedFile]:
    """Yield the feed of a page: everything that ever happened to it, and to the law since it was published."""
    history = site.history(page_id)
    if history is None or not has_feeds(site):
        return
    entries = tuple(entries_of_page(history))
    since = entries[0].day
    told = [feed_entry(site, entry, language) for entry in entries]
    law = [law_feed_entry(site, each, language) for each in law_changes_of(site, page_id) if each.day >= since]
    shown = among(told, law)
    title, _ = entries[-1].title.in_language(language, site.settings.default.code)
    url = page_feed_url(site, page_id, language)
    head = FeedHead(
        id=tag(site, language, f"{page_id}/feed"),
        language=language,
        title=site.words(language)["feed_page_title"].format(title=title),
        author=site.settings.publisher.name,
        updated=max(own.moment for own in shown),
        self_url=site.settings.site_url + url,
        page=site.settings.site_url + versions_url(site, page_id, language),
        mark="complete",
    )
    yield GeneratedFile(url, render_atom(head, shown[::-1], scheme_of(site)))
