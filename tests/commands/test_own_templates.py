"""Own templates that go wrong, as whoever builds or looks at a site sees them: a line and the way out, no traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.programs import run_rettesnor
from tests.projects import write_project

from rettesnor.mkdocs.generator import BuildFailedError, build_preview
from rettesnor.theme.layers import PACKAGED

if TYPE_CHECKING:
    from pathlib import Path

FOOTER = "overrides/partials/footer.html"


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_template_that_cannot_be_read_stops_with_its_line(tmp_path: Path, command: str) -> None:
    """At once, whatever else there is to draw."""
    root = write_project(tmp_path, {FOOTER: "a\n{% endfro %}\n"})
    done = run_rettesnor(command, "--root", root, "--lang", "en")
    assert done.returncode in {1, 2}
    assert f"{FOOTER}:2: " in done.stderr
    assert "endfro" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_a_template_that_goes_wrong_while_it_is_drawn_is_told_at_its_line(tmp_path: Path) -> None:
    """What nobody sees before there is something to draw: a field that is none."""
    packaged = (PACKAGED / "partials" / "footer.html").read_text(encoding="utf-8")
    root = write_project(tmp_path, {FOOTER: "\n{{ view.nothing.more }}\n" + packaged})
    done = run_rettesnor("build", "--root", root)
    assert done.returncode == 1
    assert f"{FOOTER}:2: malen kan ikke tegnes: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "endless",
    [
        "{% for each in range(10000000000) %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        '{% include "partials/footer.html" %}',
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_a_template_that_never_ends_is_told_at_its_line(tmp_path: Path, endless: str) -> None:
    """Rather than waited for."""
    root = write_project(tmp_path, {FOOTER: f"\n{endless}\n"})
    done = run_rettesnor("build", "--root", root)
    assert done.returncode == 1
    assert f"{FOOTER}:2: malen kan ikke tegnes: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("broken", ["{{ view.nothing.more }}", "{% endfro %}"])
def test_a_preview_of_a_change_tells_of_the_template_too(tmp_path: Path, broken: str) -> None:
    """There MkDocs draws the pages."""
    root = write_project(tmp_path, {FOOTER: f"\n{broken}\n"})
    with pytest.raises(BuildFailedError, match=r"footer\.html:2: "):
        build_preview(root, tmp_path / "preview")
