"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.pages.feeds.atom import FeedHead
    from rettesnor.pages.feeds.entries import FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def render_json_feed(head: FeedHead, entries: Sequence[FeedEntry], next_url: str | None = None) -> bytes:
    """Return a feed document; `next_url` is the document that holds what came before."""
    values: dict[str, Any] = {
        "version": VERSION,
        "title": head.title,
        "home_page_url": head.page,
        "feed_url": head.self_url,
        "language": head.language,
        "authors": [{"name": head.author}],
    }
    if next_url is not None:
        values["next_url"] = next_url
    values["items"] = [_item(entry) for entry in entries]
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    checkpoint = entry.checkpoint
    proof = {} if checkpoint is None else {"_checkpoint": {"size": checkpoint.size, "root": checkpoint.root}}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.moment,
        "tags": [entry.label],
        "_change": {"kind": entry.kind, "page": entry.page_id, "edition": entry.number},
        **proof,
    }
