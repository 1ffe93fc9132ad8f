#!/usr/bin/env python3
"""Record every address of a built site in data/urls.txt."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.record_urls import main

if __name__ == "__main__":
    sys.exit(main())
