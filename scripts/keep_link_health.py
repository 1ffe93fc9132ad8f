#!/usr/bin/env python3
"""Fetch or keep what the weekly checks of outside links found."""

import own_python

own_python.run(__name__, "keep_link_health")
