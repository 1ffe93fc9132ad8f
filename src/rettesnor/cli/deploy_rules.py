"""Write the rules that a web server or a host needs for the built site: %(prog)s HOST writes build/deploy/HOST/.

They hold headers, caching, redirects, and which page says that nothing is there, for each language and below whatever
path the site's address has. Write them anew after every build. What the host cannot do is told with this site's
numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.data.atomic import write_atomically
from rettesnor.locale.messages import words
from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.hosts.addresses import served_site
from rettesnor.pages.hosts.hosts import HOSTS
from rettesnor.pages.hosts.limits import below_a_path
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "nginx --folder /var/www/guide"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("host", choices=HOSTS, metavar="HOST", help=", ".join(HOSTS))
    parser.add_argument("--folder", metavar="FOLDER", help="where the site lies on the server; where it was built")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to write the rules (build/deploy/HOST)")
    add_built_site(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the rules are written, 1 when the host would not take the site, 2 where none was built."""
    built = built_site(given).resolve()
    if not (built / MANIFEST).is_file():
        raise RefusedError(words("deploy-diff.no-manifest", built))
    site = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False).site
    served, host = served_site(site, built, given.folder or str(built)), HOSTS[given.host]
    out = given.out or given.root / "build" / "deploy" / given.host
    for name, text in host.rules(served):
        write_atomically(out / name, text.encode())
        console.say(str(out / name))
    for message in (*host.limits(served), *below_a_path(served)):
        console.say(message)
    refusals = tuple(host.refusals(served))
    for message in refusals:
        console.complain(message)
    return 1 if refusals else 0
