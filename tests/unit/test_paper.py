"""What only paper shows, and what sheets are made from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rettesnor.checks.letters import missing_letters
from rettesnor.markdown.body import Body
from rettesnor.markdown.trees import inner_html, parse
from rettesnor.pages.paper_block import paper_of_page
from rettesnor.pages.qr import qr_svg
from rettesnor.pages.version_page import VersionView
from rettesnor.pages.versions import version_pages
from rettesnor.pdf.booklet import bind
from rettesnor.pdf.documents import Document, make_absolute
from rettesnor.pdf.downloads import written_size
from rettesnor.pdf.line_ends import hold_titles_together, stand_spaces_alone
from rettesnor.pdf.passages import first_paragraph, steps_in, without_links
from rettesnor.pdf.pdf_store import PdfStore
from rettesnor.pdf.posters import Rule, rules_in
from rettesnor.pdf.style import Style
from rettesnor.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.published_site import PublishedProject

    from rettesnor.pages.paper_block import Paper
    from rettesnor.site.site import Site

HOST = "https://medvirkning.no-such-host.org/x/"


def on_a_real_host(site: Site) -> Site:
    """Give the same site at an address that is no placeholder."""
    return replace(site, settings=replace(site.settings, site_url=HOST))


def paper(site: Site, page_id: str, language: str) -> Paper:
    """Give the paper block of a live page."""
    page = site.pages[page_id]
    return paper_of_page(site, page, site.text(page, language), language)


def test_the_strip_says_kind_force_edition_and_dates(story: PublishedProject) -> None:
    """In the words and the order of the design."""
    strip = paper(on_a_real_host(story.site()), "egne-mal", "nb").strip
    assert strip == (
        "Uavhengig råd",
        "Bør",
        "utgave 2.0",
        "rådet sist endret 1. februar 2027",
        "gjennomgås innen 22. november 2027",
    )


def test_a_norwegian_sheet_carries_the_address_of_its_version(story: PublishedProject) -> None:
    """The one that the QR code opens."""
    assert paper(on_a_real_host(story.site()), "egne-mal", "nb").permanent == f"{HOST}v/egne-mal/2.0/"


def test_an_english_sheet_carries_the_address_of_its_own_text(story: PublishedProject) -> None:
    """Not of the newest version, which has no English text yet, nor one that shows another text tomorrow."""
    assert paper(on_a_real_host(story.site()), "egne-mal", "en").permanent == f"{HOST}en/v/egne-mal/1.1/1/"


def test_a_translation_that_lags_says_what_it_was_translated_from(story: PublishedProject) -> None:
    """The page is edition 2.0, the English text on the sheet is that of 1.1."""
    site = on_a_real_host(story.site())
    lagging = paper(site, "egne-mal", "en")
    assert lagging.edition == "translated from edition 1.1"
    assert lagging.edition in lagging.strip
    assert paper(site, "grunnregler", "en").edition == "edition 2.0"


def test_a_page_without_a_translation_leads_to_the_norwegian_version(story: PublishedProject) -> None:
    """The text on the sheet is the Norwegian one."""
    assert paper(on_a_real_host(story.site()), "bare-norsk", "en").permanent == f"{HOST}v/bare-norsk/2.0/"


@pytest.mark.slow
def test_the_check_code_is_the_one_on_the_version_page(story: PublishedProject) -> None:
    """Both are the first eight letters of the text's hash."""
    site = on_a_real_host(story.site())
    shown = {
        HOST + page.url: page.view.check_code
        for code in ("nb", "en")
        for page in version_pages(site, code)
        if isinstance(page.view, VersionView)
    }
    for page_id in site.pages:
        for code in ("nb", "en"):
            sheet = paper(site, page_id, code)
            assert len(sheet.check_code) == 8
            assert shown[sheet.permanent] == sheet.check_code


def test_a_withdrawn_text_is_not_said_to_be_reviewed(story: PublishedProject) -> None:
    """Nobody reviews what no longer applies."""
    assert not any("gjennomgås" in part for part in paper(story.site(), "samtykke", "nb").strip)


