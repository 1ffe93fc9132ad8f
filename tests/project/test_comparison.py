"""What a comparison shows besides the words of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.comparison import ComparisonView, comparison_pages

if TYPE_CHECKING:
    from tests.published_site import PublishedProject


def _comparison(project: PublishedProject, url: str, language: str = "nb") -> ComparisonView:
    [view] = [page.view for page in comparison_pages(project.site(), language) if page.url == url]
    assert isinstance(view, ComparisonView)
    return view


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("sources: [fagrad]", "sources: [fagrad]\nlegal_basis: [{law: pbrl, section: '3-1'}]", "Rettslig grunnlag"),
        ("title: Bygg planen", "title: Lag planen", "Tittel"),
        ("summary: Spør hva", "summary: Spør alltid hva", "Sammendrag"),
        ("where: individnivå", "where: systemnivå", "Hva styrken bygger på"),
        ("sources: [fagrad]", "sources: [fagrad]\nretells: fagrad", "Gjengir"),
    ],
)
def test_a_change_of_what_stands_round_the_body_is_shown(
    project: PublishedProject, old: str, new: str, field: str
) -> None:
    """Whatever needs a note is marked, or the comparison would say that the text is the same."""
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", old, new)
    project.note("egne-mal", "professional", "Nytt.")
    project.publish("2026-12-01")
    view = _comparison(project, "v/egne-mal/2.0/endringer/")
    assert ([name for name, _ in view.marked.fields], view.marked.is_changed) == ([field], True)


@pytest.mark.parametrize("url", ["v/grunnregler/2.0/endringer/", "v/grunnregler/1.0/siden/"])
def test_a_text_that_the_law_took_away_is_compared_with_nothing(story: PublishedProject, url: str) -> None:
    """The words that stand in its place are no words of the text."""
    expected = "<p>Teksten i utgave 1.0 er tatt bort, så utgavene kan ikke sammenlignes.</p>\n"
    marked = _comparison(story, url).marked
    assert (marked.html, marked.fields) == (expected, ())
