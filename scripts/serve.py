#!/usr/bin/env python3
"""Show the site as its sources stand, and anew after every change: `rettesnor serve`."""

import own_python

own_python.run(__name__, "serve")
