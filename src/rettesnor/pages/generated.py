"""What a page that the site itself generates is; registry.py lists the functions that make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rettesnor.pages.frame import Frame


class View(Protocol):
    """What every template is given: a frame, and whatever its kind of page shows in it."""

    @property
    def frame(self) -> Frame:
        """Return what stands around the page."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page to draw: its address below the root (`v/egne-mal/1.0/` or `404.html`), its template and its view."""

    url: str
    template: str
    view: View

    @property
    def path(self) -> str:
        """Return the file it is written to, below the site's folder."""
        return f"{self.url}index.html" if self.url == "" or self.url.endswith("/") else self.url
