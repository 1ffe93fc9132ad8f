#!/usr/bin/env python3
"""Record on main what happened to a page, as the machine does it."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.on_main import record_on_main

if __name__ == "__main__":
    sys.exit(record_on_main())
