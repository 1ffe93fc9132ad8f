"""Suggestions under the search fields: an ARIA combobox that is fetched with the first letter."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

HEADER, HERO = ".rs-header input[name=q]", "#rs-question"
FOUND = "[role=listbox]:not([hidden]) [role=option]"


def typed(page: Page, field: str, text: str) -> None:
    """Type a text, and wait for what is suggested."""
    page.focus(field)
    page.keyboard.type(text)
    page.wait_for_selector(FOUND)


def test_nothing_is_fetched_before_a_letter_and_little_with_it(page: Page, site_server: str) -> None:
    """The list at most 15 kB compressed, the script at most 3 kB; both once."""
    heard: list[Response] = []

    def hear(response: Response) -> None:
        heard.append(response)

    page.on("response", hear)
    page.goto(f"{site_server}rad/be-om-samtykke/")
    page.wait_for_load_state("networkidle")
    assert [each.url for each in heard if "suggest" in each.url] == []
    typed(page, HEADER, "samt")
    sizes = {each.url: len(gzip.compress(each.body(), 9, mtime=0)) for each in heard if "suggest" in each.url}
    assert sorted(each.url for each in heard if "suggest" in each.url) == sorted(sizes)
    [script] = [size for url, size in sizes.items() if url.endswith(".js")]
    [found] = [size for url, size in sizes.items() if url.endswith(".json")]
    assert (script <= 3_000, found <= 15_000) == (True, True), sizes


def test_it_works_by_keyboard_and_says_so(page: Page, site_server: str) -> None:
    """Arrows choose, Escape closes, Enter follows what is chosen; the reading is told how many there are."""
    page.goto(f"{site_server}rad/be-om-samtykke/")
    field = page.locator(HEADER)
    typed(page, HEADER, "klage")
    assert field.get_attribute("aria-expanded") == "true"
    options = page.locator(FOUND)
    assert page.locator(".rs-header [role=status]").inner_text().startswith(f"{options.count()} forslag.")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert (
        field.get_attribute("aria-activedescendant") == chosen.get_attribute("id") == options.first.get_attribute("id")
    )
    page.keyboard.press("Escape")
    assert (field.get_attribute("aria-expanded"), field.get_attribute("aria-activedescendant")) == ("false", None)
    assert field.input_value() == "klage"
    page.keyboard.press("ArrowDown")
    address = str(chosen.get_attribute("data-address")).replace("../", "")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_server}{address}")


def test_enter_still_searches_for_what_was_typed(page: Page, site_server: str) -> None:
    """Suggestions are an offer."""
    page.goto(site_server)
    typed(page, HERO, "mor")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_server}sok/?q=mor")


def test_questions_lead_to_the_section_that_answers_in_the_reader_s_language(page: Page, site_server: str) -> None:
    """Typed in parts and without their small letters' marks; the page that answers is named beside."""
    page.goto(f"{site_server}en/rad/be-om-samtykke/")
    typed(page, HEADER, "consent")
    page.locator(FOUND).first.click()
    page.wait_for_url(f"{site_server}en/**")
    page.goto(f"{site_server}rad/be-om-samtykke/")
    typed(page, HEADER, "bryter jeg taushetspl")
    option = page.locator(FOUND).first
    assert option.inner_text().split("\n")[0].startswith("Bryter jeg taushetsplikten bare ved å høre på?")
    option.click()
    page.wait_for_url(f"{site_server}rad/nar-parorende-ringer/#alltid-lov")


def test_on_a_narrow_screen_nothing_is_cut(browser: Browser, site_server: str) -> None:
    """320 px: the list lies within the page, and the page does not scroll sideways."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(site_server)
    typed(page, HERO, "p")
    box = page.locator("[role=listbox]:not([hidden])").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("path", ["", "rad/be-om-samtykke/"])
def test_a_list_that_cannot_be_fetched_disturbs_nobody(page: Page, site_server: str, path: str) -> None:
    """The field searches as before."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/search/suggest-*.json", lambda route: route.abort())
    page.goto(f"{site_server}{path}")
    field = HEADER if path else HERO
    page.focus(field)
    page.keyboard.type("tvang")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_server}sok/?q=tvang")
    assert errors == []
