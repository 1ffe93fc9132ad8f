"""The state of links out of the site, for editors (/lenkestatus/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.link_health import Verdict
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Frame, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.data.link_health import Health
    from rettesnor.site.site import Site


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An address: what was found, since when (written out, "" for not), and the sources and pages that hold it."""

    url: str
    found: str
    since: str
    more: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Addresses that fared alike: a heading with its id, what it means, and the rows."""

    title: str
    id: str
    text: str
    rows: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True)
class LinkStatusView:
    """What the last check found; `lead` says when that was, or that nobody has checked."""

    frame: Frame
    lead: str
    groups: tuple[LinkGroup, ...]


def link_status_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the page of links out of the site under a language."""
    words = site.words(language)
    place = generated_place(
        site,
        "link-status",
        language,
        title=words["link_status_title"],
        summary=words["link_status_summary"],
        is_indexed=False,
    )
    states = site.link_health
    view = LinkStatusView(frame_for(site, place, language), _lead(states, words), tuple(_groups(states, words)))
    yield GeneratedPage(place.urls[language], "link-status.html", view)


def _lead(states: Mapping[str, Health], words: Mapping[str, str]) -> str:
    if not states:
        return words["link_status_never"]
    day = written(max(health.checked_on for health in states.values()), words["_locale"])
    ok = sum(health.verdict in {Verdict.OK, Verdict.MOVED} for health in states.values())
    return words["link_status_checked"].format(date=day, count=len(states), ok=ok)


def _groups(states: Mapping[str, Health], words: Mapping[str, str]) -> Iterator[LinkGroup]:
    """Yield the addresses in groups, the worst first; those that work are only counted."""
    for name in ("dead", "failing", "moved", "unknown"):
        rows = tuple(_row(url, health, words) for url, health in sorted(states.items()) if _group_of(health) == name)
        if rows:
            title, text = words[f"link_status_{name}"], words[f"link_status_{name}_text"]
            yield LinkGroup(title, f"rs-{name}", text, rows)


def _group_of(health: Health) -> str:
    if health.verdict is Verdict.FAILED:
        return "dead" if health.is_dead else "failing"
    return str(health.verdict)


def _row(url: str, health: Health, words: Mapping[str, str]) -> LinkRow:
    found = f"{health.status or ''} {health.words}".strip()
    since = written(health.failing_since, words["_locale"]) if health.failing_since else ""
    more = words["link_status_leads_to"].format(url=health.leads_to) if health.leads_to else ""
    if health.archived:
        more = words["link_status_copy"].format(url=health.archived)
    return LinkRow(url, found, since, more)
