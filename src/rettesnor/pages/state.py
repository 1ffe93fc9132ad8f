"""The duty ledger: what this site was tested for and what was found, with the command and the day of each.

A fact stands here only if this build found it itself, or a run wrote it down into data/. What neither has looked at is
said not to have been run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any

from rettesnor.data.law.standing import is_long_unread
from rettesnor.data.link_health import Verdict
from rettesnor.locale.dates import written
from rettesnor.pages.frame import Frame, frame_for, generated_place
from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.translation_status import backlog_of
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import generated_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.site.site import Site

BUILD = "rettesnor build"
AUDIT = "rettesnor audit"


@dataclass(frozen=True, slots=True)
class Fact:
    """What was looked at: a code, the command that does it, the day on which it did (None: never), and what it found.

    `faults` is how many of its findings stand against something.
    """

    code: str
    command: str
    day: date | None
    found: Mapping[str, int | str]
    faults: int = 0

    @property
    def state(self) -> str:
        """Return `not-run`, `found` where there is something to mend, or `nothing-found`."""
        return "not-run" if self.day is None else "found" if self.faults else "nothing-found"


@dataclass(frozen=True, slots=True)
class StateRow:
    """A fact, in words."""

    code: str
    state: str
    what: str
    found: str
    day: str
    day_written: str
    command: str


@dataclass(frozen=True, slots=True)
class StateView:
    """The ledger; `data` is the address of the same for programs."""

    frame: Frame
    lead: str
    rows: tuple[StateRow, ...]
    data: str


def state_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Yield the ledger under a language."""
    words = site.words(language)
    here = generated_url(site, "state", language)
    place = generated_place(
        site, "state", language, title=words["state_title"], summary=words["state_lead"], is_indexed=False
    )
    rows = tuple(_row(site, fact, language) for fact in facts_of(site))
    yield GeneratedPage(
        here, "state.html", StateView(frame_for(site, place, language), place.summary, rows, "state.json")
    )


def state_files(site: Site) -> Iterator[GeneratedFile]:
    """Yield the ledger for programs, beside the page under each language; the same in all of them."""
    facts = [_told(fact) for fact in facts_of(site)]
    content = (json.dumps({"facts": facts}, ensure_ascii=False, indent=1) + "\n").encode()
    for code in site.settings.codes:
        yield GeneratedFile(f"{generated_url(site, 'state', code)}state.json", content)


def facts_of(site: Site) -> tuple[Fact, ...]:
    """Return all that is to be told, in its order."""
    return site.once(("state",), lambda: _found_facts(site))


def _found_facts(site: Site) -> tuple[Fact, ...]:
    return (
        _accessibility(site),
        _store(site),
        _addresses(site),
        _links(site),
        _law(site),
        _translations(site),
        _reviews(site),
        _readability(site),
        _weight(site),
        Fact("people", "", None, {}),
    )


def _accessibility(site: Site) -> Fact:
    """Return what the last run of the suite wrote down (data/accessibility.json), and how much it cannot have seen."""
    report = site.audit
    if report is None:
        return Fact("accessibility", AUDIT, None, {})
    day = date.fromisoformat(report.tested_on)
    later = sum(version.published_on > day for each in site.store.histories.values() for version in each.versions)
    found = {"pages": report.pages, "kinds": len(report.kinds), "findings": len(report.findings), "later": later}
    return Fact("accessibility", AUDIT, day, found, len(report.findings))


def _store(site: Site) -> Fact:
    """Return that the store verified: no build is made of one that does not; a preview does not ask."""
    log = site.store.log
    newest = site.store.checkpoints.all[-1] if log else None
    found: dict[str, int | str] = {
        "records": len(log),
        "checkpoint": str(newest or ""),
        "signs": newest.signs if newest is not None else "",
    }
    day = None if site.is_preview else site.today
    return Fact("store", BUILD, day, found)


