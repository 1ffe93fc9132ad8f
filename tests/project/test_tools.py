"""What readers can do with a page: refer to the edition that they read, and tell those who answer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.projects import FILES, write_project

from rettesnor.pages.tools import citation, tools_for
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.pages.frame import Link

ADDRESS = "https://prove.no/om/"
LIVE = "https://liten.example/rad/egne-mal/"


def _ways(root: Path, contact: str, language: str = "nb") -> tuple[Link, ...]:
    known = "publisher: {name: Prøvenettsted, official: false"
    configuration = FILES["mkdocs.yml"].replace(known, f"{known}, contact: {{{contact}}}")
    settings = read_settings(write_project(root, {"mkdocs.yml": configuration}))
    site = Assembler(settings).assemble(is_preview=True).site
    return tools_for(site, site.pages["om"], site.text(site.pages["om"], language), ADDRESS, language).feedback


def test_e_mail_comes_first_and_says_what_not_to_write(tmp_path: Path) -> None:
    """The subject names the page, the text its address."""
    first, second = _ways(tmp_path, 'email: post@prove.no, issues: "https://github.com/o/n/issues/new/choose"')
    assert first.title == "e-post til post@prove.no"
    assert unquote(first.href).startswith("mailto:post@prove.no?subject=Gi tilbakemelding: Om oss&body=" + ADDRESS)
    assert "Ikke skriv navn eller opplysninger om helse." in unquote(first.href)
    assert second.title == "skjema (github.com)"


def test_the_form_is_the_one_of_the_language_with_its_first_answer(tmp_path: Path) -> None:
    """As GitHub fills in a form from an address."""
    [way] = _ways(tmp_path, 'issues: "https://github.com/o/n/issues/new/choose"', "en")
    asked = parse_qs(urlsplit(way.href).query)
    assert way.href.startswith("https://github.com/o/n/issues/new?")
    assert (asked["template"], asked["svar-1"]) == (["5-correct-an-error.yml"], [ADDRESS])


def test_a_site_without_a_contact_has_no_links(tmp_path: Path) -> None:
    """They would lead nowhere."""
    assert _ways(tmp_path, "") == ()


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
