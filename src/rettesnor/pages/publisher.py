"""What pages say of who publishes them: only what follows from what the publisher is (data/site.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class Stand:
    """Who speaks, in a few words for the head of every page, and a sentence more where there is one to say."""

    short: str
    text: str = ""


def stand_of(site: Site, language: str) -> Stand:
    """Return what stands on every page of who publishes the site."""
    words, publisher = site.words(language), site.settings.publisher
    if publisher.kind == "independent":
        return Stand(words["independent"], words["independent_text"])
    return Stand(words[publisher.kind].format(publisher=publisher.name))


def publisher_line(site: Site, language: str, name: str = "", *, is_advice: bool) -> str:
    """Return the line on who speaks below a title; `name` is who answered for an edition, where that is known."""
    words, publisher = site.words(language), site.settings.publisher
    if publisher.kind == "independent":
        return words["publisher_advice" if is_advice else "publisher_other"]
    return words["publisher_official"].format(publisher=name or publisher.name)


def paper_line(site: Site, language: str, name: str = "", *, is_advice: bool) -> str:
    """Return who speaks, as the strip on top of a sheet has it."""
    words, publisher = site.words(language), site.settings.publisher
    if is_advice and publisher.is_national:
        return words["national_advice"]
    if publisher.kind == "independent":
        return words["paper_advice"] if is_advice else words["publisher_other"].rstrip(".")
    return name or publisher.name
