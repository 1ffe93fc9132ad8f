"""Import what a command needs. Standard library only, as `streams`."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any


def imported(name: str) -> Any:  # noqa: ANN401 - whatever a module has
    """Return a module; what importing makes stays to the end, so Python neither looks through it now nor later."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
