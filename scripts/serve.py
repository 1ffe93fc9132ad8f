#!/usr/bin/env python3
"""Show the site as its sources stand, and anew after every change: `rettesnor serve`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.serve import main

if __name__ == "__main__":
    sys.exit(main())
