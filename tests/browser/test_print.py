"""What comes out of a browser's printer: every type of page, in both languages, read as text and by its QR code."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from tests.built import read, select, words
from tests.paper import HOST, codes_in, pages_in, sheets_of, squeezed, text_of
from tests.programs import run_script
from tests.projects import ROOT

from rettesnor.locale.messages import read_messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import html
    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "role": "roller/parorende/",
    "advice": "rad/unge-12-til-18/",
    "ground-rules": "grunnregler/",
    "strategy-goal": "strategi/mal-3/",
    "summit": "toppmotet-2017/",
    "article": "hvorfor-medvirkning/",
    "project": "prosjektet-bak-radene/",
    "tool": "verktoy/hva-kan-jeg-si/",
    "page": "rad/",
    "version": "v/be-om-samtykke/1.0/",
    "text of a version": "v/be-om-samtykke/1.0/1/",
}
FIFTH = 0.2
SHEETS = [
    (language, url)
    for language in ("nb", "en")
    for kind, url in PAGES.items()
    if (language, kind) != ("nb", "text of a version")
]
OFF_PAPER = {
    "rs-answer--in-force",
    "rs-answer--language",
    "rs-answer__other",
    "rs-anchor",
    "rs-contents",
    "rs-dated",
    "rs-files",
    "rs-reference__host",
    "rs-references__all",
    "rs-screen",
    "rs-side",
    "rs-strip",
    "rs-suggest",
    "rs-term__tip",
    "rs-tools",
    "rs-version__links",
    "visually-hidden",
    "footnote-backref",
}
"""The classes of what is for screens only (and of the strip, whose last words change with the day)."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site at an address that is no placeholder."""
    folder = tmp_path_factory.mktemp("paper") / "site"
    done = run_script("build.py", "--root", ROOT, "--site", folder, variables={"SITE_URL": HOST})
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def printer(browser: Browser, site: Path) -> Iterator[Page]:
    """Give a page of a browser that shows the site as if its host answered."""
    context = browser.new_context(java_script_enabled=True)

    def answer(route: object) -> None:
        path = site / route.request.url.removeprefix(HOST).partition("#")[0]  # type: ignore[attr-defined]
        found = path / "index.html" if path.is_dir() else path
        if found.is_file():
            route.fulfill(path=found)  # type: ignore[attr-defined]
        else:
            route.fulfill(status=404, body="")  # type: ignore[attr-defined]

    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def printed(printer: Page, url: str, size: str = "A4") -> bytes:
    """Print a page of the site."""
    printer.goto(HOST + url)
    return printer.pdf(format=size)


def address(language: str, url: str) -> str:
    """Give a page's address below the root, under a language."""
    return url if language == "nb" else f"en/{url}"


@pytest.mark.parametrize(("language", "url"), SHEETS)
def test_a_sheet_says_all_that_its_page_says(language: str, url: str, site: Path, printer: Page) -> None:
    """Title, edition, both dates, addresses; every notice and line once; every word of the text; no interface."""
    page = read(site, address(language, url))
    sheet = squeezed(text_of(printed(printer, address(language, url))))
    (article,) = select(page, "article")
    words_of = read_messages(language)
    assert squeezed(words(page.find(".//h1"))) in sheet
    assert squeezed(words_of["edition"].format(number=article.get("data-version"))) in sheet
    for label in ("first_published", "last_changed"):
        assert squeezed(words_of[label]) in sheet
    for day in select(article, "time"):
        assert squeezed(words(day)) in sheet
    (permanent, live) = [words(found) for found in article.iterfind(".//span[@class='rs-sheet__address']")]
    assert squeezed(permanent) in sheet
    assert squeezed(live) in sheet
    for said in once_only(article):
        assert sheet.count(squeezed(said)) == 1, said
    own = squeezed(" ".join([*text_on_paper(article), words_of["paper_advice"]]))
    for said in interface_of(page):
        assert squeezed(said) in own or squeezed(said) not in sheet, said


def interface_of(page: html.HtmlElement) -> set[str]:
    """Give all that leads about on the site: the words of its head and foot, its menus, buttons, fields and tools."""
    places = [*page.iter("nav", "button", "form", "footer", "summary"), *page.iterfind("./body/header")]
    places += [found for found in page.iter() if set(str(found.get("class", "")).split()) & {"rs-skip", "rs-tools"}]
    inside = [found for place in places for found in place.iter() if isinstance(found.tag, str)]
    texts = {" ".join(found.text.split()) for found in inside if found.text and not is_on_paper(found)}
    return {text for text in texts if len(text) > 5}


