"""What machines read of a page: JSON-LD, Open Graph, manifest, icons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {
    "": "WebSite",
    "rad/": "WebPage",
    "rad/respektere-nei/": "MedicalWebPage",
    "grunnregler/": "MedicalWebPage",
    "verktoy/hva-kan-jeg-si/": "MedicalWebPage",
    "toppmotet-2017/": "Article",
    "en/rad/respektere-nei/": "MedicalWebPage",
}


def _data(site: Path, path: str) -> dict[str, Any]:
    tree = html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))
    [element] = tree.iterfind(".//script[@type='application/ld+json']")
    parsed: dict[str, Any] = json.loads(element.text or "")
    return parsed


def test_every_page_of_a_record_describes_itself(real_site: Path) -> None:
    """The JSON parses, and says the address, language, publisher and, but for the home page, the licence."""
    found = 0
    for path in sorted(real_site.rglob("index.html")):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        for element in tree.iterfind(".//script[@type='application/ld+json']"):
            data = json.loads(element.text or "")
            found += 1
            assert data["url"].startswith("https://")
            assert data["inLanguage"] in {"nb", "en"}
            assert data["publisher"]["name"]
            assert data["@type"] == "WebSite" or data["license"]
    assert found > 80


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_pages_are_of_the_type_that_their_record_says(real_site: Path, path: str, kind: str) -> None:
    """Advice, rules and tools are medical pages, reports are articles, the rest are pages."""
    assert _data(real_site, path)["@type"] == kind


def test_dates_and_version_are_those_that_readers_see(real_site: Path) -> None:
    """`datePublished` and `version` say what the article says."""
    data = _data(real_site, "rad/respektere-nei/")
    tree = html.fromstring((real_site / "rad/respektere-nei/index.html").read_text(encoding="utf-8"))
    assert [data["version"]] == tree.xpath("//article/@data-version")
    assert [data["datePublished"]] == tree.xpath("//time[@data-date='first-published']/@datetime")


def test_a_retold_text_says_what_it_is_based_on(real_site: Path) -> None:
    """`isBasedOn` is the original's address."""
    assert _data(real_site, "grunnregler/")["isBasedOn"].startswith("https://")


def test_the_manifest_names_icons_that_exist(real_site: Path) -> None:
    """Every icon is a file of the site, and the start is the site's own root, below any prefix."""
    manifest = json.loads((real_site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["start_url"] == "./"
    assert all((real_site / icon["src"]).is_file() for icon in manifest["icons"])
