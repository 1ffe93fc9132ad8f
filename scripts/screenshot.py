#!/usr/bin/env python3
"""Take the pictures of README.md and CONTRIBUTING.md."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.screenshot import main

if __name__ == "__main__":
    sys.exit(main())
