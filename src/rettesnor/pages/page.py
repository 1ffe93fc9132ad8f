"""A record page as a template shows it: label, who speaks, notices, text, references, what stands under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rettesnor.pages.head import Head, page_head
from rettesnor.pages.help import HelpView, page_help
from rettesnor.pages.home import HomeView, home_view
from rettesnor.pages.neighbours import Neighbours, neighbours_of
from rettesnor.pages.notices import page_notices
from rettesnor.pages.page_frame import page_frame
from rettesnor.pages.page_text import PageText, page_text
from rettesnor.pages.paper_block import paper_of_page
from rettesnor.pages.problem_lines import NONE, ProblemList, problem_lines
from rettesnor.pages.references import References, references_of
from rettesnor.pages.standing import Standing, facts_of, standing_of
from rettesnor.pages.tools import Tools, tools_for

if TYPE_CHECKING:
    from rettesnor.pages.frame import Frame
    from rettesnor.pages.paper_block import Paper
    from rettesnor.pages.site_lines import Notice
    from rettesnor.site.site import Site, SitePage


@dataclass(frozen=True, slots=True)
class PageView:
    """One page under one language, part by part; the home page has no `tools`, and only it has `home`.

    A page whose record cannot be read has an empty `page_id` and a lead in its head.
    """

    frame: Frame
    page_id: str
    head: Head = field(default_factory=Head)
    notices: tuple[Notice, ...] = ()
    text: PageText = field(default_factory=PageText)
    references: References = field(default_factory=References)
    facts: tuple[tuple[str, str], ...] = ()
    standing: Standing | None = None
    neighbours: Neighbours = field(default_factory=Neighbours)
    help: HelpView | None = None
    home: HomeView | None = None
    tools: Tools | None = None
    problems: ProblemList = NONE
    paper: Paper | None = None


def page_view(site: Site, page: SitePage, language: str) -> PageView:
    """Return a record page under a language; where it is not translated, the main language's text in that frame.

    It is made once for what is made of the page at a time, and handed to the screen, the PDF, the checklist and the
    booklet alike.
    """
    return site.recently(("page", page.id, language), lambda: _made(site, page, language))


def _made(site: Site, page: SitePage, language: str) -> PageView:
    text = site.text(page, language)
    url = site.url(page, language)
    shown = page_text(site, page, text, language)
    is_home = page is site.home
    return PageView(
        frame=page_frame(site, page, language),
        page_id=page.id,
        head=page_head(site, page, language),
        notices=page_notices(site, page, text, language),
        text=shown,
        references=references_of(site, shown.citations, url, language, leads_back=True),
        facts=facts_of(site, page, language),
        standing=standing_of(site, page, text, language),
        neighbours=neighbours_of(site, page, language),
        help=page_help(site, page, language),
        home=home_view(site, language) if is_home else None,
        tools=None if is_home else tools_for(site, page, text, f"{site.settings.site_url}{url}", language),
        problems=problem_lines(text.problems, site.words(language), language) if site.is_preview else NONE,
        paper=paper_of_page(site, page, text, language),
    )
