"""Terms of the glossary: how they are found in a text, and how a page explains them."""

from __future__ import annotations

import pytest

from rettesnor.data.terms import Term
from rettesnor.markdown.decorate import ShownText
from rettesnor.pages.term_notes import MOST, TermNotes
from rettesnor.site.term_finder import TermFinder


def term(identifier: str, nb: str, en: str, short: str = "", *, is_everyday: bool = False) -> Term:
    """Make a term of the glossary."""
    return Term.model_validate(
        {
            "id": identifier,
            "nb": nb,
            "nn": nb,
            "en": en,
            "abbreviation": {"nb": short, "en": short} if short else {},
            "definition": {"nb": f"{nb} er <noe>.", "en": f"A {en} is <something>."},
            "everyday": is_everyday,
        }
    )


TERMS = (
    term("bruker", "bruker", "user", is_everyday=True),
    term("utvalg", "brukerutvalg", "user committee"),
    term("plan", "individuell plan", "individual plan", "IP"),
    term("lov", "helse- og omsorgstjenesteloven", "Health and Care Services Act"),
    term("vern", "psykisk helsevern", "mental health care"),
    term("tvang", "tvungent psykisk helsevern", "compulsory mental health care"),
)
ABBREVIATION = '<abbr title="individuell plan">IP</abbr>'


def found(text: str, language: str = "nb") -> list[tuple[str, str]]:
    """Give the terms in a text: id, and the words as they stand there."""
    return [(each.entry.id, text[each.start : each.end]) for each in TermFinder(TERMS, language).find(text)]


def notes() -> TermNotes:
    """Give what explains terms in one page."""
    return TermNotes(TermFinder(TERMS, "nb"), "../ordliste/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("et brukerutvalg", "brukerutvalg"),
        ("Brukerutvalgets leder", "Brukerutvalgets"),
        ("alle brukerutvalgene.", "brukerutvalgene"),
        ("to individuelle planer", "individuelle planer"),
        ("individuell\nplan", "individuell\nplan"),
        ("Etter helse- og omsorgstjenesteloven § 3", "helse- og omsorgstjenesteloven"),
        ("under tvungent psykisk helsevern.", "tvungent psykisk helsevern"),
    ],
)
def test_a_term_is_found_in_the_forms_of_its_nouns(text: str, words: str) -> None:
    """With capitals, line breaks and hyphens as the text has them; the longest term wins."""
    assert [shown for _, shown in found(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "brukerutvalgsmøte",
        "brukerutvalg-møtet",
        "fellesbrukerutvalg",
        "felles-brukerutvalg",
        "en individuell, god plan",
        "en individuell",
        "",
    ],
)
def test_a_part_of_another_word_is_no_term(text: str) -> None:
    """Nor are a term's words with something else between them."""
    assert found(text) == []


def test_english_takes_its_own_endings() -> None:
    """An ending of one language is none of another."""
    assert found("the user committee's plan, user committees", "en") == [
        ("utvalg", "user committee's"),
        ("utvalg", "user committees"),
    ]
    assert found("user committeer", "en") == []


def test_everyday_words_are_not_explained() -> None:
    """They are in the glossary for those who look there."""
    assert found("En bruker og brukeren") == []


def explained_in(explaining: TermNotes, part: str) -> str:
    """Return a text with its terms explained."""
    return ShownText(part).decorate(explaining.explain).html


def test_the_first_use_is_explained_and_only_that() -> None:
    """It links to the glossary, with its meaning beside it; all other words stand as they did."""
    explained = explained_in(notes(), "<p>Et brukerutvalg og brukerutvalget.</p>")
    assert explained == (
        '<p>Et <span class="rs-term"><a href="../ordliste/#utvalg" aria-describedby="rs-term-1">brukerutvalg</a>'
        '<span class="rs-term__tip" role="tooltip" id="rs-term-1"><span class="rs-term__meaning">'
        "brukerutvalg er &lt;noe&gt;.</span></span></span> og brukerutvalget.</p>"
    )


def test_an_abbreviation_is_explained_as_its_term() -> None:
    """Its long form comes first; where the long form was explained before, the abbreviation is left as it was."""
    explained = explained_in(notes(), f"<p>{ABBREVIATION} og {ABBREVIATION}, individuell plan</p>")
    assert explained.count('class="rs-term"') == 1
    assert '<abbr>IP</abbr></a><span class="rs-term__tip"' in explained
    assert '<b class="rs-term__long">individuell plan</b>' in explained
    assert explained.endswith(f" og {ABBREVIATION}, individuell plan</p>")
    assert explained_in(notes(), f"<p>Individuell plan ({ABBREVIATION})</p>").endswith(f" ({ABBREVIATION})</p>")


@pytest.mark.parametrize("words", ["brukerutvalg", ABBREVIATION])
@pytest.mark.parametrize(
    "place",
    [
        '<p><a href="../rad/">et {}</a></p>',
        '<h2 id="a">Om <em>et</em> {}</h2>',
        "<details><summary>{}</summary></details>",
        "<blockquote><p>{}</p><blockquote><p>a</p></blockquote>{}</blockquote>",
        "<p><q>{}</q> sier vi</p>",
        "<p>«Vi er <em>et</em> {}», skriver de</p>",
        '<p><span lang="en">{}</span></p>',
        '<div class="admonition quote"><div></div><p>{}</p></div>',
        "<table><thead><tr><th>{}</th></tr></thead></table>",
    ],
)
def test_no_term_is_explained_where_it_would_disturb(place: str, words: str) -> None:
    """Headings, links, summaries, quotations, foreign words and heads of tables stay; the next use is explained."""
    part = place.replace("{}", words)
    explaining = notes()
    assert explained_in(explaining, part) == part
    assert 'class="rs-term"' in explained_in(explaining, f"<p>{words}</p>")


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    """A slip of the pen does not silence the rest of the page."""
    assert 'class="rs-term"' in explained_in(notes(), "<p>«Vi er</p><p>brukerutvalg</p>")


def test_a_term_is_explained_once_a_page_and_not_once_a_part() -> None:
    """Parts of a page share what was explained before."""
    explaining = notes()
    assert 'class="rs-term"' in explained_in(explaining, "<p>brukerutvalg</p>")
    assert explained_in(explaining, "<p>brukerutvalg</p>") == "<p>brukerutvalg</p>"


def test_a_page_explains_no_more_than_a_reader_can_use() -> None:
    """Beyond a fixed number, further terms are left as they are."""
    letters = "abcdefghijklmnop"
    many = tuple(term(letter, f"{letter}ord", letter) for letter in letters)
    explaining = TermNotes(TermFinder(many, "nb"), "")
    explained = explained_in(explaining, "".join(f"<p>{letter}ord</p>" for letter in letters))
    assert explained.count('class="rs-term"') == MOST == len(explaining.for_paper)


def test_paper_lists_what_the_screen_explains() -> None:
    """In the order of the text, an abbreviation with its short form first."""
    explaining = notes()
    explained_in(explaining, f"<p>{ABBREVIATION}. Brukerutvalget.</p>")
    assert [(each.before, each.word, each.after) for each in explaining.for_paper] == [
        ("", "IP:", " individuell plan er <noe>."),
        ("", "brukerutvalg", " er <noe>."),
    ]
