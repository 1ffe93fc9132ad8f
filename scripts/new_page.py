#!/usr/bin/env python3
"""Begin a new page: `rettesnor new-page`."""

import own_python

own_python.run(__name__, "new_page")
