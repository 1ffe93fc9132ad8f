"""Show the site as its sources stand, at 127.0.0.1, and anew after every change. Ctrl-C stops it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from rettesnor.cli.options import add_root, command
from rettesnor.mkdocs.code_changes import CodeChanged
from rettesnor.mkdocs.generator import BuildFailedError, free_port, serve_preview

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> int:
    """Return 0 when it was stopped, 2 when it could not start."""
    parser = command(__doc__, program, "--port 8080")
    add_root(parser)
    parser.add_argument("--port", type=int, default=8000, help="where to begin looking for a free port")
    given = parser.parse_args(arguments)
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs deaf to the first
        signal.signal(stop, signal.default_int_handler)
    port = given.port
    try:
        port = free_port(HOST, given.port)
        serve_preview(given.root, HOST, port)
    except KeyboardInterrupt:
        pass
    except CodeChanged:
        again = [sys.executable, "-m", "rettesnor.cli", "serve", "--root", str(given.root), "--port", str(port)]
        os.execv(sys.executable, again)  # noqa: S606 - this very command
    except (BuildFailedError, OSError) as error:
        parser.error(str(error))
    return 0
