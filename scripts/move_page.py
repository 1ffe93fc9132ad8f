#!/usr/bin/env python3
"""Move a page in every language: `rettesnor move`."""

import own_python

own_python.run(__name__, "move")
