#!/usr/bin/env python3
"""Write the JSON Schemas of front matter into data/schema/, where editors' programs find them."""

from __future__ import annotations

import sys
from pathlib import Path

from rettesnor.cli.terminal import CommandParser
from rettesnor.docs.front_matter import SCHEMAS, render_schema


def main() -> int:
    """Give 0 when the schemas are written."""
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    folder = parser.parse_args().root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.schema.json").write_bytes(render_schema(name).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
