"""Comparisons in a browser: narrow screens, the changes alone without a script, and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE = ("v/toppmotet-2017/1.1/endringer/", "v/toppmotet-2017/1.0/siden/", "en/v/toppmotet-2017/1.1/endringer/")
CHANGED = "v/egne-mal/2.0/endringer/"


@pytest.mark.parametrize("path", WIDE)
@pytest.mark.parametrize("width", [320, 390])
def test_a_wide_table_scrolls_in_its_box(page: Page, site_server: str, path: str, width: int) -> None:
    """And not the page, though words for screen readers are hidden in its cells."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_server}{path}")
    assert page.locator(".rs-table > table").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_changes_are_shown_alone_without_a_script(browser: Browser, site_server: str) -> None:
    """One choice hides what is unchanged; headings above a change stay."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_server}{CHANGED}")
    page.check("#rs-only")
    assert page.locator(".rs-marked > :visible").count() < page.locator(".rs-marked > *").count() / 2
    assert page.locator(".rs-marked ins:visible").count() == page.locator(".rs-marked ins").count() > 0
    assert page.locator("#begrunnelse").is_visible()
    context.close()


def test_the_printed_comparison_has_its_code_and_no_controls(page: Page, site_server: str) -> None:
    """As every other sheet; deleted and added words are apart there too."""
    page.goto(f"{site_server}{CHANGED}")
    page.emulate_media(media="print")
    assert page.locator(".rs-sheet").is_visible()
    for control in (".rs-only", "label[for='rs-only']", ".rs-change-next"):
        assert page.locator(control).first.is_hidden()
    glued = "[...document.querySelectorAll('del + ins')].filter(ins => ins.previousSibling.nodeType !== 3).length"
    assert page.evaluate(f"document.querySelectorAll('del + ins').length > 0 && {glued} === 0")


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_kind_of_change_is_chosen_in_the_log_without_a_script(
    browser: Browser, site_server: str, language: str
) -> None:
    """The others are hidden, and nothing of the kind is: as many are shown as the choice says."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_server}{language}endringer/")
    page.check("#rs-correction")
    shown = page.locator(".rs-log__change:visible")
    said = page.locator("label[for='rs-correction']").inner_text()
    assert shown.count() == page.locator("[data-change='correction']").count() > 0
    assert said.endswith(f"({shown.count()})")
    context.close()


def test_an_alert_is_as_strong_as_the_line_on_safety(page: Page, story_server: str) -> None:
    """With the same sign and colours on the screen, and as bold on paper."""
    page.goto(f"{story_server}rad/egne-mal/")
    alert = page.locator("[data-notice='alert']")
    assert alert.evaluate("element => getComputedStyle(element, '::before').content") == '""'
    assert alert.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
    page.emulate_media(media="print")
    assert alert.evaluate("element => getComputedStyle(element).fontWeight") == "700"
    assert alert.evaluate("element => getComputedStyle(element).borderTopColor") == "rgb(0, 0, 0)"
