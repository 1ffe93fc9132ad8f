"""What a text's HTML was made with: the number of the renderer, and all that it depends on besides the Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RENDERER = 2
"""The number of this renderer, kept in each record: it is raised when the same Markdown gives other HTML, and when a
text is refused that was not (a build renders no text that stands as it was published: site/as_published.py).

2 marks duties and rights (duties.py).
"""


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """The page that a link leads to, by its id, and the ids on it that the text names."""

    page: str
    fragments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedWith:
    """What a text was rendered with; `links` and `pictures` are known by their paths as written.

    `abbreviations` maps short to long forms, `words` messages that are built into the HTML to their keys; of each only
    what the text uses is there.
    """

    links: Mapping[str, LinkedPage] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