def test_an_older_version_has_the_dates_of_its_own_day(story: PublishedProject) -> None:
    """A later change does not move the date on a sheet of the version before it."""
    pages = {page.url: page.view for page in version_pages(story.site(), "nb") if isinstance(page.view, VersionView)}
    sheet = pages["v/egne-mal/1.1/"].paper
    assert "rådet sist endret 22. november 2026" in sheet.strip
    assert [date.day for date in sheet.dates] == ["2026-11-22", "2026-11-22", "2026-12-05"]


def test_a_preview_has_no_code(story: PublishedProject) -> None:
    """Its text may never be published."""
    sheet = paper(on_a_real_host(story.site(is_preview=True)), "egne-mal", "nb")
    assert (sheet.draft, sheet.qr, sheet.permanent, sheet.check_code) == ("UTKAST", "", "", "")


def test_a_site_without_a_real_address_has_no_code(story: PublishedProject) -> None:
    """The code would lead nowhere."""
    sheet = paper(story.site(), "egne-mal", "nb")
    assert story.site().settings.is_placeholder
    assert (sheet.draft, sheet.qr) == ("UTKAST", "")


@pytest.mark.parametrize("length", [24, 40, 120, 213])
def test_a_code_of_28_millimetres_leaves_20_to_its_modules(length: int) -> None:
    """The picture is the modules and four empty ones on each side."""
    svg = qr_svg("https://host.test/" + "a" * (length - 18), "QR")
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    assert 28 * (size - 8) / size >= 20
    assert svg.startswith("<svg ")
    assert "<title>QR</title>" in svg
    assert "style=" not in svg


def test_the_rules_of_a_poster_are_the_numbered_headings() -> None:
    """With the first paragraph of each; other headings are no rules."""
    body = (
        '<p>Før.</p>\n<h2 id="r">Reglene</h2>\n<h3 id="a">1. Lytt &amp; <em>vent</em></h3>\n'
        '<p>Hør etter. <a class="citation" data-source="x" href="#kilde-x">[1]</a></p><p>Mer.</p>\n'
        '<h3 id="b">Uten tall</h3><p>x</p><h3 id="c">2. Spør</h3><p>Spør <a href="page:x">igjen</a>.</p>'
    )
    assert [(rule.number, rule.title, rule.text) for rule in rules_in(Body.read(body))] == [
        (1, "Lytt & vent", "Hør etter."),
        (2, "Spør", "Spør igjen."),
    ]


def test_the_steps_of_a_checklist_are_the_items_of_the_first_list() -> None:
    """Links lose their address, which the sheet has no note for; a list inside a step stays in it."""
    body = '<p>x</p><ol><li>Én <a href="page:x">lenke</a></li><li>To<ul><li>a</li></ul></li></ol><ul><li>b</li></ul>'
    assert steps_in(body) == ("Én lenke", "To<ul><li>a</li></ul>")
    assert steps_in("<p>Ingen.</p>") == ()
    assert first_paragraph("<ul><li>x</li></ul>") == ""


def test_a_poster_leaves_out_a_link_that_follows_the_last_sentence() -> None:
    """A link within the sentence is a part of what it says."""
    link = '<a href="https://liten.example/1">Rule 1</a>'
    assert first_paragraph(f"<p>Listen.\n{link} (in Norwegian)</p>") == "Listen."
    assert first_paragraph(f"<p>Listen as {link} says.</p>") == "Listen as Rule 1 says."
    assert without_links('<p id="p">Se <a href="x">y</a> &lt;</p>') == "<p>Se y &lt;</p>"


def changed(body: str, change: Callable[..., None], *values: object) -> str:
    """Return some HTML after a change of its tree."""
    root = parse(body)
    change(root, *values)
    return inner_html(root)


def test_words_that_look_like_addresses_stay_as_they_were_typed() -> None:
    """Only attributes of elements are addresses."""
    text = '<p>Skriv href="mappe/fil" og src="bilde.png" slik.</p>'
    assert changed(text, make_absolute, "https://h.test/a/") == text


