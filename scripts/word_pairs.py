#!/usr/bin/env python3
"""Learn which words of two languages answer each other."""

import own_python

own_python.run(__name__, "word_pairs")
