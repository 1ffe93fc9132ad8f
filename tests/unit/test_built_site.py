"""Where addresses in a built site lead (built_site.py), at the root of a host and below a prefix."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.checks.links.built_site import BuiltSite, Target


@pytest.mark.parametrize(
    ("file", "written", "path", "fragment"),
    [
        ("rad/a/index.html", "../b/#x", "rad/b/", "x"),
        ("rad/a/index.html", "../../", "", ""),
        ("rad/a/index.html", "../../../../b/", "b/", ""),
        ("rad/a/index.html", "#x", "rad/a/index.html", "x"),
        ("rad/a/index.html", "./", "rad/a/", ""),
        ("rad/a/index.html", "b/../c/", "rad/a/c/", ""),
        ("404.html", "#x", "404.html", "x"),
        ("rad/a/index.html", "/b/", "b/", ""),
        ("rad/a/index.html", "//liten.example/b/", "b/", ""),
        ("rad/a/index.html", "HTTPS://Liten.Example/b/", "b/", ""),
        ("rad/a/index.html", "../p%C3%A5/#p%C3%A5", "rad/på/", "på"),
        ("rad/a/index.html", "?q=x", "rad/a/index.html", ""),
    ],
)
def test_addresses_lead_where_a_browser_would_go(
    file: str, written: str, path: str, fragment: str, tmp_path: Path
) -> None:
    """Relative to the file they stand in, from the root, and in full."""
    assert BuiltSite(tmp_path, "https://liten.example/").follow(file, written) == Target(path, fragment)


@pytest.mark.parametrize(
    "written", ["https://annet.example/b/", "mailto:a@b.example", "tel:113", "data:,", "javascript:x"]
)
def test_what_leads_out_of_the_site_is_not_ours(written: str, tmp_path: Path) -> None:
    """Other hosts and other schemes."""
    assert BuiltSite(tmp_path, "https://liten.example/").follow("index.html", written) is None


def test_below_a_prefix_only_its_own_addresses_are_ours(tmp_path: Path) -> None:
    """`/x/b/` is the page b; `/b/` on the same host is somebody else's, and broken when we link to it from the root."""
    site = BuiltSite(tmp_path, "https://liten.example/x/")
    assert site.follow("a/index.html", "/x/b/") == Target("b/", "")
    assert site.follow("a/index.html", "https://liten.example/x/b/") == Target("b/", "")
    assert site.follow("a/index.html", "https://liten.example/b/") is None
    assert site.follow("a/index.html", "/b/") == Target("/b/", "")


@given(st.text(alphabet="ab./#", max_size=12))
def test_the_short_way_and_the_long_way_lead_to_the_same_place(written: str) -> None:
    """Plain relative addresses are followed by hand; a query that means nothing forces the long way."""
    site = BuiltSite(Path("nowhere"), "https://liten.example/")
    before, mark, fragment = written.partition("#")
    long = site.follow("rad/a/index.html", f"{before}?{mark}{fragment}" if before else f"index.html?{mark}{fragment}")
    short = site.follow("rad/a/index.html", written)
    assert (short and short.key) == (long and long.key)
