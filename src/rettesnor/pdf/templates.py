"""Draws the sheets that become PDFs, with the site's own templates and none of the generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from rettesnor.theme.bounded import with_bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from rettesnor.pages.generated import View
    from rettesnor.theme.layers import Layers


def sheet_templates(theme: Layers) -> Callable[[str, View], str]:
    """Return what draws a view with a template; those in `paper/` come before the site's own, and replace its frame."""
    plain = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*(folder / "paper" for folder in theme.folders), *theme.folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.Undefined,
        auto_reload=False,  # templates stay as they are while the sheets are drawn
    )
    environment = with_bounds(plain)
    return lambda template, view: environment.get_template(template).render(view=view)
