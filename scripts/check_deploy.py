#!/usr/bin/env python3
"""Refuse to deploy a site that is not ready for readers."""

import own_python

own_python.run(__name__, "check_deploy")
