"""Role pages of the real site, and where the help numbers stand."""

from dataclasses import replace
from pathlib import Path

import pytest

from rettesnor.pages.help import page_help
from rettesnor.pages.levels import LevelView, level_pages
from rettesnor.pages.not_found import MessageView, not_found_pages
from rettesnor.pages.page import page_view
from rettesnor.pages.role_lists import page_lists, role_lists
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.site import Site

ROOT = Path(__file__).resolve().parents[2]
ROLES = {
    "for-ansatte": "staff",
    "for-ledere": "leader",
    "for-brukere": "user",
    "for-parorende": "next-of-kin",
}


@pytest.fixture(scope="module")
def site() -> Site:
    """Read the real site as its preview shows it."""
    return Assembler(read_settings(ROOT)).assemble(is_preview=True).site


@pytest.mark.parametrize(("page_id", "audience"), ROLES.items())
def test_a_role_page_lists_all_advice_for_its_role(site: Site, page_id: str, audience: str) -> None:
    """Each piece of advice and each tool for the role stands there once, in either language."""
    wanted = {
        page.id
        for page in site.pages.values()
        if audience in page.record.audience
        and page.record.type in {"advice", "tool"}
        and not site.is_withdrawn(page.id)
    }
    for language in site.settings.codes:
        lists = role_lists(site, site.pages[page_id], language)
        links = [card.link.href for each in lists if each.id != "rs-for-you" for card in each.cards]
        here = f"{site.url(site.pages[page_id], language)}"
        assert len(links) == len(set(links))
        titles = {card.link.title for each in lists if each.id != "rs-for-you" for card in each.cards}
        assert {site.text(site.pages[name], language).title for name in wanted} <= titles, here


@pytest.mark.parametrize("page_id", ["for-brukere", "for-parorende"])
def test_users_and_next_of_kin_are_led_to_their_part_of_other_advice(site: Site, page_id: str) -> None:
    """The link goes to the section that speaks to them, and only where there is one."""
    lists = {each.id: each for each in role_lists(site, site.pages[page_id], "nb")}
    assert lists["rs-for-you"].cards
    assert all(card.link.href.endswith("#for-deg") for card in lists["rs-for-you"].cards)


@pytest.mark.parametrize("page_id", ROLES)
def test_a_role_page_says_first_what_its_readers_can_do(site: Site, page_id: str) -> None:
    """Its lists are long; they come after the text, on the page and in its contents."""
    view = page_view(site, site.pages[page_id], "nb")
    own = {each.id for each in view.text.lists}
    first_list = next(place for place, heading in enumerate(view.text.headings) if heading.id in own)
    assert view.text.lists_come_last
    assert all(heading.id in own for heading in view.text.headings[first_list:])


def test_help_is_shown_where_people_in_need_arrive(site: Site) -> None:
    """Home, the pages that receive users and next of kin, and addresses that nothing answers show the numbers."""
    for page_id in ("hjem", "for-brukere", "for-parorende"):
        help_box = page_help(site, site.pages[page_id], "nb")
        assert help_box is not None
        assert not help_box.is_paper_only
        assert [line.href for line in help_box.lines][:1] == ["tel:113"]
    for code in site.settings.codes:
        page = next(not_found_pages(site, code))
        assert isinstance(page.view, MessageView)
        assert page.view.help is not None


@pytest.mark.slow
def test_the_most_urgent_numbers_stand_first_where_only_users_and_next_of_kin_read(site: Site) -> None:
    """Advice that staff read too has all numbers at its end; a page for leaders alone has none."""
    urgent = ["tel:113", "tel:112", "tel:116117"]
    for page_id in ("hjem", "for-brukere", "for-parorende", "pa-orker-ikke-mer"):
        box = page_view(site, site.pages[page_id], "nb").help
        assert box is not None
        assert [line.href for line in box.first] == urgent
    shared = page_view(site, site.pages["be-om-samtykke"], "nb").help
    assert shared is not None
    assert (shared.first, len(shared.lines)) == ((), len(site.help))
    assert page_view(site, site.pages["ledelsens-ansvar"], "nb").help is None
    assert page_view(site, site.pages["for-ledere"], "nb").help is None


