#!/usr/bin/env python3
"""Build the site for production: `rettesnor build`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.build import main

if __name__ == "__main__":
    sys.exit(main())
