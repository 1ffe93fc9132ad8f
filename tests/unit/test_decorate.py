"""What a page adds to a text: addresses, anchors, hosts, boxes round tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from tests.projects import write_project

from rettesnor.data.profile import profiled_settings
from rettesnor.locale.messages import read_messages
from rettesnor.markdown.decorate import (
    ShownText,
    box_tables,
    hold_citations,
    hold_provisions,
    host_note,
    link_headings,
    name_hosts,
    resolve_addresses,
    rule_blanks,
    spell_out,
)
from rettesnor.markdown.trees import parse
from rettesnor.pdf.documents import read_style
from rettesnor.urls import Target

if TYPE_CHECKING:
    from pathlib import Path

WORDS = read_messages("nb")


def decorated(text: str) -> str:
    """Return a text with all that a page adds to it, but for terms."""
    return ShownText(text).decorate(name_hosts, link_headings(WORDS), hold_citations, box_tables(WORDS)).html


def resolved(text: str, target: Target | None, source: str = "rad/") -> str:
    """Return a text whose links to pages all lead to one target."""
    return ShownText(text).decorate(resolve_addresses(source, lambda _id, _fragment: target, "assets/pictures/")).html


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("<p>Etter § 3-3 og § 28 f, se <em>x</em> §§ 6 til 9.</p>", ["§ 3-3", "§ 28 f", "§§ 6"]),
        ("<p>Under section 4-1 (Section 3 a patient).</p>", ["section 4-1", "Section 3"]),
        ("<p>Loven § 3 i dag, <code>§ 3-3</code> § 2</p>", ["§ 3", "§ 2"]),
        ("<p>Ingen paragraf, 3-3.</p>", []),
    ],
)
def test_the_name_of_a_provision_is_held_together(text: str, held: list[str]) -> None:
    """Its words are as they were, and stand in one element that does not break."""
    shown = ShownText(text).decorate(hold_provisions)
    root = parse(shown.html)
    assert [span.text for span in root.iter("span")] == held
    assert root.text_content() == parse(text).text_content()


@pytest.mark.parametrize(
    ("text", "blanks", "lines"),
    [
        ("<p>Navn: …………………… …………………… og alder: …………</p>", ["…………………… ……………………", "…………"], 0),
        ("<p>…………………… ……………………</p><p>Så … og så</p>", ["…………………… ……………………"], 1),
        ("<ul><li>______</li></ul><pre>________</pre>", ["______"], 1),
    ],
)
def test_dots_in_a_form_are_room_to_write(text: str, blanks: list[str], lines: int) -> None:
    """They keep their place in the text, and have a name for who does not see them; a paragraph of dots is a line."""
    root = parse(ShownText(text).decorate(rule_blanks(WORDS)).html)
    found = root.findall(".//span[@class='rs-blank']")
    assert [span.text for span in found] == blanks
    assert {span.get("aria-label") for span in found} == {WORDS["blank"]}
    assert len(root.findall(".//*[@class='rs-blank-line']")) == lines
    assert root.text_content() == parse(text).text_content()


def test_a_link_to_a_page_that_is_gone_keeps_its_words() -> None:
    """It is no link any more; the links around it are."""
    body = '<p><a href="page:borte">ord</a> og <a href="https://a.example/">mer</a></p>'
    assert resolved(body, None) == '<p><a>ord</a> og <a href="https://a.example/">mer</a></p>'


def test_a_link_into_another_language_says_so() -> None:
    """The language stands right after the address, and its name after the words."""
    body = '<p><a href="page:mal" title="t">Egne <em>mål</em></a></p>'
    assert resolved(body, Target("rad/mal/", "nb", "(på norsk)")) == (
        '<p><a href="mal/" hreflang="nb" title="t">Egne <em>mål</em> (på norsk)</a></p>'
    )


def test_a_picture_lies_among_the_pictures() -> None:
    """By its content's name, relative to the page."""
    assert resolved('<img src="picture:ab12.png">', None, "en/rad/") == '<img src="../../assets/pictures/ab12.png">'


def test_the_sections_of_a_shown_text_are_the_text() -> None:
    """Joined again, headings with what was put round them and what stands between, they are all of it."""
    body = '<p>Før.</p>\n<h2 id="a">A</h2>\n<p>Ja.</p>\n<h3 id="b">B</h3>\n<ul><li>1</li></ul>\n'
    shown = ShownText(body)
    assert "".join(section.heading + section.html for section in shown.sections()) == shown.html == body
    shown.decorate(link_headings(WORDS))
    assert "".join(section.heading + section.html for section in shown.sections()) == shown.html
    assert [(section.id, section.level) for section in shown.sections()] == [("", 0), ("a", 2), ("b", 3)]


