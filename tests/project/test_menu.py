"""The menu names what readers can open, and nothing that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.frame import frame_for, generated_place

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site


def test_a_draft_is_in_the_menu_when_it_is_published(project: PublishedProject) -> None:
    """Its id would tell readers nothing, and lead nowhere; whoever works with it sees it in the preview."""
    project.change("grunnregler", "nb", "status: published", "status: draft")
    project.publish("2026-11-22")
    assert _menu(project.site()) == ["Råd"]
    assert _menu(project.site(is_preview=True)) == ["Råd", "Fem grunnregler"]
    project.change("grunnregler", "nb", "status: draft", "status: published")
    project.publish("2026-11-23")
    assert _menu(project.site()) == ["Råd", "Fem grunnregler"]


def _menu(site: Site) -> list[str]:
    place = generated_place(site, "log", "nb", title="Logg", summary="Logg")
    return [entry.title for entry in frame_for(site, place, "nb").menu]
