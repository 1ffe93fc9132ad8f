#!/usr/bin/env python3
"""Read the law that pages rest on, and tell how it stands. `law.py --help` lists what it does."""

from __future__ import annotations

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.law import main

if __name__ == "__main__":
    sys.exit(main())
