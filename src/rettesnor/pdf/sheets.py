"""What becomes a PDF, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.pages.generated import View


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF by its view: where it lies, who links to it, and how it is drawn.

    `path` is below the site's folder, `kind` its name in `data-link`, `page` the page that links to it, `language` that
    of the interface around it.

    `style` names a style sheet in the theme's `assets/` besides the two that all PDFs have, or is empty; `is_one_sheet`
    tells whether all must fit on one sheet of paper, and `tighter` names the style sheet that helps when it does not.
    `targets` are the addresses that lie inside the document itself, with their ids there.
    """

    path: str
    kind: str
    page: str
    language: str
    template: str
    view: View
    style: str = ""
    is_one_sheet: bool = False
    tighter: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
