#!/usr/bin/env python3
"""Read the law that pages rest on, and tell how it stands: `rettesnor law`."""

import own_python

own_python.run(__name__, "law")
