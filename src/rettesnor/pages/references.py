"""The list of references below a text, on its page and on each version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.pages.citation import Reference, refer
from rettesnor.pages.sources import superseded_among
from rettesnor.urls import generated_url, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class References:
    """The sources that a text cites, by their numbers in it; `note` warns that some of them no longer hold.

    `read` says once how the sources were read, and `all_sources` leads to the page of every source.
    """

    cited: tuple[Reference, ...] = ()
    note: str = ""
    read: str = ""
    all_sources: str = ""


def how_read(site: Site, citations: Iterable[str], words: Mapping[str, str]) -> str:
    """Say how sources were read where nobody has checked them all; a checked one says so itself."""
    unchecked = [site.sources[each].checked_on is None for each in citations if each in site.sources]
    if not any(unchecked):
        return ""
    return words["references_read" if all(unchecked) else "references_read_some"]


def references_of(
    site: Site, citations: Sequence[str], here: str, language: str, *, leads_back: bool = False
) -> References:
    """Return the list for a text at the address `here` that cites sources in this order; unknown ones are left out.

    `leads_back` gives each the way to where it is cited first (`spoken.mark_first_citations`).
    """
    words = site.words(language)
    return References(
        cited=tuple(
            replace(
                refer(site.sources[source], number, words, site.sources),
                back=words["reference_back_spoken"].format(number=number) if leads_back else "",
            )
            for number, source in enumerate(citations, start=1)
            if source in site.sources
        ),
        note=words["superseded_among_references"] if superseded_among(site, citations) else "",
        read=how_read(site, citations, words),
        all_sources=relative(generated_url(site, "sources", language), here),
    )
