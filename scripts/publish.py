#!/usr/bin/env python3
"""Publish what waits, or record what happened to a page: `rettesnor publish` and `rettesnor record`."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.publish_or_record import main

if __name__ == "__main__":
    sys.exit(main())
