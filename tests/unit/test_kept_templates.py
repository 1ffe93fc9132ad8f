"""Compiled templates are kept between builds, and memory is looked through seldom only while one is built."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import jinja2
import pytest

from rettesnor.mkdocs.drawing import KeptTemplates
from rettesnor.mkdocs.site_files import write_site_file
from rettesnor.site.collecting import rarely_collected
from rettesnor.site.kept import KeptTexts

if TYPE_CHECKING:
    from pathlib import Path


def _drawn(folder: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """Draw a template in a new environment; return what it gives, and how many times one was compiled."""
    compiled = []
    plain = jinja2.Environment.compile

    def counting(self: jinja2.Environment, *given: object, **more: object) -> object:
        compiled.append(1)
        return plain(self, *given, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", counting)
    loader = jinja2.DictLoader({"side.html": source})
    drawn = jinja2.Environment(loader=loader, bytecode_cache=KeptTemplates(KeptTexts(folder)), autoescape=True)
    text = drawn.get_template("side.html").render(name="<Kari>")
    monkeypatch.undo()
    return text, len(compiled)


def test_a_template_is_compiled_once_for_many_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another environment takes it from disk, and draws the same."""
    assert _drawn(tmp_path, "Hei, {{ name }}", monkeypatch) == ("Hei, &lt;Kari&gt;", 1)
    assert _drawn(tmp_path, "Hei, {{ name }}", monkeypatch) == ("Hei, &lt;Kari&gt;", 0)


def test_another_source_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is kept under the source."""
    _drawn(tmp_path, "Hei, {{ name }}", monkeypatch)
    assert _drawn(tmp_path, "Hallo, {{ name }}", monkeypatch) == ("Hallo, &lt;Kari&gt;", 1)


def test_a_kept_template_that_was_changed_on_disk_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte that is another is seen before anything of it is run."""
    _drawn(tmp_path, "Hei, {{ name }}", monkeypatch)
    [kept] = [path for path in tmp_path.rglob("*") if path.is_file()]
    content = kept.read_bytes()
    kept.write_bytes(content[:-9] + content[-9:].swapcase()[::-1])
    assert _drawn(tmp_path, "Hei, {{ name }}", monkeypatch) == ("Hei, &lt;Kari&gt;", 1)


def test_memory_is_looked_through_as_before_when_a_build_has_failed() -> None:
    """Whoever builds and goes on, such as a test, keeps what it had."""
    before = gc.get_threshold()
    seen = []

    def build() -> None:
        with rarely_collected():
            seen.append(gc.get_threshold())
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        build()
    assert seen[0] > before
    assert gc.get_threshold() == before


def test_a_file_that_lies_in_two_places_is_written_in_one(tmp_path: Path) -> None:
    """A file that is shared with the site that was there is not changed with it."""
    write_site_file(tmp_path, "a/b/side.html", b"gammel")
    (tmp_path / "delt.html").hardlink_to(tmp_path / "a" / "b" / "side.html")
    write_site_file(tmp_path, "a/b/side.html", b"ny")
    assert (tmp_path / "a" / "b" / "side.html").read_bytes() == b"ny"
    assert (tmp_path / "delt.html").read_bytes() == b"gammel"
