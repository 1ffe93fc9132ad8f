"""Record every address of a built site in data/urls.txt: part of a release, after the build.

From then on the site is open: each of them must answer for ever, the next build that would lose one fails, and
publishing records the new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.cli.options import add_root, add_site, built_site, command
from rettesnor.data.urls import PATH, built_urls, record_urls

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when the addresses are recorded, 2 when there is no built site."""
    parser = command(__doc__, program, "--site site")
    add_root(parser)
    add_site(parser)
    given = parser.parse_args(arguments)
    site = built_site(given)
    if not (site / "index.html").is_file():
        parser.error(f"there is no built site in {site}: run `make build` first, or name the folder with --site")
    print(f"{PATH}: {record_urls(given.root, built_urls(site))} new addresses")
    return 0
