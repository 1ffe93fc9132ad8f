"""The packaged templates are compiled once for all sites, and a site's own are left to the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import jinja2
import pytest

from rettesnor.mkdocs.packaged_templates import PackagedTemplates
from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "partials/macros.html"


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _compiled(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many templates are compiled when one of a folder is loaded in a new environment, and kept."""
    compiled = []
    plain = jinja2.Environment.compile

    def counting(self: jinja2.Environment, *given: object, **more: object) -> object:
        compiled.append(1)
        return plain(self, *given, **more)  # type: ignore[call-overload]

    kept = PackagedTemplates(file=file)
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", counting)
        loader = jinja2.FileSystemLoader(folder)
        jinja2.Environment(loader=loader, bytecode_cache=kept, autoescape=True).get_template(_NAME)
    kept.keep()
    return len(compiled)


def test_a_packaged_template_is_compiled_once_for_all_sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next program takes it from the file."""
    file = tmp_path / "kept" / "templates.bin"
    assert [_compiled(PACKAGED, file, monkeypatch) for _ in range(2)] == [1, 0]


def test_another_program_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How templates are compiled is the program's."""
    file = tmp_path / "templates.bin"
    _compiled(PACKAGED, file, monkeypatch)
    monkeypatch.setattr("rettesnor.mkdocs.packaged_templates.program_hash", lambda: "another")
    assert _compiled(PACKAGED, file, monkeypatch) == 1


def test_a_file_that_was_broken_off_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is run."""
    file = tmp_path / "templates.bin"
    _compiled(PACKAGED, file, monkeypatch)
    file.write_bytes(file.read_bytes()[:-1])
    assert [_compiled(PACKAGED, file, monkeypatch) for _ in range(2)] == [1, 0]


def test_a_template_of_the_sites_own_is_not_kept_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is compiled each time where the site keeps nothing."""
    own, file = tmp_path / "own", tmp_path / "templates.bin"
    (own / "partials").mkdir(parents=True)
    (own / _NAME).write_bytes((PACKAGED / _NAME).read_bytes())
    assert [_compiled(own, file, monkeypatch) for _ in range(2)] == [1, 1]
    assert not file.exists()


def test_where_python_may_not_write_neither_is_this_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE holds for it too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    file = tmp_path / "templates.bin"
    assert [_compiled(PACKAGED, file, monkeypatch) for _ in range(2)] == [1, 1]
    assert not file.exists()
