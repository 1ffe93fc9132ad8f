#!/usr/bin/env python3
"""State that a translation says the same as its original: `rettesnor confirm`."""

import own_python

own_python.run(__name__, "confirm")
