"""What a correction is about, in words: the editions that held the error, and the sections in which it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.markdown.body import NOTHING

if TYPE_CHECKING:
    from rettesnor.markdown.body import Body
    from rettesnor.site.site import Site
    from rettesnor.versions.model import History, Version


def corrected_words(site: Site, history: History, version: Version, language: str) -> str:
    """Return what a correction is about; nothing of another version. Sections without a heading here go unnamed."""
    corrected = site.comparisons.of(history).corrected.get(version.number)
    if corrected is None or not corrected.editions:
        return ""
    words = site.words(language)
    *editions, last = map(str, corrected.editions)
    listed = words["list_last"].format(rest=", ".join(editions), last=last) if editions else last
    told = words["corrected_edition" if not editions else "corrected_editions"].format(editions=listed)
    headings = {section.id: section.heading for section in _body(site, version, language).sections}
    named = (headings[each] for each in corrected.sections if headings.get(each))
    titles = [words["corrected_section"].format(title=title) for title in named]
    return f"{told}: {', '.join(titles)}" if titles else told


def _body(site: Site, version: Version, language: str) -> Body:
    """Return a version's text in a language, or nothing where it has none: headings are named in no other."""
    text = version.newest_text(language)
    if text is not None:
        return site.store.body(text)
    return site.store.body(version) if language == version.language else NOTHING
