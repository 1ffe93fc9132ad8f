#!/usr/bin/env python3
"""Record on main what happened to a page, as the machine does it."""

import own_python

own_python.run(__name__, "record_on_main")
