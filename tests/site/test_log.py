"""The log, the table of what applied, and the feeds, as they stand on the built site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from lxml import etree
from tests.built import language_of, read, select, words

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

pytestmark = pytest.mark.slow
ADDRESS = "https://liten.example/"
PAGES = [f"{language}endringer/{rest}" for language in ("", "en/") for rest in ("", "2026/", "pa-dato/")]


def _answers(site: Path, url: str) -> bool:
    """Tell whether something on the site answers at an address, with the fragment it names."""
    path, _, fragment = url.removeprefix(ADDRESS).partition("#")
    file = site / path
    if not (file.is_file() or (file / "index.html").is_file()):
        return False
    return not fragment or bool(read(site, path).xpath("//*[@id=$name]", name=fragment))


def _spoken(element: html.HtmlElement) -> str:
    """Give the pieces of text in an element, apart from each other as a reader meets them."""
    return " ".join(piece.strip() for piece in element.itertext() if piece.strip())


@pytest.mark.parametrize("url", PAGES)
def test_every_link_of_the_log_leads_somewhere(story_site: Path, url: str) -> None:
    """To a page, a place on it, or a feed; and none of them is bound to the root, so that any prefix works."""
    hrefs = [str(link.get("href")) for link in select(read(story_site, url), "a[href]")]
    own = [href for href in hrefs if not href.startswith("https://creativecommons.org")]
    assert len(own) > 10
    assert [href for href in own if href.startswith(("/", "http"))] == []
    assert [href for href in own if not _answers(story_site, urljoin(ADDRESS + url, href))] == []


@pytest.mark.parametrize("url", PAGES)
def test_no_id_stands_twice(story_site: Path, url: str) -> None:
    """Each entry can be linked to."""
    ids = [element.get("id") for element in select(read(story_site, url), "[id]")]
    assert len(ids) == len(set(ids))


def test_each_change_stands_once_and_can_be_shown_by_kind(story_site: Path) -> None:
    """By the day, with a choice for each kind that is there, and a rule of style for each choice."""
    page = read(story_site, "endringer/")
    ids = page.xpath("//*[@data-change]/@id")
    assert len(ids) == len(set(ids)) == len(page.xpath("//*[contains(@class, 'rs-log__day')]//h3"))
    kinds = [words(label) for label in page.xpath("//fieldset//label")]
    assert kinds == [
        "Alt",
        "Varsler (2)",
        "Rettelser (1)",
        "Trukket tilbake (2)",
        "Tatt bort etter loven (1)",
        "Faglige endringer (3)",
        "Gjelder igjen (1)",
        "Gjennomgått uten endring (1)",
        "Språklige endringer (3)",
    ]
    [sheet] = (story_site / "assets").glob("site.*.css")
    style = sheet.read_text(encoding="utf-8")
    for kind in set(page.xpath("//@data-change")):
        assert page.xpath("//input[@type='radio'][@id=$name]", name=f"rs-{kind}")
        assert f"#rs-{kind}:checked" in style


def test_what_the_site_opened_with_is_folded_away(story_site: Path) -> None:
    """It stands in a closed disclosure, and nowhere else."""
    page = read(story_site, "endringer/2026/")
    [details] = select(page, "details[data-first-editions]")
    assert details.get("open") is None
    assert words(details.find("summary")) == "Førsteutgaver fra da nettstedet åpnet (7)"
    assert len(details.xpath(".//*[@data-launch]")) == 7
    assert page.xpath("//*[@data-change='new']") == []


def test_entry_shows_what_readers_need(story_site: Path) -> None:
    """Title, date, kind, edition, note, reason, what to do now."""
    [entry] = read(story_site, "endringer/").xpath("//*[@id='rs-grunnregler-2.0']")
    assert _spoken(entry) == (
        "Fem grunnregler 15. januar 2027 · Faglig endring · utgave 2.0 Regelen om å lytte gjelder nå alltid. "
        "Hvorfor Brukere fortalte at de ikke ble hørt. Dette gjør du annerledes nå Lytt først, i hver samtale. "
        "Les utgave 2.0 · Se hva som ble endret"
    )
    [time] = select(entry, "time")
    assert time.get("datetime") == "2027-01-15"


def test_norwegian_note_is_marked_in_the_english_log(story_site: Path) -> None:
    """And what an editor typed is text, whatever signs it holds."""
    [entry] = read(story_site, "en/endringer/").xpath("//*[@id='rs-egne-mal-2.0']")
    [note] = [element for element in entry.iter("p") if "<sammen> & ikke" in words(element)]
    assert language_of(note) == "nb"
    [what] = entry.xpath("./p[contains(@class, 'rs-log__what')]")
    assert (language_of(what), words(what)) == ("en", "1 February 2027 · Correction · edition 2.0")


def test_table_is_whole_without_script(story_site: Path) -> None:
    """All rows are there to read; the form, which does nothing without script, is not."""
    page = read(story_site, "endringer/pa-dato/")
    [form] = select(page, "form[data-on-date]")
    assert form.get("hidden") is not None
    rows = select(page, "tr[data-from]")
    assert len(rows) == 17
    assert [row for row in rows if row.get("hidden") is not None] == []
    assert _spoken(rows[0]) == "Bare på norsk utgave 2.0 10. mai 2027 gjelder fortsatt"


@pytest.mark.parametrize(
    ("url", "feed"), [("", "feed.xml"), ("en/rad/egne-mal/", "en/feed.xml"), ("v/rad/", "feed.xml")]
)
def test_every_page_names_the_feed_of_its_language(story_site: Path, url: str, feed: str) -> None:
    """A reader's program finds it from anywhere."""
    [link] = read(story_site, url).xpath("//head/link[@type='application/atom+xml']")
    assert link.get("rel") == "alternate"
    assert urljoin(ADDRESS + url, link.get("href")) == ADDRESS + feed
    assert (story_site / feed).is_file()


def test_page_of_versions_leads_to_its_own_feed(story_site: Path) -> None:
    """In both languages."""
    for url in ("v/samtykke/", "en/v/samtykke/"):
        [link] = read(story_site, url).xpath("//main//a[@type='application/atom+xml']")
        assert (story_site / url / link.get("href")).is_file()


def test_addresses_in_feeds_answer(story_site: Path) -> None:
    """What an entry is about, and what it changed, is there to read."""
    for path in sorted(story_site.rglob("feed.xml")):
        root = etree.parse(path)
        links = root.iter("{http://www.w3.org/2005/Atom}link")
        found = [link.get("href") for link in links if link.get("rel") != "related" or "/v/" in str(link.get("href"))]
        assert [str(url) for url in found if not _answers(story_site, str(url))] == []
    for path in (story_site / "feed.json", story_site / "en" / "feed.json"):
        values = json.loads(path.read_text(encoding="utf-8"))
        urls = [values["home_page_url"], values["feed_url"], *(item["url"] for item in values["items"])]
        assert [url for url in urls if not _answers(story_site, url)] == []


def test_why_a_change_counts_as_one_of_language_stands_there_in_its_own_language(story_site: Path) -> None:
    """An editor says it once, in the main language: on pages in others it is marked, for those who listen."""
    own, other = ((story_site / path / "v/skjema/index.html").read_text(encoding="utf-8") for path in (".", "en"))
    assert "<dd>Bare plassering.</dd>" in own
    assert '<dd lang="nb">Bare plassering.</dd>' in other
