"""A text as a Word document, read back as Word reads it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx

from rettesnor.pages.word_text import WordText

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = {"blank": "Plass til å skrive", "form_box": "Boks å krysse av"}
DAY = datetime(2026, 11, 28, tzinfo=UTC)


def written(body: str) -> docx.document.Document:
    """Return the document that a text becomes."""
    form = WordText("nb", lambda address: f"https://a.test/{address}", WORDS)
    form.add_html(body)
    return docx.Document(io.BytesIO(form.saved("Klage", "Redaksjonen", DAY)))


def lines(document: docx.document.Document) -> list[tuple[str, str]]:
    """Return each paragraph's style and all that it shows, fields and boxes too."""
    return [
        (
            "" if found.style is None else str(found.style.name),
            "".join(str(text.text) for text in found._p.iter(f"{W}t")),  # noqa: SLF001 - all of it
        )
        for found in document.paragraphs
    ]


def test_headings_lists_and_emphasis_keep_their_kind() -> None:
    """A list in a list is one level down; notes and sources stay on the page."""
    document = written(
        "<h2>Hva</h2><p>Et <strong>viktig</strong>\nord.<a class='citation' href='#k'>[1]</a></p>"
        "<ol><li>En<ul><li>Under</li></ul></li><li><p>To</p><p>Mer</p></li></ol>"
    )
    assert lines(document) == [
        ("Heading 1", "Hva"),
        ("Normal", "Et viktig ord."),
        ("List Number", "En"),
        ("List Bullet 2", "Under"),
        ("List Number", "To"),
        ("List Continue", "Mer"),
    ]
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["viktig"]


def test_boxes_can_be_ticked_and_blanks_filled_in() -> None:
    """Each is a content control with a name; the hidden word of a box is not written."""
    box = "<span class='task-box'><span class='visually-hidden'>Ikke utført:</span></span>"
    document = written(f"<ul class='task-list'><li class='task-list-item'>{box} Navn: ……………………</li></ul>")
    assert lines(document) == [("Normal", "\u2610 Navn: ……………………")]
    names = [str(found.get(f"{W}val")) for found in document.element.iter(f"{W}alias")]
    assert names == ["Boks å krysse av", "Plass til å skrive"]


def test_a_table_has_a_head_that_is_said_again_and_a_link_its_address() -> None:
    """On each page, and absolute."""
    document = written(
        "<table><tr><th>Hvem</th><th>Når</th></tr><tr><td>Mor</td><td><a href='b/'>Nå</a></td></tr></table>"
    )
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Hvem", "Når"]
    assert len(list(document.element.iter(f"{W}tblHeader"))) == 1
    addresses = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert addresses == ["https://a.test/b/"]


def test_the_file_says_what_it_is() -> None:
    """Title, who answers, day and language."""
    document = written("<p>x</p>")
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Klage", "Redaksjonen")
    assert properties.modified is not None
    assert properties.modified.date() == DAY.date()
    assert {found.get(f"{W}val") for found in document.styles.element.xpath(".//w:rPrDefault//w:lang")} == {"nb"}
