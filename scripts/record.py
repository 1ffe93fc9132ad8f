#!/usr/bin/env python3
"""Record what happened to a page without a new text: `rettesnor record`."""

import own_python

own_python.run(__name__, "record")
