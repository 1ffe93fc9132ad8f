"""The house: few rooms, each in its place, and one direction of use, as docs-dev/architecture.md draws it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORE = ROOT / "src" / "rettesnor"
MOST_PACKAGES, MOST_MODULES = 14, 4


def _order() -> list[str]:
    """Return the rooms in the order of the document's tree, those that use others first."""
    text = (ROOT / "docs-dev" / "architecture.md").read_text(encoding="utf-8")
    tree = text.split("src/rettesnor/\n", 1)[1].split("```", 1)[0]
    return re.findall(r"^  ([a-z]+)(?:/|\.py)", tree, re.MULTILINE)


def _rooms(folder: Path) -> set[str]:
    """Return the packages and loose modules of a package; a folder without Python (theme/) is none."""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


def _uses(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each pair of rooms of which the first imports from the second, type hints included."""
    for path in folder.rglob("*.py"):
        own = path.relative_to(folder).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _imported(node):
                if name.startswith("rettesnor.") and own != "__init__":
                    yield own, name.split(".")[1]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _upwards(order: list[str], uses: Iterator[tuple[str, str]]) -> set[tuple[str, str]]:
    place = {name: number for number, name in enumerate(order)}
    return {(own, used) for own, used in uses if own != used and place[own] > place[used]}


def test_every_room_stands_in_the_document_and_nothing_else_does() -> None:
    """A module that lies loose at the top, or a package that nobody placed, is seen at once."""
    assert _rooms(CORE) == set(_order())


def test_the_house_stays_small() -> None:
    """At most fourteen packages and four modules meet whoever opens it."""
    packages = {path.parent.name for path in CORE.glob("*/__init__.py")}
    assert len(packages) <= MOST_PACKAGES
    assert len(_rooms(CORE) - packages) <= MOST_MODULES


@pytest.mark.slow
def test_a_room_uses_only_those_below_it() -> None:
    """No room can be understood only together with one that uses it, so there is no circle either."""
    assert _upwards(_order(), _uses(CORE)) == set()


def test_an_import_that_points_up_is_seen(tmp_path: Path) -> None:
    """Otherwise the test above could not fail: in a package, in a loose module, and below TYPE_CHECKING."""
    (tmp_path / "low").mkdir()
    (tmp_path / "low" / "a.py").write_text("if TYPE_CHECKING:\n    from rettesnor.high.b import C\n")
    (tmp_path / "loose.py").write_text("from rettesnor import high\n")
    assert _upwards(["high", "low", "loose"], _uses(tmp_path)) == {("low", "high"), ("loose", "high")}
