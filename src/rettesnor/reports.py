"""How problems are printed: for people, for GitHub's annotations, and for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.problems import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rettesnor.problems import Problem

GUIDE = "CONTRIBUTING.md"
"""What explains each check, under a heading of its name."""


def render_text(problems: Sequence[Problem], language: str) -> str:
    """Give `path:line: message` with an indented line of help below each; an empty string for none."""
    word = {"nb": "hjelp", "en": "help"}.get(language, "hjelp")
    advice = {"nb": "råd: ", "en": "advice: "}.get(language, "råd: ")
    lines: list[str] = []
    for problem in problems:
        mark = advice if problem.level is Level.ADVICE else ""
        lines.append(f"{problem.path}:{problem.line}: {mark}{problem.message.in_language(language)}")
        lines.append(f"    {word}: {problem.help.in_language(language)} ({GUIDE}#{problem.check})")
    return "\n".join(lines)


def render_github(problems: Sequence[Problem], language: str) -> str:
    """Give workflow commands that GitHub shows at the line of a pull request.

    The escaping is the one of GitHub's `@actions/core`: `%`, line ends, and in properties also `:` and `,`.
    """
    lines = []
    for problem in problems:
        kind = "error" if problem.level is Level.ERROR else "notice"
        help_line = f"{problem.help.in_language(language)} ({GUIDE}#{problem.check})"
        message = f"{problem.message.in_language(language)}\n{help_line}"
        place = f"file={_escape(problem.path, ':,')},line={problem.line},title={_escape(problem.check, ':,')}"
        lines.append(f"::{kind} {place}::{_escape(message, '')}")
    return "\n".join(lines)


def render_json(problems: Sequence[Problem], language: str) -> str:
    """Give one JSON object, `{"problems": [...]}`, with the messages in the language asked for."""
    rows = [
        {
            "check": problem.check,
            "level": problem.level.value,
            "path": problem.path,
            "line": problem.line,
            "message": problem.message.in_language(language),
            "help": problem.help.in_language(language),
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "text": render_text,
    "github": render_github,
    "json": render_json,
}


def _escape(text: str, also: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in also:
        escaped = escaped.replace(character, f"%{ord(character):02X}")
    return escaped
