"""The way to the other language, followed in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADVICE = "rad/egne-mal/"


def _follow(page: Page) -> None:
    page.locator(".rs-languages a").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(("there", "other", "name"), [("", "en/", "English"), ("en/", "", "Norsk")])
def test_it_leads_to_the_same_heading(page: Page, site_server: str, there: str, other: str, name: str) -> None:
    """Ids are the same in every language: the one in the address is taken along."""
    page.goto(f"{site_server}{there}{ADVICE}#begrunnelse")
    assert page.locator(".rs-languages a").inner_text() == name
    _follow(page)
    assert page.url == f"{site_server}{other}{ADVICE}#begrunnelse"


def test_it_takes_along_the_heading_that_was_chosen_last(page: Page, site_server: str) -> None:
    """After a way through the page, by its list of contents."""
    page.goto(f"{site_server}{ADVICE}#begrunnelse")
    page.locator(".rs-contents a[href='#unntak']").click()
    page.locator(".rs-languages a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_server}en/{ADVICE}#unntak")


def test_from_the_top_it_leads_to_the_top(page: Page, site_server: str) -> None:
    """No heading is named where none was chosen."""
    page.goto(site_server + ADVICE)
    _follow(page)
    assert page.url == f"{site_server}en/{ADVICE}"
