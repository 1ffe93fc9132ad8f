"""What is large is kept of what was made last alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.pages.page import page_view
from rettesnor.pages.registry import remember_of_one
from rettesnor.site import site as module
from rettesnor.site.watched import Watch, WatchedSite

if TYPE_CHECKING:
    import pytest
    from tests.published_site import PublishedProject


def test_only_the_newest_are_kept(story: PublishedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made before them is made again when it is asked for, as it was."""
    monkeypatch.setattr(module, "_RECENT", 2)
    site = story.site()
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("a", "b", "b", "c", "c", "a"):
        assert site.recently(("thing", name), lambda name=name: make(name)) == name  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]


def test_a_page_that_was_forgotten_hangs_on_the_same_when_it_is_made_again(
    story: PublishedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its facts are those of the first time, and so are they while it is kept."""
    monkeypatch.setattr(module, "_RECENT", 1)
    watch = Watch()
    site = WatchedSite(story.site(), watch)
    pages = [page for page in site.pages.values() if page.id != "hjem"]
    views, facts = [], []
    for _ in range(2):
        for page in pages:
            for _again in range(2):
                with watch.gathering() as found:
                    views.append(page_view(site, page, "nb"))
                facts.append(frozenset(found))
    half = len(pages) * 2
    assert views[:half] == views[half:]
    assert facts[:half] == facts[half:]
    assert facts[::2] == facts[1::2]


def test_what_is_read_for_lists_is_no_fact_of_a_page(story: PublishedProject) -> None:
    """It is found while a page is made, and hangs on its own facts alone."""
    watch = Watch()
    site = WatchedSite(story.site(), watch)
    with watch.gathering() as found:
        _ = site.today
        with watch.unnoted():
            _ = site.terms
            for page in site.pages.values():
                remember_of_one(site, page.id)
    assert found == {("site", "today")}
