"""What our Markdown has beyond the usual: citations of sources, `[@source-id]` or `[@source-id, s. 18]`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    import re

    from markdown import Markdown

TO_SOURCE = "#kilde-"
"""What a citation's address begins with in a rendered text. The store keeps it, so that it never changes; what a
reader is given has the site's own word in its place (`decorate.cite_at`)."""

_CITATION = r"\[@([a-z0-9][a-z0-9-]*)(?:,[ \u00a0]*([^\]\n]+))?\]"


class CitationExtension(Extension):
    """Turns citations into numbered links to the list of references; `cited` holds the ids in order of first use."""

    def __init__(self) -> None:
        super().__init__()
        self.cited: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the pattern before Markdown's own links."""
        md.registerExtension(self)
        md.inlinePatterns.register(_CitationProcessor(_CITATION, md, self), "citation", 175)

    def reset(self) -> None:
        """Forget the text before: numbers start again at 1."""
        self.cited = []


class _CitationProcessor(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(pattern, md)
        self._extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name that Python-Markdown calls
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - as Python-Markdown calls it
    ) -> tuple[Element, int, int]:
        source, place = m.group(1), m.group(2)
        cited = self._extension.cited
        if source not in cited:
            cited.append(source)
        link = Element("a", {"class": "citation", "href": f"{TO_SOURCE}{source}", "data-source": source})
        number = str(cited.index(source) + 1)
        link.text = f"[{number}, {place}]" if place else f"[{number}]"
        return link, m.start(0), m.end(0)
