#!/usr/bin/env python3
"""Check every link of the built site: `rettesnor links`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.links import main

if __name__ == "__main__":
    sys.exit(main())
