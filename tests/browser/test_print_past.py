"""What browsers print of a site with a past: sheets that must go, translations that lag, notes, tables, previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.built import read, select, words
from tests.paper import HOST, codes_in, pages_in, sheets_of, squeezed, text_of
from tests.programs import run_script
from tests.published_site import PublishedProject, new_project, tell_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHRISTMAS_EVE_2027 = "1829692800"
ROWS = 90
_NOTES = """\
---
id: noter
type: article
title: Noter og tabell
summary: En artikkel med fotnoter, en lang tabell og noe som er foldet sammen, slik at papiret må ta vare på alt.
status: published
---
## Teksten {#teksten}

Første påstand.[^en] Andre påstand.[^to] Første påstand igjen.[^en]

??? info "Foldet sammen på skjermen"
    Dette står på papiret også.

## Tabellen {#tabellen}

| Ærlig | Øvelse | År |
| --- | --- | --- |
TABLE

[^en]: Noten om den første.
[^to]: Noten om den andre.
"""


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> PublishedProject:
    """Give the story at an address that is no placeholder, with a page of notes and a long table."""
    project = new_project(tmp_path_factory.mktemp("past"))
    tell_story(project)
    rows = "\n".join(f"| Rad {number} med to linjer<br>i samme rute | ja | {2000 + number} |" for number in range(ROWS))
    project.add("nb/noter.md", _NOTES.replace("TABLE", rows))
    project.publish("2027-06-21")
    configuration = project.root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8").replace("https://liten.example/", HOST)
    configuration.write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site(past: PublishedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as on Christmas Eve 2027, when a review is overdue."""
    return build(past, tmp_path_factory.mktemp("built") / "site")


def build(project: PublishedProject, folder: Path) -> Path:
    """Build a project for production."""
    variables = {"SOURCE_DATE_EPOCH": CHRISTMAS_EVE_2027}
    done = run_script("build.py", "--root", project.root, "--site", folder, variables=variables)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give a page of a browser."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def printed(page: Page, site: Path, url: str) -> bytes:
    """Print a page of the site from its file."""
    page.goto((site / url / "index.html").as_uri())
    return page.pdf(format="A4")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("rad/samtykke/", {"withdrawn": "Trukket tilbake 4. mai 2027, fordi: Loven sier noe annet."}),
        ("en/rad/samtykke/", {"withdrawn": "Withdrawn on 4 May 2027, because: The law says otherwise."}),
        ("en/bare-norsk/", {"fallback": "This page exists in Norwegian only."}),
        (
            "en/rad/egne-mal/",
            {
                "unofficial": "Unofficial translation; the Norwegian applies.",
                "alert": "Loven er endret 1.4.2027.",
                "overdue": "The text should have been reviewed by 22 November 2027.",
                "translation": "Read the Norwegian text that applies",
            },
        ),
        ("v/egne-mal/1.0/", {"earlier-version": "Ikke bruk denne utgaven. Den inneholdt en feil: Det sto feil."}),
        ("en/v/egne-mal/1.1/1/", {"earlier-version": "Do not use this edition. It contained an error:"}),
        ("v/skjema/1.1/", {"earlier-version": "Ikke bruk denne utgaven. Innholdet ble endret 20. juni 2027:"}),
        ("v/samtykke/1.0/", {"earlier-version": "Trukket tilbake 4. mai 2027, fordi: Loven sier noe annet."}),
        ("v/egne-mal/2.0/", {"earlier-version": "Vent. Ikke bruk denne utgaven før teksten er rettet"}),
    ],
)
def test_every_notice_is_printed_once(url: str, said: dict[str, str], site: Path, page: Page) -> None:
    """In the words of the page, on the first sheet."""
    [article] = select(read(site, url), "article")
    assert {str(found.get("data-notice")) for found in article.iterfind(".//*[@data-notice]")} >= set(said)
    pdf = printed(page, site, url)
    for notice in said.values():
        assert squeezed(text_of(pdf)).count(squeezed(notice)) == 1
    assert squeezed(next(iter(said.values()))) in sheets_of(pdf)[0].text


@pytest.mark.parametrize("url", ["v/grunnregler/2.0/", "en/v/grunnregler/2.0/1/", "v/skjema/2.0/"])
def test_a_version_in_force_does_not_say_so_on_paper(url: str, site: Path, page: Page) -> None:
    """It would be false on the day it changes; the code leads to the page that knows."""
    pdf = printed(page, site, url)
    assert "Gjelderfortsatt." not in squeezed(text_of(pdf))
    assert "Stillapplies." not in squeezed(text_of(pdf))
    assert codes_in(pdf) == [HOST + url]


