"""What an editor sees in a preview: what waits, what is wrong, and only what changed drawn anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.published_site import PublishedProject, new_project

from rettesnor.checks import page_problems
from rettesnor.checks.check import Scope
from rettesnor.checks.page_problems import PageProblems
from rettesnor.checks.registry import CHECKS, check_assembly
from rettesnor.locale.dates import plain_today
from rettesnor.locale.messages import read_messages
from rettesnor.pages.page import page_view
from rettesnor.pages.problem_lines import problem_lines
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.site.site import Site


@pytest.fixture
def published(tmp_path: Path) -> PublishedProject:
    """Give a project of its own, published."""
    project = new_project(tmp_path)
    project.publish("2026-11-22")
    return project


def _draft(project: PublishedProject, page_id: str, language: str = "nb") -> str:
    site = project.assemble(is_preview=True).site
    view = page_view(site, site.pages[page_id], language)
    return next(notice.text for notice in view.notices if notice.kind == "draft")


def test_a_text_that_is_the_published_one_is_only_a_preview(published: PublishedProject) -> None:
    """Nothing waits."""
    assert _draft(published, "egne-mal") == "UTKAST. Denne visningen er ikke publisert."


def test_a_changed_text_names_its_sections(published: PublishedProject) -> None:
    """In both languages."""
    published.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    assert _draft(published, "egne-mal").endswith("Teksten er en annen enn utgave 1.0. Endret: Slik gjør du.")
    assert _draft(published, "egne-mal", "en").endswith("The text is another than edition 1.0. Changed: How to do it.")


def test_a_changed_title_is_a_changed_front_matter(published: PublishedProject) -> None:
    """The text of a record is more than its body."""
    published.change("egne-mal", "nb", "title: Bygg planen", "title: Lag planen")
    assert _draft(published, "egne-mal").endswith("Endret: sidehodet.")


def test_a_draft_and_a_new_page_are_called_so(tmp_path: Path) -> None:
    """A draft does not go out by itself; a new page does."""
    project = new_project(tmp_path)
    assert _draft(project, "samtykke").endswith("Siden er ny og venter på å bli publisert for første gang.")
    project.change("samtykke", "nb", "status: published", "status: draft")
    assert "Siden er et utkast (status «draft»)" in _draft(project, "samtykke")


def _said(found: PageProblems, project: PublishedProject, page_id: str) -> list[str]:
    return [
        problem.message.in_language("en")
        for problem in found.find(project.assemble(is_preview=True), plain_today())[page_id]
    ]


def test_the_problems_of_a_page_are_those_of_all_checks(published: PublishedProject) -> None:
    """Also that readers are owed a note."""
    published.change("egne-mal", "nb", "Du bør bygge", "Du skal bygge")
    said = _said(PageProblems(), published, "egne-mal")
    assert "“skal” binds more than the norm in the front matter." in said
    assert "The text was changed without a note to readers." in said


def test_every_check_is_shown_on_its_page_or_belongs_to_none() -> None:
    """A new check is not forgotten in the preview."""
    shown = {check.name for check in (*page_problems.OF_A_PAGE, *page_problems.OF_THE_SITE)}
    of_the_store = {check.name for check in CHECKS.values() if check.scope is Scope.STORE}
    assert (shown | of_the_store, of_the_store) == (set(CHECKS), {"urls", "versions"})


def test_a_letter_that_paper_lacks_is_told_on_the_page(published: PublishedProject) -> None:
    """It would stop publishing."""
    published.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned \u4e2d.")
    assert any("U+4E2D" in said for said in _said(PageProblems(), published, "egne-mal"))


def test_a_problem_goes_when_it_is_mended_and_others_stay_known(published: PublishedProject) -> None:
    """What was found of a page that nobody touched is still there."""
    found = PageProblems()
    published.change("egne-mal", "nb", "Du bør bygge", "Du skal bygge")
    published.change("samtykke", "nb", "Du kan spørre", "Du må spørre")
    binding = "binds more than the norm"
    assert any(binding in said for said in _said(found, published, "samtykke"))
    published.change("egne-mal", "nb", "Du skal bygge", "Du bør bygge")
    assert not any(binding in said for said in _said(found, published, "egne-mal"))
    assert any(binding in said for said in _said(found, published, "samtykke"))


def test_a_page_has_one_state(published: PublishedProject) -> None:
    """It waits and needs nothing more, or it has errors: never both, on the page as in the check."""
    published.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    published.note("egne-mal", "professional", "Sammen.")
    waits = "The change and its note to readers are ready, and wait to be published."
    assert waits in _said(PageProblems(), published, "egne-mal")
    assert waits in _checked(published)
    published.change("egne-mal", "en", "Write the goals down.", "Write [the goals](borte.md) down.")
    assert waits not in _said(PageProblems(), published, "egne-mal")
    assert waits not in _checked(published)


def _checked(project: PublishedProject) -> list[str]:
    assembly = project.assemble(is_preview=True)
    return [problem.message.in_language("en") for problem in check_assembly(assembly, CHECKS, plain_today())]


def test_what_changed_is_marked_in_the_text(published: PublishedProject) -> None:
    """In each language for itself, with a way from the top to the first of them; readers of the site see no marks."""
    published.change("egne-mal", "nb", "Skriv målene ned.", "Skriv målene ned sammen.")
    published.change("egne-mal", "en", "Ask what is important.", "Ask what is really important.")
    site = published.assemble(is_preview=True).site
    shown = {code: _html(site, "egne-mal", code) for code in ("nb", "en")}
    assert "Skriv målene ned<ins>" in shown["nb"]
    assert " sammen</ins>" in shown["nb"]
    assert "Write the goals down." in shown["en"]
    assert "really" in shown["en"].partition("<ins>")[2].partition("</ins>")[0]
    notices = page_view(site, site.pages["egne-mal"], "nb").notices
    [link] = [notice.link for notice in notices if notice.kind == "draft"]
    assert link is not None
    assert f'id="{link.href.removeprefix("#")}"' in shown["nb"]
    assert "<ins>" not in _html(published.assemble().site, "egne-mal", "nb")


def _html(site: Site, page_id: str, language: str) -> str:
    view = page_view(site, site.pages[page_id], language)
    return "".join(part.html for part in view.text.parts)


def test_a_text_that_is_the_published_one_has_no_marks(published: PublishedProject) -> None:
    """Nor a new page, which has nothing to be compared with."""
    published.change("samtykke", "nb", "id: samtykke", "id: samtykke-to")
    site = published.assemble(is_preview=True).site
    assert [page for page in site.pages if "<ins>" in _html(site, page, "nb")] == []


def test_the_problems_of_a_page_are_counted_on_top() -> None:
    """Errors first, each named as what it is; a page with advice alone is not said to have errors."""
    error = Rule("urls.no-answer").at("docs/nb/b.md", 1, "/b/")
    advice = replace(error, path="docs/nb/a.md", level=Level.ADVICE)
    words = read_messages("nb")
    both, only_advice = (problem_lines(found, words, "nb") for found in ([advice, error], [advice]))
    assert both.count == "Feil på siden: 1. Råd: 1."
    assert [line.is_error for line in both.lines] == [True, False]
    assert both.lines[0].message.startswith("Feil: ")
    assert (only_advice.count, only_advice.has_errors) == ("Ingen feil på siden. Råd: 1.", False)
    assert problem_lines([], words, "nb").count == ""
