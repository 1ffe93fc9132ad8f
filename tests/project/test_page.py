"""A page's view is made once, of few parts."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

from rettesnor.pages.page import page_view

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

MOST_MODULES, MOST_LINES = 12, 40


def test_a_view_is_made_once_a_language(story: PublishedProject) -> None:
    """The screen, the PDF, the checklist and the booklet are given the same one."""
    site = story.site()
    page = site.pages["egne-mal"]
    assert page_view(site, page, "nb") is page_view(site, page, "nb")
    assert page_view(site, page, "nb") is not page_view(site, page, "en")


def test_another_site_has_views_of_its_own(story: PublishedProject) -> None:
    """One that differs only in the day, too: a review is overdue there."""
    site = story.site()
    views = [page_view(each, each.pages["egne-mal"], "nb") for each in (site, replace(site, today=date(2031, 1, 1)))]
    assert ["overdue" in [notice.kind for notice in view.notices] for view in views] == [False, True]


def test_a_page_is_put_together_from_few_modules() -> None:
    """Whoever changes a page reads one part of it, and not all that a site knows."""
    module = ast.parse((ROOT / "src/rettesnor/pages/page.py").read_text(encoding="utf-8"))
    imported = {node.module for node in module.body if isinstance(node, ast.ImportFrom)}
    assert len({name for name in imported if str(name).startswith("rettesnor.")}) <= MOST_MODULES


@pytest.mark.slow
def test_no_function_that_makes_a_view_is_long() -> None:
    """Forty lines are what can be read at a glance."""
    long = [
        f"{path.name}: {node.name}"
        for folder in ("pages", "pdf")
        for path in (ROOT / "src" / "rettesnor" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_LINES
    ]
    assert long == []
