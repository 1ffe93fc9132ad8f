"""From the bytes of a Markdown file to its front matter and text, whatever an editor's program wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rettesnor.data.validation.merge_marks import MERGE_MARKS, find_merge_marks
from rettesnor.data.validation.models import Place
from rettesnor.data.validation.yaml_messages import explain
from rettesnor.data.validation.yaml_text import KeyPath, YamlError, parse_yaml
from rettesnor.problems import Problem, Text, Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECK = "frontmatter"
_FENCE = re.compile(r"---[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees; the last ones let a text be read in another order than it is written in."""
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
        """Give where problems of the front matter stand, for a check of that name."""
        return Place(self.path, check, self.lines)


def parse_document(path: str, raw: bytes) -> Document:
    """Read a page whatever state it is in; everything wrong with the file itself is among its problems."""
    problems: list[Problem] = []
    text = _decode(path, raw, problems)
    if text is None:
        return Document(path, {}, "", 1, {}, tuple(problems))
    if not text.strip():
        return Document(path, {}, "", 1, {}, (*problems, _problem(path, 1, _EMPTY)))
    written = _WRITTEN_ID.search(text)
    written_id = written["id"] if written else ""
    marked = find_merge_marks(text)
    if marked is not None:
        return Document(path, {}, "", 1, {}, (*problems, _problem(path, marked, MERGE_MARKS)), written_id)
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        problems.append(_problem(path, *_opening(lines)))
        return Document(path, {}, text, 1, {}, tuple(problems), written_id)
    end = next((n for n, line in enumerate(lines[1:], start=1) if _FENCE.fullmatch(line)), None)
    if end is None:
        problems.append(_problem(path, 1, _OPEN_FRONT_MATTER))
        return Document(path, {}, "", len(lines), {}, tuple(problems), written_id)
    front, key_lines = _parse_front(path, "\n".join(lines[1:end]), problems)
    body = "\n".join(lines[end + 1 :])
    return Document(path, front, body, end + 2, key_lines, tuple(problems), written_id)


def _opening(lines: Sequence[str]) -> tuple[int, Told]:
    """Say where and why front matter does not begin as it must: blank lines before it, other signs, or none at all."""
    number = next(number for number, line in enumerate(lines, start=1) if line.strip())
    line = lines[number - 1].strip()
    if _FENCE.fullmatch(line):
        return 1, _BLANK_BEFORE
    if _LIKE_A_FENCE.fullmatch(line):
        return number, _WRONG_FENCE
    return 1, _NO_FRONT_MATTER


def _decode(path: str, raw: bytes, problems: list[Problem]) -> str | None:
    """Give the text of a file; None when its bytes are not the letters that the editor typed."""
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(_problem(path, 1, _BYTE_ORDER_MARK))
        raw = raw[3:]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(_problem(path, 1, _UTF_16))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(_problem(path, line, _not_utf8(raw[error.start])))
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(_problem(path, line, _CARRIAGE_RETURN))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control is not None:
        problems.append(_problem(path, text.count("\n", 0, control.start()) + 1, _control_sign(control[0])))
        text = _CONTROL.sub(" ", text)
    return text


def _parse_front(path: str, text: str, problems: list[Problem]) -> tuple[Mapping[str, Any], Mapping[KeyPath, int]]:
    try:
        document = parse_yaml(text)
    except YamlError as error:
        problems.append(_problem(path, error.line + 1, _broken_yaml(explain(error))))
        return {}, {}
    problems += [_problem(path, line + 1, _repeated_key(name)) for name, line in document.repeated]
    lines = {key: line + 1 for key, line in document.lines.items()}
    if not isinstance(document.value, dict) or not document.value:
        problems.append(_problem(path, 2, _NOT_A_MAPPING))
        return {}, lines
    return document.value, lines


def _problem(path: str, line: int, words: Told) -> Problem:
    return Problem(path=path, line=line, message=words[0], help=words[1], check=CHECK)