def test_a_heading_gets_a_link_for_those_who_point() -> None:
    """It stands beside the heading, whose own words stay what they were, and is no stop for keys and ears."""
    shown = decorated('<h2 id="slik">Slik <em>gjør</em> du</h2>')
    assert '<h2 id="slik">Slik <em>gjør</em> du</h2><a class="rs-anchor" href="#slik" title="Kopier lenke' in shown
    assert 'aria-hidden="true" tabindex="-1"></a>' in shown


def test_headings_below_the_third_level_and_without_ids_get_none() -> None:
    """There is nothing to link to, or nobody links there."""
    assert decorated("<h2>Uten id</h2>") == "<h2>Uten id</h2>"
    assert decorated('<h4 id="a">Fire</h4>') == '<h4 id="a">Fire</h4>'


def test_a_link_out_says_where_it_leads() -> None:
    """Host, and kind of file; a link to one of our own pages is left alone."""
    assert "(helsenorge.no)</span></a>" in decorated('<a href="https://www.helsenorge.no/a/">Rettigheter</a>')
    assert "(PDF, regjeringen.no)</span></a>" in decorated(
        '<a href="https://www.regjeringen.no/a.pdf?b=1">Lovforslag</a>'
    )
    assert decorated('<a href="../rad/">Råd</a>') == '<a href="../rad/">Råd</a>'


@pytest.mark.parametrize(
    ("address", "text", "note"),
    [
        ("https://lovdata.no/x", "Les på lovdata.no", ""),
        ("https://lovdata.no/x.pdf", "Loven (PDF)", "lovdata.no"),
        ("https://lovdata.no/x.DOCX", "Loven", "DOCX, lovdata.no"),
        ("", "Uten adresse", ""),
    ],
)
def test_what_a_links_text_already_says_is_not_said_again(address: str, text: str, note: str) -> None:
    """The note holds only what is new."""
    assert host_note(address, text) == note


def test_a_citation_stays_with_the_words_it_stands_for() -> None:
    """It never begins a line of its own."""
    assert decorated('<p>Slik. <a class="citation" href="#kilde-a">[1]</a></p>').startswith("<p>Slik.\u00a0<a ")


def test_a_table_stands_in_a_box_with_a_name() -> None:
    """The box scrolls where the table is too wide."""
    shown = decorated("<table><tbody></tbody></table>")
    assert shown.startswith('<div class="rs-table" data-label="Bred tabell')
    assert shown.endswith("</table></div>")


def test_an_abbreviation_is_spelled_out_where_it_is_used_first() -> None:
    """Once for each long form; one without is left alone, and one of the site's terms."""
    text = "".join(f'<p><abbr title="{long}">BUP</abbr></p>' for long in ("Poliklinikk", "Poliklinikk", "Prosjekt"))
    others = '<p><abbr>DPS</abbr> <abbr title="Individuell plan">IP</abbr></p>'
    root = parse(ShownText(text + others).decorate(spell_out({"IP"})).html)
    assert [each.get("class") for each in root.iter("abbr")] == ["rs-spelled", None, "rs-spelled", None, None]


@pytest.mark.slow
def test_paper_shows_the_long_form_once(tmp_path: Path) -> None:
    """WeasyPrint draws it after the first one; on a screen a pointer shows it."""
    pytest.importorskip("weasyprint")
    pypdfium2 = pytest.importorskip("pypdfium2")
    from rettesnor.pdf.pdf import Printer  # noqa: PLC0415 - needs what is asked for above

    text = '<p><abbr title="Poliklinikk">BUP</abbr>, <abbr title="Poliklinikk">BUP</abbr>.</p>'
    shown = ShownText(text).decorate(spell_out(())).html
    sheet = f"<!doctype html><html lang=nb><title>x</title><div class=rs-article>{shown}</div>"
    style = read_style(profiled_settings(write_project(tmp_path)).theme, ("print.css", "pdf.css"))
    made = Printer().print_pdf(sheet, "https://a.example/", style)
    printed = pypdfium2.PdfDocument(io.BytesIO(made))[0].get_textpage().get_text_range()
    assert "BUP (Poliklinikk), BUP." in " ".join(printed.split())
