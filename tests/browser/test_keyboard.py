"""Everything can be reached, seen, used and left by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.tested_kinds import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = (("", 320), ("en/", 1280))
MOST_STOPS = 900

_FOCUSED = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const box = focused.getBoundingClientRect();
  const style = getComputedStyle(focused);
  window.walked = window.walked || [];
  if (!window.walked.includes(focused)) window.walked.push(focused);
  return {
    name: focused.outerHTML.slice(0, 90),
    number: window.walked.indexOf(focused),
    isShown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    outline: parseFloat(style.outlineWidth) * (style.outlineStyle === 'none' ? 0 : 1)
      || parseFloat(getComputedStyle(focused.closest('.rs-find') || focused).outlineWidth),
  };
}"""

_REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0 && !each.closest('[inert]'))
  .filter(each => each.type !== 'radio' || each.checked)  // a group of radio buttons is one stop: the chosen one
  .map(each => each.outerHTML.slice(0, 90))"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top of the page until the focus leaves it, and give what had it."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(_FOCUSED)
        if stop is None or (len(stops) > 1 and stop["number"] == 0):
            break
        if not stops or stop["number"] != stops[-1]["number"]:  # a field for a date takes the focus part by part
            stops.append(stop)
    return stops


@pytest.mark.parametrize(("language", "width"), SCREENS)
@pytest.mark.parametrize(("kind", "path"), KINDS)
def test_tab_reaches_every_control_once_in_the_order_of_the_page(
    browser: Browser, site_server: str, kind: str, path: str, language: str, width: int
) -> None:
    """Tab goes through all that can be used, from the top down, always visibly, and leaves the page at its end."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(site_server + language + path)
    reachable = page.evaluate(_REACHABLE)
    stops = walk(page)
    page.close()
    assert stops, kind
    assert [stop["name"] for stop in stops if not stop["isShown"]] == []
    assert [stop["name"] for stop in stops if not stop["outline"]] == []
    assert [stop["name"] for stop in stops] == reachable


def test_the_first_stop_skips_to_the_content(page: Page, site_server: str) -> None:
    """The first control is a link to the text, and it moves the focus there."""
    page.goto(f"{site_server}rad/respektere-nei/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "rs-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "rs-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_closes_by_keyboard_on_a_narrow_screen(browser: Browser, site_server: str) -> None:
    """The button says whether the menu is open, Escape closes it from within and gives the button its focus back."""
    page = browser.new_page(viewport={"width": 320, "height": 844})
    page.goto(f"{site_server}rad/respektere-nei/")
    button = page.locator(".rs-menu-button")
    assert not page.locator("#rs-menu").is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#rs-menu') !== null")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.className").startswith("rs-menu-button")
    assert not page.locator("#rs-menu").is_visible()
    page.close()


def test_a_group_of_the_menu_closes_with_escape_and_when_left(browser: Browser, site_server: str) -> None:
    """On a wide screen a group lies over the page, so it goes away with Escape, and when the focus goes on."""
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(f"{site_server}rad/respektere-nei/")
    group = page.locator(".rs-menu__group").first
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    assert group.get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert group.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    for _ in range(group.locator("a").count() + 1):
        page.keyboard.press("Tab")
    assert group.get_attribute("open") is None
    page.close()


def test_the_tools_of_a_page_open_one_at_a_time_and_close_with_escape(page: Page, site_server: str) -> None:
    """A panel that opens closes the other; Escape closes it and leaves the focus on what opened it."""
    page.goto(f"{site_server}rad/respektere-nei/")
    share, cite = (page.locator(f"[data-action={name}]") for name in ("share", "cite"))
    share.click()
    cite.click()
    page.wait_for_function("() => document.querySelectorAll('.rs-tool[open]').length === 1")
    assert page.locator(".rs-tool[open] #rs-citation").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".rs-tool[open]").count() == 0
    assert page.evaluate("document.activeElement.dataset.action") == "cite"


def test_no_single_key_does_anything(page: Page, site_server: str) -> None:
    """No letter, digit or sign is a shortcut: speech users say them by chance (WCAG 2.1.4)."""
    page.goto(f"{site_server}rad/respektere-nei/")
    before = page.content()
    for key in "abcdefghijklmnopqrstuvwxyz0123456789.,/?-+":
        page.keyboard.press(key)
    assert page.url == f"{site_server}rad/respektere-nei/"
    assert page.content() == before
    assert page.evaluate("document.activeElement === document.body")
