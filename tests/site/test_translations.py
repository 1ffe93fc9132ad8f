"""What an English reader is told, read from the built pages of a site that lags in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from tests.built import language_of, pages, read, select, words
from tests.conftest import build
from tests.published_site import new_project

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

pytestmark = pytest.mark.slow
ADDRESS = "https://liten.example/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with a full, a partly outdated, a reworded, a missing and a never made translation."""
    project = new_project(tmp_path_factory.mktemp("lagging"))
    project.change(
        "hjem", "en", "[the rules](grunnregler.md)", "[the rules](grunnregler.md), [an article](bare-norsk.md#teksten)"
    )
    project.change(
        "hjem", "nb", "[reglene](grunnregler.md)", "[reglene](grunnregler.md), [en artikkel](bare-norsk.md#teksten)"
    )
    for page in ("hjem", "rad", "egne-mal", "samtykke", "grunnregler", "skjema"):
        project.confirm(page)
    project.publish("2026-11-22")
    project.change("egne-mal", "nb", "2. Skriv målene ned.", "2. Skriv målene ned sammen.")
    project.note("egne-mal", "professional", "Mål skrives sammen.", note_en="Goals are written together.")
    project.change(
        "samtykke", "nb", "Den som vet hva som deles, er tryggere.", "Den som vet hva som deles, føler seg tryggere."
    )
    project.note("samtykke", "editorial", "Klarere språk.")
    project.change("grunnregler", "nb", "## Så {#sa}", "## Vent {#vent}\n\nTell til ti.\n\n## Så {#sa}")
    project.note("grunnregler", "professional", "En ny del.")
    project.publish("2027-01-15")
    return build(project.root, project.root / "site")


def test_a_full_translation_carries_no_notice(site: Path) -> None:
    """Nothing is cried where nothing is wrong."""
    assert select(read(site, "en/skjema"), "[data-translation]") == []


def test_an_outdated_section_says_since_when_what_changed_and_what_applies(site: Path) -> None:
    """In the reader's language, with the Norwegian text that applies below it."""
    [notice] = select(read(site, "en/rad/egne-mal"), '[data-translation="outdated"]')
    assert "15 January 2027" in words(notice)
    assert "Goals are written together." in words(notice)
    [original] = [element for element in notice.iter("div") if element.get("lang") == "nb"]
    assert "Skriv målene ned sammen." in [words(item) for item in original.iter("li")]


def test_the_notice_stands_in_its_section(site: Path) -> None:
    """Right below the heading of the section it speaks of."""
    [notice] = select(read(site, "en/rad/egne-mal"), '[data-translation="outdated"]')
    before = notice.getprevious()
    assert before is not None
    assert [element.get("id") for element in before.iter("h2", "h3")] == ["slik"]


def test_a_note_without_english_is_given_in_norwegian_and_says_so(site: Path) -> None:
    """`lang="nb"` on the words that nobody has translated."""
    [notice] = select(read(site, "en/grunnregler"), '[data-translation="missing"]')
    [note] = [element for element in notice.iter("span") if "En ny del." in words(element)]
    assert note.get("lang") == "nb"


def test_a_reworded_section_says_nothing_to_readers(site: Path) -> None:
    """A typo in Norwegian makes no English text untrue."""
    assert select(read(site, "en/rad/samtykke"), "[data-translation]") == []


def test_a_fallback_page_says_what_it_is_and_leads_to_the_original(site: Path) -> None:
    """A notice in English with a link to the Norwegian page."""
    page = read(site, "en/bare-norsk")
    [notice] = select(page, '[data-notice="fallback"]')
    assert language_of(notice) == "en"
    [link] = select(notice, "a")
    assert (link.get("href"), link.get("hreflang")) == ("../../bare-norsk/", "nb")


def test_a_fallback_page_declares_the_language_of_its_text(site: Path) -> None:
    """The frame is English; title, heading, text and table of contents are Norwegian."""
    page = read(site, "en/bare-norsk")
    assert page.get("lang") == "en"
    [title] = select(page, "title")
    [heading] = select(page, "h1")
    [paragraph] = [element for element in page.iter("p") if words(element) == "Ingen har oversatt dette."]
    contents = [link for link in page.iter("a") if link.get("href") == "#teksten"]
    assert {language_of(element) for element in (title, heading, paragraph, *contents)} == {"nb"}


def test_a_fallback_page_keeps_the_ids_of_its_headings(site: Path) -> None:
    """So that a link to a heading works in every language."""
    assert [element.get("id") for element in read(site, "en/bare-norsk").iter("h2")][:1] == ["teksten"]


def test_a_fallback_page_is_canonical_to_the_norwegian_one(site: Path) -> None:
    """And declares no other languages."""
    page = read(site, "en/bare-norsk")
    assert canonical(page) == f"{ADDRESS}bare-norsk/"
    assert alternates(page) == {}


def test_english_pages_mark_links_to_fallback_pages(site: Path) -> None:
    """The reader knows before the click, in the text and in the menu."""
    links = [link for link in read(site, "en").iter("a") if "bare-norsk" in str(link.get("href"))]
    in_text = [link for link in links if words(link).startswith("an article")]
    assert [(words(link), link.get("hreflang")) for link in in_text] == [("an article (in Norwegian)", "nb")]


