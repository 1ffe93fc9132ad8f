"""Terms of the glossary, explained where they stand: by pointer, keyboard and touch, without scripts, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATHS = ("rad/rad-og-utvalg/", "en/rad/rad-og-utvalg/")


@pytest.mark.parametrize("path", PATHS)
def test_a_term_is_explained_to_the_keyboard(page: Page, site_server: str, path: str) -> None:
    """Focus shows what a term means, Escape puts it away, and the link leads to its place in the glossary."""
    page.goto(site_server + path)
    term = page.locator(".rs-term").first
    tip = term.locator("[role=tooltip]")
    link = term.locator("a")
    assert not tip.is_visible()
    link.focus()
    assert tip.is_visible()
    assert link.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ordliste/#*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_pointer_can_go_from_a_term_to_its_explanation(
    browser: Browser, site_server: str, *, has_scripts: bool
) -> None:
    """It stays while the pointer is on the term, on the explanation or between them (WCAG 1.4.13)."""
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(site_server + PATHS[0])
    link = page.locator(".rs-term > a").first
    tip = page.locator(".rs-term__tip").first
    link.hover()
    start, end = link.bounding_box(), tip.bounding_box()
    assert start is not None
    assert end is not None
    x = start["x"] + start["width"] / 2
    for y in range(int(start["y"] + 5), int(end["y"] + 10), 2):
        page.mouse.move(x, y)
        assert tip.is_visible(), y
    page.mouse.move(end["x"] + 5, end["y"] + end["height"] + 60)
    assert not tip.is_visible()
    context.close()


def test_a_first_touch_explains_and_a_second_follows(browser: Browser, site_server: str) -> None:
    """On a phone the reader keeps the place; a touch elsewhere puts the explanation away."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_server + PATHS[0])
    term = page.locator(".rs-term").first
    tip = term.locator("[role=tooltip]")
    term.locator("a").tap()
    assert tip.is_visible()
    assert page.url == site_server + PATHS[0]
    page.locator("h1").tap()
    assert not tip.is_visible()
    term.locator("a").tap()
    term.locator("a").tap()
    page.wait_for_url("**/ordliste/#*")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_explanation_leaves_the_screen(browser: Browser, site_server: str, width: int) -> None:
    """It lies below the line of its term, as wide as the text, and can be seen where the focus brought it."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(site_server + PATHS[0])
    page.evaluate("document.querySelectorAll('details:not(.rs-tool)').forEach(each => each.open = true)")
    terms = page.locator(".rs-term")
    assert terms.count() > 3
    for number in range(terms.count()):
        link, tip = terms.nth(number).locator("a"), terms.nth(number).locator("[role=tooltip]")
        link.focus()
        word, box = link.bounding_box(), tip.bounding_box()
        assert word is not None
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 844
        assert box["y"] >= word["y"] + word["height"] - 12
    page.close()


def test_paper_says_what_the_terms_mean(page: Page, site_server: str) -> None:
    """The terms stand in the text as words, and their meanings in a list after it."""
    page.goto(site_server + PATHS[0])
    meanings = [each.strip() for each in page.locator(".rs-term__meaning").all_text_contents()]
    assert not page.locator(".rs-words").is_visible()
    page.emulate_media(media="print")
    printed = page.locator(".rs-words li").all_text_contents()
    assert len(printed) == len(meanings)
    assert all(line.endswith(meaning) for line, meaning in zip(printed, meanings, strict=True))
    assert page.locator(".rs-words").is_visible()
    assert page.locator(".rs-term__tip:visible").count() == 0
