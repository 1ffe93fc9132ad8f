"""Show the site as its sources stand, at 127.0.0.1, and anew after every change. Ctrl-C stops it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from rettesnor.cli.console import RefusedError, WrongUseError
from rettesnor.cli.options import add_language, add_site
from rettesnor.mkdocs.preview.code_changes import CodeChanged
from rettesnor.mkdocs.preview.preview import CANNOT_BE_READ, Preview
from rettesnor.mkdocs.preview.server import free_port
from rettesnor.mkdocs.preview.serving import serve_preview
from rettesnor.pages.assets.errors import AssetError
from rettesnor.settings import SettingsError
from rettesnor.versions.reading import StoreError

if TYPE_CHECKING:
    import argparse

    from rettesnor.cli.console import Console
    from rettesnor.cli.terminal import CommandParser

HOST = "127.0.0.1"
EXAMPLE = "--port 8080"


def add_options(parser: CommandParser) -> None:
    """Add what the command takes."""
    add_site(parser)
    add_language(parser)
    parser.add_argument("--port", type=int, default=8000, help="where to begin looking for a free port")


def act(given: argparse.Namespace, console: Console) -> int:
    """Return 0 when it was stopped, 2 when it could not start."""
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs deaf to the first
        signal.signal(stop, signal.default_int_handler)
    port = given.port
    try:
        port = free_port(HOST, given.port)
        serve_preview(Preview(given.root), HOST, port, console.say)
    except KeyboardInterrupt:
        pass
    except CodeChanged:
        again = [sys.executable, "-m", "rettesnor.cli", "serve"]
        again += ["--root", str(given.root), "--port", str(port), "--lang", given.lang]
        os.execv(sys.executable, again)  # noqa: S606 - this very command
    except AssetError as error:
        raise RefusedError(error.message) from error
    except (SettingsError, StoreError) as error:
        raise WrongUseError(error) from error
    except CANNOT_BE_READ as error:
        raise WrongUseError(str(error)) from error
    return 0
