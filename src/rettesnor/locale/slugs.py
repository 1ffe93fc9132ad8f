"""Slugs from Norwegian text: ASCII, stable, readable."""

from __future__ import annotations

import re
import unicodedata

_NORDIC = str.maketrans({"å": "a", "ø": "o", "æ": "ae", "ö": "o", "ä": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"})
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id of a page, heading or source looks like: kebab-case ASCII."""


def slugify(text: str, separator: str = "-") -> str:
    """Return the slug of a text: å→a, ø→o, æ→ae, other letters without their marks, the rest a separator.

    The signature is the one that Python-Markdown's `toc` calls. Text without a letter or digit gives "".
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_NORDIC))
    return _NOT_IN_SLUG.sub(separator, plain.encode("ascii", "ignore").decode()).strip(separator)
