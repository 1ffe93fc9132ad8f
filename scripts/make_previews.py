#!/usr/bin/env python3
"""Build a change for looking at."""

import own_python

own_python.run(__name__, "make_previews")
