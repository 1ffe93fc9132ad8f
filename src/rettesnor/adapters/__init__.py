"""Bridges to generators: everything that knows one stands below here."""
