"""What a feed says of an entry of the log, whatever its format; and the ids that never change.

An id is a `tag:` (RFC 4151): the site's tag authority, the language, and the record's place in the store. Dates of the
store are days in Oslo; a feed needs a moment, and gets noon UTC, which is that day nearly everywhere on Earth.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rettesnor.locale.dates import written
from rettesnor.site.edition_addresses import first_edition_url
from rettesnor.urls import changes_url, short_url, version_url, versions_url
from rettesnor.versions.change_log import entries_of
from rettesnor.versions.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rettesnor.site.site import Site
    from rettesnor.versions.change_log import Entry
    from rettesnor.versions.checkpoints import Checkpoint
    from rettesnor.versions.model import Wording


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry, ready for a feed: `kind` for programs and `label` for people; `related` are addresses with titles.

    All addresses are absolute. `html` is safe, and stands alone outside the site. `page_id` and `number` are empty for
    what is no page's. `checkpoint` is the first that covers the record; whoever keeps the feed keeps a proof.
    """

    id: str
    title: str
    moment: str
    url: str
    kind: str
    label: str
    related: tuple[tuple[str, str], ...]
    html: str
    page_id: str
    number: str
    checkpoint: Checkpoint | None = None


def tag(site: Site, language: str, name: str) -> str:
    """Return the permanent id of a feed or an entry."""
    return f"tag:{site.settings.tag_authority}:{language}/{name}"


def moment(day: date) -> str:
    """Return a day as a feed writes it (RFC 3339)."""
    return f"{day.isoformat()}T12:00:00Z"


def kind_label(site: Site, entry: Entry, language: str) -> str:
    """Return the name of an entry's kind, for readers."""
    return site.words(language)[f"kind_{entry.kind}" if entry.is_version else f"event_{entry.kind}"]


def link_text(site: Site, entry: Entry, language: str) -> str:
    """Return the words for what `entry_url` leads to; a version that the law took away can no longer be read."""
    words = site.words(language)
    if entry.is_version:
        return words["log_read"].format(number=entry.number)
    if entry.kind is EventKind.REMOVED:
        return f"{words['version_number']} {entry.number}"
    return words["all_versions"]


def entry_url(site: Site, entry: Entry, language: str) -> str:
    """Return the permanent address, below the root, of what an entry is about: its version, or all of them."""
    if entry.is_version or entry.kind is EventKind.REMOVED:
        history = site.history(entry.page_id)
        version = history.find(entry.number) if history is not None else None
        if version is None:
            return version_url(site, entry.page_id, entry.number, language)
        return first_edition_url(site, entry.page_id, version, language)
    return versions_url(site, entry.page_id, language)


def every_entry(site: Site) -> tuple[Entry, ...]:
    """Return every entry in the order in which they were written, found once for all lists of them."""
    return site.once(("entries",), lambda: entries_of(site.store))


def feed_entry(site: Site, entry: Entry, language: str) -> FeedEntry:
    """Return an entry in a language; what it says depends on nothing that was published after it."""
    words = site.words(language)
    base = site.settings.site_url
    title, _ = entry.title.in_language(language, site.settings.default.code)
    label = kind_label(site, entry, language)
    edition = f" ({words['edition'].format(number=entry.number)})" if entry.is_version else ""
    related = []
    if entry.has_comparison:
        changes = changes_url(site, entry.page_id, entry.number, language)
        related.append((base + changes, words["log_changes"]))
    related.append((base + short_url(site, entry.page_id, language), words["present_text"]))
    url = base + entry_url(site, entry, language)
    links = " · ".join(
        f'<a href="{escape(href)}">{escape(name)}</a>'
        for href, name in [(url, link_text(site, entry, language)), *related]
    )
    return FeedEntry(
        id=tag(site, language, entry.identity),
        title=f"{label}: {title}{edition}",
        moment=moment(entry.day),
        url=url,
        kind=str(entry.kind),
        label=label,
        related=tuple(related),
        html="".join([*_paragraphs(site, entry, language), f"<p>{links}</p>"]),
        page_id=entry.page_id,
        number=str(entry.number),
        checkpoint=site.store.checkpoint_after(entry.place),
    )


def _paragraphs(site: Site, entry: Entry, language: str) -> Iterator[str]:
    """Yield the editors' words, each in the language it is in."""
    words = site.words(language)
    for label, wording in (
        ("", entry.note),
        (words["version_reason"], entry.reason),
        (words["version_action"], entry.action),
        (words["version_date_reason"], entry.date_reason),
    ):
        if wording:
            yield _paragraph(site, label, wording, language)
    if entry.next_review is not None:
        text = words["next_review"].format(date=written(entry.next_review, words["_locale"]))
        yield f"<p>{escape(text)}</p>"
    if entry.successor is not None:
        href = site.settings.site_url + short_url(site, entry.successor, language)
        yield f'<p><a href="{escape(href)}">{escape(words["log_successor"])}</a></p>'


def _paragraph(site: Site, label: str, wording: Wording, language: str) -> str:
    text, text_language = wording.in_language(language, site.settings.default.code)
    before = f"<strong>{escape(label)}:</strong> " if label else ""
    if text_language == language:
        return f"<p>{before}{escape(text, quote=False)}</p>"
    return f'<p>{before}<span lang="{text_language}">{escape(text, quote=False)}</span></p>'