def test_every_link_to_a_norwegian_page_says_so(site: Path) -> None:
    """On all English pages: menu, breadcrumbs, lists, index, 404, short addresses."""
    fallbacks = {
        file.parent
        for file in (site / "en").rglob("index.html")
        if "v" not in file.relative_to(site).parts and 'data-notice="fallback"' in file.read_text(encoding="utf-8")
    }
    assert fallbacks
    unmarked = set()
    for file in (site / "en").rglob("*.html"):
        for link in lxml_html.fromstring(file.read_bytes()).iter("a"):
            href = str(link.get("href")).partition("#")[0]
            to = ((site if href.startswith("/") else file.parent) / href.lstrip("/")).resolve()
            said = f"{words(link)} {link.tail or ''}"
            if href and to in fallbacks and to != file.parent and "(in Norwegian)" not in said:
                unmarked.add((str(file.relative_to(site)), said.strip()))
    assert unmarked == set()


def test_a_translation_of_an_earlier_edition_says_which(site: Path) -> None:
    """The number on top is that of the text that is read, and the edition in force is named beside it."""
    page = read(site, "en/rad/egne-mal")
    [line] = select(page, 'span[class="rs-dated"]')
    assert words(line) == (
        "Edition 1.0 in English. The Norwegian text is edition 2.0. Last professional change 15 January 2027. "
        "Review due 22 November 2027."
    )
    [facts] = select(page, 'dl[class="rs-standing"]')
    assert "edition 1.0 (the Norwegian text: 2.0)" in words(facts)


def test_true_translations_are_declared_to_each_other(site: Path) -> None:
    """Absolute addresses, with x-default, the same from both sides."""
    expected = {
        "nb": f"{ADDRESS}rad/samtykke/",
        "en": f"{ADDRESS}en/rad/samtykke/",
        "x-default": f"{ADDRESS}rad/samtykke/",
    }
    assert alternates(read(site, "rad/samtykke")) == expected
    assert alternates(read(site, "en/rad/samtykke")) == expected


def test_the_norwegian_side_of_a_fallback_declares_no_english(site: Path) -> None:
    """There is none."""
    assert "en" not in alternates(read(site, "bare-norsk"))


def test_the_site_map_holds_true_translations_only(site: Path) -> None:
    """No fallback page, no alternate of one, no version page."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{ADDRESS}bare-norsk/" in text
    assert f"{ADDRESS}en/rad/samtykke/" in text
    assert "en/bare-norsk" not in text
    assert "/v/" not in text


def test_version_pages_have_the_switch_but_declare_no_languages(site: Path) -> None:
    """They are not for search engines."""
    page = read(site, "v/egne-mal/1.0")
    assert alternates(page) == {}
    assert "../../../en/v/egne-mal/1.0/" in {link.get("href") for link in switch(page)}


def test_every_page_leads_to_itself_in_every_other_language(site: Path) -> None:
    """Plain links with `lang` and `hreflang`, on every page there is."""
    for path, page in pages(site):
        others = [link for link in switch(page) if link.get("hreflang") != page.get("lang")]
        assert others, path
        for link in others:
            assert link.get("lang") == link.get("hreflang"), path
            href = str(link.get("href"))
            target = site / href.lstrip("/") if href.startswith("/") else (site / path).parent / href
            assert (target / "index.html").exists() or target.is_file(), f"{path}: {href}"


def test_the_switch_says_so_where_there_is_no_translation(site: Path) -> None:
    """In words, before the click."""
    page = read(site, "bare-norsk")
    [link] = [link for link in switch(page) if link.get("hreflang") == "en"]
    said = (
        words(link) + str(link.get("title") or "") + words(link.getparent() if link.getparent() is not None else link)
    )
    assert "finnes ikke på dette språket" in said


def test_every_english_record_page_says_that_the_norwegian_text_applies(site: Path) -> None:
    """On true translations; a fallback page shows the Norwegian text itself."""
    for path, page in pages(site):
        if path.startswith("en/") and select(page, "article[data-page-id]") and page.get("lang") == "en":
            notices = select(page, '[data-notice="unofficial"]') + select(page, '[data-notice="fallback"]')
            assert notices, path


def test_editors_see_the_oldest_debt_first(site: Path) -> None:
    """Page, section, state and words, on a page of their own in both languages."""
    page = read(site, "oversettelsesstatus")
    rows = [words(row) for row in page.iter("tr")][1:]
    assert any("Utdatert" in row and "15. januar 2027" in row for row in rows)
    assert any("Omformulert" in row for row in rows)
    dated = [str(time.get("datetime")) for time in page.find(".//table").iter("time")]
    assert dated == sorted(dated)
    assert read(site, "en/oversettelsesstatus").get("lang") == "en"


def test_there_is_a_page_for_what_is_not_found_in_each_language(site: Path) -> None:
    """With the way home and the switch."""
    assert read(site, "404.html").get("lang") == "nb"
    assert read(site, "en/404.html").get("lang") == "en"


def canonical(page: html.HtmlElement) -> str:
    """Give the canonical address a page declares."""
    [link] = select(page, 'link[rel="canonical"]')
    return str(link.get("href"))


def alternates(page: html.HtmlElement) -> dict[str, str]:
    """Give the languages a page declares in its head."""
    return {
        str(link.get("hreflang")): str(link.get("href"))
        for link in select(page, 'link[rel="alternate"]')
        if link.get("hreflang")
    }


def switch(page: html.HtmlElement) -> list[html.HtmlElement]:
    """Give the links of the language switch."""
    return [link for nav in page.iter("nav") if "rs-languages" in str(nav.get("class")) for link in nav.iter("a")]
