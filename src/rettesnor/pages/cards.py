"""Pages in a list, each shown by its record: title, label of force, summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.data.page_kinds import Shape
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Link, foreign
from rettesnor.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rettesnor.site.site import Site, SitePage


_FEW = 3
"""From how many cards on a label that they share is said once."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list: its link, summary, label of force (advice), and `language` where it is not in the reader's."""

    link: Link
    summary: str
    label: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CardList:
    """A headed list of pages; `label` is the one that most of them share, said once for them all (else "").

    A card of such a list has a label of its own only where it is another.
    """

    title: str
    id: str
    cards: tuple[Card, ...]
    label: str = ""


def link_to(site: Site, page: SitePage, here: str, language: str) -> Link:
    """Return a link from the address `here` to a page under a language, by its title."""
    text = site.text(page, language)
    return Link(text.title, relative(site.url(page, language), here), foreign(text.language, language))


def summary_of(site: Site, page: SitePage, language: str) -> str:
    """Return a page's summary; that of a withdrawn page says so, since a summary of advice is advice."""
    text = site.text(page, language)
    history = site.history(page.id)
    if history is None or history.withdrawal is None:
        return text.summary
    words = site.words(text.language)
    return words["withdrawn_summary"].format(date=written(history.withdrawal.happened_on, words["_locale"]))


def card(site: Site, page: SitePage, here: str, language: str) -> Card:
    """Return a page by its record; of a withdrawn page the label is left out, as on the page."""
    norm = page.record.norm
    label = site.words(language)[f"norm_{norm}"] if norm and not site.is_withdrawn(page.id) else ""
    link = link_to(site, page, here, language)
    return Card(link, summary_of(site, page, language), label, link.language)


def cards_by_kind(site: Site, pages: Sequence[SitePage], here: str, language: str) -> tuple[CardList, ...]:
    """Return lists of advice by the moment when it is needed, of tools, and of all other pages; none is empty.

    Advice that no moment of data/moments.yml names comes after the rest, by the level where it begins;
    what has none comes last.
    """
    words = site.words(language)
    shapes = {page.id: site.profile.shape(page.record.type) for page in pages}
    advice = {page.id: page for page in pages if shapes[page.id] is Shape.ADVICE}
    tools = [page for page in pages if shapes[page.id] is Shape.TOOL]
    others = [page for page in pages if shapes[page.id] not in {Shape.ADVICE, Shape.TOOL}]
    groups = [
        (moment.names[language], f"rs-moment-{moment.id}", [advice.pop(id_) for id_ in moment.pages if id_ in advice])
        for moment in site.moments
        if language in moment.names
    ]
    rest = list(advice.values())
    groups += [
        (words["advice_for_level"].format(level=words[f"level_{level}"].lower()), f"rs-{level}", _at(site, rest, level))
        for level in site.profile.levels
    ]
    groups.append((words["shapes_advice"], "rs-advice", _at(site, rest, "")))
    groups += [(words["tools"], "rs-tools", tools), (words["pages_below"], "rs-pages", others)]
    return tuple(
        card_list(title, identifier, tuple(card(site, page, here, language) for page in group), words)
        for title, identifier, group in groups
        if group
    )


def card_list(title: str, identifier: str, cards: tuple[Card, ...], words: Mapping[str, str]) -> CardList:
    """Return a list in which the label that most cards share is said once, and each other one at its card."""
    labels = Counter(each.label for each in cards)
    label, times = labels.most_common(1)[0] if labels else ("", 0)
    if not label or times < _FEW:
        return CardList(title, identifier, cards)
    told = words["cards_label" if times == len(cards) else "cards_label_most"].format(label=label)
    return CardList(
        title, identifier, tuple(replace(each, label="") if each.label == label else each for each in cards), told
    )


def _at(site: Site, pages: Iterable[SitePage], level: str) -> list[SitePage]:
    return [page for page in pages if site.profile.lowest(page.record.level) == level]
