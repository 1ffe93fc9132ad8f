"""Plan an event of a page: a review, a withdrawal and its end, an alert, a removal by law."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rettesnor.docs.typed_names import nearest_page_id
from rettesnor.locale.messages import words
from rettesnor.markdown.body import pictures_in
from rettesnor.problems import Problem, Rule
from rettesnor.publishing.emptying import CannotEmptyError, fields_that_may_go, plan_emptying
from rettesnor.publishing.plan import TOO_EARLY
from rettesnor.site.text_changes import is_text_changed
from rettesnor.versions import layout
from rettesnor.versions.model import NO_WORDS, Event, EventKind, Number, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History, RemovedFields
    from rettesnor.versions.reading import Store

ALREADY_WITHDRAWN = Rule("versions.already-withdrawn")
CHANGE_WAITS = Rule("versions.change-waits")
IN_FORCE = Rule("versions.in-force")
NEVER_PUBLISHED = Rule("versions.never-published")
NOT_WITHDRAWN = Rule("versions.not-withdrawn")
NO_REASON = Rule("versions.no-reason")
NO_SUCH_FIELD = Rule("versions.no-such-field")
NO_SUCCESSOR = Rule("versions.no-successor")
NO_SUCH_VERSION = Rule("versions.no-such-version")
NO_TEXT = Rule("versions.no-text")
REVIEW_TOO_EARLY = Rule("versions.review-too-early")


@dataclass(frozen=True, slots=True)
class EventRequest:
    """What somebody asks to have recorded; `page` is an id or a path, `number` the version to remove.

    With `fields`, only these are taken out of a record: that of the version, or the one at the path `record`.
    """

    kind: EventKind
    page: str
    day: date
    note: Wording
    next_review: date | None = None
    successor: str | None = None
    number: str | None = None
    date_reason: Wording = NO_WORDS
    fields: tuple[str, ...] = ()
    record: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event that can be recorded (None when it already was), the files it removes, and what stands against it.

    Recording the same event twice is recording it once, so that a run that was stopped can be run again.
    """

    page_id: str
    event: Event | None
    removed: Mapping[str, str] = field(default_factory=dict)
    emptied: RemovedFields | None = None
    emptied_before: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_event(assembly: Assembly, request: EventRequest) -> PlannedEvent:
    """Return an event planned against the store."""
    store = assembly.site.store
    page_id = assembly.find_page_id(request.page)
    history = store.histories.get(page_id or "")
    if page_id is None or history is None:
        return PlannedEvent(request.page, None, problems=(_never_published(assembly, request.page),))
    if request.fields:
        return _plan_emptying(assembly, history, request)
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


def _plan_emptying(assembly: Assembly, history: History, request: EventRequest) -> PlannedEvent:
    """Return the event by which the law takes fields out of a record, planned against the store."""
    path = f"{layout.FOLDER}/{history.id}"
    record = request.record or f"{path}/{request.number}/{layout.VERSION_FILE}"
    known = [each for event in history.events for each in event.removed_fields if each.record == record]
    earlier = tuple(dict.fromkeys(field for each in known for field in each.fields))
    recorded = next((each for each in known if each.fields == request.fields), None)
    if recorded is not None:
        return PlannedEvent(history.id, None, emptied=recorded, emptied_before=earlier)
    problems = [TOO_EARLY.at(path, 1, request.day, history.newest_day)] if request.day < history.newest_day else []
    try:
        taken = plan_emptying(assembly.site.settings.root, path, record, request.fields, earlier)
    except CannotEmptyError as error:
        problems.append(NO_SUCH_FIELD.at(path, 1, str(error), ", ".join(fields_that_may_go())))
    if problems:
        return PlannedEvent(history.id, None, problems=tuple(problems))
    event = Event(
        kind=EventKind.REMOVED,
        happened_on=request.day,
        note=request.note,
        place=0,
        date_reason=request.date_reason,
        removed_fields=(taken,),
    )
    return PlannedEvent(history.id, event, emptied=taken, emptied_before=earlier)


def _number(request: EventRequest) -> Number | None:
    try:
        return Number.parse(request.number) if request.number else None
    except ValueError:
        return None


