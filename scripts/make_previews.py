#!/usr/bin/env python3
"""Build a change for looking at."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.make_previews import main

if __name__ == "__main__":
    sys.exit(main())
