"""What the site says inside a text: notices above it, and lines of its own at the end of a section.

They belong to the frame: drawn anew at each build, on the live page and on every version of it alike, never frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.sources import ADVICE_OF_THE_AUTHORITIES
from rettesnor.docs.record import PageType
from rettesnor.pages.frame import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice inside the article: its kind (`data-notice`), text, and a link where there is more to say.

    `note` are an editor's own words after the text, in `note_language` where that is not the page's (else "").
    """

    kind: str
    text: str
    link: Link | None = None
    note: str = ""
    note_language: str = ""


def own_lines(
    site: Site, page_type: PageType, words: Mapping[str, str], *, has_safety_line: bool, has_legal_basis: bool
) -> Mapping[str, tuple[Notice, ...]]:
    """Return the lines that the site adds to a text, by the id of the section that they end ("" the first)."""
    lines: dict[str, tuple[Notice, ...]] = {}
    is_advice = page_type is PageType.ADVICE
    if has_safety_line:
        lines["rad" if is_advice else ""] = (Notice("safety", words["safety_line"]),)
    if is_advice:
        source = site.sources.get(ADVICE_OF_THE_AUTHORITIES)
        link = Link(words["authority_link"], source.url, source.language) if source and source.url else None
        authority = Notice("authority", words["authority_line"], link)
        lines["begrunnelse"] = (authority, Notice("not-graded", words["not_graded"]))
    if has_legal_basis:
        lines["rettslig-grunnlag"] = (Notice("law", words["law_notice"]),)
    return lines