def _is_same(event: Event, known: Event) -> bool:
    """Return whether an event was recorded already, by a run that was stopped after it; a text is removed only once."""
    if event.kind is EventKind.REMOVED and known.kind is EventKind.REMOVED:
        return event.number == known.number is not None
    return replace(event, place=known.place, path=known.path) == known


def _never_published(assembly: Assembly, name: str) -> Problem:
    problem = NEVER_PUBLISHED.at(name if "/" in name else f"{layout.FOLDER}/{name}", 1, name)
    waiting = assembly.tree.pages.get(assembly.find_page_id(name) or "")
    if waiting is not None:
        return replace(problem, path=f"docs/{assembly.site.settings.default.code}/{waiting.uri}")
    return _with_guess(problem, assembly, name)


def _with_guess(problem: Problem, assembly: Assembly, name: str) -> Problem:
    guess = nearest_page_id(name, assembly.known_ids)
    if guess is None or guess == name:
        return problem
    return replace(problem, help=words("publish.did-you-mean", guess))


def _problems(assembly: Assembly, history: History, request: EventRequest) -> Iterator[Problem]:
    path = f"{layout.FOLDER}/{history.id}"
    if request.day < history.newest_day:
        yield TOO_EARLY.at(path, 1, request.day, history.newest_day)
    if request.kind is EventKind.WITHDRAWN and history.withdrawal is not None:
        yield ALREADY_WITHDRAWN.at(path, 1, history.withdrawal.happened_on, history.id)
    if request.kind is EventKind.RESTORED and history.withdrawal is None:
        yield NOT_WITHDRAWN.at(path, 1)
    elif request.kind is EventKind.RESTORED and history.newest.is_removed:
        yield NO_TEXT.at(path, 1, history.newest.number)
    if request.kind is not EventKind.REVIEWED and not request.note:
        yield NO_REASON.at(path, 1)
    if request.successor is not None and not _is_in_force(assembly, request.successor, but=history.id):
        yield _with_guess(NO_SUCCESSOR.at(path, 1, request.successor), assembly, request.successor)
    if request.next_review is not None and request.next_review <= request.day:
        yield REVIEW_TOO_EARLY.at(path, 1, request.next_review)
    if request.kind is EventKind.REVIEWED and _waits(assembly, history):
        yield CHANGE_WAITS.at(path, 1)
    if request.kind is EventKind.REMOVED:
        yield from _removal_problems(path, history, request)


def _is_in_force(assembly: Assembly, page_id: str, *, but: str) -> bool:
    """Return whether readers can be sent to a page: published, not withdrawn itself, and another than `but`."""
    history = assembly.site.history(page_id)
    return page_id != but and page_id in assembly.tree.pages and history is not None and history.withdrawal is None


def _waits(assembly: Assembly, history: History) -> bool:
    """Return whether docs/ holds another text than the published one: then nobody has reviewed what readers see."""
    page = assembly.tree.pages.get(history.id)
    return page is not None and is_text_changed(assembly, page, history)


def _removal_problems(path: str, history: History, request: EventRequest) -> Iterator[Problem]:
    try:
        number = Number.parse(request.number or "")
    except ValueError:
        yield NO_SUCH_VERSION.at(path, 1, request.number or "")
        return
    if history.find(number) is None:
        yield NO_SUCH_VERSION.at(path, 1, number)
    elif history.newest.number == number and history.withdrawal is None:
        yield IN_FORCE.at(path, 1, number)


def _files_of(store: Store, history: History, number: Number) -> dict[str, str]:
    """Return the files of a version's texts, and the pictures that only they show, with the hashes they have."""
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
        found.update({f"{folder}/{file}": file_hash for file, file_hash in values["files"].items()})
    own = _pictures_in(store, (path for path in found if path.endswith(".html")))
    others = _pictures_in(store, (path for path in _frozen_paths(store) if path not in found)) if own else frozenset()
    return found | {f"{layout.PICTURES}/{name}": name.partition(".")[0] for name in sorted(own - others)}


def _pictures_in(store: Store, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(name for path in paths for name in pictures_in(store.read_text(path)))


def _frozen_paths(store: Store) -> Iterator[str]:
    """Return the path of every frozen HTML that the law has left in place."""
    return (text.html_path for text in store.frozen_texts() if not text.is_removed)
