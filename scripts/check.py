#!/usr/bin/env python3
"""Check the content: `rettesnor check`."""

import own_python

own_python.run(__name__, "check")
