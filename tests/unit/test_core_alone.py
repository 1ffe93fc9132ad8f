"""The core in an interpreter that has no generator."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.programs import environment
from tests.projects import ROOT

IMPORT_ALL = """
import importlib, pkgutil, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "mkdocs_static_i18n"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import rettesnor
names = [m.name for m in pkgutil.walk_packages(rettesnor.__path__, "rettesnor.")]
names = [name for name in names if name.split(".")[1] not in {"mkdocs", "cli"}]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


@pytest.mark.slow
def test_every_module_of_the_core_is_imported_without_mkdocs() -> None:
    """A change of generator leaves the core untouched."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], check=False, capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


@pytest.mark.slow
def test_the_adapter_is_not_imported_without_mkdocs() -> None:
    """What the test above blocks would have been missed: otherwise it could not fail."""
    program = IMPORT_ALL + "import rettesnor.mkdocs.plugin\n"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, env=environment()
    )
    assert "ModuleNotFoundError: mkdocs" in done.stderr


@pytest.mark.parametrize("name", ["mkdocs", "material", "mkdocs_static_i18n", "subprocess"])
def test_the_linter_refuses_it_in_the_core(name: str) -> None:
    """The rule is on; in the adapter it is off, since there the generator may be known."""
    assert "TID251" in _lint("src/rettesnor/markdown/body.py", f"import {name}\n")
    assert "TID251" not in _lint("src/rettesnor/mkdocs/plugin.py", f"import {name}\n")


def _lint(path: str, source: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--output-format", "concise", "--stdin-filename", path, "-"]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, input=source).stdout
