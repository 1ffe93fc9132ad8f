#!/usr/bin/env python3
"""Fill the store of PDFs: `rettesnor pdf`."""

import own_python

own_python.run(__name__, "pdf")
