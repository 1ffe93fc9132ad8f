"""The one list of checks: every rule belongs to a check in it, and every module that is a check stands in it."""

from __future__ import annotations

import re
from importlib import import_module

from tests.projects import ROOT

from rettesnor.checks.check import Check
from rettesnor.checks.deploy import CHECK as DEPLOYING
from rettesnor.checks.names import NAMES
from rettesnor.checks.registry import CHECKS

MODULES = sorted((ROOT / "src" / "rettesnor" / "checks").rglob("*.py"))


def test_every_check_that_is_born_is_run() -> None:
    """By check.py, or before the site is deployed."""
    names = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in MODULES]
    born = [getattr(import_module(name.removesuffix(".__init__")), "CHECK", None) for name in names]
    assert {check.name for check in born if isinstance(check, Check)} == {*CHECKS, DEPLOYING.name}


def test_names_are_those_of_the_checks() -> None:
    """In the order in which they are done: commands that need no more read them without the checks."""
    assert tuple(CHECKS) == NAMES


def test_a_check_is_named_in_one_place() -> None:
    """Where it is born: the rules of other modules begin with the name."""
    texts = [path.read_text(encoding="utf-8") for path in MODULES]
    for name in (*CHECKS, DEPLOYING.name):
        assert sum(f'Check("{name}"' in text for text in texts) == 1


def test_every_rule_belongs_to_a_check() -> None:
    """The help line of a problem leads to the check's heading in the guide."""
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    rules = {name for path in code for name in re.findall(r"\bRule\(\s*\"([^\"]+)\"", path.read_text("utf-8"))}
    shared = {"fields", "yaml"}  # reported under the check of whoever reads the file
    assert {name.partition(".")[0] for name in rules} <= {*CHECKS, DEPLOYING.name, *shared}
