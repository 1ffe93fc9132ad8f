"""Marked sentences: from `**Plikt:** …` to HTML that keeps the word and the §, and nothing that somebody can type."""

from __future__ import annotations

import pytest

from rettesnor.docs.norms import normative_words
from rettesnor.locale.messages import read_messages
from rettesnor.markdown.duties import Duty, MarkedSentence, marked_in
from rettesnor.markdown.recorded import render_as_recorded
from rettesnor.markdown.renderer import Origin, Renderer
from rettesnor.markdown.trees import parse

RENDERERS = {code: Renderer(read_messages(code), {}) for code in ("nb", "en")}


class Nothing:
    """Knows no pages and no pictures."""

    def page_id(self, uri: str) -> None:
        """Know no page."""

    def picture_name(self, uri: str) -> None:
        """Know no picture."""


def rendered(text: str, language: str = "nb") -> str:
    """Return the HTML of a text."""
    return RENDERERS[language].render(text, Origin("docs/nb/a.md", 1, "a.md"), Nothing()).html


def marked(text: str, language: str = "nb") -> list[tuple[str, str]]:
    """Return what is marked in a text: its kind and its words."""
    return [(str(each.duty), each.text) for each in marked_in(parse(rendered(text, language)))]


def test_a_mark_becomes_a_sentence_with_its_label_and_its_section_as_text() -> None:
    """What is frozen says it without a style sheet."""
    assert rendered("**Plikt:** Du skal lytte (helsepersonelloven § 10). Du bør vente.") == (
        '<p><span class="rs-duty" data-duty="duty"><strong class="rs-duty__label">Plikt:</strong> '
        "Du skal lytte (helsepersonelloven § 10).</span> Du bør vente.</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Rett:** Du kan klage (pbrl § 7-2). [@kilde]", [("right", "Du kan klage (pbrl § 7-2).")]),
        ("Først dette. **Rett:** Du kan klage (pbrl § 7-2).", [("right", "Du kan klage (pbrl § 7-2).")]),
        ("Først dette. [@kilde] **Plikt:** Du skal (hpl § 4).", [("duty", "Du skal (hpl § 4).")]),
        ("| a |\n|---|\n| **Plikt:** Du skal (hpl § 4). |", [("duty", "Du skal (hpl § 4).")]),
        (
            "**Plikt:** Skal, jf. Kari, si fra (jf. hpl § 8 nr. 2). Så.",
            [("duty", "Skal, jf. Kari, si fra (jf. hpl § 8 nr. 2).")],
        ),
        (
            "**Plikt:** Skal *lytte* og [se](https://a.no) (hpl § 4). Så.",
            [("duty", "Skal lytte og se (hpl § 4).")],
        ),
        ("**Plikt:** En (hpl § 4).\n**Rett:** To (hpl § 5).", [("duty", "En (hpl § 4)."), ("right", "To (hpl § 5).")]),
        ("**Plikt:** Du skal uten paragraf. Så (hpl § 4).", [("duty", "Du skal uten paragraf.")]),
        ("**Plikt:** Du skal vise «alt. Alt» (hpl § 4)", [("duty", "Du skal vise «alt. Alt» (hpl § 4)")]),
        ("- **Plikt:** Du skal:\n    - ett\n    - to", [("duty", "Du skal:")]),
        ("Her står **Plikt:** midt i.", []),
        ("**plikt:** Du skal.", []),
        ("**Plikt** Du skal.", []),
        ("## **Plikt:** Overskrift", []),
    ],
)
def test_a_mark_reaches_from_its_label_to_the_end_of_its_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    """Wherever it may stand; elsewhere it is bold text, and the check `norms` tells of it."""
    assert marked(text) == expected


def test_the_label_is_the_one_of_the_language() -> None:
    """In English, Duty and Right; the other language's word is no mark."""
    text = "**Duty:** You must listen (Health Personnel Act, section 10). **Plikt:** No."
    assert marked(text, "en") == [("duty", "You must listen (Health Personnel Act, section 10).")]


def test_nobody_types_what_the_renderer_writes() -> None:
    """The class is on no allow-list, so a mark always has a label that readers see."""
    assert "rs-duty" not in rendered('<span class="rs-duty" data-duty="duty">Du skal.</span>')


def test_a_record_renders_its_marks_again_whatever_they_are_called_today() -> None:
    """The label is one of the words that a text was rendered with."""
    text = "**Plikt:** Du skal (hpl § 4)."
    body = RENDERERS["nb"].render(text, Origin("a.md", 1, "a.md"), Nothing())
    assert body.rendered_with is not None
    assert body.rendered_with.words == {"duty_duty": "Plikt"}
    assert render_as_recorded(text, body.rendered_with).html == body.html
    assert list(marked_in(parse(body.html))) == [MarkedSentence(Duty.DUTY, "Du skal (hpl § 4).")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Du får vite. Du får spørre.", "Rett: Du får vite. Du får spørre."),
        ("Rett: Du får vite. Du får spørre.", "Plikt: Du får vite. Du får spørre."),
        ("Rett: Du får vite. Hun får spørre.", "Du får vite. Rett: Hun får spørre."),
    ],
)
def test_a_mark_that_comes_goes_or_moves_binds_otherwise(before: str, after: str) -> None:
    """So no such change is editorial."""
    assert normative_words(before, "nb") != normative_words(after, "nb")


def test_a_mark_is_a_binding_word_in_english_too() -> None:
    """With the first words of its sentence."""
    assert "right: you get" in normative_words("Right: You get it.", "en")
    assert normative_words("He is right: you get it.", "en") != normative_words("Right: You get it.", "en")
