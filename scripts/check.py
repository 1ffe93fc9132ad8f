#!/usr/bin/env python3
"""Check the content: `rettesnor check`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.check import main

if __name__ == "__main__":
    sys.exit(main())
