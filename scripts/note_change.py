#!/usr/bin/env python3
"""Write the waiting note for a changed page: `rettesnor note`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.note import main

if __name__ == "__main__":
    sys.exit(main())
