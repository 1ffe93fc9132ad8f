"""The site's records in data/: one module for each file of it."""
