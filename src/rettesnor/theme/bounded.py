"""How long a site's own template may draw, and how large what it reckons may grow: it is told of, not waited for."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import safe_range

from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from jinja2.compiler import Frame

MOST_SECONDS = 5.0
"""Of the processor, for one page: those of the real site take some hundredths."""

_ROUNDS = 64
"""The clock is looked at once in so many rounds: a look costs more than a short round."""

MOST_SIZE = 10_000_000
"""Signs of a text, members of a list, binary digits of a number."""


class TooLongError(RuntimeError):
    """A template draws one page for longer than any page takes."""


class TooLargeError(RuntimeError):
    """A template reckons with something larger than any page."""


def with_bounds(environment: jinja2.Environment) -> jinja2.Environment:
    """Let templates of a site's own end, whatever they say; the packaged ones stay as they are.

    A round of a loop, a call of a macro and an inclusion look at the time (TooLongError), `+`, `~`, `*` and `**` at
    what comes out (TooLargeError), `range` at its length (OverflowError). A single filter, once at work, is not
    stopped.
    """
    environment.globals["range"] = safe_range
    environment.code_generator_class = _Bounding
    environment.template_class = _Timed
    environment.rettesnor_bounds = _Bounds()  # type: ignore[attr-defined]
    return environment


class _Bounds(threading.local):
    """What bounded templates ask while they are drawn; each thread draws one page at a time."""

    end = float("inf")
    rounds = 0

    def begin(self) -> None:
        """Give one page its time."""
        self.end = time.thread_time() + MOST_SECONDS

    def look(self) -> bool:
        """Go on, or raise."""
        self.rounds += 1
        if self.rounds % _ROUNDS == 0 and time.thread_time() > self.end:
            raise TooLongError(f"one page takes more than {MOST_SECONDS:.0f} seconds; a loop may have no end")
        return True

    def fits(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template reckons with
        """Return a sum that is not too large."""
        if _size(value) > MOST_SIZE:
            raise _too_large()
        return value

    def times(self, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return a product that is not too large; it is not made before that is known."""
        both_are_numbers = isinstance(left, int) and isinstance(right, int)
        size = _size(left) + _size(right) if both_are_numbers else max(_repeated(left, right), _repeated(right, left))
        if size > MOST_SIZE:
            raise _too_large()
        return left * right

    def power(self, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return a power that is not too large; it is not made before that is known."""
        if isinstance(left, int) and isinstance(right, int) and _size(left) * right > MOST_SIZE:
            raise _too_large()
        return left**right


def _too_large() -> TooLargeError:
    return TooLargeError(f"more than {MOST_SIZE} signs, members or digits")


def _size(value: Any) -> int:  # noqa: ANN401
    if isinstance(value, int):
        return value.bit_length()
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0


def _repeated(value: Any, count: Any) -> int:  # noqa: ANN401
    """Return the size of something taken so many times."""
    return _size(value) * count if isinstance(count, int) else 0


class _Timed(jinja2.Template):
    """A template whose drawing has an end."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Jinja has it
        self.environment.rettesnor_bounds.begin()  # type: ignore[attr-defined]
        return super().render(*args, **kwargs)


class _Bounding(CodeGenerator):
    """Compiles a site's own template with questions to its bounds in between."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Put the questions in before the code is written."""
        if self.filename is None or not Path(self.filename).is_relative_to(PACKAGED):
            _bound(node)
        super().visit_Template(node, frame)


_GO_ROUND = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


def _bound(template: nodes.Template) -> None:
    for node in list(template.find_all(_GO_ROUND)):
        body: list[nodes.Node] = node.body  # type: ignore[attr-defined]
        body.insert(0, nodes.ExprStmt(_ask("look", lineno=node.lineno), lineno=node.lineno))
        if isinstance(node, nodes.For) and node.test is not None:
            node.test = nodes.And(_ask("look", lineno=node.lineno), node.test, lineno=node.lineno)
    _replace_sums(template)
    template.body.insert(0, nodes.ExprStmt(_ask("look", lineno=1), lineno=1))
    if template.environment is not None:
        template.set_environment(template.environment)


def _replace_sums(node: nodes.Node) -> None:
    """Let all that can make something large be asked about, the innermost first."""
    for name, value in list(node.iter_fields()):
        if isinstance(value, nodes.Node):
            _replace_sums(value)
            setattr(node, name, _asked(value))
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, nodes.Node):
                    _replace_sums(each)
            setattr(node, name, [_asked(each) if isinstance(each, nodes.Node) else each for each in value])


def _asked(node: nodes.Node) -> nodes.Node:
    if isinstance(node, nodes.Mul):
        return _ask("times", node.left, node.right, lineno=node.lineno)
    if isinstance(node, nodes.Pow):
        return _ask("power", node.left, node.right, lineno=node.lineno)
    return _ask("fits", node, lineno=node.lineno) if isinstance(node, nodes.Add | nodes.Concat) else node


def _ask(name: str, *values: nodes.Expr, lineno: int) -> nodes.Call:
    bounds = nodes.EnvironmentAttribute("rettesnor_bounds", lineno=lineno)
    return nodes.Call(nodes.Getattr(bounds, name, "load", lineno=lineno), list(values), [], None, None, lineno=lineno)