def test_the_same_sheet_is_the_same_html_wherever_it_lies() -> None:
    """Addresses are absolute; those inside the page stay."""
    near = changed('<a href="../b/">x</a><img src="p.png"><a href="#c">y</a>', make_absolute, "https://h.test/a/")
    far = changed(
        '<a href="../../b/">x</a><img src="../p.png"><a href="#c">y</a>', make_absolute, "https://h.test/a/1/"
    )
    assert near == far == '<a href="https://h.test/b/">x</a><img src="https://h.test/a/p.png"><a href="#c">y</a>'


def test_articles_bound_together_keep_their_ids_apart() -> None:
    """And lead to each other inside the booklet."""
    article = '<article data-page-id="{0}"><h2 id="rad">x</h2><a href="#rad">a</a><a href="https://h.test/b/#rad">b</a></article>'
    bound = changed(article.format("a") + article.format("b"), bind, {"https://h.test/b/": "b"})
    assert re.findall(r'id="([a-z]--[^"]*)"', bound) == ["a--rad", "b--rad"]
    assert re.findall(r'href="([^"]*)"', bound) == ["#a--rad", "#b--rad", "#b--rad", "#b--rad"]


def test_a_title_does_not_end_in_a_line_of_one_word() -> None:
    """Its last two words stay together, unless they are so long that the line above would look empty."""
    titles = "<h1>Be om samtykke, og spør igjen</h1><h2 id='x'>Hvorfor</h2><h2>a <b>b</b> c d</h2>"
    held = changed(titles, hold_titles_together)
    assert '<h1>Be om samtykke, og <span class="rs-together">spør igjen</span></h1>' in held
    assert held.count("<span") == 1
    assert changed("<h1>Ha medvirkningskompetanse representantskapet</h1>", hold_titles_together).count("<span") == 0


def test_a_space_before_a_link_stands_alone() -> None:
    """Words are neither added nor lost; spaces elsewhere are left as they are."""
    freed = changed(
        '<p>Ord ett. <a href="x">[4]</a>\nDen <em>er</em> god.\n<strong>Å</strong> </p> <a>y</a>', stand_spaces_alone
    )
    assert freed == (
        '<p>Ord ett.<span> </span><a href="x">[4]</a>\nDen<span> </span><em>er</em> god.<span> </span>'
        "<strong>Å</strong> </p> <a>y</a>"
    )


def test_a_rule_is_cut_at_its_last_comma() -> None:
    """Where a line on the poster had best end."""
    assert Rule(1, "Lytt", "Hør, vent, og spør.").clauses == ("Hør, vent,", "og spør.")
    assert Rule(2, "Tid", "Ta deg tid.").clauses == ("Ta deg tid.",)


def test_letters_that_the_font_lacks_are_found() -> None:
    """Each once; what nobody sees is no letter."""
    assert missing_letters("Å ⌘ 漢⌨漢 \u00ad\u200b\ufe0f→☐ŋ\n") == ("漢", "⌨")


def test_a_store_forgets_what_no_document_names(tmp_path: Path) -> None:
    """Only when it is asked to."""
    store = PdfStore(tmp_path)
    for key in ("aa1", "bb2"):
        store.keep(key, key.encode())
    assert store.forget_all_but(["aa1"]) == 1
    assert (store.size_of("aa1"), store.size_of("bb2")) == (3, None)


def test_a_size_is_never_written_as_less_than_it_is() -> None:
    """Readers pay for what they fetch."""
    assert [written_size(size) for size in (1, 1000, 1001)] == ["1 kB", "1 kB", "2 kB"]


def test_templates_are_found_where_the_theme_has_them(story: PublishedProject) -> None:
    """The tiny projects use the templates of this repository."""
    assert read_settings(story.root).theme.find("paper/frame.html") is not None


def test_a_changed_style_for_long_checklists_makes_their_pdfs_anew() -> None:
    """The key of a PDF holds all that can change its bytes."""
    keys = {
        Document("a.pdf", "nb", "<p>x</p>", Style(("a",), is_one_sheet=True, tighter=tighter)).key
        for tighter in ("", "b", "c")
    }
    assert len(keys) == 3
