#!/usr/bin/env python3
"""Show the site as its sources stand, at 127.0.0.1, and anew after every change. Ctrl-C stops it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.terminal import CommandParser, print_what_can_be_shown
from rettesnor.mkdocs.code_changes import CodeChanged
from rettesnor.mkdocs.generator import BuildFailedError, free_port, serve_preview

HOST = "127.0.0.1"


def main() -> int:
    """Give 0 when it was stopped, 2 when it could not start."""
    print_what_can_be_shown()
    parser = CommandParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--port", type=int, default=8000, help="where to begin looking for a free port")
    arguments = parser.parse_args()
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs deaf to the first
        signal.signal(stop, signal.default_int_handler)
    port = arguments.port
    try:
        port = free_port(HOST, arguments.port)
        serve_preview(arguments.root, HOST, port)
    except KeyboardInterrupt:
        pass
    except CodeChanged:
        again = [sys.executable, __file__, "--root", str(arguments.root), "--port", str(port)]
        os.execv(sys.executable, again)  # noqa: S606 - this very command
    except (BuildFailedError, OSError) as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
