#!/usr/bin/env python3
"""Write the waiting note for a changed page: `rettesnor note`."""

import own_python

own_python.run(__name__, "note")
