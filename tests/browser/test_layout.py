"""What a page looks like, measured: it reflows, bears other spacing, and shows what matters first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.projects import ROOT
from tests.tested_kinds import KINDS

from rettesnor.cli.chromium import find_chromium
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LANGUAGES = ("", "en/")

_OVERFLOWING = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.rs-table'))
    .map(each => each.outerHTML.slice(0, 90));
}"""

_CLIPPED = """() => [...document.body.querySelectorAll('*')]
  .filter(each => !each.closest('.visually-hidden') && getComputedStyle(each).clipPath === 'none'
    && each.checkVisibility() && ['hidden', 'clip'].includes(getComputedStyle(each).overflowX)
    && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
  .map(each => each.outerHTML.slice(0, 90))"""

_FULL_LINES = """() => [...document.querySelectorAll('.rs-text p')].flatMap(paragraph => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const lines = [];
  let bottom = -1;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.citation, .rs-host')) continue;
    for (let place = 0; place < node.length; place += 1) {
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (Math.abs(box.bottom - bottom) > 12) lines.push(0);
      bottom = box.bottom;
      lines[lines.length - 1] += 1;
    }
  }
  return lines.slice(0, -1);
})"""

_LOST_SIGNS = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll('*')].flatMap(each => ['::before', '::after'].map(sign => {
    const style = getComputedStyle(each, sign);
    const isDrawn = style.content !== 'none' && style.display !== 'none' && style.maskImage !== 'none';
    return isDrawn && each.checkVisibility() && style.backgroundColor === ground ? each.outerHTML.slice(0, 90) : '';
  })).filter(Boolean);
}"""

_MOVING = """() => [...document.querySelectorAll('*')].flatMap(each => ['', '::before', '::after'].map(part => {
  const style = getComputedStyle(each, part || null);
  const times = style.transitionDuration.split(',').map(parseFloat);
  const moves = style.transitionProperty !== 'none' && times.some(time => time > 0);
  return moves || style.animationName !== 'none' ? each.outerHTML.slice(0, 90) : '';
})).filter(Boolean)"""

_TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_reflow_at_320_pixels(browser: Browser, site_server: str, language: str) -> None:
    """At 320 px, which is 1280 px at 400 %, nothing but wide tables has to be scrolled sideways."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wrong = {}
    for kind, path in KINDS:
        page.goto(site_server + language + path)
        wrong[kind] = page.evaluate(_OVERFLOWING)
    page.close()
    assert {kind: found for kind, found in wrong.items() if found} == {}


