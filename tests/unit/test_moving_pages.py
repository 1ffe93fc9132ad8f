"""Moving pages (moving.py): links follow, and no old address is left without an answer."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.projects import front, page, translated, write_project

from rettesnor.checks.registry import run_checks
from rettesnor.data.profile import read_profile, with_profile
from rettesnor.data.redirects import Redirect, read_redirects
from rettesnor.data.urls import read_urls, record_urls
from rettesnor.docs.moving import MoveError, apply_move, plan_move, redirected, rewritten
from rettesnor.docs.typed_names import uri_of
from rettesnor.locale.dates import plain_today
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.site.published_urls import page_urls
from rettesnor.urls import page_url

MOVES = 100
_NAMES = ("a", "b", "rad/a", "rad/b", "rad/index", "x/y/a", "x/index", "a/index", "verktoy/b", "b/a")


@pytest.mark.slow
@settings(max_examples=3, deadline=None)
@given(st.integers(min_value=0))
def test_a_hundred_moves_leave_every_old_address_an_answer_and_every_link_whole(seed: int) -> None:
    """Each address that was ever published is a page, or leads in one step to a page in the same language."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder), _linked_pages())
        site_settings = read_settings(root)
        record_urls(root, page_urls(Assembler(site_settings).assemble(is_preview=True).site))
        moves = 0
        while moves < MOVES:
            uris = sorted(path.relative_to(root / "docs/nb").as_posix() for path in (root / "docs/nb").rglob("*.md"))
            try:
                move = plan_move(site_settings, chance.choice(uris), f"{chance.choice(_NAMES)}.md")
            except MoveError:
                continue
            apply_move(root, move)
            moves += 1
            record_urls(root, _urls_of(root))
            _assert_all_answer(root)
        assert run_checks(site_settings, ["links", "urls", "references"], plain_today()) == ()


def _urls_of(root: Path) -> set[str]:
    uris = [path.relative_to(root / "docs/nb").as_posix() for path in (root / "docs/nb").rglob("*.md")]
    return {page_url(uri, code, "nb") for uri in uris for code in ("nb", "en")}


def _assert_all_answer(root: Path) -> None:
    """Assert that each published address is live, or leads to a live one of its language in one step."""
    live = _urls_of(root)
    leads_to = {redirect.source: redirect.target for redirect in read_redirects(root)[0]}
    for url in read_urls(root)[0]:
        target = url if url in live else leads_to[url]
        assert target in live, (url, target)
        assert target.startswith("en/") == url.startswith("en/")


def _linked_pages() -> dict[str, str]:
    """Give three pages more that link to each other and to the others in every way."""
    ways = (
        '[A](../a.md#x) og [B][b] og <a href="../b.md">B</a> og ![Et kart](../../assets/kart.png)\n\n[b]: <../b.md>\n'
    )
    return {
        "docs/nb/a.md": page(front("a", "Siden A"), "## X {#x}\n\nSe [rådet](rad/si-fra.md#slik) og [B](b.md).\n"),
        "docs/en/a.md": page(translated("a", "Page A"), "## X {#x}\n\nSee [the advice](rad/si-fra.md#slik).\n"),
        "docs/nb/b.md": page(front("b", "Siden B"), "Se [A](a.md) og [meg selv](b.md).\n"),
        "docs/nb/rad/c.md": page(front("c", "Siden C"), ways),
        "docs/assets/kart.png": "x",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](gammel.md)", "[x](ny/sted.md)"),
        ("[x](gammel.md#del 'Tittel')", "[x](ny/sted.md#del 'Tittel')"),
        ("[x][r]\n\n[r]: gammel.md", "[x][r]\n\n[r]: ny/sted.md"),
        ('<a href="gammel.md">x</a>', '<a href="ny/sted.md">x</a>'),
        ("`[x](gammel.md)`", "`[x](gammel.md)`"),
        ("```\n[x](gammel.md)\n```", "```\n[x](gammel.md)\n```"),
        ("[x](annen.md) [y](borte.md)", "[x](annen.md) [y](borte.md)"),
        ("[x](https://kilde.example/gammel.md)", "[x](https://kilde.example/gammel.md)"),
    ],
)
def test_links_to_a_moved_page_are_rewritten(before: str, after: str) -> None:
    """However they are written, and nothing that only looks like one."""
    assert rewritten(before, "side.md", ("gammel.md", "ny/sted.md"), language="nb") == after


def test_links_from_a_moved_page_are_rewritten() -> None:
    """To pages, to pictures and to itself."""
    text = "[x](annen.md) ![kart](../assets/kart.png) [meg](gammel.md) [her](#del)"
    expected = "[x](../annen.md) ![kart](../../assets/kart.png) [meg](sted.md) [her](#del)"
    assert rewritten(text, "gammel.md", ("gammel.md", "ny/sted.md"), language="nb") == expected


def test_moving_back_takes_the_redirect_away() -> None:
    """A page stands there again; the address in between leads to it."""
    there = redirected((), [("a/", "b/")])
    assert redirected(there, [("b/", "a/")]) == (Redirect("b/", "a/"),)


def test_older_redirects_lead_straight_to_the_new_place() -> None:
    """No steps; the fragment is kept."""
    before = (Redirect("eldst/", "a/#del"),)
    assert redirected(before, [("a/", "b/")]) == (Redirect("eldst/", "b/#del"), Redirect("a/", "b/"))


@pytest.mark.parametrize("typed", ["rad/si-fra", "rad/si-fra.md", "docs/nb/rad/si-fra.md", "docs\\en\\rad\\si-fra.md"])
def test_a_page_may_be_named_in_any_way(typed: str, tmp_path: Path) -> None:
    """With or without its folder and ending."""
    assert uri_of(typed, read_settings(write_project(tmp_path)).codes) == "rad/si-fra.md"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("borte.md", "ny.md"),
        ("om.md", "Åpent Hus.md"),
        ("om.md", "../om.md"),
        ("om.md", "rad.md"),
        ("om.md", "rad/si-fra.md"),
        ("index.md", "ny.md"),
        ("om.md", "sok.md"),
        ("om.md", "endringer/2026.md"),
        ("om.md", "en.md"),
    ],
)
def test_an_impossible_move_is_refused(old: str, new: str, tmp_path: Path) -> None:
    """No such page, no possible address, a place that is taken or the site's own, and the home page."""
    root = write_project(tmp_path)
    settings = with_profile(read_settings(root), read_profile(root)[0])
    with pytest.raises(MoveError):
        plan_move(settings, old, new)


def test_a_page_and_its_folder_page_have_one_address(tmp_path: Path) -> None:
    """So moving om.md to om/index.md changes no address and needs no redirect."""
    move = plan_move(read_settings(write_project(tmp_path)), "om.md", "om/index.md")
    assert move.redirects == ()
