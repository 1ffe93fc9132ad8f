"""A text as it stands on a page: headings one can link to, tables that scroll, links that say where they lead, terms.

All of it is dress, put on at each build: the text itself is kept without it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.pages.term_notes import TermNotes

_HEADING = re.compile(r'<h([23]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_OUTSIDE_LINK = re.compile(r'<a ([^>]*\bhref="(https?://[^"]+)"[^>]*)>(.*?)</a>', re.DOTALL)
_BEFORE_CITATION = re.compile(r' (?=<a class="citation")')
_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|epub)$", re.IGNORECASE)


def with_table_boxes(part: str, words: Mapping[str, str]) -> str:
    """Put a box that scrolls round each table: all that a frozen text is given, which else stands as it was kept."""
    box = f'<div class="rs-table" data-label="{html.escape(words["wide_table"])}">'
    return part.replace("<table>", f"{box}<table>").replace("</table>", "</table></div>")


class Dresser:
    """Dresses the parts of one page's text; a term is explained where the page first uses it."""

    def __init__(self, words: Mapping[str, str], terms: TermNotes) -> None:
        self._words = words
        self._terms = terms

    def dress(self, part: str) -> str:
        """Give a part of a text with all that the page adds to it."""
        with_terms = self._terms.explain(part)
        with_hosts = _OUTSIDE_LINK.sub(_with_host, with_terms)
        with_anchors = _HEADING.sub(self._with_anchor, with_hosts)
        with_citations = _BEFORE_CITATION.sub("\u00a0", with_anchors)
        return with_table_boxes(with_citations, self._words)

    def _with_anchor(self, match: re.Match[str]) -> str:
        level, identifier, _, inner = match.groups()
        label = self._words["copy_section_link"].format(title=" ".join(_TAG.sub("", inner).split()))
        return (
            f'<div class="rs-heading rs-heading--{level}">{match[0]}'
            f'<a class="rs-anchor" href="#{identifier}"><span class="visually-hidden">{label}</span></a></div>'
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
