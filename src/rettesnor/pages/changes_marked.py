"""A text that is not published, marked where it differs from the published one: in a preview, and in a hearing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.markdown.trees import inner_html, parse
from rettesnor.pages.marked import CHANGE, Changes
from rettesnor.versions.diff import comparison

if TYPE_CHECKING:
    from rettesnor.site.site import Site, SitePage, SiteText

FIRST_CHANGE = f"#{CHANGE}1"
"""Where the first change of a marked text stands."""


def changes_marked(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[SiteText, int]:
    """Return a text with `ins` and `del` where it differs from the newest published one, and how many changes it has.

    A text without a published one to compare with, or that is the same, is returned as it is.
    """
    return site.once(("marked", page.id, text.language, language), lambda: _made(site, page, text, language))


def _made(site: Site, page: SitePage, text: SiteText, language: str) -> tuple[SiteText, int]:
    before = _published(site, page, text)
    if before is None or before == text.body.html:
        return text, 0
    words = site.words(language)
    labels = comparison.Labels(added=words["mark_added"], removed=words["mark_removed"])
    marked = comparison.compare(before, text.body.html, labels)
    if not comparison.is_changed(marked):
        return text, 0
    root, changes = parse(marked), Changes(words)
    changes.gather(root)
    changes.finish()
    shown = replace(text.body, html=inner_html(root))
    return replace(text, read=lambda: shown), changes.count


def _published(site: Site, page: SitePage, text: SiteText) -> str | None:
    """Return the HTML of the newest published text in the same language, where the text is not that one."""
    history = site.history(page.id)
    if history is None or text.version is not None:
        return None
    if text.language == history.newest.language:
        return None if history.newest.is_removed else site.store.body(history.newest).html
    known = history.newest_text(text.language)
    return None if known is None else site.store.body(known[1]).html
