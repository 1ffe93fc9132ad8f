"""Plans an event of a page: a review, a withdrawal and its end, an alert, a removal by law."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rettesnor.markdown.body import pictures_in
from rettesnor.problems import Problem, Text, Told
from rettesnor.publishing import words
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions import layout
from rettesnor.versions.model import NO_WORDS, Event, EventKind, Number, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History
    from rettesnor.versions.reading import Store


@dataclass(frozen=True, slots=True)
class EventRequest:
    """What somebody asks to have recorded; `page` is an id or a path, `number` the version to remove."""

    kind: EventKind
    page: str
    day: date
    note: Wording
    next_review: date | None = None
    successor: str | None = None
    number: str | None = None
    date_reason: Wording = NO_WORDS


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event that can be recorded (None when it already was), the files it removes, and what stands against it.

    Recording the same event twice is recording it once, so that a run that was stopped can be run again.
    """

    page_id: str
    event: Event | None
    removed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def plan_event(assembly: Assembly, request: EventRequest) -> PlannedEvent:
    """Plan an event against the store."""
    store = assembly.site.store
    page_id = find_page_id(assembly, request.page)
    history = store.histories.get(page_id or "")
    if page_id is None or history is None:
        return PlannedEvent(request.page, None, problems=(_never_published(assembly, request.page),))
    number = _number(request)
    event = Event(
        kind=request.kind,
        happened_on=request.day,
        note=request.note,
        place=0,
        next_review=request.next_review,
        successor=request.successor,
        number=number,
        date_reason=request.date_reason,
    )
    is_recorded = any(_is_same(event, known) for known in history.events)
    problems = () if is_recorded else tuple(_problems(assembly, history, request))
    if problems:
        return PlannedEvent(page_id, None, problems=problems)
    removed = _files_of(store, history, number) if request.kind is EventKind.REMOVED and number is not None else {}
    return PlannedEvent(page_id, None if is_recorded else event, removed)


def _number(request: EventRequest) -> Number | None:
    try:
        return Number.parse(request.number) if request.number else None
    except ValueError:
        return None


def _is_same(event: Event, known: Event) -> bool:
    """Tell whether an event was recorded already, by a run that was stopped after it; a text is removed only once."""
    if event.kind is EventKind.REMOVED and known.kind is EventKind.REMOVED:
        return event.number == known.number
    return replace(event, place=known.place, path=known.path) == known


def find_page_id(assembly: Assembly, page: str) -> str | None:
    """Give the id of a page that is named by its id or by the path of its file."""
    if page in assembly.site.store.histories or page in assembly.tree.pages:
        return page
    path = page.removeprefix("./").removeprefix("docs/")
    for code in assembly.site.settings.codes:
        found = assembly.tree.page_id(path.removeprefix(f"{code}/"))
        if found is not None:
            return found
    return None


def nearest_page_id(assembly: Assembly, name: str) -> str | None:
    """Give the id that is most like what somebody typed, or None where none is."""
    typed = PurePosixPath(name).stem
    close = get_close_matches(typed, sorted({*assembly.tree.pages, *assembly.site.store.histories}), n=1)
    return close[0] if close else None


def _never_published(assembly: Assembly, name: str) -> Problem:
    problem = words.problem(layout.FOLDER, NEVER_PUBLISHED, name)
    waiting = assembly.tree.pages.get(find_page_id(assembly, name) or "")
    if waiting is not None:
        return replace(problem, path=f"docs/{assembly.site.settings.default.code}/{waiting.uri}")
    return _with_guess(problem, assembly, name)


def _with_guess(problem: Problem, assembly: Assembly, name: str) -> Problem:
    guess = nearest_page_id(assembly, name)
    if guess is None or guess == name:
        return problem
    return replace(problem, help=Text(f"Mente du «{guess}»?", f"Did you mean “{guess}”?"))


def _problems(assembly: Assembly, history: History, request: EventRequest) -> Iterator[Problem]:
    path = f"{layout.FOLDER}/{history.id}"
    if request.day < history.newest_day:
        yield words.problem(path, words.TOO_EARLY, str(request.day), str(history.newest_day))
    if request.kind is EventKind.WITHDRAWN and history.withdrawal is not None:
        yield words.problem(path, ALREADY_WITHDRAWN, str(history.withdrawal.happened_on))
    if request.kind is EventKind.RESTORED and history.withdrawal is None:
        yield words.problem(path, NOT_WITHDRAWN)
    elif request.kind is EventKind.RESTORED and history.newest.is_removed:
        yield words.problem(path, NO_TEXT, str(history.newest.number))
    if request.kind is not EventKind.REVIEWED and not request.note:
        yield words.problem(path, NO_REASON)
    if request.successor is not None and not _is_in_force(assembly, request.successor, but=history.id):
        yield _with_guess(words.problem(path, NO_SUCCESSOR, request.successor), assembly, request.successor)
    if request.next_review is not None and request.next_review <= request.day:
        yield words.problem(path, REVIEW_TOO_EARLY, str(request.next_review))
    if request.kind is EventKind.REVIEWED and _waits(assembly, history):
        yield words.problem(path, CHANGE_WAITS)
    if request.kind is EventKind.REMOVED:
        yield from _removal_problems(path, history, request)


