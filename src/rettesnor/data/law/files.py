"""data/law/ on disk: read with every problem at its line, written in one canonical form."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from rettesnor.data.law.binding import in_order
from rettesnor.data.law.model import CHECK, FOLDER, Binds, DecidedChange, LawFile, Provision, Status
from rettesnor.data.law.parts import canonical_section
from rettesnor.data.law.schema import UNDECIDED, LawFileModel, from_model
from rettesnor.data.together import change_together
from rettesnor.data.validation.models import Place, validate
from rettesnor.data.validation.yaml_messages import reason_of
from rettesnor.data.validation.yaml_text import YamlDocument, YamlError, parse_yaml
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from rettesnor.data.law.parts import Part
    from rettesnor.problems import Problem

ACT_TWICE = Rule("law.act-twice")
ANOTHER_NAME = Rule("law.another-name")
HASH_OF_NOTHING = Rule("law.hash-of-nothing")
KEY_TWICE = Rule("law.key-twice")
NO_HASH = Rule("law.no-hash")
NOT_CANONICAL = Rule("law.not-canonical")
NOT_FIELDS = Rule("law.not-fields")
NOT_UTF8 = Rule("law.not-utf8")
PART_TWICE = Rule("law.part-twice")
PROMULGATED_WHERE = Rule("law.promulgated-where")
READ_BY_WHOM = Rule("law.read-by-whom")
READ_WHERE = Rule("law.read-where")
SECTION_FORM = Rule("law.section-form")
UNREADABLE = Rule("law.unreadable")

_HEAD = "# Facts and hashes, never the law's own text. Written by `rettesnor law`, not by hand.\n"


def read_law(root: Path) -> tuple[dict[str, LawFile], tuple[Problem, ...]]:
    """Read data/law/: the acts by id, those that are sound, and everything that is wrong with the files."""
    files: dict[str, LawFile] = {}
    problems: list[Problem] = []
    refs: dict[str, str] = {}
    for file in sorted((root / FOLDER).glob("*.yml")):
        path = f"{FOLDER}/{file.name}"
        try:
            text = file.read_bytes().decode()
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            problems.append(NOT_UTF8.at(path, line))
            continue
        law, found = parse_law(path, text)
        problems += found
        if law is None:
            continue
        if law.ref in refs:
            problems.append(ACT_TWICE.at(path, 1, law.ref, refs[law.ref]))
            continue
        refs[law.ref] = path
        files[law.act] = law
    return files, tuple(problems)


@lru_cache(maxsize=512)
def parse_law(path: str, text: str) -> tuple[LawFile | None, tuple[Problem, ...]]:
    """Return the act of one file's text, or None, and everything that is wrong with it."""
    try:
        document = parse_yaml(text)
    except YamlError as error:
        return None, (UNREADABLE.at(path, error.line, reason_of(error)),)
    if not isinstance(document.value, dict):
        return None, (NOT_FIELDS.at(path, 1),)
    model, problems = validate(LawFileModel, document.value, Place(path, CHECK, document.lines))
    found = [*problems, *(KEY_TWICE.at(path, line, key) for key, line in document.repeated)]
    if model is None:
        return None, tuple(found)
    law = from_model(model)
    found += _wrong_in(path, law, document, text, is_sound=not found)
    return (None if found else law), tuple(found)


def write_law(root: Path, files: Iterable[LawFile]) -> tuple[str, ...]:
    """Write the acts whose files change, all of them or none, and return the paths that were written.

    Raises:
        BusyError: another command writes.
        OSError: the disk said no.
    """
    texts = {law.path: render_law(law) for law in sorted(files, key=lambda law: law.act)}
    written = {path: text for path, text in texts.items() if not _holds(root / path, text)}
    if written:
        change_together(root, "law", written)
    return tuple(written)


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()


def render_law(law: LawFile) -> str:
    """Return the canonical text of an act's file: sorted, one § a block, fields without a value left out."""
    head = [
        ("act", law.act),
        ("ref", law.ref),
        ("register", law.register),
        ("register_day", _iso(law.register_day)),
        ("url", law.url),
        ("title", law.title),
    ]
    lines = [f"{key}: {_scalar(value) or 'null'}" for key, value in head if value is not None or key == "register"]
    lines.append("names:")
    lines += [f"  {language}: {_list(names)}" for language, names in sorted(law.names)]
    provisions = in_order(law.provisions)
    lines.append("provisions:" if provisions else "provisions: []")
    blocks = ["\n".join(_block(provision)) for provision in provisions]
    return _HEAD + "\n".join(lines) + "\n" + "\n\n".join(blocks) + ("\n" if blocks else "")


