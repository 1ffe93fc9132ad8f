#!/usr/bin/env python3
"""Publish what waits, or record what happened to a page: `rettesnor publish` and `rettesnor record`."""

import own_python

own_python.run(__name__, "publish_or_record")
