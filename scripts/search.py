#!/usr/bin/env python3
"""Search as readers do, and say why pages rank as they do."""

import own_python

own_python.run(__name__, "search")
