"""JSON that somebody may have written by hand: whatever is wrong with it is one kind of error."""

from __future__ import annotations

import json
from typing import Any


def parse_json(content: str | bytes) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what a JSON text says.

    Raises:
        ValueError: it is no JSON, or lists lie in lists deeper than anything of ours.
    """
    try:
        return json.loads(content)
    except RecursionError as error:
        raise json.JSONDecodeError("nested too deep", "", 0) from error
