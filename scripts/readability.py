#!/usr/bin/env python3
"""Print how every page reads."""

import own_python

own_python.run(__name__, "readability")
