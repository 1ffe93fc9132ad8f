"""«Gi tilbakemelding»: e-mail first, with page and edition filled in; nothing where nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from tests.projects import FILES, write_project

from rettesnor.pages.tools import tools_for
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.pages.frame import Link

ADDRESS = "https://prove.no/om/"


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
