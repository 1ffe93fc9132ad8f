"""The site map tells when texts changed, and nothing else moves its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from rettesnor.pages.sitemap import sitemap_files

if TYPE_CHECKING:
    from tests.published_site import PublishedProject

    from rettesnor.site.site import Site

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _dates(site: Site) -> dict[str, str]:
    [sitemap] = [file for file in sitemap_files(site) if file.path == "sitemap.xml"]
    pages = etree.fromstring(sitemap.content).findall("s:url", NAMES)
    return {
        str(page.findtext("s:loc", "", NAMES)).removeprefix("https://liten.example/"): str(
            page.findtext("s:lastmod", "", NAMES)
        )
        for page in pages
    }


def test_last_change_is_the_day_of_the_newest_number(story: PublishedProject) -> None:
    """Neither the day of the build, nor a review, an alert or a withdrawal moves it."""
    dates = _dates(story.site(today="2029-01-01"))
    assert dates["grunnregler/"] == "2027-01-15"
    assert dates["rad/egne-mal/"] == "2027-02-01"
    assert dates["rad/samtykke/"] == "2026-11-22"
    assert dates["skjema/"] == "2027-06-20"


def test_translation_has_its_own_day(story: PublishedProject) -> None:
    """The English text of `egne-mal` caught up on 10 December, and lags since."""
    dates = _dates(story.site())
    assert dates["en/rad/egne-mal/"] == "2026-12-10"
    assert dates["en/grunnregler/"] == "2027-01-15"


def test_page_without_translation_is_listed_once(story: PublishedProject) -> None:
    """The Norwegian text in an English frame is not a page of its own."""
    dates = _dates(story.site())
    assert "bare-norsk/" in dates
    assert "en/bare-norsk/" not in dates


def test_date_comes_where_the_format_wants_it(story: PublishedProject) -> None:
    """Right after the address, before the alternates (the schema of sitemaps.org is a sequence)."""
    [sitemap] = [file for file in sitemap_files(story.site()) if file.path == "sitemap.xml"]
    for page in etree.fromstring(sitemap.content).findall("s:url", NAMES):
        assert [etree.QName(child).localname for child in page][:2] == ["loc", "lastmod"]
