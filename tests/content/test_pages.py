"""The real pages: each in both languages, and nothing wrong with any."""

from __future__ import annotations

from functools import cache

import pytest
from tests.projects import ROOT

from rettesnor.problems import render_text
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler, Assembly


@cache
def _assembly() -> Assembly:
    return Assembler(read_settings(ROOT)).assemble(is_preview=True)


@pytest.mark.slow
def test_nothing_is_wrong_with_any_page() -> None:
    """`make check` says the same."""
    assert render_text(_assembly().problems, "en") == ""


def test_every_page_is_there_in_every_language() -> None:
    """A page that is missing in one would fall back, which readers are told; here none does."""
    site = _assembly().site
    missing = [page.uri for page in site.pages.values() if set(page.texts) != set(site.settings.codes)]
    assert missing == []


@pytest.mark.parametrize(
    "page_id", ["hjem", "grunnregler", "strategi-mal-3", "toppmotet-2017", "hvorfor-medvirkning", "om"]
)
def test_the_pages_that_the_site_was_made_for_are_there(page_id: str) -> None:
    """Home, the ten rules, goal 3, the summit, why, and about the site."""
    assert page_id in _assembly().site.pages


def test_headings_have_the_same_ids_in_every_language() -> None:
    """A link to a section leads to it in either language."""
    wrong = [
        page.uri
        for page in _assembly().site.pages.values()
        if len({tuple(heading.id for heading in text.body.headings) for text in page.texts.values()}) > 1
    ]
    assert wrong == []


def test_the_menu_names_pages_that_exist() -> None:
    """An entry without a page would be a word that leads nowhere."""
    site = _assembly().site
    named = [page_id for group in site.settings.menu for page_id in group.pages]
    assert [page_id for page_id in named if page_id not in site.pages] == []
