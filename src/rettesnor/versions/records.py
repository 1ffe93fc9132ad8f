"""The store's records as JSON, and back: one pair of functions a record, so that both sides are read together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.docs.record import Act, LegalBasis, Norm, NormFrom, PageType
from rettesnor.versions.model import Event, EventKind, Kind, Number, Statement, TextVersion, Version, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]


def statement_to_json(statement: Statement) -> Json:
    """Write what a version says of its page."""
    source = statement.norm_from
    return {
        "title": statement.title,
        "summary": statement.summary,
        "norm": statement.norm,
        "norm_from": {"source": source.source, "norm": source.norm, "where": source.where} if source else None,
        "legal_basis": [
            {"law": basis.law, "section": basis.section, "read_on": basis.read_on} for basis in statement.legal_basis
        ],
        "retells": statement.retells,
    }


def statement_from_json(values: Mapping[str, Any]) -> Statement:
    """Read what a version says of its page."""
    source = values["norm_from"]
    return Statement(
        title=values["title"],
        summary=values["summary"],
        norm=Norm(values["norm"]) if values["norm"] else None,
        norm_from=NormFrom(source=source["source"], norm=Norm(source["norm"]), where=source["where"]) if source else None,
        legal_basis=tuple(
            LegalBasis(law=Act(basis["law"]), section=basis["section"], read_on=basis["read_on"]) for basis in values["legal_basis"]
        ),
        retells=values["retells"],
    )


def version_to_json(page_id: str, version: Version, files: Mapping[str, str], before: str | None) -> Json:
    """Write a version; `files` maps the names of its files to their hashes, `before` is the seal before it."""
    return {
        "record": "version",
        "id": page_id,
        "number": str(version.number),
        "date": version.published_on.isoformat(),
        "date_reason": dict(version.date_reason.by_language),
        "kind": version.kind,
        "note": dict(version.note.by_language),
        "reason": dict(version.reason.by_language),
        "action": dict(version.action.by_language),
        "still_editorial": version.still_editorial,
        "changed_sections": list(version.changed_sections),
        "sections": dict(version.section_hashes),
        "answers_for": version.answers_for,
        "approved_by": list(version.approved_by),
        "took_part": list(version.took_part),
        "uri": version.uri,
        "type": version.type,
        "language": version.language,
        "statement": statement_to_json(version.statement),
        "text_sha256": version.text_hash,
        "files": dict(files),
        "before": before,
    }


def version_from_json(
    values: Mapping[str, Any], folder: str, texts: Mapping[str, tuple[TextVersion, ...]], *, is_removed: bool
) -> Version:
    """Read a version."""
    return Version(
        number=Number.parse(values["number"]),
        published_on=date.fromisoformat(values["date"]),
        kind=Kind(values["kind"]),
        note=Wording(values["note"]),
        reason=Wording(values["reason"]),
        action=Wording(values["action"]),
        date_reason=Wording(values["date_reason"]),
        still_editorial=values["still_editorial"],
        changed_sections=tuple(values["changed_sections"]),
        section_hashes=values["sections"],
        answers_for=values["answers_for"],
        approved_by=tuple(values["approved_by"]),
        took_part=tuple(values["took_part"]),
        uri=values["uri"],
        type=PageType(values["type"]),
        statement=statement_from_json(values["statement"]),
        language=values["language"],
        text_hash=values["text_sha256"],
        folder=folder,
        texts=texts,
        is_removed=is_removed,
    )


def text_to_json(page_id: str, number: Number, text: TextVersion, files: Mapping[str, str], before: str | None) -> Json:
    """Write a text in another language."""
    return {
        "record": "text",
        "id": page_id,
        "number": str(number),
        "language": text.language,
        "text": text.place,
        "date": text.published_on.isoformat(),
        "title": text.title,
        "summary": text.summary,
        "confirmed": dict(text.confirmed),
        "text_sha256": text.text_hash,
        "files": dict(files),
        "before": before,
    }


def text_from_json(values: Mapping[str, Any], folder: str, *, is_removed: bool) -> TextVersion:
    """Read a text in another language."""
    return TextVersion(
        language=values["language"],
        place=values["text"],
        published_on=date.fromisoformat(values["date"]),
        title=values["title"],
        summary=values["summary"],
        text_hash=values["text_sha256"],
        confirmed=values["confirmed"],
        folder=folder,
        is_removed=is_removed,
    )


def event_to_json(page_id: str, event: Event, removed: Mapping[str, str], before: str | None) -> Json:
    """Write an event; `removed` maps the paths of files that the law took away to the hashes they had."""
    return {
        "record": "event",
        "id": page_id,
        "event": event.kind,
        "date": event.happened_on.isoformat(),
        "note": dict(event.note.by_language),
        "next_review": event.next_review.isoformat() if event.next_review else None,
        "successor": event.successor,
        "number": str(event.number) if event.number else None,
        "date_reason": dict(event.date_reason.by_language),
        "removed": dict(removed),
        "before": before,
    }


def event_from_json(values: Mapping[str, Any], path: str, place: int) -> Event:
    """Read an event; `place` is its place in the chain."""
    return Event(
        kind=EventKind(values["event"]),
        happened_on=date.fromisoformat(values["date"]),
        note=Wording(values["note"]),
        place=place,
        next_review=date.fromisoformat(values["next_review"]) if values["next_review"] else None,
        successor=values["successor"],
        number=Number.parse(values["number"]) if values["number"] else None,
        date_reason=Wording(values["date_reason"]),
        path=path,
    )
