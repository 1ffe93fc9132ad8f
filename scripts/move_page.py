#!/usr/bin/env python3
"""Move a page in every language: `rettesnor move`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.move import main

if __name__ == "__main__":
    sys.exit(main())
