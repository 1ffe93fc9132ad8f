"""Memory that is given back less often while a site is built, checked or printed: most of it is needed to the end."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RARELY = (200_000, 20, 50)
"""After how many new objects, and then rounds, Python looks for what refers to itself alone: a fifth of a build's time
as it comes (700, 10, 10), and of a check's, and one megabyte in two hundred less."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Let Python look seldom for circles of objects that nobody needs; afterwards as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
