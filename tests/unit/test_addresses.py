"""Where things lie, and how one page points at another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.pages.registry import generated_files, generated_pages
from rettesnor.site.published_urls import page_urls
from rettesnor.urls import page_url, relative, reserved_names, root_of

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

SEGMENT = st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True)
URL = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("uri", "language", "url"),
    [
        ("index.md", "nb", ""),
        ("index.md", "en", "en/"),
        ("rad/index.md", "nb", "rad/"),
        ("rad/egne-mal.md", "nb", "rad/egne-mal/"),
        ("rad/egne-mal.md", "en", "en/rad/egne-mal/"),
    ],
)
def test_a_page_lies_where_its_file_lies(uri: str, language: str, url: str) -> None:
    """The main language at the root, the others below their code."""
    assert page_url(uri, language, "nb") == url


@given(URL, URL)
def test_a_relative_address_leads_there_below_any_prefix(target: str, source: str) -> None:
    """As a browser follows it."""
    for prefix in ("https://a.example/", "https://a.example/x/y/"):
        assert urljoin(prefix + source, relative(target, source)) == prefix + target
        assert urljoin(prefix + source, relative(f"{target}#del", source)) == f"{prefix}{target}#del"
        assert urljoin(prefix + source, root_of(source)) == prefix


def test_no_page_can_lie_where_the_site_puts_its_own(story: PublishedProject) -> None:
    """Whatever the site makes itself stands below a name that no file in docs/ may have, or is one file at the root."""
    site = story.site()
    made = {page.url for page in generated_pages(site)} | {file.path for file in generated_files(site)}
    pages = page_urls(site)
    beside_a_page = {url for url in made if f"{url.rpartition('/')[0]}/" in pages}  # a tool's Word file
    own = {url.removeprefix("en/") for url in made - pages - beside_a_page}
    assert {url.partition("/")[0] for url in own if "/" in url} - reserved_names(site.settings) == set()
