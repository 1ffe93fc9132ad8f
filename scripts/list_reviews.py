#!/usr/bin/env python3
"""List the published pages that are to be read again, as Markdown."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.list_reviews import main

if __name__ == "__main__":
    sys.exit(main())
