"""A text as it stands on a page: headings one can link to, tables that scroll, links that say where they lead, terms.

All of it is dress, put on at each build: the text itself is kept without it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING = re.compile(r'<h([23]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_OUTSIDE_LINK = re.compile(r'<a ([^>]*\bhref="(https?://[^"]+)"[^>]*)>(.*?)</a>', re.DOTALL)
_ABBREVIATION = re.compile(r'<abbr title="([^"]*)">([^<]*)</abbr>')
_UNSUITED = re.compile(r"<(a|h[2-6]|summary)\b[^>]*>.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|epub)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A term in the glossary: what it means, and the way there."""

    meaning: str
    href: str


def with_table_boxes(part: str, words: Mapping[str, str]) -> str:
    """Put a box that scrolls round each table: all that a frozen text is given, which else stands as it was kept."""
    box = f'<div class="rs-table" data-label="{html.escape(words["wide_table"])}">'
    return part.replace("<table>", f"{box}<table>").replace("</table>", "</table></div>")


class Dresser:
    """Dresses the parts of one page's text; a term is explained where the page first uses it."""

    def __init__(self, words: Mapping[str, str], explanations: Mapping[str, Explanation]) -> None:
        self._words = words
        self._explanations = explanations
        self._explained: set[str] = set()

    def dress(self, part: str) -> str:
        """Give a part of a text with all that the page adds to it."""
        with_terms = self._explain(part)
        with_hosts = _OUTSIDE_LINK.sub(_with_host, with_terms)
        with_anchors = _HEADING.sub(self._with_anchor, with_hosts)
        return with_table_boxes(with_anchors, self._words)

    def _with_anchor(self, match: re.Match[str]) -> str:
        level, identifier, _, inner = match.groups()
        label = self._words["copy_section_link"].format(title=" ".join(_TAG.sub("", inner).split()))
        return (
            f'<div class="rs-heading rs-heading--{level}">{match[0]}'
            f'<a class="rs-anchor" href="#{identifier}"><span class="visually-hidden">{label}</span></a></div>'
        )

    def _explain(self, part: str) -> str:
        """Turn the first use of each abbreviation into a link to the glossary, with its meaning beside it."""
        found: list[str] = []
        end = 0
        for unsuited in _UNSUITED.finditer(part):
            found += [_ABBREVIATION.sub(self._explained_once, part[end : unsuited.start()]), unsuited[0]]
            end = unsuited.end()
        return "".join([*found, _ABBREVIATION.sub(self._explained_once, part[end:])])

    def _explained_once(self, match: re.Match[str]) -> str:
        meaning, short = html.unescape(match[1]), html.unescape(match[2])
        explanation = self._explanations.get(short)
        if explanation is None or short in self._explained:
            return match[0]
        self._explained.add(short)
        identifier = f"rs-term-{len(self._explained)}"
        return (
            f'<span class="rs-term"><a href="{html.escape(explanation.href)}" aria-describedby="{identifier}">'
            f'<abbr>{match[2]}</abbr></a><span class="rs-term__tip" role="tooltip" id="{identifier}">'
            f'<b class="rs-term__long">{html.escape(meaning)}</b> '
            f'<span class="rs-term__meaning">{html.escape(explanation.meaning)}</span></span></span>'
        )


def _with_host(match: re.Match[str]) -> str:
    attributes, address, inner = match.groups()
    note = host_note(html.unescape(address), _TAG.sub("", inner))
    return f'<a {attributes}>{inner}<span class="rs-host"> ({html.escape(note)})</span></a>' if note else match[0]


def host_note(address: str, link_text: str) -> str:
    """Say what a link's text does not: the kind of file it leads to and the host it lies on; empty when all is said."""
    parts = urlsplit(address)
    file = _FILE.search(parts.path)
    host = (parts.hostname or "").removeprefix("www.")
    notes = [file[1].upper()] if file and file[1].lower() not in link_text.lower() else []
    return ", ".join([*notes, host] if host and host not in link_text else notes)
