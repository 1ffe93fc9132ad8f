#!/usr/bin/env python3
"""Confirm a translation on main, as the machine does it."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.on_main import confirm_on_main

if __name__ == "__main__":
    sys.exit(confirm_on_main())
