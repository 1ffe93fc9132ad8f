"""The weekly check of outside links: host by host, gently, and never losing what it has found so far."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rettesnor.checks.links.health import after, judge, needs_check
from rettesnor.checks.links.lychee import ask
from rettesnor.checks.links.soft_404 import TitleFetcher, nowhere_on, soft_404s
from rettesnor.data.link_health import Health, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, timedelta

    from rettesnor.checks.links.lychee import Answer, Pace

_AT_LEAST = 30
"""How many addresses a batch holds, if its hosts have as many; a host is never split over two batches."""


class NoNetworkError(RuntimeError):
    """Not one address answered: the fault is here, and nothing that was found is worth keeping."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to check: the program, the pace, the day, how old an answer may be, and whether to look for copies."""

    lychee: str
    pace: Pace
    day: date
    max_age: timedelta
    suggest: bool = True


def check_outside(
    urls: Iterable[str], known: Mapping[str, Health], plan: Plan, save: Callable[[Mapping[str, Health]], None]
) -> Mapping[str, Health]:
    """Ask for every address that was not asked for lately, and give the states of all.

    `save` is called after each batch, so that an interrupted run goes on where it stopped. An address that is no
    longer written anywhere is forgotten.

    Raises:
        NoNetworkError: addresses were asked for, and not one host answered.
        LycheeError: lychee did not run to its end.
    """
    wanted = list(dict.fromkeys(urls))
    states = {url: known[url] for url in wanted if url in known}
    waiting = [url for url in wanted if needs_check(states.get(url), plan.day, plan.max_age)]
    for number, batch in enumerate(_batches(waiting)):
        answers, soft = _ask_batch(batch, plan)
        if number == 0 and all(answer.status == 0 for answer in answers.values()):
            raise NoNetworkError("not one outside address answered: is there a network? Nothing was recorded")
        states |= {url: after(states.get(url), answer, plan.day, soft) for url, answer in answers.items()}
        save(states)
    return states


def _batches(urls: Iterable[str]) -> Iterator[list[str]]:
    """Yield the addresses in batches, all of a host in one, so that no host is asked faster than the pace."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc.lower()].append(url)
    batch: list[str] = []
    for _, own in sorted(hosts.items()):
        batch += own
        if len(batch) >= _AT_LEAST:
            yield batch
            batch = []
    if batch:
        yield batch


def _ask_batch(batch: list[str], plan: Plan) -> tuple[Mapping[str, Answer], frozenset[str]]:
    """Ask with HEAD, ask again with GET where that was refused or failed, and look for pages that only say 200."""
    answers = {answer.url: answer for answer in ask(plan.lychee, batch, plan.pace, method="head", suggest=False)}
    again = [url for url in batch if judge(answers[url]) in {Verdict.FAILED, Verdict.UNKNOWN}]
    fine = [url for url in batch if url not in again and urlsplit(url).path not in {"", "/"}]
    probes = sorted({nowhere_on(url) for url in fine})
    time.sleep(plan.pace.interval)
    seconds = (
        ask(plan.lychee, [*again, *probes], plan.pace, method="get", suggest=plan.suggest) if again or probes else ()
    )
    found = {answer.url: answer for answer in seconds}
    answers |= {url: found[url] for url in again}
    fine += [url for url in again if judge(answers[url]) in {Verdict.OK, Verdict.MOVED}]
    hosts_saying_yes = {url for url in probes if found[url].is_fine and found[url].leads_to is None}
    unsure = [url for url in fine if nowhere_on(url) in hosts_saying_yes]
    return answers, soft_404s(unsure, TitleFetcher(plan.pace.interval, plan.pace.timeout))
