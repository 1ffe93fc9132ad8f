"""Sentences of two languages held against each other: aligned, learnt from, and judged word by word."""
