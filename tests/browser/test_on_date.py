"""The date field of «Hva gjaldt på en bestemt dato?», in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

MODULE = ROOT / "src" / "rettesnor" / "theme" / "assets" / "on-date.js"
NOW = "2027-07-01T10:00:00Z"


@pytest.fixture
def opened(page: Page, story_server: str) -> Callable[[str], Page]:
    """Give what opens the page with the module alone, on a fixed day, and starts it."""
    page.clock.set_fixed_time(NOW)
    page.route("**/assets/*.js", lambda route: route.abort())
    page.route("**/module.js", lambda route: route.fulfill(path=MODULE, content_type="text/javascript"))

    def opened(address: str) -> Page:
        page.goto(story_server + address)
        page.evaluate("import('/module.js').then((module) => module.start())")
        return page

    return opened


def _shown(page: Page) -> list[str]:
    return [
        " ".join(row.inner_text().split("\t")[:2]).replace("\n", " ")
        for row in page.locator("tr[data-from]").all()
        if row.is_visible()
    ]


def _status(page: Page) -> str:
    return page.locator("[data-on-date-status]").inner_text()


def test_date_shows_what_applied(opened: Callable[[str], Page]) -> None:
    """One row a page: the version that applied at the end of the day, or that the page stood withdrawn."""
    page = opened("endringer/pa-dato/")
    assert len(_shown(page)) == 17
    page.get_by_label("Dato").fill("2027-03-15")
    assert _shown(page) == [
        "Bare på norsk utgave 1.0",
        "Be om samtykke trukket tilbake",
        "Bygg planen på egne mål utgave 2.0",
        "Et bedre skjema utgave 1.1",
        "Fem grunnregler utgave 2.0",
        "Liten rettesnor utgave 1.0",
        "Råd utgave 1.0",
    ]
    assert _status(page) == "Dette gjaldt ved slutten av dagen 15. mars 2027. Antall sider: 6."


@pytest.mark.parametrize(("day", "edition"), [("2027-01-14", "1.0"), ("2027-01-15", "2.0"), ("2027-07-01", "2.0")])
def test_version_applies_from_the_day_it_was_published(opened: Callable[[str], Page], day: str, edition: str) -> None:
    """Not the day before; and still today."""
    page = opened(f"endringer/pa-dato/?dato={day}")
    assert f"Fem grunnregler utgave {edition}" in _shown(page)


def test_day_stands_in_the_address(opened: Callable[[str], Page]) -> None:
    """So that an answer can be shared, and read in English as the English write."""
    page = opened("en/endringer/pa-dato/?dato=2027-03-15")
    assert _status(page) == "This applied at the end of 15 March 2027. Number of pages: 6."
    page.get_by_label("Date").fill("2027-05-05")
    assert page.url.endswith("?dato=2027-05-05")


def test_everything_comes_back(opened: Callable[[str], Page]) -> None:
    """With the button, which takes the day out of the address too."""
    page = opened("endringer/pa-dato/?dato=2027-03-15")
    page.get_by_role("button", name="Vis alle").click()
    page.wait_for_function("() => document.querySelector('[data-on-date-status]').textContent === ''")
    assert len(_shown(page)) == 17
    assert page.url.endswith("/endringer/pa-dato/")


def test_day_before_everything_has_nothing(opened: Callable[[str], Page]) -> None:
    """And says so."""
    page = opened("endringer/pa-dato/?dato=2026-11-21")
    assert _shown(page) == []
    assert _status(page) == "Ingenting av dette gjaldt 21. november 2026."


def test_day_to_come_is_not_told_of(opened: Callable[[str], Page]) -> None:
    """Nobody knows what will apply; the table stays whole."""
    page = opened("endringer/pa-dato/?dato=2027-07-02")
    assert _status(page) == "Velg en dag som ikke ligger fram i tid."
    assert len(_shown(page)) == 17


def test_nonsense_in_the_address_does_nothing(opened: Callable[[str], Page]) -> None:
    """The field does not take it."""
    page = opened("endringer/pa-dato/?dato=i%20dag")
    assert (len(_shown(page)), _status(page)) == (17, "")
