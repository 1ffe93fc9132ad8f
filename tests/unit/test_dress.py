"""What a page adds to a text: anchors, hosts, boxes round tables."""

from __future__ import annotations

import pytest

from rettesnor.locale.messages import read_messages
from rettesnor.pages.term_notes import TermNotes
from rettesnor.pages.text import Dresser, host_note
from rettesnor.site.term_finder import TermFinder

WORDS = read_messages("nb")


def dress(text: str) -> str:
    """Dress one part of a text."""
    return Dresser(WORDS, TermNotes(TermFinder((), "nb"), "../ordliste/")).dress(text)


def test_a_heading_gets_a_link_that_names_its_section() -> None:
    """The link stands beside the heading, so that the heading's own words stay what they were."""
    dressed = dress('<h2 id="slik">Slik <em>gjør</em> du</h2>')
    assert '<h2 id="slik">Slik <em>gjør</em> du</h2><a class="rs-anchor" href="#slik">' in dressed
    assert "Kopier lenke til delen «Slik gjør du»" in dressed


def test_headings_below_the_third_level_and_without_ids_get_none() -> None:
    """There is nothing to link to, or nobody links there."""
    assert dress("<h2>Uten id</h2>") == "<h2>Uten id</h2>"
    assert dress('<h4 id="a">Fire</h4>') == '<h4 id="a">Fire</h4>'


def test_a_link_out_says_where_it_leads() -> None:
    """Host, and kind of file; a link to one of our own pages is left alone."""
    assert "(helsenorge.no)</span></a>" in dress('<a href="https://www.helsenorge.no/a/">Rettigheter</a>')
    assert "(PDF, regjeringen.no)</span></a>" in dress('<a href="https://www.regjeringen.no/a.pdf?b=1">Lovforslag</a>')
    assert dress('<a href="../rad/">Råd</a>') == '<a href="../rad/">Råd</a>'


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
    assert dress('<p>Slik. <a class="citation" href="#kilde-a">[1]</a></p>').startswith("<p>Slik.\u00a0<a ")


def test_a_table_stands_in_a_box_with_a_name() -> None:
    """The box scrolls where the table is too wide."""
    dressed = dress("<table><tbody></tbody></table>")
    assert dressed.startswith('<div class="rs-table" data-label="Bred tabell')
    assert dressed.endswith("</table></div>")
