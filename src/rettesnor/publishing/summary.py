"""A plan in words, for the person who is asked whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.messages import words as say
from rettesnor.publishing.corrected import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.publishing.events import PlannedEvent
    from rettesnor.publishing.plan import Plan
    from rettesnor.versions.model import Version

_WORDS = {
    "nb": {
        "nothing": "Ingenting venter på publisering.",
        "title": "Dette blir publisert:",
        "version": "{id} {number}, {kind}, datert {date}: {note}",
        "still_editorial": "  regnes som språklig fordi: {reason}",
        "date_reason": "  om datoen: {reason}",
        "text": "{id} {number}, tekst {place} på «{language}», datert {date}",
        "left": "Notatet fra en avbrutt kjøring fjernes: {path}",
        "event": "{id}: {kind} {date}. {note}",
        "recorded": "{id}: Dette er allerede registrert.",
        "removed": "  tas bort for alltid: {path}",
        "new": "førsteutgave",
        "professional": "faglig endring",
        "correction": "rettelse",
        "editorial": "språklig endring",
        "reviewed": "gjennomgått",
        "withdrawn": "trukket tilbake",
        "restored": "gjelder igjen",
        "alert": "varsel",
        "removed-by-law": "tatt bort etter loven",
    },
    "en": {
        "nothing": "Nothing waits to be published.",
        "title": "This will be published:",
        "version": "{id} {number}, {kind}, dated {date}: {note}",
        "still_editorial": "  counts as editorial because: {reason}",
        "date_reason": "  on the date: {reason}",
        "text": "{id} {number}, text {place} in “{language}”, dated {date}",
        "left": "The note of an interrupted run is removed: {path}",
        "event": "{id}: {kind} {date}. {note}",
        "recorded": "{id}: This is recorded already.",
        "removed": "  is removed for ever: {path}",
        "new": "first edition",
        "professional": "professional change",
        "correction": "correction",
        "editorial": "editorial change",
        "reviewed": "reviewed",
        "withdrawn": "withdrawn",
        "restored": "restored",
        "alert": "alert",
        "removed-by-law": "removed by law",
    },
}


def summarize(plan: Plan, language: str) -> str:
    """Say, a line each, what the plan will publish: numbers, kinds, dates, notes, texts in other languages."""
    words = _WORDS[language]
    lines = [*_publication_lines(plan, language)]
    lines = [words["title"], *(f"  {line}" for line in lines)] if lines else []
    lines += [words["left"].format(path=path) for path in plan.leftover_notes]
    return "\n".join(lines) or words["nothing"]


def summarize_event(planned: PlannedEvent, language: str) -> str:
    """Say what recording an event will do; an event that was recorded before has only files left to remove."""
    words = _WORDS[language]
    event = planned.event
    if event is None:
        lines = [words["recorded"].format(id=planned.page_id)]
    else:
        note, _ = event.note.in_language(language, next(iter(event.note.by_language), language))
        kind = f"{event.number} {words['removed-by-law']}" if event.number is not None else words[event.kind]
        lines = [words["event"].format(id=planned.page_id, kind=kind, date=event.happened_on, note=note).rstrip()]
    lines += [words["removed"].format(path=path) for path in planned.removed]
    return "\n".join(lines)


def _publication_lines(plan: Plan, language: str) -> Iterator[str]:
    words = _WORDS[language]
    for publication in plan.publications:
        version = publication.version
        if version is not None:
            note, _ = version.note.in_language(language, version.language)
            kind = words[version.kind]
            yield words["version"].format(
                id=publication.page_id, number=version.number, kind=kind, date=version.published_on, note=note
            )
            yield from _reason_lines(version, language)
        for frozen in publication.texts:
            text = frozen.version
            number = text.folder.split("/")[2]
            yield words["text"].format(
                id=publication.page_id, number=number, place=text.place, language=text.language, date=text.published_on
            )


def _reason_lines(version: Version, language: str) -> Iterator[str]:
    words = _WORDS[language]
    if version.still_editorial:
        yield words["still_editorial"].format(reason=version.still_editorial)
    if version.corrects is not None:
        about = say("publish.corrects", *listed(version.corrects))
        yield f"  {about.in_language(language)}"
    if version.date_reason:
        reason, _ = version.date_reason.in_language(language, version.language)
        yield words["date_reason"].format(reason=reason)
