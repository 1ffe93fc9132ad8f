"""What a text knows of itself: its sections, headings, links, pictures, sources and notes, read from one tree."""

from __future__ import annotations

import re
from dataclasses import replace

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.body import Body
from rettesnor.markdown.renderer import Origin, Renderer

NOTES = (
    '<div class="footnote"><hr><ol><li id="fn:1"><p>Innen 5 dager.</p></li><li id="fn:2"><p>Alene.</p></li></ol></div>'
)
REFERENCE = '<sup><a class="footnote-ref" href="#fn:1">1</a></sup>'
TEXT = (
    '<p>Se <a href="page:egne-mal#slik">egne mål</a>.</p>\n'
    f'<h2 id="a">1. Rådet{REFERENCE}</h2>\n<p>Spør <img src="picture:ab.png" alt="Kart">{REFERENCE}.</p>\n'
    f'<h3 id="b">Slik</h3>\n<p>Ring <a href="https://a.example/x">vakta</a>.</p>\n{NOTES}\n'
)


class Nothing:
    """Knows no pages and no pictures."""

    def page_id(self, uri: str) -> None:
        """Know no page."""

    def picture_name(self, uri: str) -> None:
        """Know no picture."""


def rendered(text: str) -> Body:
    """Return a text that begins on line 10 of its file."""
    return Renderer(read_messages("nb"), {}).render(text, Origin("docs/nb/a.md", 10, "a.md"), Nothing())


def test_a_text_knows_its_sections() -> None:
    """Headings as readers meet them: with their number in `title`, and never with that of a note."""
    sections = Body.read(TEXT).sections
    assert [(section.id, section.level, section.title, section.heading) for section in sections] == [
        ("intro", 1, "", ""),
        ("a", 2, "1. Rådet", "Rådet"),
        ("b", 3, "Slik", "Slik"),
    ]
    assert [heading.text for heading in Body.read(TEXT).headings] == ["1. Rådet", "Slik"]


def test_a_footnote_belongs_to_the_section_that_cites_it() -> None:
    """To every one that does; one that nothing cites, to the last, so that nothing is lost."""
    _, first, last = Body.read(TEXT).sections
    assert [note.words for note in first.notes] == ["Innen 5 dager."]
    assert [note.words for note in last.notes] == ["Alene."]
    assert "5 dager" in first.html_with_notes
    assert "5 dager" not in last.html_with_notes
    assert first.text == "Spør . Innen 5 dager."


def test_a_text_knows_what_it_links_to_and_shows() -> None:
    """Pages by their ids, pictures by their content, other sites by their addresses; numbers of notes are no links."""
    body = Body.read(TEXT)
    assert [(link.address, link.text, link.page_id) for link in body.links] == [
        ("page:egne-mal#slik", "egne mål", "egne-mal"),
        ("https://a.example/x", "vakta", None),
    ]
    assert (body.linked_pages, body.pictures) == (("egne-mal",), ("ab.png",))
    assert body.links[0].fragment == "slik"
    assert body.ids == {"a", "b", "fn:1", "fn:2"}


def test_sources_come_in_the_order_of_their_numbers() -> None:
    """A table is numbered after the text around it, so the order of the text is another."""
    body = rendered("Før [@en].\n\n| A |\n|---|\n| Celle [@to] |\n\n- Punkt [@tre]\n\nEtter [@fire].\n")
    numbers = dict(re.findall(r'data-source="([a-z]+)"[^>]*>\[([0-9]+)', body.html))
    assert [numbers[source] for source in body.citations] == ["1", "2", "3", "4"]
    assert Body.read(body.html).citations == body.citations


def test_a_rendered_text_knows_the_line_of_each_section() -> None:
    """In the file: by the id that was typed, else in order; code is passed over."""
    body = rendered("Før.\n\n## Rådet {#rad}\n\n```\n## kode\n```\n\n### Uten id\n\nTekst.\n\n## Slik {#slik}\n\nJa.\n")
    assert [(section.id, section.line) for section in body.sections] == [
        ("intro", 0),
        ("rad", 12),
        ("uten-id", 18),
        ("slik", 22),
    ]


def test_a_text_that_is_read_back_is_what_was_rendered() -> None:
    """But for lines and problems, which belong to a file."""
    text = (
        "Før *det*.\n\n## Rådet {#rad}\n\nSpør[^1] «alle» & én til.\n\n| A | B |\n|:--|--:|\n| 1 |  |\n\n[^1]: Note.\n"
    )
    body = rendered(text)
    again = Body.read(body.html)
    assert again.headings == tuple(replace(heading, line=0) for heading in body.headings)
    assert (again.ids, again.links, again.footnotes) == (body.ids, body.links, body.footnotes)
    assert [(section.words, section.html) for section in again.sections] == [
        (section.words, section.html) for section in body.sections
    ]
    assert "Spør" in body.text
