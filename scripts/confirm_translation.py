#!/usr/bin/env python3
"""State that a translation says the same as its original: `rettesnor confirm`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.confirm import main

if __name__ == "__main__":
    sys.exit(main())
