"""The list of references below a text, on its page and on each version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.citation import Reference, refer
from rettesnor.pages.sources import superseded_among
from rettesnor.urls import generated_url, relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class References:
    """The sources that a text cites, by their numbers in it; `note` warns that some of them no longer hold.

    `all_sources` leads to the page of every source.
    """

    cited: tuple[Reference, ...] = ()
    note: str = ""
    all_sources: str = ""


def references_of(site: Site, citations: Sequence[str], here: str, language: str) -> References:
    """Return the list for a text at the address `here` that cites sources in this order; unknown ones are left out."""
    words = site.words(language)
    return References(
        cited=tuple(
            refer(site.sources[source], number, words, site.sources)
            for number, source in enumerate(citations, start=1)
            if source in site.sources
        ),
        note=words["superseded_among_references"] if superseded_among(site, citations) else "",
        all_sources=relative(generated_url(site, "sources", language), here),
    )
