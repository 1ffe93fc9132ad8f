"""One sheet a piece of advice: what it says, and its steps to tick off, made from the advice itself and its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.page import page_view
from rettesnor.pdf.passages import steps_in, without_links
from rettesnor.pdf.sheets import Sheet
from rettesnor.urls import checklist_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.data.page_kinds import Role
    from rettesnor.data.profile import Profile
    from rettesnor.pages.frame import Frame
    from rettesnor.pages.page import PageView
    from rettesnor.pages.paper_block import Paper
    from rettesnor.pages.site_lines import Notice
    from rettesnor.site.site import Site, SitePage

_SECTION = 2
_ROLES: tuple[Role, ...] = ("steps", "advice", "exceptions")


@dataclass(frozen=True, slots=True)
class Passage:
    """A section as it stands on the sheet: its heading's words, and its HTML without links."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist: the advice, its steps, when it does not apply, and the lines that belong to it on the page."""

    frame: Frame
    paper: Paper
    label: str
    publisher_line: str
    notices: tuple[Notice, ...]
    lines: tuple[Notice, ...]
    advice: Passage | None
    how: Passage
    steps: tuple[str, ...]
    exceptions: Passage | None


def checklists(site: Site, language: str) -> Iterator[Sheet]:
    """Yield the checklist of every piece of advice that is in force and has steps."""
    for page in site.pages.values():
        yield from checklists_of(site, page, language)


def checklists_of(site: Site, page: SitePage, language: str) -> Iterator[Sheet]:
    """Yield the checklist of one page, if it is advice that is in force and has steps."""
    if not site.profile.is_advice(page.record.type):
        return
    view = page_view(site, page, language)
    checklist = checklist_of(view, site.profile, page.record.type)
    if checklist is not None:
        url = site.url(page, language)
        path = checklist_url(site, url)
        yield Sheet(
            path,
            "checklist",
            url,
            language,
            "checklist.html",
            checklist,
            style="checklist",
            is_one_sheet=True,
            tighter="checklist-tight",
        )


def checklist_of(view: PageView, profile: Profile, page_type: str) -> ChecklistView | None:
    """Make a checklist from the page as it is drawn, or None where it has no steps."""
    sections = {heading.id: heading.text for heading in view.text.headings}
    texts = dict(_sections(view))
    own = {role: profile.section(role, page_type) for role in _ROLES}
    steps = steps_in(texts.get(own["steps"], ""))
    if not steps or view.paper is None:
        return None

    def passage(name: str) -> Passage | None:
        return Passage(sections[name], without_links(texts[name])) if name in texts else None

    how = passage(own["steps"])
    return ChecklistView(
        frame=view.frame,
        paper=view.paper,
        label=view.head.label,
        publisher_line=view.head.publisher_line,
        notices=view.notices,
        lines=tuple(line for part in view.text.parts for line in part.lines),
        advice=passage(own["advice"]),
        how=how or Passage("", ""),
        steps=steps,
        exceptions=passage(own["exceptions"]),
    )


def _sections(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield each `h2` section's id and its HTML without the heading; what stands below an `h3` is its own."""
    for part in view.text.parts:
        if part.level == _SECTION and part.id:
            yield part.id, part.html
