"""Draws the sheets that become PDFs, with the site's own templates and none of the generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rettesnor.generated import View

ESCAPES = False
"""Whether templates escape by themselves; the same as in the generator's environment (adapters/mkdocs/plugin.py)."""


def sheet_templates(folder: Path) -> Callable[[str, View], str]:
    """Give what draws a view with a template; those in `paper/` come before the site's own, and replace its frame."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder / "paper", folder]),
        autoescape=ESCAPES,  # noqa: S701 - views give what is escaped already
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.Undefined,
    )
    return lambda template, view: environment.get_template(template).render(view=view)
