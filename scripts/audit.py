#!/usr/bin/env python3
"""Test for accessibility in a real browser, and write data/accessibility.json: `rettesnor audit`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.audit import main

if __name__ == "__main__":
    sys.exit(main())