def test_every_footnote_is_printed_once(site: Path, page: Page) -> None:
    """Below the text, however often it is called for."""
    text = squeezed(text_of(printed(page, site, "noter/")))
    assert [text.count(squeezed(note)) for note in ("Noten om den første.", "Noten om den andre.")] == [1, 1]


def test_a_long_table_has_its_head_on_every_sheet_and_no_row_in_two(site: Path, page: Page) -> None:
    """Two lines of one cell stay together."""
    texts = [sheet.text for sheet in sheets_of(printed(page, site, "noter/"))]
    with_rows = [text for text in texts if "medtolinjer" in text]
    assert len(with_rows) > 2
    assert all("Ærlig" in text and "Øvelse" in text for text in with_rows)
    assert all(text.count("medtolinjer") == text.count("isammerute") for text in with_rows)
    assert sum(text.count("medtolinjer") for text in texts) == ROWS


def test_what_is_folded_is_open_on_paper(site: Path, page: Page) -> None:
    """With scripts, and (the style alone opens it) without."""
    assert "Dettestårpåpapiretogså." in squeezed(text_of(printed(page, site, "noter/")))


def test_what_is_folded_is_open_on_paper_without_scripts_too(site: Path, browser: Browser) -> None:
    """The style alone opens it."""
    context = browser.new_context(java_script_enabled=False)
    text = squeezed(text_of(printed(context.new_page(), site, "noter/")))
    context.close()
    assert "Dettestårpåpapiretogså." in text


@pytest.mark.parametrize("url", ["v/egne-mal/", "endringer/"])
def test_sheets_without_a_block_of_their_own_have_their_address(url: str, site: Path, page: Page) -> None:
    """And which sheet of how many they are; nothing covers anything."""
    pdf = printed(page, site, url)
    count = pages_in(pdf)
    assert squeezed(text_of(pdf)).count(f"{HOST.removeprefix('https://')}{url.rstrip('/')}Side") == count
    assert all(sheet.overlaps == [] for sheet in sheets_of(pdf))


@pytest.mark.parametrize(
    ("url", "of"), [("v/egne-mal/2.0/endringer/", "v/egne-mal/2.0"), ("v/egne-mal/1.0/siden/", "v/egne-mal/1.0")]
)
def test_a_sheet_of_changes_has_the_address_of_its_edition(url: str, of: str, site: Path, page: Page) -> None:
    """The edition whose changes it shows: its code and its last words lead there (pages/paper_block.py)."""
    pdf = printed(page, site, url)
    assert squeezed(text_of(pdf)).count(f"{HOST.removeprefix('https://')}{of}Side") == pages_in(pdf)
    assert all(sheet.overlaps == [] for sheet in sheets_of(pdf))


def test_marks_of_a_comparison_do_not_rest_on_colour(site: Path, page: Page) -> None:
    """What is added is underlined, what is gone is struck out, on paper as on the screen."""
    page.goto((site / "v/egne-mal/2.0/endringer/index.html").as_uri())
    page.emulate_media(media="print")
    lines = page.evaluate(
        "() => ['ins', 'del'].map(tag => { const mark = document.createElement(tag);"
        " document.querySelector('.rs-marked').append(mark); return getComputedStyle(mark).textDecorationLine; })"
    )
    page.emulate_media(media="null")
    assert lines == ["underline", "line-through"]


@pytest.mark.parametrize(("url", "draft"), [("rad/egne-mal/", "UTKAST"), ("en/rad/egne-mal/", "DRAFT")])
def test_a_preview_prints_a_draft(
    url: str, draft: str, past: PublishedProject, tmp_path: Path, browser: Browser
) -> None:
    """On every sheet, in the strip and as a notice; no code, no permanent address, no check code."""
    configuration = past.root / "mkdocs.yml"
    before = configuration.read_text(encoding="utf-8")
    configuration.write_text(before.replace("- rettesnor:", "- rettesnor:\n      preview: true"), encoding="utf-8")
    try:
        site = build(past, tmp_path / "site")
    finally:
        configuration.write_text(before, encoding="utf-8")
    context = browser.new_context()
    pdf = printed(context.new_page(), site, url)
    context.close()
    assert codes_in(pdf) == []
    assert all(draft in sheet.text for sheet in sheets_of(pdf))
    article = read(site, url).find(".//article")
    assert article is not None
    assert draft in words(article.find(".//*[@data-notice='draft']"))
    assert "/v/egne-mal/" not in text_of(pdf)
