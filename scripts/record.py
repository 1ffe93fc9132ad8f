#!/usr/bin/env python3
"""Record what happened to a page without a new text: `rettesnor record`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.record import main

if __name__ == "__main__":
    sys.exit(main())
