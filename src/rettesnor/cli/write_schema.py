"""Write the JSON Schemas of front matter into data/schema/, where editors' programs find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.options import add_root, command
from rettesnor.docs.front_matter import SCHEMAS, render_schema

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the schemas are written."""
    parser = command(__doc__, program, "")
    add_root(parser)
    folder = parser.parse_args(arguments).root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.schema.json").write_bytes(render_schema(name).encode())
    return 0
