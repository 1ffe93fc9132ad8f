"""Redirects and published addresses (redirects.py, published_urls.py, permanence.py)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.conftest import build
from tests.projects import write_project

from rettesnor.checks.registry import run_checks
from rettesnor.checks.urls import check_built_urls, live_urls
from rettesnor.data.urls import built_urls, is_lasting, read_urls, record_urls
from rettesnor.locale.dates import plain_today
from rettesnor.mkdocs.site_files import write_site_file
from rettesnor.pages.hosts.addresses import served_site
from rettesnor.pages.hosts.hosts import HOSTS
from rettesnor.pages.registry import KNOWN_PAGES, PASSING_PAGES, generated_files, generated_pages, listed_urls
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.published_urls import kind_urls, version_urls

if TYPE_CHECKING:
    from pathlib import Path

    from tests.published_site import PublishedProject

REDIRECTS = "data/redirects.yml"


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("- {from: /gammel/, to: /om/}\n", []),
        ("- {from: /gammel/, to: /om/#hvorfor}\n", []),
        ("- {from: /en/gammel/, to: /en/om/}\n", []),
        ("- {from: /gammel/, to: /om/#borte}\n", ["Siden har ingen del med den id-en: /om/#borte."]),
        ("- {from: /gammel/, to: /borte/}\n", ["Ingen side svarer på /borte/."]),
        ("- {from: /en/gammel/, to: /om/}\n", ["/en/gammel/ sendes til et annet språk: /om/."]),
        ("- {from: /rad/, to: /om/}\n", ["Det ligger en side på /rad/, så den kan ikke sendes videre."]),
        ("- {from: /selv/, to: /selv/}\n", ["/selv/ sendes i ring."]),
        ("- {from: /a/, to: /om/}\n- {from: /a/, to: /rad/}\n", ["Adressen /a/ sendes videre to ganger."]),
        (
            "- {from: /a/, to: /b/}\n- {from: /b/, to: /om/}\n",
            ["/a/ sendes til /b/, som selv sendes videre."],
        ),
        ("- {from: gammel, to: /om/}\n", ["«gammel» er ikke en adresse på nettstedet."]),
        ("- {from: /../etc/, to: /om/}\n", ["«/../etc/» er ikke en adresse på nettstedet."]),
        ("- {from: /a/../../b/, to: /om/}\n", ["«/a/../../b/» er ikke en adresse på nettstedet."]),
        ("- {from: /.git/, to: /om/}\n", ["«/.git/» er ikke en adresse på nettstedet."]),
        ("from: /a/\n", ["Fila kan ikke leses her: den er ikke en liste."]),
    ],
)
def test_each_mistake_in_redirects_is_told(entries: str, said: list[str], tmp_path: Path) -> None:
    """What is right passes in silence."""
    root = write_project(tmp_path, {REDIRECTS: entries})
    assert [
        problem.message.in_language("nb") for problem in run_checks(read_settings(root), ["urls"], plain_today())
    ] == said


def test_a_published_address_that_nothing_answers_is_an_error(tmp_path: Path) -> None:
    """At its line of urls.txt, with the way out."""
    root = write_project(tmp_path, {"data/urls.txt": "/\n/borte/\n/kilder/\n/om/\n/r/om/\n"})
    [problem] = run_checks(read_settings(root), ["urls"], plain_today())
    assert (problem.path, problem.line) == ("data/urls.txt", 2)
    assert "rettesnor move" in problem.help.in_language("nb")


@pytest.mark.parametrize("text", ["/om/\n/\n", "/\n/\n", "om/\n", "/style.css\n", b"/\n/r\xe5d/\n"])
def test_urls_written_by_hand_are_told(text: str | bytes, tmp_path: Path) -> None:
    """Out of order, doubled, not UTF-8, or no lasting address."""
    root = write_project(tmp_path, {"data/urls.txt": text})
    assert any(problem.path == "data/urls.txt" for problem in run_checks(read_settings(root), ["urls"], plain_today()))


@pytest.mark.parametrize(
    ("url", "lasts"),
    [
        ("", True),
        ("rad/egne-mal/", True),
        ("../", False),
        ("rad/../../x/", False),
        ("en/feed.xml", True),
        ("assets/a.css", False),
        ("404.html", False),
    ],
)
def test_pages_and_feeds_last_and_files_of_the_frame_do_not(url: str, lasts: bool) -> None:  # noqa: FBT001 - a table
    """Style sheets are named by their content; nobody prints their address."""
    assert is_lasting(url) is lasts


def test_recording_only_adds(tmp_path: Path) -> None:
    """Addresses are kept in order, each once, and none goes."""
    assert record_urls(tmp_path, ["b/", "", "404.html"]) == 2
    assert record_urls(tmp_path, ["a/", "b/"]) == 1
    assert (tmp_path / "data/urls.txt").read_text(encoding="utf-8") == "/\n/a/\n/b/\n"
    assert read_urls(tmp_path) == (("", "a/", "b/"), ())


def test_a_built_site_without_a_published_page_is_told(tmp_path: Path) -> None:
    """The gate that a build goes through."""
    (tmp_path / "rad").mkdir()
    (tmp_path / "rad" / "index.html").write_text("x", encoding="utf-8")
    assert built_urls(tmp_path) == {"rad/"}
    settings = read_settings(write_project(tmp_path / "project"))
    assert [problem.line for problem in check_built_urls(["rad/index.html"], ["", "rad/"], settings)] == [1]


def test_the_addresses_that_are_told_are_those_that_are_drawn(story: PublishedProject) -> None:
    """So that a check need not draw lists, nor pages of versions and days."""
    site = story.site()
    drawn = {page.url for code in site.settings.codes for make in KNOWN_PAGES for page in make(site, code)}
    drawn |= {file.path for file in generated_files(site) if is_lasting(file.path)}
    assert version_urls(site) | kind_urls(site) | listed_urls(site) == drawn
    passing = {page.url for code in site.settings.codes for make in PASSING_PAGES for page in make(site, code)}
    assert not any(map(is_lasting, passing))


@pytest.mark.slow
def test_what_publishing_records_is_what_a_build_answers(story: PublishedProject, tmp_path: Path) -> None:
    """No more and no less."""
    site = story.site()
    live = live_urls(site, generated_pages(site, but=KNOWN_PAGES), generated_files(site))
    build(story.root, tmp_path / "site")
    assert live == built_urls(tmp_path / "site")


def test_a_redirect_becomes_a_page_and_rules_below_a_prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A static page without a script, a line for Netlify and Cloudflare, a location for nginx."""
    monkeypatch.setenv("SITE_URL", "https://prove.example/x/")
    root = write_project(tmp_path, {REDIRECTS: "- {from: /en/gammel/sti/, to: /en/om/#hvorfor}\n"})
    site = Assembler(read_settings(root)).assemble(is_preview=True).site
    [page] = [page for page in generated_pages(site, but=KNOWN_PAGES) if page.url == "en/gammel/sti/"]
    served = served_site(site, tmp_path, "/var/www")
    netlify, nginx, cloudflare = (dict(HOSTS[name].rules(served)) for name in ("netlify", "nginx", "cloudflare"))
    assert page.template == "redirect.html"
    assert "/x/en/gammel/sti/ /x/en/om/#hvorfor 301!\n" in netlify["_redirects"]
    assert "/x/en/* /x/en/404.html 404\n" in netlify["_redirects"]
    assert "location = /x/en/gammel/sti { return 301 /x/en/om/#hvorfor; }\n" in nginx["site.conf"]
    assert cloudflare["_redirects"].splitlines()[0] == "/x/en/gammel/sti/ /x/en/om/#hvorfor 301"


def test_the_short_address_of_a_page_that_is_gone_leads_to_its_versions(story: PublishedProject) -> None:
    """It may stand on paper."""
    site = story.site()
    gone = replace(site, pages={key: page for key, page in site.pages.items() if key != "skjema"})
    [page] = [page for page in generated_pages(gone) if page.url == "en/r/skjema/"]
    assert getattr(page.view, "canonical", "") == "https://liten.example/en/v/skjema/"


@pytest.mark.parametrize("path", ["../index.html", "a/../../index.html", "/etc/index.html"])
def test_nothing_is_written_outside_the_folder_of_a_site(path: str, tmp_path: Path) -> None:
    """Whatever made the path."""
    with pytest.raises(ValueError, match="out of the site"):
        write_site_file(tmp_path / "site", path, b"x")
    assert not list(tmp_path.rglob("index.html"))
