"""An address has one owner, and the id of a published section answers for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.published_site import new_project

from rettesnor.checks.urls import CHECK
from rettesnor.docs.moving import MoveError, apply_move, plan_move

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject


@pytest.fixture
def published(tmp_path: Path) -> PublishedProject:
    """Give a project whose pages are published."""
    project = new_project(tmp_path)
    project.publish("2026-11-22")
    return project


def _move(project: PublishedProject, old: str, new: str) -> None:
    apply_move(project.root, plan_move(project.assemble(is_preview=True).site.settings, old, new))


def _said(project: PublishedProject) -> set[str]:
    assembly = project.assemble(is_preview=True)
    return {f"{each.rule} {each.path}" for each in CHECK.look(assembly, assembly.site.today)}


def test_a_page_cannot_move_to_what_was_anothers_address(published: PublishedProject) -> None:
    """The redirect from it stays; moving back to one's own address works."""
    _move(published, "grunnregler.md", "regler.md")
    other = next(uri for uri in _uris(published) if uri not in {"index.md", "regler.md"} and "/" not in uri)
    with pytest.raises(MoveError):
        _move(published, other, "grunnregler.md")
    assert _said(published) == set()
    _move(published, "regler.md", "grunnregler.md")
    assert _said(published) == set()


def _uris(project: PublishedProject) -> list[str]:
    folder = project.root / "docs" / "nb"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def test_a_page_moved_by_hand_to_anothers_address_is_told(published: PublishedProject) -> None:
    """At the page that took it."""
    _move(published, "grunnregler.md", "regler.md")
    other = next(uri for uri in _uris(published) if uri not in {"index.md", "regler.md"} and "/" not in uri)
    for code in ("nb", "en"):
        folder = published.root / "docs" / code
        if (folder / other).exists():
            (folder / other).rename(folder / "grunnregler.md")
    assert "urls.another-owner docs/nb/grunnregler.md" in _said(published)


def test_a_redirect_that_leads_to_another_page_is_told(published: PublishedProject) -> None:
    """At its line."""
    _move(published, "grunnregler.md", "regler.md")
    file = published.root / "data/redirects.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("to: /regler/", "to: /rad/"), encoding="utf-8")
    assert "urls.another-target data/redirects.yml" in _said(published)


def test_the_id_of_a_published_section_is_kept(published: PublishedProject) -> None:
    """Changed, it is told in each language; an empty anchor answers for it."""
    page = published.root / "docs/nb/grunnregler.md"
    text = page.read_text(encoding="utf-8")
    identifier = text.split("{#", 1)[1].split("}", 1)[0]
    page.write_text(text.replace(f"{{#{identifier}}}", "{#helt-ny}", 1), encoding="utf-8")
    assert "urls.lost-section docs/nb/grunnregler.md" in _said(published)
    anchored = text.replace(f"{{#{identifier}}}", f'{{#helt-ny}}\n\n<a id="{identifier}"></a>', 1)
    page.write_text(anchored, encoding="utf-8")
    assert "urls.lost-section docs/nb/grunnregler.md" not in _said(published)