def _is_in_force(assembly: Assembly, page_id: str, *, but: str) -> bool:
    """Tell whether readers can be sent to a page: published, not withdrawn itself, and another than `but`."""
    history = assembly.site.history(page_id)
    return page_id != but and page_id in assembly.tree.pages and history is not None and history.withdrawal is None


def _waits(assembly: Assembly, history: History) -> bool:
    """Tell whether docs/ holds another text than the published one: then nobody has reviewed what readers see."""
    page = assembly.tree.pages.get(history.id)
    return page is not None and is_text_changed(assembly, page, history)


def _removal_problems(path: str, history: History, request: EventRequest) -> Iterator[Problem]:
    try:
        number = Number.parse(request.number or "")
    except ValueError:
        yield words.problem(path, NO_SUCH_VERSION, request.number or "")
        return
    if history.find(number) is None:
        yield words.problem(path, NO_SUCH_VERSION, str(number))
    elif history.newest.number == number and history.withdrawal is None:
        yield words.problem(path, IN_FORCE, str(number))


def _files_of(store: Store, history: History, number: Number) -> dict[str, str]:
    """Map the files of a version's texts, and the pictures that only they show, to the hashes they have."""
    version = history.find(number)
    if version is None:
        return {}
    removal = history.removal_of(version)
    if removal is not None:
        return dict(json.loads(store.read_text(removal.path))["removed"])
    folders = [version.folder, *(text.folder for texts in version.texts.values() for text in texts)]
    found: dict[str, str] = {}
    for folder in folders:
        name = layout.VERSION_FILE if folder == version.folder else layout.TEXT_FILE
        values = json.loads(store.read_text(f"{folder}/{name}"))
        found.update({f"{folder}/{file}": seal for file, seal in values["files"].items()})
    own = _pictures_in(store, (path for path in found if path.endswith(".html")))
    others = _pictures_in(store, (path for path in _frozen_paths(store) if path not in found)) if own else frozenset()
    return found | {f"{layout.PICTURES}/{name}": name.partition(".")[0] for name in sorted(own - others)}


def _pictures_in(store: Store, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(name for path in paths for name in pictures_in(store.read_text(path)))


def _frozen_paths(store: Store) -> Iterator[str]:
    """Give the path of every frozen HTML that the law has left in place."""
    return (text.html_path for text in store.frozen_texts() if not text.is_removed)


NEVER_PUBLISHED: Told = (
    Text("Ingen publisert side heter «{0}».", "No published page is called “{0}”."),
    Text("Skriv sidens id eller stien til fila.", "Write the page's id or the path of its file."),
)
ALREADY_WITHDRAWN: Told = (
    Text("Siden ble trukket tilbake {0}.", "The page was withdrawn on {0}."),
    Text("Bruk --restored for å la den gjelde igjen.", "Use --restored to let it apply again."),
)
NOT_WITHDRAWN: Told = (
    Text("Siden er ikke trukket tilbake.", "The page is not withdrawn."),
    Text("Du trenger ikke gjøre noe.", "There is nothing to do."),
)
NO_TEXT: Told = (
    Text("Teksten i utgave {0} er tatt bort.", "The text of edition {0} was removed."),
    Text("Publiser en ny tekst først.", "Publish a new text first."),
)
NO_REASON: Told = (
    Text("Leserne må få vite hvorfor.", "Readers must be told why."),
    Text("Skriv grunnen i anførselstegn etter valget.", "Write the reason in quotation marks after the option."),
)
NO_SUCCESSOR: Told = (
    Text("Ingen kan sendes til «{0}».", "Nobody can be sent to “{0}”."),
    Text(
        "Skriv id-en til en annen side som er publisert og ikke trukket tilbake.",
        "Write the id of another page that is published and not withdrawn.",
    ),
)
REVIEW_TOO_EARLY: Told = (
    Text("Neste gjennomgang, {0}, ligger ikke fram i tid.", "The next review, {0}, is not in the future."),
    Text("Velg en senere dato.", "Choose a later date."),
)
CHANGE_WAITS: Told = (
    Text("En endring av siden venter på publisering.", "A change of the page waits to be published."),
    Text("Publiser eller forkast den før gjennomgangen.", "Publish it or drop it before the review."),
)
NO_SUCH_VERSION: Told = (
    Text("Siden har ingen versjon «{0}».", "The page has no version “{0}”."),
    Text("Skriv et nummer som «2.1».", "Write a number such as “2.1”."),
)
IN_FORCE: Told = (
    Text("Versjon {0} er den som gjelder.", "Version {0} is the one in force."),
    Text("Publiser en ny tekst eller trekk siden tilbake først.", "Publish a new text or withdraw the page first."),
)
