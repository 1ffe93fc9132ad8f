#!/usr/bin/env python3
"""Refuse to deploy a site that is not ready for readers."""

import sys

import own_python  # noqa: F401 - runs this command in .venv, if need be
from rettesnor.cli.check_deploy import main

if __name__ == "__main__":
    sys.exit(main())
