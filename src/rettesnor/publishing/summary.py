"""A plan in words, for the person who is asked whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import language_name, words
from rettesnor.publishing.corrected import listed
from rettesnor.versions.model import EventKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.locale.messages import Message
    from rettesnor.publishing.events import PlannedEvent
    from rettesnor.publishing.plan import Plan, Publication
    from rettesnor.versions.model import Event, Version, Wording

KINDS = {
    Kind.NEW: "publish.kind-new",
    Kind.PROFESSIONAL: "publish.kind-professional",
    Kind.CORRECTION: "publish.kind-correction",
    Kind.EDITORIAL: "publish.kind-editorial",
    EventKind.REVIEWED: "publish.kind-reviewed",
    EventKind.WITHDRAWN: "publish.kind-withdrawn",
    EventKind.RESTORED: "publish.kind-restored",
    EventKind.ALERT: "publish.kind-alert",
}


def summarize(plan: Plan, language: str) -> str:
    """Return, a line each, what the plan will publish: numbers, kinds, dates, notes, texts in other languages."""
    lines = [message for publication in plan.publications for message in _publication(publication, language)]
    said = [f"  {message.in_language(language)}" for message in lines]
    if said:
        said.insert(0, words("publish.title").in_language(language))
    said += [words("publish.left", path=path).in_language(language) for path in plan.leftover_notes]
    return "\n".join(said) or words("publish.nothing").in_language(language)


def summarize_event(planned: PlannedEvent, language: str) -> str:
    """Return what recording an event will do; one that was recorded before has only files left to remove."""
    event = planned.event
    if event is None:
        lines = [words("publish.recorded", id=planned.page_id)]
    else:
        kind = (
            words("publish.kind-removed-by-law", event.number or ", ".join(_fields(event)))
            if event.kind is EventKind.REMOVED
            else words(KINDS[event.kind])
        )
        note = _in(event.note, language, next(iter(event.note.by_language), language))
        lines = [words("publish.event", id=planned.page_id, kind=kind, date=event.happened_on, note=note)]
        if event.successor:
            lines.append(words("publish.successor", event.successor))
        if event.next_review:
            lines.append(words("publish.next-review", event.next_review))
    lines += [words("publish.removed", path=path) for path in planned.removed]
    return "\n".join(line.in_language(language).rstrip() for line in lines)


def _fields(event: Event) -> Iterator[str]:
    for each in event.removed_fields:
        yield from (f"{each.record} {field}" for field in each.fields)


def _publication(publication: Publication, language: str) -> Iterator[Message]:
    version = publication.version
    if version is not None:
        yield words(
            "publish.version",
            id=publication.page_id,
            number=version.number,
            kind=words(KINDS[version.kind]),
            date=version.published_on,
            note=_in(version.note, language, version.language),
        )
        yield from _reasons(version, language)
    for frozen in publication.texts:
        text = frozen.version
        yield words(
            "publish.text",
            id=publication.page_id,
            number=text.folder.split("/")[2],
            place=text.place,
            language=language_name(text.language),
            date=text.published_on,
        )


def _reasons(version: Version, language: str) -> Iterator[Message]:
    if version.still_editorial:
        yield words("publish.still-editorial", reason=version.still_editorial)
    if version.corrects is not None:
        yield words("publish.corrects", *listed(version.corrects))
    if version.date_reason:
        yield words("publish.date-reason", reason=_in(version.date_reason, language, version.language))


def _in(wording: Wording, language: str, main: str) -> str:
    """Return words to readers in a language, or in the main one where it lacks them."""
    return wording.in_language(language, main)[0]
