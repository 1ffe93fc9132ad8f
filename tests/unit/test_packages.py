"""The packages of the core: one direction of use, as docs-dev/architecture.md lists them."""

from __future__ import annotations

import ast
import re

from tests.projects import ROOT

CORE = ROOT / "src" / "rettesnor"


def _order() -> list[str]:
    """Give the packages in the order of the document, those that use others first."""
    text = (ROOT / "docs-dev" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`(\w+)/`", row)]


def _used(package: str) -> set[str]:
    """Give the packages that a package's modules import from, type hints included."""
    used = set()
    for path in (CORE / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rettesnor."):
                used.add((node.module or "").split(".")[1])
    return used - {package}


def test_every_package_stands_in_the_document() -> None:
    """Those with modules of their own; adapters, messages and templates of pages stand elsewhere in it."""
    there = {path.parent.name for path in CORE.glob("*/__init__.py")}
    assert there - {"adapters", "messages", "page_templates"} == set(_order())


def test_a_package_uses_only_those_below_it() -> None:
    """No package can be understood only together with one that uses it."""
    order = _order()
    upwards = {
        (package, used) for place, package in enumerate(order) for used in _used(package) if used in order[:place]
    }
    assert upwards == set()
