"""Where in a Markdown text something came from that was found in its HTML."""

from __future__ import annotations

import html
import re
from collections import Counter
from urllib.parse import unquote


class SourceLines:
    """Finds the line of things met one after another in the HTML of one text.

    HTML holds no line numbers, so the text is searched: the second time the same thing is asked for, its second
    occurrence is given. Lines count from 1 in the file; `first_line` is the file's line on which the text starts.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._lines = text.split("\n")
        self._plain = [_plain(line) for line in self._lines]
        self._asked: Counter[str] = Counter()

    def of_tag(self, tag: str) -> int:
        """Give the line on which an element was written as raw HTML."""
        return self._next(f"<{tag}", re.compile(rf"<{re.escape(tag)}\b", re.IGNORECASE))

    def of_attribute(self, name: str, value: str) -> int:
        """Give the line on which an attribute was written, in raw HTML or in an attribute list."""
        found = self._next(f"{name}=", re.compile(rf"(?<![\w-]){re.escape(name)}\s*(=|\b)", re.IGNORECASE))
        return found if found > self._first_line or not value else self.of_words(value)

    def of_address(self, address: str) -> int:
        """Give the line on which a link or picture address was written, whatever it was escaped as."""
        plain = _plain(address)
        return self._next(f"address {plain}", re.compile(re.escape(plain))) if plain else self._first_line

    def of_words(self, words: str) -> int:
        """Give the line on which these words stand."""
        plain = _plain(words)
        return self._next(f"words {plain}", re.compile(re.escape(plain))) if plain else self._first_line

    def _next(self, question: str, pattern: re.Pattern[str]) -> int:
        hits = [
            number
            for number, (line, plain) in enumerate(zip(self._lines, self._plain, strict=True))
            for _ in range(max(len(pattern.findall(line)), len(pattern.findall(plain))))
        ]
        place = self._asked[question]
        self._asked[question] += 1
        if not hits:
            return self._first_line
        return self._first_line + hits[min(place, len(hits) - 1)]


def _plain(text: str) -> str:
    """Undo HTML and percent escapes, and leave out what browsers ignore in an address."""
    return re.sub(r"[\t\r\x00-\x08]", "", unquote(html.unescape(text)))
