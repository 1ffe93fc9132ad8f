"""Let a time stamp authority (RFC 3161) stamp a checkpoint of the store: proof of when it was, by somebody else.

Two files are written beside the release: checkpoint-N.txt, which holds the checkpoint, and checkpoint-N.tsr, its stamp.
The store is not changed. The stamp must hold against the root certificate that you trust (--trust), or nothing is
written. Anybody can hold the two against each other with OpenSSL alone.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError
from rettesnor.cli.options import add_language, add_site
from rettesnor.data.atomic import write_atomically
from rettesnor.locale.messages import words
from rettesnor.versions import layout, verify

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

EXAMPLE = "--authority https://authority.example/tsr --trust authority.pem"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    parser.add_argument("checkpoint", metavar="CHECKPOINT", nargs="?", help="the newest one when not given")
    parser.add_argument("--authority", metavar="URL", required=True, help="the address of the time stamp authority")
    parser.add_argument("--trust", metavar="PEM", type=Path, required=True, help="the authority's root certificate")
    parser.add_argument("--into", type=Path, default=Path("build/archive"), help="the folder it is written to")
    add_site(parser)
    add_language(parser)


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when the stamp is written, 1 when it does not hold, 2 without anything to stamp or anybody to ask."""
    if re.match("https?://", given.authority) is None:
        raise RefusedError(words("timestamp.no-address", given.authority))
    size, root = _checkpoint(given)
    try:
        library = import_module("rettesnor.publishing.timestamp")  # needs the extra, so only when it is used
    except ModuleNotFoundError as error:
        raise RefusedError(words("timestamp.no-library")) from error
    line = f"{size}:{root}\n".encode()
    try:
        trusted = given.trust.read_bytes()
        stamp = library.stamped(line, given.authority, trusted)
    except library.StampError as error:
        console.complain(words("timestamp.does-not-hold", str(error)))
        return 1
    except OSError as error:
        raise RefusedError(words("timestamp.no-answer", getattr(error, "filename", None) or given.authority)) from error
    except ValueError as error:
        raise RefusedError(words("timestamp.no-certificate", str(given.trust))) from error
    given.into.mkdir(parents=True, exist_ok=True)
    for ending, content in (("txt", line), ("tsr", stamp.content)):
        write_atomically(given.into / f"checkpoint-{size}.{ending}", content)
    console.say(words("timestamp.done", f"{size}:{root}", f"{stamp.made_at:%Y-%m-%d %H:%M:%S} UTC", str(given.into)))
    return 0


def _checkpoint(given: argparse.Namespace) -> tuple[int, str]:
    """Return the size and the root of the checkpoint that is to be stamped.

    Raises:
        RefusedError: it is none of this store.
    """
    store = given.root / layout.FOLDER
    if not any(store.glob("*/*/")):
        raise RefusedError(words("timestamp.nothing-yet"))
    try:
        found = verify.read_proof(store)
        asked = verify.kept_in(given.checkpoint) if given.checkpoint else f"{len(found.roots)}:{found.roots[-1]}"
    except (verify.ProofError, OSError, KeyError, IndexError, ValueError) as error:
        raise RefusedError(verify.explained(error, given.lang)) from error
    place = verify.place_of(found, asked)
    wrong = [verify.words_in(given.lang)[key].format(what) for key, what in verify.faults_of(found, asked)]
    if wrong or place is None:
        raise RefusedError("\n".join(wrong))
    return place + 1, found.roots[place]
