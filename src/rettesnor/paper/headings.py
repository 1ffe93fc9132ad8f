"""The last two words of a title stay together on paper, so that no title ends in a line of one word.

Browsers balance titles by themselves (`text-wrap: balance`); WeasyPrint does not.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"(<h[12](?: [^>]*)?>)([^<>]+) ([^<> ]+ [^<> ]+)(</h[12]>)")
_LONGEST = 24
"""Longer pairs of words would leave the line above too empty."""


def hold_together(html: str) -> str:
    """Bind the last two words of each `h1` and `h2` that is nothing but words."""
    return _HEADING.sub(_bound, html)


def _bound(found: re.Match[str]) -> str:
    start, before, last, end = found.groups()
    if len(last) > _LONGEST:
        return found[0]
    return f'{start}{before} <span class="rs-together">{last}</span>{end}'
