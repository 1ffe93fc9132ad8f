"""From the bytes of a Markdown file to its front matter and text, whatever an editor's program wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.models import Place
from rettesnor.data.validation.yaml_files import MERGE_MARKS, find_merge_marks
from rettesnor.data.validation.yaml_messages import reason_of
from rettesnor.data.validation.yaml_text import KeyPath, YamlError, parse_yaml
from rettesnor.docs.limits import MOST_BYTES, TOO_LARGE, find_beyond
from rettesnor.locale.fold import FORBIDDEN, composed, parted_line
from rettesnor.problems import Level, Mistake, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECK = "frontmatter"
_FENCE = re.compile(r"---[ \t]*")
_LIKE_A_FENCE = re.compile(r"[-‐-―−_=*~]{1,8}")
_WRITTEN_ID = re.compile(r"^[ \t]*id:[ \t]*[\"']?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)[\"']?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: `front` as parsed (empty when it could not be), `body` after it.

    `written_id` is what stands as its id, also where the rest of the front matter cannot be read.
    Lines count from 1 within the file; `body_line` is the line on which the body starts.
    """

    path: str
    front: Mapping[str, Any]
    body: str
    body_line: int
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    written_id: str = ""

    def place(self, check: str) -> Place:
        """Return where problems of the front matter stand, for a check of that name."""
        return Place(self.path, check, self.lines)


@lru_cache(maxsize=256)  # commands read a site more than once; a preview would keep the text of each save
def parse_document(path: str, raw: bytes) -> Document:
    """Read a page whatever state it is in; everything wrong with the file itself is among its problems."""
    problems: list[Problem] = []
    text = _decode(path, raw, problems)
    if text is None:
        return Document(path, {}, "", 1, {}, tuple(problems))
    if not text.strip():
        return Document(path, {}, "", 1, {}, (*problems, _at(path, 1, _EMPTY)))
    written = _WRITTEN_ID.search(text)
    written_id = written["id"] if written else ""
    marked = find_merge_marks(text)
    if marked is not None:
        return Document(path, {}, "", 1, {}, (*problems, _at(path, marked, MERGE_MARKS)), written_id)
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        problems.append(_opening(path, lines))
        return Document(path, {}, text, 1, {}, tuple(problems), written_id)
    end = next((n for n, line in enumerate(lines[1:], start=1) if _FENCE.fullmatch(line)), None)
    if end is None:
        problems.append(_at(path, 1, _OPEN_FRONT_MATTER))
        return Document(path, {}, "", len(lines), {}, tuple(problems), written_id)
    body = "\n".join(lines[end + 1 :])
    beyond = [_at(path, end + 2 + number, fault) for number, fault in find_beyond(body)]
    problems += beyond
    front, key_lines = ({}, {}) if beyond else _parse_front(path, "\n".join(lines[1:end]), problems)
    return Document(path, front, "" if beyond else body, end + 2, key_lines, tuple(problems), written_id)


def _opening(path: str, lines: Sequence[str]) -> Problem:
    """Return where and why front matter does not begin as it must: blank lines before it, other characters, or none."""
    number = next(number for number, line in enumerate(lines, start=1) if line.strip())
    line = lines[number - 1].strip()
    if _FENCE.fullmatch(line):
        return _at(path, 1, _BLANK_BEFORE)
    if _LIKE_A_FENCE.fullmatch(line):
        return _at(path, number, _WRONG_FENCE)
    return _at(path, 1, _NO_FRONT_MATTER)


def _decode(path: str, raw: bytes, problems: list[Problem]) -> str | None:
    """Return the text of a file; None when its bytes are not the letters that the editor typed, or too many."""
    if len(raw) > MOST_BYTES:
        problems.append(_at(path, 1, TOO_LARGE.of(len(raw) // 1000, MOST_BYTES // 1000)))
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(_at(path, 1, _BYTE_ORDER_MARK))
        raw = raw[3:]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(_at(path, 1, _UTF_16))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(_at(path, line, _NOT_UTF8.of(byte=raw[error.start])))
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(_at(path, line, _CARRIAGE_RETURN))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = FORBIDDEN.search(text)
    if control is not None:
        problems.append(
            _at(path, text.count("\n", 0, control.start()) + 1, _CONTROL_CHARACTER.of(value=ord(control[0])))
        )
        text = FORBIDDEN.sub(" ", text)
    parted = parted_line(text)
    if parted is not None:
        problems.append(_at(path, parted, _PARTED))
    return composed(text)


def _parse_front(path: str, text: str, problems: list[Problem]) -> tuple[Mapping[str, Any], Mapping[KeyPath, int]]:
    try:
        document = parse_yaml(text)
    except YamlError as error:
        problems.append(_at(path, error.line + 1, _BROKEN_YAML.of(reason=reason_of(error))))
        return {}, {}
    problems += [_at(path, line + 1, _REPEATED_KEY.of(name=name)) for name, line in document.repeated]
    lines = {key: line + 1 for key, line in document.lines.items()}
    if not isinstance(document.value, dict) or not document.value:
        problems.append(_at(path, 2, _NOT_A_MAPPING))
        return {}, lines
    return document.value, lines


def _at(path: str, line: int, mistake: Mistake) -> Problem:
    return Place(path, CHECK, {}).at(line, mistake)


_NO_FRONT_MATTER = Rule("frontmatter.no-front-matter")
_BLANK_BEFORE = Rule("frontmatter.blank-before")
_WRONG_FENCE = Rule("frontmatter.wrong-fence")
_EMPTY = Rule("frontmatter.empty")
_UTF_16 = Rule("frontmatter.utf-16")
_OPEN_FRONT_MATTER = Rule("frontmatter.open-front-matter")
_BYTE_ORDER_MARK = Rule("frontmatter.byte-order-mark")
_CARRIAGE_RETURN = Rule("frontmatter.carriage-return")
_PARTED = Rule("frontmatter.parted-letters", Level.ADVICE)
_NOT_A_MAPPING = Rule("frontmatter.not-a-mapping")
_NOT_UTF8 = Rule("frontmatter.not-utf8")
_CONTROL_CHARACTER = Rule("frontmatter.control-character")
_BROKEN_YAML = Rule("frontmatter.broken-yaml")
_REPEATED_KEY = Rule("frontmatter.repeated-key")
