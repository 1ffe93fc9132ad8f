"""The words in an open site's addresses as they were when it opened (data/address-words.json): they are final.

Many of them stand in data/urls.txt too, inside whole addresses. Those of sheets, of ids of sources, of the archive's
site map and of a question in an address do not, and are printed and linked to all the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.data.validation.json_text import parse_json
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

PATH = "data/address-words.json"
NOT_READABLE = Rule("urls.words-not-readable")


def read_address_words(root: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the words by the kind of address; nothing where none were recorded, or the file is no such record."""
    file = root / PATH
    if not file.is_file():
        return {}, ()
    try:
        values = parse_json(file.read_bytes())
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(word, str) for word in values.values()):
        return {}, (NOT_READABLE.at(PATH, 1),)
    return values, ()


def record_address_words(root: Path, words: Mapping[str, str], staging: Path | None = None) -> None:
    """Record the words of kinds of address that are not known yet; one that is known is never changed."""
    known, problems = read_address_words(root)
    every = {**words, **known}
    if not problems and every != known:
        text = json.dumps(every, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_atomically(root / PATH, text.encode(), staging)
