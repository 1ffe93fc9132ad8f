"""Pages that only the store knows, and what a withdrawn page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rettesnor.pages.page import page_view
from rettesnor.pages.stored_page import stored_pages

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

SUMMARY = "En ny side som har overtatt adressen til en side som er trukket tilbake og fjernet fra docs."


@pytest.fixture
def withdrawn(project: PublishedProject) -> PublishedProject:
    """Give a project in which `samtykke` was withdrawn in favour of `egne-mal`."""
    project.publish("2026-11-22")
    project.record("withdrawn", "samtykke", "2026-12-01", "Passer ikke.", successor="egne-mal")
    return project


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Les i stedet: Bygg planen på egne mål"), ("en", "Read instead: Build the plan on the person's goals")],
)
def test_withdrawn_page_leads_to_its_successor(withdrawn: PublishedProject, language: str, title: str) -> None:
    """Notice, reason and successor, and not the advice."""
    site = withdrawn.site()
    view = page_view(site, site.pages["samtykke"], language)
    [notice] = [notice for notice in view.notices if notice.kind == "withdrawn"]
    assert notice.note == "Passer ikke."
    assert notice.link is not None
    assert (notice.link.title, notice.link.href) == (title, "../egne-mal/")
    assert (view.text.headings, view.head.label) == ((), "")
    assert view.standing is not None
    assert view.standing.review == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Trukket tilbake 1. desember 2026. Gjelder ikke lenger."),
        ("en", "Withdrawn on 1 December 2026. It no longer applies."),
    ],
)
def test_no_list_holds_withdrawn_advice(withdrawn: PublishedProject, language: str, said: str) -> None:
    """The other cards have their strength and summary; what search engines are told of it is that it was withdrawn."""
    site = withdrawn.site()
    [cards] = page_view(site, site.pages["rad"], language).text.lists
    shown = {card.link.href: (card.label, card.summary) for card in cards.cards}
    assert "samtykke/" not in shown
    assert all(shown["egne-mal/"])
    assert page_view(site, site.pages["samtykke"], language).frame.summary == said


def test_page_in_docs_is_not_drawn_from_the_store(withdrawn: PublishedProject) -> None:
    """As long as it has a source, it is drawn as every other page."""
    assert list(stored_pages(withdrawn.site(), "nb")) == []


@pytest.mark.parametrize(("language", "url"), [("nb", "rad/samtykke/"), ("en", "en/rad/samtykke/")])
def test_page_that_left_docs_keeps_its_address(withdrawn: PublishedProject, language: str, url: str) -> None:
    """It is drawn from what the store has of it."""
    withdrawn.drop("samtykke")
    assert [page.url for page in stored_pages(withdrawn.site(), language)] == [url]


def test_address_that_another_page_has_taken_is_that_page_s(withdrawn: PublishedProject) -> None:
    """Then the page that was there has its versions left, and links to it lead to them."""
    withdrawn.drop("samtykke")
    front = f"id: ny\ntype: page\ntitle: En ny side\nsummary: {SUMMARY}\nstatus: published\n"
    withdrawn.add("nb/rad/samtykke.md", f"---\n{front}---\nTekst.\n")
    withdrawn.publish("2026-12-02")
    site = withdrawn.site()
    assert list(stored_pages(site, "nb")) == []
    assert "samtykke" not in site.pages
    assert site.history("samtykke") is not None
