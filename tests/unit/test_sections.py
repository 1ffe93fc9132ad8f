"""How a text is cut into what the search shows."""

from __future__ import annotations

from rettesnor.markdown.body import Body
from rettesnor.search.sections import search_sections


def test_a_text_is_cut_at_its_headings() -> None:
    """What stands before the first heading has no id."""
    found = list(
        search_sections(
            Body.read('<p>Først.</p>\n<h2 id="rad">Rådet</h2>\n<p>Lytt.</p>\n<h3 id="mer">Mer</h3><p>Ja.</p>')
        )
    )
    assert [(section.id, section.heading, section.text) for section in found] == [
        ("", "", "Først."),
        ("rad", "Rådet", "Lytt."),
        ("mer", "Mer", "Ja."),
    ]


def test_blocks_are_divided_and_marks_inside_a_word_are_not() -> None:
    """A list gives words apart; bold letters do not."""
    [section] = search_sections(Body.read("<ul><li>En</li><li>to</li></ul><p>tre<strong>ning</strong>!</p>"))
    assert section.text == "En to trening!"


def test_citations_are_left_out() -> None:
    """A number in brackets is no text, and leaves no space before the stop."""
    [section] = search_sections(Body.read('<p>Lytt <a class="citation" href="#kilde-x">[1]</a>. Si fra.</p>'))
    assert section.text == "Lytt. Si fra."


def test_what_leads_to_other_pages_is_told_apart() -> None:
    """A page that lists others is about them only a little."""
    [section] = search_sections(Body.read('<p>Se <a href="page:be-om-samtykke">be om samtykke</a>.</p>'))
    assert section.text == "Se be om samtykke."
    assert section.links == "be om samtykke"


def test_a_text_of_nothing_has_no_sections() -> None:
    """A page may have only a title."""
    assert list(search_sections(Body.read(""))) == []
