"""Numbers in a text that can be dialled."""

from __future__ import annotations

import pytest

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.decorate import ShownText
from rettesnor.markdown.dialling import dial

NUMBERS = [("113", "tel:113"), ("112", "tel:112"), ("116 117", "tel:116117")]


def dialled(text: str, language: str = "nb") -> str:
    """Return a paragraph with its numbers linked."""
    return ShownText(f"<p>{text}</p>").decorate(dial(NUMBERS, read_messages(language))).html[3:-4]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Fare for liv? Ring 113.", 'Fare for liv? Ring <a href="tel:113">113</a>.'),
        (
            "Ring 113 når det står om liv, og 112 ved vold.",
            'Ring <a href="tel:113">113</a> når det står om liv, og <a href="tel:112">112</a> ved vold.',
        ),
        ("<strong>Ring</strong> 112 nå.", '<strong>Ring</strong> <a href="tel:112">112</a> nå.'),
        ("Ring legevakten på 116\u00a0117.", 'Ring legevakten på <a href="tel:116117">116\u00a0117</a>.'),
        ("Legevakten har 116 117, døgnet rundt.", 'Legevakten har <a href="tel:116117">116 117</a>, døgnet rundt.'),
        ("Ring <em>113</em>", 'Ring <em><a href="tel:113">113</a></em>'),
    ],
)
def test_a_number_that_readers_are_told_to_call_can_be_dialled(text: str, linked: str) -> None:
    """However it is spaced, and each in the sentence."""
    assert dialled(text) == linked


def test_english_texts_are_read_too() -> None:
    """With their own words for calling."""
    assert dialled("Danger to life? Call 113.", "en") == 'Danger to life? Call <a href="tel:113">113</a>.'


@pytest.mark.parametrize(
    "text",
    [
        "Det var 113 som svarte.",
        "Ring oss. Av 113 svarte 112.",
        "Ring, se § 113.",
        "Ring 1134 eller 0113.",
        "Det koster 116 117 000 eller 5 116 117 kroner.",
        'Ring <a href="tel:113">113</a>.',
        "Ring <code>113</code>.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Counts, sections, longer numbers, and what is a link already."""
    assert dialled(text) == text


def test_a_site_without_numbers_has_nothing_to_link() -> None:
    """And no text is changed."""
    body = "<p>Ring 113.</p>"
    assert ShownText(body).decorate(dial([], read_messages("nb"))).html == body
