#!/usr/bin/env python3
"""Pack the built site, all editions, sources and decisions into one file to be kept: `rettesnor archive`."""

import own_python

own_python.run(__name__, "archive")
