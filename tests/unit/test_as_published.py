"""A build does not render a text in docs/ that stands as it was published, and finds the same wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.kept import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.site.assembly import Assembly

_TEXTS = 13
"""Seven pages, six of them in two languages."""


def _read(project: PublishedProject, kept: Path | None = None, *, renders_published: bool = False) -> Assembly:
    assembler = Assembler(read_settings(project.root), kept=None if kept is None else KeptTexts(kept))
    return assembler.assemble(is_preview=False, renders_published=renders_published)


def _rendered(kept: Path) -> int:
    """Return how many texts were rendered: each is kept in a file of its own."""
    return sum(path.is_file() for path in kept.glob("??/*"))


def test_nothing_is_rendered_of_what_stands_as_it_was_published(project: PublishedProject, tmp_path: Path) -> None:
    """Before that, every text is; a text that was changed is, and no other."""
    _read(project, tmp_path / "before")
    assert _rendered(tmp_path / "before") == _TEXTS
    project.publish("2026-11-22")
    _read(project, tmp_path / "after")
    assert _rendered(tmp_path / "after") == 0
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    _read(project, tmp_path / "changed")
    assert _rendered(tmp_path / "changed") == 1


def test_its_text_is_there_for_whoever_asks(project: PublishedProject) -> None:
    """It is the one that rendering gives."""
    project.publish("2026-11-22")
    lazy, eager = _read(project), _read(project, renders_published=True)
    for page_id, page in eager.waiting.items():
        for code, text in page.texts.items():
            assert lazy.waiting[page_id].texts[code].body == text.body


def _lose_page(project: PublishedProject) -> None:
    for code in ("nb", "en"):
        (project.root / "docs" / code / "grunnregler.md").unlink()


def _lead_nowhere(project: PublishedProject) -> None:
    project.change("egne-mal", "nb", "Skriv målene ned.", "Skriv [målene](borte.md) ned.")


@pytest.mark.parametrize("harm", [_lose_page, _lead_nowhere])
def test_what_is_wrong_is_found_all_the_same(
    project: PublishedProject, harm: Callable[[PublishedProject], None]
) -> None:
    """A page that went, and a link that was typed since, are told of as when all is rendered."""
    project.publish("2026-11-22")
    harm(project)
    told = _read(project).problems
    assert "links.no-such-page" in {problem.rule for problem in told}
    assert told == _read(project, renders_published=True).problems


def test_what_another_renderer_rendered_is_rendered_again(
    project: PublishedProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may find something wrong that the one before did not."""
    project.publish("2026-11-22")
    monkeypatch.setattr("rettesnor.site.as_published.RENDERER", 1000)
    _read(project, tmp_path / "kept")
    assert _rendered(tmp_path / "kept") == _TEXTS
