"""What a template may count to: one that never comes to an end is told of instead of waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.sandbox import safe_range

if TYPE_CHECKING:
    import jinja2


def with_bounds(environment: jinja2.Environment) -> jinja2.Environment:
    """Let `range` in templates refuse more than 100,000 numbers (OverflowError).

    Loops within loops, and sums, stay unbounded: only a process of their own could be stopped.
    """
    environment.globals["range"] = safe_range
    return environment
