"""Where lines end in a PDF: what WeasyPrint does not do by itself, or gets wrong.

A title does not end in a line of one word. Browsers balance titles (`text-wrap: balance`), WeasyPrint 70 does not.

And where words fill a line to the end but for the space after them, and a link or the like follows, WeasyPrint 70
breaks the line after its first word. A space that stands alone does not lead it astray. So here a citation may begin a
line, which on screens it never does.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"(<h[12](?: [^>]*)?>)([^<>]+) ([^<> ]+ [^<> ]+)(</h[12]>)")
_LONGEST = 24
"""Longer pairs of words would leave the line above too empty."""

_SPACE_BEFORE = re.compile(r"(?<=[^\s>])\s(?=<(?:a|abbr|cite|code|em|q|span|strong)[ >])")


def hold_titles_together(html: str) -> str:
    """Bind the last two words of each `h1` and `h2` that is nothing but words."""
    return _HEADING.sub(_bound, html)


def stand_spaces_alone(html: str) -> str:
    """Put the space between words and an inline element into an element of its own."""
    return _SPACE_BEFORE.sub("<span> </span>", html)


def _bound(found: re.Match[str]) -> str:
    start, before, last, end = found.groups()
    if len(last) > _LONGEST:
        return found[0]
    return f'{start}{before} <span class="rs-together">{last}</span>{end}'
