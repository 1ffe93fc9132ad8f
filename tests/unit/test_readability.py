"""LIX and sentence lengths, against texts that can be counted by hand."""

import pytest

from rettesnor.checks.language.prose import Block, read_prose
from rettesnor.checks.language.readability import PageFigures, check_readability, measure, measure_page
from rettesnor.checks.language.sentences import split_sentences
from rettesnor.data.page_kinds import Shape


def prose(html: str) -> tuple[Block, ...]:
    """Give the blocks of some HTML."""
    return read_prose(html)


def figures(html: str, kind: Shape = Shape.ADVICE) -> PageFigures:
    """Measure a page of some HTML."""
    return measure_page("docs/nb/side.md", kind, prose(html), "nb", frozenset({"rad", "slik", "unntak", "for-deg"}))


def test_lix_is_sentence_length_plus_share_of_long_words() -> None:
    """Ten words in two sentences, three of them longer than six letters: 10/2 + 100 * 3/10 = 35."""
    found = measure(prose("<p>Vi snakker om behandling nå. Du kan spørre noen heretter.</p>"), "nb")
    assert (found.words, found.sentences) == (10, 2)
    assert found.lix == pytest.approx(35)


def test_a_word_of_six_letters_is_short() -> None:
    """Only more than six letters make a word long; signs and figures are no letters."""
    assert measure(prose("<p>spørre 1234567 e-poste</p>"), "nb").lix == pytest.approx(3)


def test_list_items_are_sentences() -> None:
    """A list without full stops has as many sentences as items, its lead counted by itself."""
    found = measure(prose("<p>Ta med:</p><ul><li>en venn</li><li>et ark papir</li></ul>"), "nb")
    assert (found.words, found.sentences, found.median) == (7, 3, 2)


def test_nested_items_and_task_boxes_are_counted_once() -> None:
    """An item that holds a list ends where the list begins; drawn boxes are no words."""
    box = '<span class="task-box checked"><span class="visually-hidden">Utført: </span></span>'
    html = f"<ul><li>{box}Ring<ul><li>Vent her</li></ul></li></ul>"
    assert (measure(prose(html), "nb").words, measure(prose(html), "nb").sentences) == (3, 2)


def test_headings_quotations_citations_and_names_of_acts_are_left_out() -> None:
    """What the author cannot make easier does not count."""
    html = (
        "<h2>Rettslig grunnlag</h2><blockquote><p>Den som er omfattet av bestemmelsen.</p></blockquote>"
        '<p>Etter pasient- og brukerrettighetsloven § 3-1 har du rett.<a class="citation">[1]</a></p>'
    )
    found = measure(prose(html), "nb")
    assert (found.words, found.sentences, found.lix) == (4, 1, 4)


def test_an_abbreviation_or_a_date_ends_no_sentence() -> None:
    """A full stop before a figure or a capital is one only after a word that may be a sentence's last."""
    text = "Se Prop. 31 L og Meld. St. 13. Fristen er 3. mars. Ring kl. 12."
    assert [sentence for _, sentence in split_sentences(text, "nb")] == [
        "Se Prop. 31 L og Meld. St. 13.",
        "Fristen er 3. mars.",
        "Ring kl. 12.",
    ]


def test_only_sections_that_people_act_on_count_in_advice() -> None:
    """The LIX of advice is that of its direct sections; an article has none."""
    html = '<h2 id="rad">Rådet</h2><p>Spør.</p><h2 id="begrunnelse">Hvorfor</h2><p>Pasientrettigheter begrunnes.</p>'
    advice = figures(html)
    assert advice.direct is not None
    assert (advice.direct.words, advice.whole.words) == (1, 3)
    assert figures(html, Shape.TEXT).direct is None
    assert figures(html, Shape.TOOL).direct == figures(html, Shape.TOOL).whole


def test_a_heavy_text_is_reported_with_its_figure() -> None:
    """Long words in long sentences are over the limit, and both figures are named."""
    sentence = "Vi " + " ".join(["strategien"] * 16) + ". "
    messages = [
        problem.message.in_language("nb")
        for problem in check_readability(figures(f'<h2 id="rad">R</h2><p>{sentence * 3}</p>'), 9)
    ]
    assert "(LIX) er 111,1" in messages[0]
    assert "har 17 ord" in messages[1]


def test_a_short_text_is_not_judged() -> None:
    """One long word in five would be a LIX of 25; in two, 52: too few words say nothing."""
    html = '<h2 id="rad">R</h2><p>Informer pårørende.</p>'
    found = figures(html)
    assert found.direct is not None
    assert found.direct.lix > 100
    assert list(check_readability(found, 1)) == []


def test_a_text_without_sentences_has_no_figures() -> None:
    """Nothing is divided by nothing."""
    assert measure(prose("<h2>Bare en overskrift</h2>"), "nb").words == 0
