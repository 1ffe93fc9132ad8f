"""Front matter, validated at the edge: what an editor typed in, a valid record out, and its JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rettesnor.data.profile import Profile
from rettesnor.data.validation.models import StrictModel, validate
from rettesnor.docs.record import Norm, Record, Status, Translation
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from rettesnor.docs.documents import Document
    from rettesnor.problems import Mistake, Problem

CHECK = "frontmatter"
ADVICE_NEEDS = Rule("frontmatter.advice-needs")
NORM_WITHOUT_ADVICE = Rule("frontmatter.norm-without-advice")
NORM_NEEDS_SOURCE = Rule("frontmatter.norm-needs-source")
NORM_TOO_STRONG = Rule("frontmatter.norm-too-strong")
MUST_NEEDS_LAW = Rule("frontmatter.must-needs-law")
HEARING_MISSING = Rule("frontmatter.hearing-missing")
HEARING_OF_DRAFT = Rule("frontmatter.hearing-of-draft")
HEARING_ORDER = Rule("frontmatter.hearing-order")
SOURCE_NOT_LISTED = Rule("frontmatter.source-not-listed")


SCHEMAS: dict[str, type[StrictModel]] = {"page": Record, "translation": Translation, "site": Profile}
"""The models whose JSON Schemas stand in data/schema/, by file name."""


def parse_record(document: Document, profile: Profile) -> tuple[Record | None, tuple[Problem, ...]]:
    """Return the record of a page in the main language (None if it has none), and everything wrong with it.

    `profile` says what the site itself names: levels, readers, services. A record that contradicts itself (a norm
    without a source, say) is still given, so that the page can be shown.
    """
    if not document.front:  # the file itself was unreadable, and its document says why
        return None, ()
    model, problems = validate(Record, document.front, document.place(CHECK), choices=profile.choices)
    if model is None:
        return None, problems
    place = document.place(CHECK)
    return model, tuple(place.problem((field,), mistake) for field, mistake in _contradictions(model, profile))


def parse_translation(document: Document) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Return the record of a translated page (None if it has none), and everything wrong with it."""
    if not document.front:
        return None, ()
    return validate(Translation, document.front, document.place(CHECK))


def render_schema(name: str, profile: Profile) -> str:
    """Return the JSON Schema (draft 2020-12) of one of SCHEMAS for a site, as the text of its file."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    if SCHEMAS[name] is Record:
        for field, choices in profile.choices.items():
            _offer(schema["properties"][field], choices)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _offer(field: dict[str, Any], choices: tuple[str, ...]) -> None:
    """Write into the schema of a field what it may say; a list of nothing, where the site names none."""
    if "items" not in field:
        field["enum"] = list(choices)
    elif choices:
        field["items"]["enum"] = list(choices)
    else:
        field["maxItems"] = 0


def _contradictions(page: Record, profile: Profile) -> list[tuple[str, Mistake]]:
    """Return each field that other fields speak against, with what is wrong."""
    found: list[tuple[str, Mistake]] = []
    if profile.is_advice(page.type):
        named = [field for field in ("audience", "level", "service") if profile.choices[field]]
        needed = ("norm", *named, "review_by")
        found += [(field, ADVICE_NEEDS.of(field=field)) for field in needed if not getattr(page, field)]
    elif page.norm is not None:
        found.append(("norm", NORM_WITHOUT_ADVICE))
    if page.norm not in {None, Norm.COULD} and page.norm_from is None:
        found.append(("norm", NORM_NEEDS_SOURCE))
    if page.norm and page.norm_from and page.norm.strength > page.norm_from.norm.strength:
        found.append(("norm", NORM_TOO_STRONG))
    if page.norm is Norm.MUST and not any(basis.read_on for basis in page.legal_basis):
        found.append(("norm", MUST_NEEDS_LAW))
    if page.status is Status.HEARING and page.hearing is None:
        found.append(("status", HEARING_MISSING))
    if page.status is Status.DRAFT and page.hearing is not None:
        found.append(("hearing", HEARING_OF_DRAFT))
    if page.hearing and page.hearing.to_on < page.hearing.from_on:
        found.append(("hearing", HEARING_ORDER))
    leaned_on = {"retells": page.retells, "norm_from": page.norm_from.source if page.norm_from else None}
    return found + [
        (field, SOURCE_NOT_LISTED.of(field=field))
        for field, source in leaned_on.items()
        if source not in {None, *page.sources}
    ]