_NO_FRONT_MATTER: Told = (
    Text("Siden har ikke noe sidehode.", "The page has no front matter."),
    Text(
        "Begynn fila med en linje «---», skriv feltene (id, title, summary …), og avslutt med en ny linje «---».",
        "Start the file with a line “---”, write the fields (id, title, summary …), and end with another “---”.",
    ),
)
_BLANK_BEFORE: Told = (
    Text("Fila begynner med en tom linje.", "The file begins with a blank line."),
    Text("Fjern den, så «---» står på den første linja.", "Remove it, so that “---” stands on the first line."),
)
_WRONG_FENCE: Told = (
    Text("Linja over sidehodet er ikke «---».", "The line above the front matter is not “---”."),
    Text(
        "Skriv tre vanlige bindestreker: «---». Noen programmer gjør dem om til en lang strek.",
        "Type three plain hyphens: “---”. Some programs turn them into a dash.",
    ),
)
_EMPTY: Told = (
    Text("Fila er tom.", "The file is empty."),
    Text(
        "Legg teksten tilbake, eller begynn på nytt med scripts/new_page.py.",
        "Put the text back, or begin anew with scripts/new_page.py.",
    ),
)
_UTF_16: Told = (
    Text("Fila er lagret som UTF-16.", "The file was saved as UTF-16."),
    Text("Lagre fila som «UTF-8».", "Save the file as “UTF-8”."),
)
_OPEN_FRONT_MATTER: Told = (
    Text("Sidehodet er ikke avsluttet.", "The front matter is not closed."),
    Text("Sett en linje med bare «---» etter det siste feltet.", "Put a line with only “---” after the last field."),
)
_BYTE_ORDER_MARK: Told = (
    Text("Fila begynner med et usynlig tegn (BOM).", "The file starts with an invisible character (a BOM)."),
    Text("Lagre fila som «UTF-8», ikke «UTF-8 med BOM».", "Save the file as “UTF-8”, not “UTF-8 with BOM”."),
)
_CARRIAGE_RETURN: Told = (
    Text("Fila har linjeskift fra Windows (CRLF).", "The file has Windows line endings (CRLF)."),
    Text("Lagre fila med linjeskift «LF».", "Save the file with “LF” line endings."),
)
_NOT_A_MAPPING: Told = (
    Text("Sidehodet er ikke en liste med felter.", "The front matter is not a list of fields."),
    Text("Skriv ett felt på hver linje, som «id: grunnregler».", "Write one field a line, such as “id: grunnregler”."),
)


def _not_utf8(byte: int) -> Told:
    return (
        Text(f"Tegnet med verdien 0x{byte:02X} er ikke UTF-8.", f"The byte 0x{byte:02X} is not UTF-8."),
        Text(
            "Lagre fila som «UTF-8» og skriv æ, ø og å på nytt der de er blitt feil.",
            "Save the file as “UTF-8” and type æ, ø and å again where they went wrong.",
        ),
    )


def _control_sign(sign: str) -> Told:
    return (
        Text(f"Her står et usynlig styretegn (0x{ord(sign):02X}).", f"A control sign stands here (0x{ord(sign):02X})."),
        Text("Skriv linja på nytt, uten å lime den inn.", "Type the line again instead of pasting it."),
    )


def _broken_yaml(reason: Text) -> Told:
    return (
        Text(f"Sidehodet kan ikke leses: {reason.nb}.", f"The front matter cannot be read: {reason.en}."),
        Text(
            "Se etter manglende anførselstegn, kolon uten mellomrom etter, eller feil innrykk. "
            "Tekst som inneholder kolon, må stå i anførselstegn.",
            "Look for a missing quotation mark, a colon without a space after it, or wrong indentation. "
            "Text that contains a colon must stand in quotation marks.",
        ),
    )


def _repeated_key(name: str) -> Told:
    return (
        Text(f"Feltet «{name}» står mer enn én gang.", f"The field “{name}” stands more than once."),
        Text("Behold den ene linja og fjern den andre.", "Keep one of the lines and remove the other."),
    )
