#!/usr/bin/env python3
"""Build the site for production: `rettesnor build`."""

import own_python

own_python.run(__name__, "build")