def is_on_paper(element: html.HtmlElement) -> bool:
    """Tell whether an element belongs to the text: details that were folded, not a tool or a list of contents."""
    around = [element, *element.iterancestors()]
    return any(part.tag == "details" for part in around) and not any(
        part.tag in {"nav", "header", "footer"} or "rs-tool" in str(part.get("class", "")) for part in around
    )


def once_only(article: html.HtmlElement) -> Iterator[str]:
    """Give the text of each notice, of each line that the site adds, and of each footnote and reference."""
    for found in article.iterfind(".//*[@data-notice]"):
        if found.get("data-answer") not in {"in-force", "language"}:
            yield start_of(found)
    for found in article.iterfind(".//*[@data-line]"):
        yield start_of(found)
    for found in article.iterfind(".//div[@class='footnote']//li/p"):
        yield start_of(found)
    for found in article.iterfind(".//section[@class='rs-references']//li"):
        yield start_of(found)


def start_of(element: html.HtmlElement) -> str:
    """Give an element's words up to its first link, whose number stands on the sheet after it; no interface."""
    printed_part = deepcopy(element)
    for shown in printed_part.xpath(".//*[contains(concat(' ', @class, ' '), ' rs-screen ')]"):
        shown.drop_tree()
    link = printed_part.find(".//a")
    if link is None:
        return words(printed_part)
    return words(printed_part).partition(words(link))[0] + words(link)


@pytest.mark.parametrize(("language", "url"), SHEETS)
def test_every_word_of_the_text_is_on_the_sheet(language: str, url: str, site: Path, printer: Page) -> None:
    """With every æ, ø and å, and what is folded away on the screen too."""
    page = read(site, address(language, url))
    sheet = squeezed(text_of(printed(printer, address(language, url))))
    texts = [
        found
        for found in page.iterfind(".//article//*")
        if found.tag in {"p", "li", "td", "th", "summary", "h2", "h3"} and not is_off_paper(found)
    ]
    assert len(texts) > 10
    for text in texts:
        for word in re.findall(r"[^\W\d_]{2,}", " ".join(text_on_paper(text))):
            assert word in sheet, word


def text_on_paper(element: html.HtmlElement) -> Iterator[str]:
    """Give an element's words, but for those of what is for screens only."""
    for found in element.iter():
        if isinstance(found.tag, str) and not is_off_paper(found):
            yield found.text or ""
        if found is not element and not is_off_paper(found.getparent()):
            yield found.tail or ""


def is_off_paper(element: html.HtmlElement) -> bool:
    """Tell whether an element is for screens only."""
    around = [element, *element.iterancestors()]
    classes = {name for part in around for name in str(part.get("class", "")).split()}
    return bool(classes & OFF_PAPER) or any(part.tag in {"nav", "button", "form"} for part in around)


@pytest.mark.parametrize(("language", "url"), SHEETS)
def test_the_code_on_a_sheet_opens_the_page_that_answers(language: str, url: str, site: Path, printer: Page) -> None:
    """It exists in the site, holds an answer, and shows the check code that the sheet shows."""
    pdf = printed(printer, address(language, url))
    (code,) = codes_in(pdf)
    assert code.startswith(HOST)
    target = read(site, code.removeprefix(HOST))
    (answer,) = select(target, "*[data-answer]")
    assert words(answer)
    if not url.startswith("v/"):  # an edition's answer depends on what was published after it
        assert answer.get("data-answer") == "in-force"
    (check,) = select(target, "code[data-check-code]")
    assert words(check) in text_of(pdf)
    is_english = language == "en"
    assert ("/en/v/" in code) == is_english
    assert (re.search(r"/\d+\.\d+/\d+/$", code) is not None) == is_english


@pytest.mark.parametrize(("language", "url"), SHEETS)
def test_nothing_on_a_sheet_is_cut_covered_or_alone(language: str, url: str, site: Path, printer: Page) -> None:
    """20 mm stay free for the hole punch on either side; no line covers another; no heading ends a sheet."""
    page = read(site, address(language, url))
    headings = {squeezed(words(heading)) for heading in page.iter("h1", "h2", "h3", "h4")}
    for size in ("A4", "Letter"):
        sheets = sheets_of(printed(printer, address(language, url), size))
        assert len(sheets) == 1 or sheets[-1].fullness > FIFTH
        for sheet in sheets:
            assert min(line.left for line in sheet.lines) > 19.5
            assert max(line.right for line in sheet.lines) < sheet.width - 19.5
            assert sheet.overlaps == []
            assert sheet.last_words not in headings


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(("url", "tables"), [("endringer/pa-dato/", 2), ("pa/", 1)])
def test_the_tables_of_a_day_end_with_rows_together(
    url: str, tables: int, language: str, site: Path, printer: Page
) -> None:
    """Of pages, and of laws: a row alone on its sheet tells little, and costs a sheet."""
    if url == "pa/":
        url += max(each.name for each in (site / "pa").iterdir() if each.is_dir()) + "/"
    printer.goto(HOST + address(language, url).removesuffix("index.html"))
    printer.emulate_media(media="print")
    held = printer.eval_on_selector_all(
        "article tbody", "all => all.map(each => getComputedStyle(each.rows[each.rows.length - 1]).breakBefore)"
    )
    printer.emulate_media(media="null")
    assert held == ["avoid"] * tables


