"""Lines that the site adds to a text: how the law that a page leans on was read."""

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from rettesnor.data.law.known import KnownLaw
from rettesnor.data.profile import NOTHING_SAID
from rettesnor.docs.record import LegalBasis
from rettesnor.pages.site_lines import own_lines

if TYPE_CHECKING:
    from rettesnor.site.site import Site

NO_LAW = KnownLaw({})
WORDS = {"_locale": "nb", "law_read": "Lest {date}.", "law_not_read": "Ikke lest."}
NO_SITE = cast(
    "Site",
    SimpleNamespace(
        known_law=NO_LAW, law={}, today=date(2026, 11, 28), profile=NOTHING_SAID, words=lambda _language: WORDS
    ),
)


def line(*days: str | None) -> str:
    """Give the line under the legal basis of a page with one section for each day."""
    basis = [LegalBasis(law="pbrl", section=f"3-{number}", read_on=day) for number, day in enumerate(days, start=1)]
    lines = own_lines(NO_SITE, "page", "nb", has_safety_line=False, legal_basis=basis)
    return lines["law"][0].text


def test_the_line_tells_the_day_of_the_law_that_was_read_longest_ago() -> None:
    """A reader can rely on no more than that."""
    assert line("2026-07-02", "2026-06-01") == "Lest 1. juni 2026."


def test_one_section_that_nobody_read_is_enough_to_say_so() -> None:
    """Never more than what was done."""
    assert line("2026-07-02", None) == "Ikke lest."


def test_a_page_without_law_has_no_such_line() -> None:
    """Nothing to say."""
    assert own_lines(NO_SITE, "page", "nb", has_safety_line=False, legal_basis=()) == {}
