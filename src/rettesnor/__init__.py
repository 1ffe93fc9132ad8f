"""Rettesnor: publishes professional guidance as a static site in which every published text stays readable."""
