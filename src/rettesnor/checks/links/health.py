"""How outside links have fared, check by check (data/link-health.json), and when a failing one becomes a finding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.data.link_health import Health, Verdict
from rettesnor.locale.messages import words
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rettesnor.checks.links.lychee import Answer
    from rettesnor.checks.links.outside import WrittenAt
    from rettesnor.problems import Problem


DEAD = Rule("links.dead")
DEAD_WITH_COPY = Rule("links.dead-with-copy")
FAILED_ONCE = Rule("links.failed-once", Level.ADVICE)
MOVED = Rule("links.moved", Level.ADVICE)
_REFUSES_PROGRAMS = frozenset({401, 403, 407, 429, 999})


def judge(answer: Answer) -> Verdict:
    """Return what an answer means: a refusal of programs is no broken link, a deep address that ends at `/` is one."""
    if answer.status in _REFUSES_PROGRAMS:
        return Verdict.UNKNOWN
    if not answer.is_fine:
        return Verdict.UNKNOWN if answer.status == 0 and answer.words.startswith("passed over") else Verdict.FAILED
    if answer.leads_to is not None and _is_front_page(answer.leads_to) and not _is_front_page(answer.url):
        return Verdict.FAILED
    return Verdict.MOVED if answer.has_moved else Verdict.OK


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def after(before: Health | None, answer: Answer, day: date, soft: Collection[str] = ()) -> Health:
    """Return an address's state after a check on `day`; `soft` holds addresses that say 200 and show "not found"."""
    verdict = Verdict.FAILED if answer.url in soft else judge(answer)
    words = "answers 200, but shows that there is no such page" if answer.url in soft else answer.words
    if verdict is Verdict.FAILED and answer.is_fine and answer.url not in soft:
        words = "leads to the front page"
    today = day.isoformat()
    is_well = verdict in {Verdict.OK, Verdict.MOVED}
    failing_since = before.failing_since if before else None
    return Health(
        verdict=verdict,
        status=answer.status,
        words=words,
        checked_on=today,
        failing_since=None if is_well else failing_since or (today if verdict is Verdict.FAILED else None),
        last_ok_on=today if is_well else before.last_ok_on if before else None,
        leads_to=answer.leads_to if verdict is Verdict.MOVED else None,
        archived=None if is_well else answer.archived or (before.archived if before else None),
    )


def needs_check(health: Health | None, day: date, max_age: timedelta) -> bool:
    """Return whether an address is to be asked for again: it never was, or not within `max_age`."""
    return health is None or day - date.fromisoformat(health.checked_on) >= max_age


def findings(states: Mapping[str, Health], places: Mapping[str, tuple[WrittenAt, ...]]) -> Iterator[Problem]:
    """Report dead links at every line they stand on; what failed once or has moved is advice."""
    for url, written in places.items():
        health = states.get(url)
        if health is None or health.verdict in {Verdict.OK, Verdict.UNKNOWN}:
            continue
        for place in written:
            yield _told(place, url, health)


def _told(place: WrittenAt, url: str, health: Health) -> Problem:
    if health.verdict is Verdict.MOVED:
        return MOVED.at(place.path, place.line, url, health.leads_to)
    said = f"{health.status} {health.words}".removeprefix("0 ")
    if not health.is_dead:
        return FAILED_ONCE.at(place.path, place.line, url, said)
    if health.archived:
        return DEAD_WITH_COPY.at(place.path, place.line, url, said, health.failing_since, health.archived)
    return DEAD.at(place.path, place.line, url, said, health.failing_since)


def issue_text(problems: Iterable[Problem], day: date, language: str) -> str:
    """Return the text of the issue that a weekly job keeps: what must be put right, what can wait; "" for nothing."""
    problems = list(problems)
    parts = []
    for head, level in ((words("links.issue-dead"), Level.ERROR), (words("links.issue-can-wait"), Level.ADVICE)):
        rows = [
            f"- [ ] `{problem.path}:{problem.line}` {problem.message.in_language(language)}\n"
            f"      {problem.help.in_language(language)}\n"
            for problem in problems
            if problem.level is level
        ]
        if rows:
            parts.append(f"## {head.in_language(language)}\n\n{''.join(rows)}")
    end = words("links.issue-end", day.isoformat()).in_language(language)
    return "\n".join([*parts, end]) + "\n" if parts else ""
