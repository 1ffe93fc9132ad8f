"""Long lists: a field that finds in them, a way up, and words that are not broken where a screen is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LISTS = (
    ("ordliste/", ".rs-terms__term", "samtykke"),
    ("kilder/", ".rs-sources__list > li", "helsenorge"),
    ("a-til-aa/", ".rs-index > li", "samtykke"),
)

_BROKEN = """() => [...document.querySelectorAll('h1')].flatMap(heading => {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/[^\\s–-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


@pytest.mark.parametrize(("path", "items", "word"), LISTS)
def test_a_long_list_is_found_in(page: Page, site_server: str, path: str, items: str, word: str) -> None:
    """What lacks the word goes, letters over nothing go with it, the number is told, and all comes back."""
    page.goto(site_server + path)
    shown = page.locator(f"{items} >> visible=true")
    everything = shown.count()
    page.locator("#rs-filter").fill(word)
    assert 0 < shown.count() < everything
    assert all(word in text.lower() for text in shown.all_inner_texts())
    assert page.locator(".rs-filter [role=status]").inner_text().startswith(str(shown.count()))
    letters = page.locator(".rs-letter >> visible=true")
    assert all(letter.locator(f"{items} >> visible=true").count() for letter in letters.all())
    page.locator("#rs-filter").fill("finnes ikke")
    assert shown.count() == 0
    assert "Ingenting" in page.locator(".rs-filter [role=status]").inner_text()
    page.locator("#rs-filter").fill("")
    assert shown.count() == everything


def test_without_scripts_there_is_no_field_and_the_whole_list(browser: Browser, site_server: str) -> None:
    """Nothing is shown that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_server}ordliste/")
    assert not page.locator("#rs-filter").is_visible()
    assert page.locator(".rs-terms__term").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_page_has_a_way_up(browser: Browser, site_server: str, width: int) -> None:
    """It is not there on the first screen, stands in view from the third on, and leads to the top."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{site_server}ordliste/")
    in_view = """() => {
      const box = document.querySelector('.rs-up a').getBoundingClientRect();
      return box.top > 0 && box.bottom < innerHeight;
    }"""
    assert not page.evaluate(in_view)
    page.evaluate("scrollTo(0, 4000)")
    assert page.evaluate(in_view)
    page.locator(".rs-up a").click()
    page.wait_for_function("() => scrollY < 400")
    page.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "path",
    [
        "verktoy/tilbakemeldingsskjema/",
        "oversettelsesstatus/",
        "rad/erfaring-i-teamet/",
        "v/tilbakemeldingsskjema/",
    ],
)
def test_no_word_of_a_title_is_broken(browser: Browser, site_server: str, path: str, width: int) -> None:
    """A title with a long word is set smaller instead."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(site_server + path)
    assert page.locator("h1").count() == 1
    assert page.evaluate(_BROKEN) == []
    page.close()
