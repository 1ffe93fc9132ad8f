#!/usr/bin/env python3
"""Check every link of the built site: `rettesnor links`."""

import own_python

own_python.run(__name__, "links")