def test_what_first_editions_there_are_may_begin_where_they_stand(printer: Page) -> None:
    """The list is longer than what is left of most sheets; its last entries go together."""
    printer.goto(HOST + address("nb", "endringer/2026/").removesuffix("index.html"))
    printer.emulate_media(media="print")
    inside, last = printer.eval_on_selector(
        ".rs-log__first",
        "each => [each, [...each.querySelectorAll('li')].at(-1)].map(one => getComputedStyle(one))"
        ".map((style, place) => place ? style.breakBefore : style.breakInside)",
    )
    printer.emulate_media(media="null")
    assert (inside, last) == ("auto", "avoid")


def test_what_follows_from_a_law_leaves_no_sheet_nearly_empty(printer: Page) -> None:
    """The log of a year names all pages that rest on a law that changed, and goes on where it began."""
    sheets = sheets_of(printed(printer, address("en", "endringer/2026/")))
    assert len(sheets) > 1
    assert min(sheet.fullness for sheet in sheets) > FIFTH


def test_a_box_to_tick_stands_beside_its_text(printer: Page) -> None:
    """Not on it."""
    printer.goto(HOST + "verktoy/arsplan-brukerutvalg/")
    printer.emulate_media(media="print")
    gaps = printer.evaluate(
        """() => [...document.querySelectorAll('.task-box')].map(box => {
            const text = document.createRange();
            text.selectNodeContents(box.parentElement);
            text.setStartAfter(box);
            return [...text.getClientRects()].find(part => part.width > 1).left - box.getBoundingClientRect().right;
        })"""
    )
    printer.emulate_media(media="null")
    assert len(gaps) > 5
    assert min(gaps) > 2


def test_the_code_is_at_least_20_millimetres_wide(printer: Page) -> None:
    """Without its quiet zone: four modules on each side of it stay white."""
    printer.goto(HOST + PAGES["advice"])
    printer.emulate_media(media="print")
    box = printer.locator(".rs-sheet .rs-qr").bounding_box()
    modules = int(printer.locator(".rs-sheet .rs-qr").get_attribute("viewBox").split()[2])  # type: ignore[union-attr]
    printer.emulate_media(media="null")
    assert box is not None
    assert box["width"] / 96 * 25.4 * (modules - 8) / modules >= 20


def test_the_day_of_printing_is_on_the_sheet(printer: Page) -> None:
    """In words, instead of the line that waits for a pen."""
    text = text_of(printed(printer, PAGES["tool"]))
    assert re.search(r"skrevet\s+ut\s+\d{1,2}\.\s+[a-z]+\s+20\d\d", text)
    assert "Skrevet ut" not in text


def test_without_scripts_the_day_is_left_to_a_pen(browser: Browser, site: Path) -> None:
    """A line to write it on."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGES["tool"] / "index.html").as_uri())
    text = squeezed(text_of(page.pdf(format="A4")))
    context.close()
    assert "Skrevetut:____" in text


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_each_sheet_has_its_number_and_the_short_address(size: str, printer: Page) -> None:
    """So that a single sheet, torn off, can be traced."""
    pdf = printed(printer, PAGES["ground-rules"], size)
    text = squeezed(text_of(pdf))
    count = pages_in(pdf)
    assert count > 1
    for number in range(1, count + 1):
        assert f"Side{number}av{count}" in text
    assert len(re.findall(r"medvirkning\.no-such-host\.org/v/grunnregler/\d+\.\d+Side", text)) == count


def test_only_the_sheet_shows_what_is_for_paper(printer: Page) -> None:
    """On the screen there is no strip, no code, no list of addresses."""
    printer.goto(HOST + PAGES["advice"])
    blocks = printer.locator("[data-paper]")
    assert blocks.count() >= 2
    assert not any(block.is_visible() for block in blocks.all())


def test_a_site_without_a_real_address_prints_a_draft(browser: Browser, real_site: Path) -> None:
    """UTKAST on every sheet, and no code."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((real_site / PAGES["page"] / "index.html").as_uri())
    pdf = page.pdf(format="A4")
    context.close()
    assert codes_in(pdf) == []
    assert text_of(pdf).count("UTKAST") >= pages_in(pdf)
