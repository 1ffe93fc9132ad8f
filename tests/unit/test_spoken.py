"""What a text says to those who listen: sources by their name, changes once."""

from __future__ import annotations

import pytest

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.decorate import ShownText
from rettesnor.markdown.spoken import name_citations, say_changes_once

WORDS = read_messages("nb")
REMOVED = '<del><span class="visually-hidden">fjernet: </span>'
HEARD = '<del role="none"><span class="visually-hidden">fjernet:\u00a0</span>'
END = '<span class="visually-hidden">\u00a0(slutt)\u00a0</span>'


@pytest.mark.parametrize(
    ("shown", "language", "name"),
    [("[3]", "nb", "kilde 3"), ("[3, s. 18]", "nb", "kilde 3, s. 18"), ("[12]", "en", "source 12")],
)
def test_a_citation_is_called_a_source(shown: str, language: str, name: str) -> None:
    """With its place, in the language of the text; what is seen stays."""
    text = ShownText(f'<p>Slik. <a class="citation" href="#kilde-a">{shown}</a></p>')
    named = text.decorate(name_citations(read_messages(language))).html
    assert f'<a class="citation" href="#kilde-a" aria-label="{name}">{shown}</a>' in named


def test_other_links_keep_their_own_words() -> None:
    """Only citations are numbers."""
    body = '<p><a href="../rad/">[1]</a></p>'
    assert ShownText(body).decorate(name_citations(WORDS)).html == body


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        (f"<p>Du {REMOVED}kan</del> spørre.</p>", f"<p>Du {HEARD}kan{END}</del> spørre.</p>"),
        (f"<p>{REMOVED}kan</del> <ins>bør</ins></p>", f'<p>{HEARD}kan{END}</del> <ins role="none">bør</ins></p>'),
        (f"<h2>{REMOVED}Uenighet</del></h2>", f"<h2>{HEARD}Uenighet</del></h2>"),
    ],
)
def test_a_change_is_told_by_its_own_words_alone(body: str, heard: str) -> None:
    """The mark has no role; where words follow, its end is told; the space after its label is kept."""
    assert ShownText(body).decorate(say_changes_once(WORDS)).html == heard
