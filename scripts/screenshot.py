#!/usr/bin/env python3
"""Take the pictures of README.md and CONTRIBUTING.md."""

import own_python

own_python.run(__name__, "screenshot")
