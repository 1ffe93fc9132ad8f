#!/usr/bin/env python3
"""Write the JSON Schemas of front matter into data/schema/."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.write_schema import main

if __name__ == "__main__":
    sys.exit(main())
