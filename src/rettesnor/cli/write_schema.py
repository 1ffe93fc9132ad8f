"""Write the JSON Schemas of front matter into data/schema/, where editors' programs find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.options import add_site
from rettesnor.data.profile import read_profile
from rettesnor.data.together import write_one
from rettesnor.docs.front_matter import SCHEMAS, render_schema

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console

EXAMPLE = ""
add_options = add_site


def act(given: argparse.Namespace, _console: Console) -> int:
    """Return 0 when the schemas are written."""
    profile = read_profile(given.root)[0]
    for name in SCHEMAS:
        write_one(given.root, f"data/schema/{name}.schema.json", render_schema(name, profile))
    return 0
