"""Abbreviations: each is explained on the page where it stands, so that it can be understood on paper too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.markdown.trees import parse
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from rettesnor.checks.language.prose import Block
    from rettesnor.problems import Problem

ABBREVIATION = Rule("language.abbreviation", Level.ADVICE)
TERM_ABBREVIATED = Rule("language.term-abbreviated")

_CAPITALS = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,6}(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")


def check_abbreviations(
    path: str, blocks: Sequence[Block], known: Mapping[str, str], names: Container[str], own_list: str
) -> Iterator[Problem]:
    """Report abbreviations whose long form does not stand before their first use, or in that block or the next.

    `known` are the abbreviations of the site's terms: they must be explained. Other short words in capitals are
    advised to be, unless they are among `names`, such as those of `own_list`, or brackets stand beside them:
    «Eksempelrådet (ER)».
    """
    yield from _terms_problems(path, blocks, known)
    seen: set[str] = set(known)
    for block in blocks:
        for match in _CAPITALS.finditer(block.text):
            short = match[0]
            if short in seen or short in names or _ROMAN.fullmatch(short):
                continue
            seen.add(short)
            if not _stands_by_brackets(block.text, match):
                yield ABBREVIATION.at(path, block.line_at(match.start()), short, own_list)


def explained_in(rendered: str) -> frozenset[str]:
    """Return the abbreviations that a text explains where they stand, as `*[BUP]: …` becomes."""
    if "<abbr" not in rendered:
        return frozenset()
    return frozenset(each.text_content() for each in parse(rendered).iter("abbr") if each.get("title"))


def _terms_problems(path: str, blocks: Sequence[Block], known: Mapping[str, str]) -> Iterator[Problem]:
    for short, long in sorted(known.items()):
        pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        for place, block in enumerate(blocks):
            match = pattern.search(block.text)
            if match:
                near = " ".join(each.text for each in blocks[: place + 2])
                if not _long_form(long).search(near):
                    yield TERM_ABBREVIATED.at(path, block.line_at(match.start()), short, long)
                break


def _long_form(long: str) -> re.Pattern[str]:
    """Find the long form, each of its words inflected or not («regionale sentre» for «regionalt senter»)."""
    stems = [word[: max(3, len(word) * 7 // 10)] for word in long.split()]
    return re.compile(r"\b" + r"\s+".join(rf"{re.escape(stem)}\w*" for stem in stems), re.IGNORECASE)


def _stands_by_brackets(text: str, match: re.Match[str]) -> bool:
    return text[match.end() :].startswith((" (", ")"))
