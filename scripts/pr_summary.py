#!/usr/bin/env python3
"""Say in one Markdown text what a change does."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.pr_summary import main

if __name__ == "__main__":
    sys.exit(main())
