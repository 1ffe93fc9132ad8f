"""What a feed says of a change of the law: a kind of its own, beside what was published.

These are read from data/law, not from the store: they stand in the newest document and in the feeds of the pages that
rest on them, and never in an archive, which is not to change by a byte.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rettesnor.pages.feeds.entries import FeedEntry, moment, tag
from rettesnor.pages.law_changes import KIND, change_text, change_title, change_url
from rettesnor.urls import generated_url, short_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.site.law_changes import LawChange
    from rettesnor.site.site import Site


def law_feed_entry(site: Site, change: LawChange, language: str) -> FeedEntry:
    """Return a change of the law in a language, with the pages that rest on it."""
    words = site.words(language)
    base = site.settings.site_url
    related = []
    for page_id in change.pages:
        title = site.text(site.pages[page_id], language).title
        related.append((base + short_url(site, page_id, language), title))
    links = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a></li>' for href, name in related)
    told = f"<p>{escape(change_text(site, change, language), quote=False)}</p>"
    return FeedEntry(
        id=tag(site, language, change.identity),
        title=f"{words['kind_law']}: {change_title(change, words)}",
        moment=moment(change.day),
        url=change_url(change) or base + generated_url(site, "on-date", language),
        kind=KIND,
        label=words["kind_law"],
        related=tuple(related),
        html=f"{told}<p>{escape(words['log_law_pages'])}:</p><ul>{links}</ul>",
        page_id="",
        number="",
    )


def among(told: Sequence[FeedEntry], law: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Return entries with the changes of the law put in by their days; the entries keep the order of their writing."""
    found = list(told)
    for entry in reversed(law):
        place = next((place for place in range(len(found), 0, -1) if found[place - 1].moment <= entry.moment), 0)
        found.insert(place, entry)
    return tuple(found)
