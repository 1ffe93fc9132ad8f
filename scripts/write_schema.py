#!/usr/bin/env python3
"""Write the JSON Schemas of front matter into data/schema/."""

import own_python

own_python.run(__name__, "write_schema")
