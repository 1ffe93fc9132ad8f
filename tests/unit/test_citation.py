"""How a page is referred to: by the edition that was read, at the address where that edition stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.tools import citation

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

LIVE = "https://liten.example/rad/egne-mal/"


@pytest.mark.parametrize(
    ("page", "language", "expected"),
    [
        (
            "egne-mal",
            "nb",
            "(1. februar 2027). Bygg planen på egne mål. Utgave 2.0. https://liten.example/v/egne-mal/2.0/",
        ),
        ("egne-mal", "en", "Edition 1.1. https://liten.example/en/v/egne-mal/1.1/1/"),
        ("bare-norsk", "en", "Edition 2.0. https://liten.example/v/bare-norsk/2.0/"),
    ],
)
def test_a_citation_points_at_the_frozen_text(story: PublishedProject, page: str, language: str, expected: str) -> None:
    """What the live page says tomorrow is another text."""
    site = story.site()
    shown = site.pages[page]
    assert citation(site, shown, site.text(shown, language), LIVE, language).endswith(expected)


def test_a_page_that_was_never_published_is_cited_where_it_lies(project: PublishedProject) -> None:
    """There is no edition to name."""
    site = project.site(is_preview=True)
    page = site.pages["egne-mal"]
    assert citation(site, page, site.text(page, "nb"), LIVE, "nb").endswith(LIVE)
