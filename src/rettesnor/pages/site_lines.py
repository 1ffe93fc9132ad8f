"""What the site says inside a text: notices above it, and lines of its own at the end of a section.

They belong to the frame: drawn anew at each build, on the live page and on every version of it alike, never frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.named import said
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link
from rettesnor.pages.law_rows import LawRow, law_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.docs.record import LegalBasis
    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice inside the article: its kind (`data-notice`), text, and a link where there is more to say.

    `note` are an editor's own words after the text, in `note_language` where that is not the page's (else "").
    `rows` are the provisions that a line on law lists.
    """

    kind: str
    text: str
    link: Link | None = None
    note: str = ""
    note_language: str = ""
    rows: tuple[LawRow, ...] = ()


def own_lines(
    site: Site,
    page_type: str,
    language: str,
    *,
    has_safety_line: bool,
    legal_basis: Sequence[LegalBasis],
) -> Mapping[str, tuple[Notice, ...]]:
    """Return the lines that the site adds to a text, by the id of the section that they end ("" the first)."""
    words = site.words(language)
    lines: dict[str, tuple[Notice, ...]] = {}
    profile, is_advice = site.profile, site.profile.is_advice(page_type)
    if has_safety_line:
        lines[profile.section("advice", page_type) if is_advice else ""] = (Notice("safety", words["safety_line"]),)
    if is_advice:
        lines[profile.section("reasons", page_type)] = tuple(_on_reasons(site, language))
    if legal_basis:
        rows = law_rows(site, legal_basis, words)
        told = words["law_rows"] if rows else _how_law_was_read(legal_basis, words)
        lines[profile.section("law", page_type)] = (Notice("law", told, rows=rows),)
    return lines


def above_link(site: Site, language: str) -> Link | None:
    """Return the way to the advice that goes before ours, in its own words; None where the site names none."""
    above = site.profile.above
    source = site.sources.get(above.source) if above is not None else None
    if above is None or source is None or not source.url:
        return None
    return Link(said(above.link, language, site.settings.default.code), source.url, source.language)


def _on_reasons(site: Site, language: str) -> Iterator[Notice]:
    """Yield what stands at the end of the reasons: whose advice goes before ours, and how research was graded."""
    main, above = site.settings.default.code, site.profile.above
    if above is not None:
        yield Notice("authority", said(above.line, language, main), above_link(site, language))
    graded = said(site.profile.graded, language, main)
    if graded:
        yield Notice("not-graded", graded)


def _how_law_was_read(legal_basis: Sequence[LegalBasis], words: Mapping[str, str]) -> str:
    """Return from which day the law that was read is, by the oldest; openly when a section has not been read."""
    days = [basis.read_on for basis in legal_basis]
    read = [day for day in days if day is not None]
    if len(read) < len(days):
        return words["law_not_read"]
    return words["law_read"].format(date=written(min(read), words["_locale"]))
