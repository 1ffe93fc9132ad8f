"""Dates that are only true on the day they are written: every text here can be read for ever, in its version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.data.plain_words import phrases
from rettesnor.locale.languages import OfLanguages
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.problems import Problem

DATED = Rule("language.dated")

PHRASES: Mapping[str, re.Pattern[str]] = OfLanguages(
    {
        "nb": phrases(
            (
                "i fjor",
                "i forfjor",
                "i inneværende år",
                "inneværende år",
                "forrige år",
                "forrige måned",
                "forrige uke",
                "neste måned",
                "denne måneden",
                "denne uka",
                "i går",
                "for tiden",
                "per i dag",
                "pr. i dag",
                "per dags dato",
                "nylig",
                "de siste årene",
                "de siste månedene",
                "det siste året",
                "i løpet av året",
                "til høsten",
                "til våren",
                "i høst",
            )
        ),
        "en": phrases(
            (
                "last year",
                "last month",
                "last week",
                "this year",
                "this month",
                "next month",
                "yesterday",
                "currently",
                "at present",
                "as of today",
                "to date",
                "recently",
                "in recent years",
                "nowadays",
            )
        ),
    }
)
"""Only phrases that date a text; «i dag» and “at the moment” are often part of what is said in a conversation."""


_YEAR = re.compile(r"\s+[0-9]{4}\b")


def check_relative_dates(path: str, blocks: Sequence[Block], language: str) -> Iterator[Problem]:
    """Report words that stop being true as time goes."""
    pattern = PHRASES.get(language)
    if pattern is None:
        return
    for block in blocks:
        for match in pattern.finditer(block.text):
            if _YEAR.match(block.text, match.end()):
                continue
            yield DATED.at(path, block.line_at(match.start()), match[0])