@pytest.mark.slow
def test_pages_that_only_lead_on_have_no_tools_and_no_date(site: Site) -> None:
    """Nobody prints or cites a menu; a list that the text already is, is not drawn again."""
    menus = {page.id for page in site.pages.values() if page_view(site, page, "nb").head.is_menu}
    assert {"rad", "verktoy", "roller"} <= menus
    assert "be-om-samtykke" not in menus
    assert page_view(site, site.pages["roller"], "nb").text.lists == ()
    assert page_view(site, site.pages["rad"], "nb").text.lists


def test_pages_of_a_level_stand_in_the_order_of_the_list_of_advice(site: Site) -> None:
    """One order in every list: that of the pages' numbers."""
    [individual, *_] = level_pages(site, "nb")
    assert isinstance(individual.view, LevelView)
    in_level = [card.link.title for card in individual.view.lists[0].cards]
    advice = page_view(site, site.pages["rad"], "nb").text.lists[0]
    assert in_level == [card.link.title for card in advice.cards]


def test_nothing_beside_an_emergency_number_casts_doubt_on_it(site: Site) -> None:
    """Each other number is shown with who states it; that nobody has rung them is told on the page about the method."""
    help_box = page_help(site, site.pages["for-brukere"], "en")
    assert help_box is not None
    plain = [line.number for line in help_box.lines if not line.stated]
    assert plain == ["113", "112", "116 117"]
    assert all(line.stated.startswith("stated by ") for line in help_box.lines[3:])
    is_checked = all(number.checked_on for number in site.help)
    assert bool(help_box.note) is is_checked
    assert is_checked or "numrene" in site.pages["metode"].texts["nb"].body.html


def test_each_page_says_what_to_do_about_an_error(site: Site) -> None:
    """By an address of the site's own; while it has none, by the section that says what a reader can do."""
    for page_id in ("be-om-samtykke", "for-parorende", "metode"):
        tools = page_view(site, site.pages[page_id], "en").tools
        assert tools is not None
        assert tools.feedback or tools.without_address is not None
        if tools.without_address is not None:
            assert tools.without_address.href.endswith("#feil")


def test_every_piece_of_advice_stands_in_one_moment(site: Site) -> None:
    """Advice that is added is put where readers need it, or its list falls back to levels."""
    placed = [page_id for moment in site.moments for page_id in moment.pages]
    advice = [
        page.id for page in site.pages.values() if page.record.type == "advice" and not site.is_withdrawn(page.id)
    ]
    assert sorted(placed) == sorted(advice)


def test_lists_of_advice_follow_the_moments_and_their_order(site: Site) -> None:
    """On the list of all advice as on a role's; what is not for the role is left out, and no list is empty."""
    names = {moment.id: moment.pages for moment in site.moments}
    assert [each.id for each in page_lists(site, site.pages["rad"], "nb")] == [f"rs-moment-{name}" for name in names]
    for page_id in ("rad", "for-ledere"):
        lists = [each for each in page_lists(site, site.pages[page_id], "nb") if each.id.startswith("rs-moment-")]
        order = [each.id.removeprefix("rs-moment-") for each in lists]
        assert order == [name for name in names if name in order]
        for each in lists:
            titles = [site.text(site.pages[name], "nb").title for name in names[each.id.removeprefix("rs-moment-")]]
            shown = [card.link.title for card in each.cards]
            assert shown
            assert shown == [title for title in titles if title in shown]


def test_without_moments_advice_is_listed_by_level(site: Site) -> None:
    """A site of its own that has no data/moments.yml keeps its lists."""
    lists = page_lists(replace(site, moments=()), site.pages["rad"], "nb")
    assert [each.id for each in lists] == ["rs-individual", "rs-service", "rs-system"]
