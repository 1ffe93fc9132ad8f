#!/usr/bin/env python3
"""Say in one Markdown text what a change does."""

import own_python

own_python.run(__name__, "pr_summary")
