"""What a preview shows in the place of a page whose record cannot be read: what is wrong, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rettesnor.pages.frame import frame_for, generated_place
from rettesnor.pages.head import Head
from rettesnor.pages.page import PageView
from rettesnor.pages.problem_lines import problem_lines
from rettesnor.urls import page_url

if TYPE_CHECKING:
    from rettesnor.site.assembly import Assembly


def broken_page_view(assembly: Assembly, path: str, uri: str, language: str) -> PageView:
    """Return the page that stands at `uri` until the file at `path` can be read."""
    site = assembly.site
    words = site.words(language)
    default = site.settings.default.code
    urls = {code: page_url(uri, code, default) for code in site.settings.codes}
    title, summary = words["broken_page_title"], words["broken_page_text"]
    place = generated_place(site, urls, language, title=title, summary=summary, is_indexed=False)
    place = replace(place, translated=frozenset({language}))
    found = [problem for problem in assembly.problems if problem.path in {path, f"docs/{default}/{uri}"}]
    return PageView(
        frame=frame_for(site, place, language),
        page_id="",
        head=Head(lead=words["broken_page_text"]),
        problems=problem_lines(found, words, language),
    )
