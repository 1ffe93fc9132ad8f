"""The marks round quoted words are those of the language, wherever the tool sets them itself."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.projects import write_project

from rettesnor.data.profile import profiled_settings
from rettesnor.locale.messages import speak_for
from rettesnor.locale.quotation import outer_marks, quotation_marks
from rettesnor.markdown.commonmark import blocks_to_markdown
from rettesnor.markdown.trees import parse
from rettesnor.pages.assets.own_looks import quotation
from rettesnor.pages.assets.site_assets import joined_assets
from rettesnor.pages.word_text import WordText
from rettesnor.pdf.documents import read_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = '<p>De sa <q>hør på <q>meg</q> nå</q> <span lang="en">and <q>listen</q></span>.</p>'


@pytest.fixture(autouse=True)
def _no_site() -> Iterator[None]:
    yield
    speak_for(None)


def test_each_language_has_its_own_marks() -> None:
    """A region has those of its language; of a language that nobody has given any, none are known."""
    assert quotation_marks("nb") == quotation_marks("nn") == quotation_marks("nn-NO") == ("«", "»", "‘", "’")
    assert quotation_marks("en-GB") == ("“", "”", "‘", "’")
    assert (quotation_marks("gd"), outer_marks("gd")) == ((), ('"', '"'))


@pytest.mark.parametrize("typed", ["«", "« » ‘", "a b", "} {", "« » < \\\\", "<<< >>>"])
def test_what_a_site_writes_as_marks_cannot_break_its_style_sheet(tmp_path: Path, typed: str) -> None:
    """Two or four marks, each of one sign or two; anything else is as if nobody had said it."""
    speak_for(write_project(tmp_path, {"data/messages/gd.yml": f"_quotes: '{typed}'\n"}))
    assert quotation_marks("gd") == (("}", "{") if typed == "} {" else ())


def test_screen_and_paper_have_the_same_marks(tmp_path: Path) -> None:
    """A rule for each language of the site, in what browsers and WeasyPrint read; nothing for one without."""
    theme = profiled_settings(write_project(tmp_path)).theme
    rule = ':lang(nb) {quotes: "«" "»" "‘" "’"}\n:lang(en) {quotes: "“" "”" "‘" "’"}\n'
    assert quotation(theme) == rule
    assert read_style(theme, ("pdf.css",)).sheets[-1].endswith(rule)
    assert ':lang(nb){quotes:"«" "»" "‘" "’"}' in joined_assets(theme).style.content.decode()
    assert quotation(replace(theme, quotes=(("gd", ()), ("x", ('"', '"'))))) == ":lang(x) {quotes: '\"' '\"'}\n"


@pytest.mark.slow
def test_a_sheet_prints_each_language_s_marks(tmp_path: Path) -> None:
    """WeasyPrint draws them: Norwegian ones, those within, and English ones in English words."""
    pytest.importorskip("weasyprint")
    pypdfium2 = pytest.importorskip("pypdfium2")
    from rettesnor.pdf.pdf import Printer  # noqa: PLC0415 - needs what is asked for above

    theme = profiled_settings(write_project(tmp_path)).theme
    html = f"<!doctype html><html lang=nb><title>x</title><body>{SAID}</body></html>"
    made = Printer().print_pdf(html, "https://a.example/", read_style(theme, ("print.css", "pdf.css")))
    text = pypdfium2.PdfDocument(io.BytesIO(made))[0].get_textpage().get_text_range()
    assert "De sa «hør på ‘meg’ nå» and “listen”." in " ".join(text.split())


def test_a_document_for_word_and_the_markdown_keep_the_marks() -> None:
    """Where no style sheet sets them, they are written: in Word the language's own, in Markdown straight ones."""
    docx = pytest.importorskip("docx")
    word = WordText("nb", str, {})
    word.add_html("<p>De sa <q>hør</q> nå.</p>")
    word._document.save(saved := io.BytesIO())  # noqa: SLF001 - the file alone is wanted, without its head
    assert [each.text for each in docx.Document(saved).paragraphs] == ["De sa «hør» nå."]
    assert blocks_to_markdown(parse("<p>De sa <q>hør</q> nå.</p>")) == 'De sa "hør" nå.'
