"""The forms that an open site has published and that no address in data/urls.txt tells of: they answer for ever.

Answers and twins follow by a rule from the addresses of pages and editions, and the proof of a record from the record.
So a site that leaves one of them out when it opens has data/published-forms.json, which names the others. One without
the file published all of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rettesnor.data.atomic import write_atomically
from rettesnor.data.validation.json_text import parse_json
from rettesnor.problems import Rule
from rettesnor.urls import Form

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.settings import Settings

PATH = "data/published-forms.json"
NOT_READABLE = Rule("urls.forms-not-readable")
LASTING = frozenset({Form.ANSWERS, Form.MARKDOWN, Form.PROOF})
"""Those that are promised without standing in data/urls.txt."""


def read_published_forms(root: Path) -> tuple[frozenset[Form], tuple[Problem, ...]]:
    """Return those of LASTING that an open site has published: all of them where no file says less, or it is broken."""
    file = root / PATH
    if not file.is_file():
        return LASTING, ()
    try:
        return frozenset(map(Form, parse_json(file.read_bytes()))), ()
    except (ValueError, TypeError):
        return LASTING, (NOT_READABLE.at(PATH, 1),)


def record_published_forms(root: Path, settings: Settings, staging: Path | None = None, *, is_first: bool) -> None:
    """Record which of LASTING a site publishes, if not all; one that was recorded is never taken out.

    `is_first` tells that no address was recorded before.
    """
    known, problems = read_published_forms(root)
    made = frozenset(form for form in LASTING if settings.makes(form))
    every = made if is_first and not (root / PATH).is_file() else known | made
    if not problems and every != known:
        write_atomically(root / PATH, f"{json.dumps(sorted(every))}\n".encode(), staging)
