"""The addresses of links on paper."""

from __future__ import annotations

import random
from urllib.parse import urljoin

from rettesnor.markdown.link_notes import joined, number_links

BASE = "https://host.test/x/rad/si-fra/"
FOOT = "<!--links--><section data-paper><h2>Lenker</h2><ol><!--list--></ol></section><!--/links-->"


def page(inside: str) -> str:
    """Give a drawn page with an article that has links, and one link outside it."""
    return f'<main><a href="/meny/">Meny</a><article class="a">{inside}{FOOT}</article></main>'


def test_each_address_is_listed_once_and_every_link_has_its_number() -> None:
    """Two links to the same page share a note."""
    drawn = number_links(
        page('<a href="../">Råd</a> <a href="https://a.test/?a=1&amp;b=2">A</a> <a href="../">Igjen</a>'), BASE
    )
    assert '<a href="../" data-note="1">Råd' in drawn
    assert '<a href="../" data-note="1">Igjen' in drawn
    assert "<ol><li>https://host.test/x/rad/</li><li>https://a.test/?a=1&amp;b=2</li></ol>" in drawn


def test_links_within_the_page_and_outside_the_article_get_no_note() -> None:
    """They lead nowhere on paper, or are not on it; without notes there is no list."""
    drawn = number_links(page('<a href="#unntak">Unntak</a>'), BASE)
    assert "data-note" not in drawn
    assert "Lenker" not in drawn


def test_what_paper_does_not_show_gets_no_note() -> None:
    """Tools, navigation, hidden parts and the list of references, which prints its addresses itself."""
    silent = [
        '<nav><ul><li><a href="../">x</a></li></ul></nav>',
        '<div class="rs-tools"><div><a href="../">x</a></div></div>',
        '<p hidden><a href="../">x</a></p>',
        '<section class="rs-references"><ol><li><a href="https://a.test/">x</a></li></ol></section>',
        '<p class="rs-answer rs-answer--in-force"><a href="../">x</a></p>',
        '<a class="citation" href="https://a.test/">[1]</a>',
        '<a href="tel:113">113</a>',
    ]
    drawn = number_links(page("".join(silent) + '<a href="../b/">B</a>'), BASE)
    assert drawn.count("data-note") == 1
    assert "<ol><li>https://host.test/x/rad/b/</li></ol>" in drawn


def test_a_telephone_number_is_printed_where_the_words_do_not_say_it() -> None:
    """Nobody can call from paper a number that is not there; one that the words hold is not said twice."""
    drawn = number_links(page('<a href="tel:+4722334455">Ring oss</a> <a href="tel:+4780033321">800 33 321</a>'), BASE)
    assert "<ol><li>+4722334455</li></ol>" in drawn
    assert drawn.count("data-note") == 1


def test_nothing_else_in_a_page_changes() -> None:
    """Attributes with signs of their own, empty elements and code stay as they were."""
    inside = '<p title="a > b"><br><img src="x.png" alt="<"><code>&lt;a href="y"&gt;</code></p><a href="../">Råd</a>'
    drawn = number_links(page(inside), BASE)
    assert inside.replace('"../"', '"../" data-note="1"') in drawn


def test_two_articles_in_one_document_are_numbered_apart() -> None:
    """The chapters of the booklet each have their own list."""
    drawn = number_links(page('<a href="a/">A</a>') + page('<a href="b/">B</a>'), BASE)
    assert drawn.count('data-note="1"') == 2


def test_an_address_is_joined_as_the_standard_library_joins_it() -> None:
    """Ways of every kind from addresses of every kind, put together by a seed."""
    pieces = ("../", "./", "a/", "b-c/", "x", "x.pdf", "#del-1", "?q=1", "/", "//h/", "https://e.test/", "tel:1", "%20")
    chance = random.Random(1)  # noqa: S311 - ways that can be written again
    for base in ("https://h.test/", "https://h.test/x/", BASE, "https://h.test/x/y", "http://h.test:80/a.b/", "h"):
        for _ in range(2_000):
            way = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 5)))
            assert joined(base, way) == urljoin(base, way), (base, way)
