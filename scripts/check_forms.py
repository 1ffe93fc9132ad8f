#!/usr/bin/env python3
"""Hold every form of each text in a built site against the others."""

import own_python

own_python.run(__name__, "check_forms")
