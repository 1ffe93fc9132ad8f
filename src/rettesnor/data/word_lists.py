"""A project's own words, data/wordlist-<language>.txt: what the dictionary lacks and we write on purpose.

One word a line. `samvalg/valg` is Hunspell's own way to say that a word is inflected and joined like another one;
without a pattern only that form is known. What follows `#` is a comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.locale.collation import sort_key
from rettesnor.problems import Problem, Text, Told

if TYPE_CHECKING:
    from pathlib import Path

CHECK = "language"
_NORWEGIAN = "nb"  # æ, ø and å stand last in every list


def word_list_path(language: str) -> str:
    """Give a language's list, below the root."""
    return f"data/wordlist-{language}.txt"


def read_word_list(root: Path, language: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Give the words, each with its pattern ("" without), and what is wrong with the list; no file is no words."""
    path = word_list_path(language)
    file = root / path
    if not file.exists():
        return (), ()
    words: dict[str, str] = {}
    problems: list[Problem] = []
    last = sort_key("", _NORWEGIAN)
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").split("\n"), start=1):
        word, _, model = (part.strip() for part in line.partition("#")[0].partition("/"))
        if not word:
            continue
        if _NOT_DECODED in line:
            problems.append(_problem(path, number, _NOT_UTF8, line))
            continue
        if " " in word or " " in model:
            problems.append(_problem(path, number, _TWO_WORDS, line))
            continue
        if word in words:
            problems.append(_problem(path, number, _TWICE, word))
        elif sort_key(word, _NORWEGIAN) < last:
            problems.append(_problem(path, number, _ORDER, word))
        words.setdefault(word, model)
        last = max(last, sort_key(word, _NORWEGIAN))
    return tuple(words.items()), tuple(problems)


def _problem(path: str, line: int, words: Told, value: str) -> Problem:
    message = words[0].filled(value.strip())
    return Problem(path=path, line=line, message=message, help=words[1], check=CHECK)


_NOT_DECODED = "\ufffd"
_NOT_UTF8 = (
    Text("«{}» er ikke lagret som UTF-8.", "“{}” was not saved as UTF-8."),
    Text("Lagre fila som «UTF-8», og skriv ordet på nytt.", "Save the file as “UTF-8”, and type the word again."),
)
_TWO_WORDS = (
    Text("«{}» er mer enn ett ord.", "“{}” is more than one word."),
    Text("Skriv ett ord på hver linje.", "Write one word a line."),
)
_TWICE = (
    Text("«{}» står to ganger i ordlista.", "“{}” stands twice in the list."),
    Text("Fjern den ene linja.", "Remove one of the lines."),
)
_ORDER = (
    Text("«{}» står ikke i alfabetisk rekkefølge.", "“{}” is out of alphabetical order."),
    Text(
        "Flytt linja opp til sin plass (æ, ø og å til slutt).", "Move the line up to its place (æ, ø and å come last)."
    ),
)
