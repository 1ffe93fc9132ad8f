#!/usr/bin/env python3
"""Confirm a translation on main, as the machine does it."""

import own_python

own_python.run(__name__, "confirm_on_main")
