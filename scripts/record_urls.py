#!/usr/bin/env python3
"""Record every address of a built site in data/urls.txt."""

import own_python

own_python.run(__name__, "record_urls")
