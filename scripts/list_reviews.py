#!/usr/bin/env python3
"""List the published pages that are to be read again, as Markdown."""

import own_python

own_python.run(__name__, "list_reviews")
