#!/usr/bin/env python3
"""Begin a new page: `rettesnor new-page`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.new_page import main

if __name__ == "__main__":
    sys.exit(main())