def _block(provision: Provision) -> Iterator[str]:
    mark = "  - "
    for key, value in _fields(provision):
        if value is not None:
            yield f"{mark}{key}: {value}"
            mark = "    "
    for name, rows in (
        ("decided", [_decided(change) for change in provision.decided]),
        (
            "earlier",
            [
                _mapping(
                    sha256=text.sha256,
                    status=text.status.value,
                    in_force_since=_iso(text.in_force_since),
                    until=_iso(text.until),
                    act=text.act,
                )
                for text in provision.earlier
            ],
        ),
    ):
        if rows:
            yield f"    {name}:"
            yield from (f"      - {row}" for row in rows)


def _fields(provision: Provision) -> Iterator[tuple[str, str | None]]:
    part, last, source = provision.part, provision.changed_by, provision.promulgated
    yield "section", _scalar(part.section)
    yield "paragraph", None if part.paragraph is None else str(part.paragraph)
    yield "letter", _scalar(part.letter)
    yield "heading", _scalar(provision.heading)
    yield "binds", _binds(provision.binds)
    yield "status", _scalar(provision.status.value)
    yield "sha256", _scalar(provision.sha256)
    yield "paragraphs", _list(provision.paragraphs) if provision.paragraphs else None
    yield "in_force_since", _scalar(_iso(provision.in_force_since))
    yield "changed_by", None if last is None else _mapping(act=last.act, in_force=_iso(last.in_force))
    yield (
        "promulgated",
        None if source is None else _mapping(act=source.act, dated=_iso(source.dated), part=source.part),
    )
    yield "read_at", _scalar(provision.read_at)
    yield "read_in", _scalar(provision.read_in)
    yield "read_on", _scalar(_iso(provision.read_on))
    yield "read_by", _scalar(provision.read_by)
    yield "grade", _scalar(provision.grade)
    yield "untouched_by", _list(provision.untouched_by) if provision.untouched_by else None


def _binds(binds: Collection[Binds]) -> str | None:
    """Return one word where a provision does one thing, and a list in the order of `Binds` where it does more."""
    words = [each.value for each in Binds if each in binds]
    return _list(words) if len(words) > 1 else _scalar(words[0])


def _decided(change: DecidedChange) -> str:
    return _mapping(
        act=change.act, kind=change.kind.value, in_force=_iso(change.in_force) or UNDECIDED, part=change.part
    )


def _mapping(**values: str | None) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in values.items() if value is not None) + "}"


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(str(_scalar(value)) for value in values) + "]"


def _scalar(value: str | None) -> str | None:
    """Return a text in double quotes: always, so that no value can be taken for anything but text."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _wrong_in(path: str, law: LawFile, document: YamlDocument, text: str, *, is_sound: bool) -> Iterator[Problem]:
    if path != law.path:
        yield ANOTHER_NAME.at(path, document.line_of(("act",)), law.act)
    places: dict[Part, int] = {}
    for number, provision in enumerate(law.provisions):
        line = document.line_of(("provisions", number))
        if provision.part in places:
            yield PART_TWICE.at(path, line, provision.part, places[provision.part])
        places.setdefault(provision.part, line)
        for field, mistake in _contradictions(provision):
            place = document.line_of(("provisions", number, field))
            yield mistake.at(path, place, provision.part)
    if is_sound and path == law.path and len(places) == len(law.provisions) and render_law(law) != text:
        yield NOT_CANONICAL.at(path, _first_difference(text, render_law(law)))


def _contradictions(provision: Provision) -> Iterator[tuple[str, Rule]]:
    """Return what the fields of an entry do not agree on, with the field where it shows."""
    if canonical_section(provision.part.section) != provision.part.section:
        yield "section", SECTION_FORM
    if provision.sha256 is None and provision.status in {Status.CONSOLIDATED, Status.PROMULGATED}:
        yield "status", NO_HASH
    if provision.sha256 is not None and provision.status is Status.REPEALED:
        yield "sha256", HASH_OF_NOTHING
    if (provision.promulgated is not None) != (provision.status is Status.PROMULGATED):
        yield "status", PROMULGATED_WHERE
    if provision.read_in is None and provision.status is Status.OUTSIDE:
        yield "status", READ_WHERE
    if (provision.read_on is None) != (provision.read_by is None):
        yield "read_on" if provision.read_on is not None else "read_by", READ_BY_WHOM


def _first_difference(text: str, other: str) -> int:
    for number, (one, two) in enumerate(zip(text.split("\n"), other.split("\n"), strict=False), 1):
        if one != two:
            return number
    return min(text.count("\n"), other.count("\n")) + 1
