#!/usr/bin/env python3
"""Pack the built site, all editions, sources and decisions into one file to be kept: `rettesnor archive`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.archive import main

if __name__ == "__main__":
    sys.exit(main())
