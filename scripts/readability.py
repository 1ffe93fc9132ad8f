#!/usr/bin/env python3
"""Print how every page reads."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.readability import main

if __name__ == "__main__":
    sys.exit(main())
