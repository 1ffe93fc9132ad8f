"""Pack the built site, all editions, sources and decisions into one file to be kept. Build the site first."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_root, add_site, built_site, command
from rettesnor.publishing.review.archive import KEPT, pack

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the archive is written, 2 when there is no built site."""
    parser = command(__doc__, program, "--into build/archive")
    parser.add_argument("--into", type=Path, default=Path("build/archive"), help="the folder it is written to")
    add_site(parser)
    add_root(parser)
    given = parser.parse_args(arguments)
    site = built_site(given)
    if not (site / "index.html").is_file():
        parser.error(f"{site}: no built site; run “make build” first")
    kept = [(name, given.root / name) for name in KEPT if (given.root / name).exists()]
    content = pack([("site", site), *kept])
    given.into.mkdir(parents=True, exist_ok=True)
    path = given.into / "archive.tar.gz"
    path.write_bytes(content)
    print(f"{path}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0