def test_scroll_bars_that_take_room_push_nothing_off_the_page(browser: Browser, site_server: str) -> None:
    """Where a scroll bar stands beside the page, as on most desktops, no page is wider than what is left."""
    chromium = browser.browser_type.launch(
        executable_path=find_chromium(), args=["--no-sandbox"], ignore_default_args=["--hide-scrollbars"]
    )
    page = chromium.new_page(viewport={"width": 1280, "height": 700})
    wrong = {}
    for kind, path in KINDS:
        page.goto(site_server + path)
        wrong[kind] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    has_bar = page.evaluate("innerWidth > document.documentElement.clientWidth")
    chromium.close()
    assert has_bar
    assert {kind: wide for kind, wide in wrong.items() if wide} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_bear_other_text_spacing(browser: Browser, site_server: str, width: int, language: str) -> None:
    """With the spacing of WCAG 1.4.12 nothing is cut off and nothing overflows."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    wrong = {}
    for kind, path in KINDS:
        page.goto(site_server + language + path)
        page.evaluate(_TEXT_SPACING)
        wrong[kind] = page.evaluate(_OVERFLOWING) + page.evaluate(_CLIPPED)
    page.close()
    assert {kind: found for kind, found in wrong.items() if found} == {}


def test_wide_tables_scroll_in_a_box_that_the_keyboard_reaches(browser: Browser, site_server: str) -> None:
    """A table that is wider than the page stands in a box with a name, which takes the focus and scrolls."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{site_server}toppmotet-2017/")
    wide = page.locator(".rs-table[tabindex='0'][role=region][aria-label]")
    scrolling = page.evaluate(
        "[...document.querySelectorAll('.rs-table')].filter(each => each.scrollWidth > each.clientWidth).length"
    )
    assert scrolling > 0
    assert wide.count() == scrolling
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_gives_its_answer_on_the_first_screen_and_a_half(
    browser: Browser, site_server: str, language: str
) -> None:
    """At 390 × 844 who speaks, the label, the title, the advice and its safety line come first."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    advice = [each for each in site.pages.values() if each.record.type == "advice" and not site.is_withdrawn(each.id)]
    assert advice
    late = []
    for each in advice:
        page.goto(site_server + site.url(each, "en" if language else "nb"))
        for selector in (".rs-publisher", ".rs-label", "h1", "#rad", ".rs-part--rad p"):
            box = page.locator(selector).first.bounding_box()
            assert box is not None, f"{each.id}: {selector}"
            if box["y"] + box["height"] > 844 * 1.5:
                late.append(f"{each.id}: {selector} ends at {box['y'] + box['height']:.0f}")
        if each.record.safety_line:
            box = page.locator(".rs-part--rad [data-line=safety]").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 844 * 1.5
    page.close()
    assert late == []


FIRST = 400
LONG_TITLES = 6
"""How many pieces of advice may begin later, in each language: those whose title takes three lines or more."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_begins_within_the_first_400_pixels_of_a_phone(
    browser: Browser, site_server: str, language: str
) -> None:
    """At 390 × 844: what stands above it is one glance; where a title is long, it is no more than two lines later."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    tops = []
    for each in site.pages.values():
        if each.record.type == "advice" and not site.is_withdrawn(each.id):
            page.goto(site_server + site.url(each, "en" if language else "nb"))
            tops.append(page.evaluate("document.querySelector('.rs-part--rad').getBoundingClientRect().top"))
    page.close()
    assert len([top for top in tops if top > FIRST]) <= LONG_TITLES, tops
    assert max(tops) <= FIRST + 60


LATE = {
    "nb": 0,
    "en": 0,
}
"""How many pieces of advice tell so much of the law before the first step that it comes later; to be made fewer."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_of_advice_comes_early_and_no_later_than_it_did(
    browser: Browser, site_server: str, language: str
) -> None:
    """At 390 × 844, on the first screen and a half; the exceptions are counted, and their number may only fall."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    code = "en" if language else "nb"
    late = []
    for each in site.pages.values():
        if each.record.type == "advice" and not site.is_withdrawn(each.id):
            page.goto(site_server + site.url(each, code))
            box = page.locator(".rs-part--slik li").first.bounding_box()
            if box is None or box["y"] + box["height"] > 844 * 1.5:
                late.append(each.id)
    page.close()
    assert len(late) <= LATE[code], late


def test_lines_of_text_are_60_to_75_characters_long(browser: Browser, site_server: str) -> None:
    """A full line of running text on a wide screen holds as many characters as people read well."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    lengths: list[int] = []
    for path in ("rad/egne-mal/", "grunnregler/", "roller/parorende/"):
        page.goto(site_server + path)
        lengths += page.evaluate(_FULL_LINES)
    page.close()
    assert len(lengths) > 20
    assert 60 <= sum(lengths) / len(lengths) <= 75


def test_text_is_18_pixels_and_follows_the_readers_own_size(browser: Browser, site_server: str) -> None:
    """Text is 18 px where the browser's own size is 16 px; it is never set in pixels."""
    page = browser.new_page()
    page.goto(f"{site_server}rad/respektere-nei/")
    size = page.evaluate("getComputedStyle(document.querySelector('.rs-part--begrunnelse p')).fontSize")
    page.close()
    assert size == "18px"


def test_forced_colours_keep_controls_and_notices_visible(browser: Browser, site_server: str) -> None:
    """Where the reader's own colours rule, borders and icons still show what is a control and what is a notice."""
    context = browser.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site_server}rad/respektere-nei/")
    shown: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries(['.rs-menu-button', '[data-action=share]', '.rs-part--rad', '[data-line=safety]']
          .map(name => [name, getComputedStyle(document.querySelector(name)).borderInlineStartStyle]))"""
    )
    icon = page.evaluate("getComputedStyle(document.querySelector('.rs-menu-button'), '::before').backgroundColor")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert set(shown.values()) == {"solid"}
    assert icon != background


@pytest.mark.parametrize("language", LANGUAGES)
def test_forced_colours_keep_every_drawn_sign(browser: Browser, site_server: str, language: str) -> None:
    """What is drawn by a mask takes the reader's own colours, and is never the ground's."""
    context = browser.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    page = context.new_page()
    wrong = {}
    for kind, path in KINDS:
        page.goto(site_server + language + path)
        wrong[kind] = page.evaluate(_LOST_SIGNS)
    context.close()
    assert {kind: found for kind, found in wrong.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_for_readers_who_want_less_motion(browser: Browser, site_server: str, language: str) -> None:
    """With reduced motion no element has a transition or an animation."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    moving = {}
    for kind, path in KINDS:
        page.goto(site_server + language + path)
        moving[kind] = page.evaluate(_MOVING)
    context.close()
    assert {kind: found for kind, found in moving.items() if found} == {}
