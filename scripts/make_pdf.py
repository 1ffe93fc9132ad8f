#!/usr/bin/env python3
"""Fill the store of PDFs: `rettesnor pdf`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.pdf import main

if __name__ == "__main__":
    sys.exit(main())
