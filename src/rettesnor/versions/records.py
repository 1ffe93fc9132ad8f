"""The store's records as JSON, and back: one pair of functions a record, so that both sides are read together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rettesnor.docs.record import LegalBasis, Norm, NormFrom
from rettesnor.markdown.rendering import LinkedPage, RenderedWith
from rettesnor.versions.model import (
    FIRST_RENDERER,
    Corrected,
    Event,
    EventKind,
    Kind,
    LawText,
    Number,
    RemovedFields,
    Statement,
    TextVersion,
    Version,
    Wording,
)
from rettesnor.versions.people import ROLES

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
            {
                "law": basis.law,
                "section": basis.section,
                "read_on": basis.read_on,
                **({"paragraph": basis.paragraph} if basis.paragraph is not None else {}),
                **({"letter": basis.letter} if basis.letter is not None else {}),
            }
            for basis in statement.legal_basis
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
            LegalBasis(
                law=basis["law"],
                section=basis["section"],
                read_on=basis["read_on"],
                paragraph=basis.get("paragraph"),
                letter=basis.get("letter"),
            )
            for basis in values["legal_basis"]
        ),
        retells=values["retells"],
    )


def rendered_with_to_json(rendered_with: RenderedWith | None) -> Json:
    """Write what a text was rendered with, under its key; nothing where that is not known."""
    if rendered_with is None:
        return {}
    links = {path: {"page": each.page, "fragments": list(each.fragments)} for path, each in rendered_with.links.items()}
    return {
        "rendered_with": {
            "links": links,
            "pictures": dict(rendered_with.pictures),
            "abbreviations": dict(rendered_with.abbreviations),
            "words": dict(rendered_with.words),
        }
    }


def rendered_with_from_json(values: Mapping[str, Any]) -> RenderedWith | None:
    """Read what the text of a record was rendered with, or None."""
    known = values.get("rendered_with")
    if known is None:
        return None
    links = {path: LinkedPage(each["page"], tuple(each["fragments"])) for path, each in known["links"].items()}
    return RenderedWith(links, known["pictures"], known["abbreviations"], known["words"])


def _additions_to_json(version: Version) -> Json:
    """Write what versions did not tell from the beginning, where it is known."""
    found: Json = {"renderer": version.renderer, **rendered_with_to_json(version.rendered_with)}
    if version.corrects is not None:
        editions, sections = version.corrects.editions, version.corrects.sections
        found["corrects"] = {"editions": [str(number) for number in editions], "sections": list(sections)}
    if version.law is not None:
        found["law"] = [
            {
                "act": each.act,
                "section": each.section,
                "sha256": each.sha256,
                "state": each.state,
                **({"paragraph": each.paragraph} if each.paragraph is not None else {}),
                **({"letter": each.letter} if each.letter is not None else {}),
            }
            for each in version.law
        ]
    return found


def _corrected(values: Mapping[str, Any]) -> Corrected | None:
    found = values.get("corrects")
    if found is None:
        return None
    return Corrected(tuple(map(Number.parse, found["editions"])), tuple(found["sections"]))


def _law(values: Mapping[str, Any]) -> tuple[LawText, ...] | None:
    found = values.get("law")
    if found is None:
        return None
    return tuple(
        LawText(
            each["act"], each["section"], each["sha256"], each["state"], each.get("paragraph"), each.get("letter")
        )
        for each in found
    )


def version_to_json(
    page_id: str,
    version: Version,
    files: Mapping[str, str],
    before: str | None,
    people: Mapping[str, list[str]] | None = None,
) -> Json:
    """Write a version; `files` maps the names of its files to their hashes, `before` is the seal before it.

    `people` are the hashes that it knows its people by, by role; their names then stand beside the record alone.
    """
    named = {role: [] if people else list(getattr(version, role)) for role in ROLES}
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
        **named,
        "uri": version.uri,
        "type": version.type,
        "language": version.language,
        "statement": statement_to_json(version.statement),
        "text_sha256": version.text_hash,
        **_additions_to_json(version),
        **({"people": dict(people)} if people else {}),
        "files": dict(files),
        "before": before,
    }


def version_from_json(
    values: Mapping[str, Any],
    folder: str,
    texts: Mapping[str, tuple[TextVersion, ...]],
    names: Mapping[str, str],
    *,
    is_removed: bool,
) -> Version:
    """Read a version; `names` are those of people whom its record knows by their hashes."""
    people = {role: values.get("people", {}).get(role, ()) for role in ROLES}
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
        approved_by=(*values["approved_by"], *(names[each] for each in people["approved_by"] if each in names)),
        took_part=(*values["took_part"], *(names[each] for each in people["took_part"] if each in names)),
        uri=values["uri"],
        type=values["type"],
        statement=statement_from_json(values["statement"]),
        language=values["language"],
        text_hash=values["text_sha256"],
        folder=folder,
        texts=texts,
        is_removed=is_removed,
        renderer=values.get("renderer", FIRST_RENDERER),
        rendered_with=rendered_with_from_json(values),
        corrects=_corrected(values),
        law=_law(values),
        nameless=sum(each not in names for hashes in people.values() for each in hashes),
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
        **({"confirmed_text": dict(text.confirmed_text)} if text.confirmed_text else {}),
        "renderer": text.renderer,
        **rendered_with_to_json(text.rendered_with),
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
        confirmed_text=values.get("confirmed_text", {}),
        renderer=values.get("renderer", FIRST_RENDERER),
        rendered_with=rendered_with_from_json(values),
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
        **_removed_fields_to_json(event),
        "before": before,
    }


def _removed_fields_to_json(event: Event) -> Json:
    if not event.removed_fields:
        return {}
    found = [
        {"record": each.record, "fields": list(each.fields), "sha256": each.sha256, "left": each.left}
        for each in event.removed_fields
    ]
    return {"removed_fields": found}


def removed_fields_in(values: Mapping[str, Any]) -> tuple[RemovedFields, ...]:
    """Read the fields of records that an event took away by law."""
    found = values.get("removed_fields", ())
    return tuple(RemovedFields(each["record"], tuple(each["fields"]), each["sha256"], each["left"]) for each in found)


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
        removed_fields=removed_fields_in(values),
    )
