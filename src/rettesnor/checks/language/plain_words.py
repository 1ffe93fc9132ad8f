"""Words that there are better ones for: data/plain-words.yml, and where they stand in a text.

These are advice to the one who writes, never a reason to stop publishing: now and then the word is the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.data.plain_words import PlainWord
    from rettesnor.problems import Problem


PLAINER = Rule("language.plainer", Level.ADVICE)


def check_plain_words(path: str, blocks: Sequence[Block], words: Sequence[PlainWord]) -> Iterator[Problem]:
    """Advise a better word wherever one of these stands."""
    for block in blocks:
        for word in words:
            allowed = [match.span() for match in word.exception.finditer(block.text)] if word.exception else []
            for match in word.pattern.finditer(block.text):
                if not any(start <= match.start() < end for start, end in allowed):
                    yield PLAINER.at(path, block.line_at(match.start()), match[0], word.better)
