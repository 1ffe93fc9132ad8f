"""Feeds of what was published, as Atom and as JSON Feed."""
