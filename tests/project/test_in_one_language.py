"""A term or a help number that only the main language has: readers of another get it there, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.projects import write_project

from rettesnor.pages.glossary_page import GlossaryView, glossary_pages
from rettesnor.pages.help import help_view
from rettesnor.pages.index_page import IndexView, index_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.site.site import Site

TERMS = """\
- id: dugnad
  nb: dugnad
  definition: {nb: Arbeid som flere gjør sammen uten betaling.}
- id: plan
  nb: plan
  nn: plan
  en: plan
  definition: {nb: Det vi har tenkt å gjøre., en: What we mean to do.}
"""
HELP = """\
- id: nummer
  name: {nb: Et nummer}
  number: "22 22 22 22"
  what: {nb: Ring når du vil.}
  source: null
  checked_on: null
  stated: {by: {nb: Noen}, year: "2023"}
"""


def _site(root: Path) -> Site:
    project = write_project(root, {"data/terms.yml": TERMS, "data/help.yml": HELP})
    return Assembler(read_settings(project)).assemble(is_preview=True).site


def test_a_norwegian_term_stands_in_the_english_glossary(tmp_path: Path) -> None:
    """Under its own name, in its own language; the one that is translated is told in English."""
    [page] = glossary_pages(_site(tmp_path), "en")
    assert isinstance(page.view, GlossaryView)
    terms = {term.id: (term.name, term.language) for letter in page.view.letters for term in letter.terms}
    assert terms == {"dugnad": ("dugnad", "nb"), "plan": ("plan", "")}


def test_it_stands_in_the_index_as_well(tmp_path: Path) -> None:
    """Marked like a page that is not translated."""
    [page] = index_pages(_site(tmp_path), "en")
    assert isinstance(page.view, IndexView)
    links = [entry.link for letter in page.view.letters for entry in letter.entries]
    assert {link.title: link.language for link in links if link.title in {"Dugnad", "Plan"}} == {
        "Dugnad": "nb",
        "Plan": "",
    }


def test_a_norwegian_help_number_is_told_in_norwegian(tmp_path: Path) -> None:
    """And says so to a screen reader; who states it is in the main language too."""
    view = help_view(_site(tmp_path), "en")
    assert view is not None
    [line] = view.lines
    assert (line.what, line.language, line.stated) == ("Ring når du vil.", "nb", "stated by Noen, 2023")