def _addresses(site: Site) -> Fact:
    """Return that every published address answers: no build passes that would lose one."""
    count = site.addresses_published
    return Fact("addresses", BUILD, None if site.is_preview or not count else site.today, {"addresses": count})


def _links(site: Site) -> Fact:
    """Return what the last look at links out of the site wrote down."""
    states = site.link_health
    command = "rettesnor links --external"
    if not states:
        return Fact("links", command, None, {})
    answered = sum(each.verdict in {Verdict.OK, Verdict.MOVED} for each in states.values())
    dead = sum(each.is_dead for each in states.values())
    found = {"addresses": len(states), "answered": answered, "dead": dead}
    return Fact("links", command, date.fromisoformat(max(each.checked_on for each in states.values())), found, dead)


def _law(site: Site) -> Fact:
    """Return which provisions have been read in a register, and which not, or not for a year."""
    provisions = [provision for act in site.law.values() for provision in act.provisions]
    read = [provision.read_on for provision in provisions if provision.read_on is not None]
    unread = sum(each.read_on is None or is_long_unread(each, site.today) for each in provisions)
    found = {"provisions": len(provisions), "read": len(read), "unread": unread}
    return Fact("law", "rettesnor law read", max(read, default=None), found, unread)


def _translations(site: Site) -> Fact:
    """Return how many sections of translations are missing or lag, as this build found."""
    main = site.settings.default.code
    rows = backlog_of(site, main, generated_url(site, "translation-status", main))
    texts = sum(code in page.texts for page in site.pages.values() for code in site.settings.codes if code != main)
    return Fact("translations", BUILD, site.today, {"texts": texts, "sections": len(rows)}, len(rows))


def _reviews(site: Site) -> Fact:
    """Return how many texts should have been read again by now, as this build found."""
    planned = overdue = 0
    for page in site.pages.values():
        history = site.history(page.id)
        day = history.review_by(page.record.review_on) if history is not None and not history.is_withdrawn else None
        planned += day is not None
        overdue += day is not None and day < site.today
    return Fact("reviews", BUILD, site.today, {"planned": planned, "overdue": overdue}, overdue)


def _readability(site: Site) -> Fact:
    """Return how the texts read, as the last run of the suite measured."""
    reading = site.audit.reading if site.audit is not None else None
    if site.audit is None or reading is None:
        return Fact("readability", AUDIT, None, {})
    found = {"texts": reading.texts, "lix": reading.lix, "hard": reading.hard}
    return Fact("readability", AUDIT, date.fromisoformat(site.audit.tested_on), found, reading.hard)


def _weight(site: Site) -> Fact:
    """Return what the dearest first visit costs, as the last run of the suite weighed it."""
    if site.audit is None or not site.audit.visits:
        return Fact("weight", AUDIT, None, {})
    visits = site.audit.visits
    dearest = max(visits, key=lambda visit: visit.bytes)
    kilobytes = [round(size / 1000) for size in (median([visit.bytes for visit in visits]), dearest.bytes)]
    found = {"visits": len(visits), "kilobytes": kilobytes[0], "most": kilobytes[1], "requests": dearest.requests}
    return Fact("weight", AUDIT, date.fromisoformat(site.audit.tested_on), found)


def _row(site: Site, fact: Fact, language: str) -> StateRow:
    words = site.words(language)
    said = words[f"state_{fact.code}_found"].format(**fact.found) if fact.day is not None else words["state_not_run"]
    return StateRow(
        code=fact.code,
        state=fact.state,
        what=words[f"state_{fact.code}"],
        found=said,
        day=fact.day.isoformat() if fact.day is not None else "",
        day_written=written(fact.day, words["_locale"]) if fact.day is not None else "",
        command=fact.command,
    )


def _told(fact: Fact) -> dict[str, Any]:
    day = fact.day.isoformat() if fact.day is not None else None
    found = dict(fact.found) if fact.day is not None else None
    return {"subject": fact.code, "state": fact.state, "day": day, "command": fact.command or None, "found": found}
