#!/usr/bin/env python3
"""Publish on main, as the machine does it."""

import own_python

own_python.run(__name__, "publish_on_main")
