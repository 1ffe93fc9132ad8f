"""Markdown reads no file: nothing outside docs/ and data/ gets into a page, however it is asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.projects import front, page, write_project

from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = "teksten utenfra"
ATTEMPTS = {
    "snippets of pymdownx": '--8<-- "{path}"',
    "snippets as a block": "--8<--\n{path}\n--8<--",
    "snippets in a code block": '```\n--8<-- "{path}"\n```',
    "an include of markdown-include": "{{!{path}!}}",
    "an include of a template": '{{% include "{path}" %}}',
    "a macro": "{{{{ open('{path}').read() }}}}",
    "a code block of a file": '```python file="{path}"\n```',
    "a picture outside the folder": "![Bilde]({path})",
    "a picture by its scheme": "![Bilde](file://{path})",
    "a link by its scheme": "[Fil](file://{path})",
    "an entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{path}">]>\n\n&e;',
    "an object": '<object data="file://{path}"></object>',
    "an include of a server": '<!--#include file="{path}" -->',
    "abbreviations of another file": "*[HTML]: --8<-- {path}",
    "a footnote": 'Se.[^1]\n\n[^1]: --8<-- "{path}"',
}


def _rendered(root: Path) -> str:
    assembly = Assembler(read_settings(root)).assemble(is_preview=True)
    return "".join(text.body.html for each in assembly.waiting.values() for text in each.texts.values())


@pytest.mark.parametrize("name", ATTEMPTS)
def test_a_text_brings_in_no_file(name: str, tmp_path: Path) -> None:
    """Neither by its full path nor by a relative one."""
    secret = tmp_path / "secret.txt"
    secret.write_text(OUTSIDE, encoding="utf-8")
    root = tmp_path / "project"
    bodies = [ATTEMPTS[name].format(path=path) for path in (secret.as_posix(), "../../../../secret.txt")]
    write_project(root, {"docs/nb/om.md": page(front("om"), "\n\n".join(bodies) + "\n")})
    assert OUTSIDE not in _rendered(root)


@pytest.mark.skipif(os.name != "posix", reason="Windows makes symbolic links only for administrators")
@pytest.mark.parametrize("name", ["nb/lenke.md", "assets/lenke.png", "nb/mappe", "assets"])
def test_a_symbolic_link_brings_in_nothing(name: str, tmp_path: Path) -> None:
    """A file or a folder: it is reported, not followed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "side.md").write_text(page(front("ute"), OUTSIDE), encoding="utf-8")
    target = outside if name in {"nb/mappe", "assets"} else outside / "side.md"
    root = write_project(tmp_path / "project")
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    (root / "docs" / name).symlink_to(target)
    assembly = Assembler(read_settings(root)).assemble(is_preview=True)
    assert "ute" not in assembly.tree.pages
    assert OUTSIDE not in _rendered(root)
    assert [problem.path for problem in assembly.problems] == [f"docs/{name}"]
