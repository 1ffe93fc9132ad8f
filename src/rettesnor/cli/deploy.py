"""Send the built site to an object store that speaks S3: only what changed, in an order in which nothing is missed.

TO is s3://BUCKET or s3://BUCKET/FOLDER. Files that pages are shown with go first, then pages, then lists; what is no
more goes last. One that was broken off is made good by the next. Who may write there is settled as for the AWS CLI.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError, WrongUseError
from rettesnor.cli.options import add_built_site, add_language, add_site, built_site
from rettesnor.locale.messages import words
from rettesnor.pages.build_manifest import PATH as MANIFEST
from rettesnor.pages.deployment import ManifestError
from rettesnor.pages.hosts.addresses import served_site
from rettesnor.pages.hosts.s3 import S3Bucket, StoreOfObjectsError
from rettesnor.pages.hosts.sending import ChangedSinceBuiltError, Sending
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "s3://guide --dry-run"

_TO = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("to", metavar="TO", help="where to send it: s3://BUCKET or s3://BUCKET/FOLDER")
    parser.add_argument("--endpoint", metavar="URL", help="the store's address, where it is not Amazon's")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    add_built_site(parser)
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the store holds the site, 1 when it was broken off."""
    where = _TO.fullmatch(given.to)
    if where is None:
        raise WrongUseError(words("deploy.where", given.to))
    built = built_site(given).resolve()
    if not (built / MANIFEST).is_file():
        raise RefusedError(words("deploy-diff.no-manifest", built))
    site = Assembler(read_settings(given.root)).assemble(is_preview=False, renders_waiting=False).site
    folder = (where[2] or "").strip("/")
    try:
        bucket = S3Bucket(where[1], f"{folder}/" if folder else "", given.endpoint)
        sending = Sending(built, served_site(site, built, str(built)), bucket)
        changes = sending.plan()
        if given.dry_run:
            for change in changes:
                console.say(f"{change.step} {change.path}")
            return 0
        sending.send(changes, lambda step, count: console.say(words("deploy.step", step, count)))
    except ModuleNotFoundError as error:
        raise RefusedError(words("deploy.no-client")) from error
    except ManifestError as error:
        raise RefusedError(words("deploy-diff.no-manifest", str(error))) from error
    except ChangedSinceBuiltError as error:
        raise RefusedError(words("deploy.changed", str(error))) from error
    except StoreOfObjectsError as error:
        console.complain(words("deploy.broken-off", str(error)))
        return 1
    console.say(words("deploy.done", len(changes), given.to))
    return 0
