#!/usr/bin/env python3
"""Test for accessibility in a real browser, and write data/accessibility.json: `rettesnor audit`."""

import own_python

own_python.run(__name__, "audit")
