"""Every text of the real store in every form: the answer gives back the store's hashes, Markdown the same words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from tests.projects import ROOT

from rettesnor.markdown.commonmark import blocks_to_markdown, escaped
from rettesnor.markdown.sections import running_text, sections_in
from rettesnor.markdown.trees import parse
from rettesnor.pages.api.equality import bare, words_of_markdown
from rettesnor.pages.api.written import restored, written
from rettesnor.search.sections import search_sections
from rettesnor.urls import Target
from rettesnor.versions.reading import Store, read_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.markdown.body import Body
    from rettesnor.versions.reading import Frozen

HEAD = "---\nid: x\n---\n\n# Tittel\n\n> linje\n\n"


@cache
def _store() -> Store:
    return read_store(ROOT)


def _target(name: str, fragment: str) -> Target | None:
    return None if name == "borte" else Target(f"x/{name}/{fragment}")


def _bodies() -> Iterator[tuple[Frozen, Body]]:
    for text in _store().frozen_texts():
        if not text.is_removed:
            yield text, _store().body(text)


@pytest.mark.slow
def test_an_answer_gives_back_the_hash_of_each_section() -> None:
    """From its HTML alone, with whole addresses in it: what links lead to is part of the hash."""
    count = 0
    for text, body in _bodies():
        made = written(body, _target, "https://anywhere.example/")
        found = {section.id: section.hash for section in sections_in(restored(parse(made.html)))}
        assert found == body.section_hashes, text.html_path
        count += len(found)
    assert count > 1000


@pytest.mark.slow
def test_markdown_says_the_words_of_each_section() -> None:
    """As any reader of CommonMark finds them, citations and notes left out."""
    for text, body in _bodies():
        made = written(body, _target, "https://anywhere.example/")
        expected = [bare(section.title + running_text(parse(section.html))) for section in body.sections]
        assert words_of_markdown(HEAD + made.markdown) == expected, text.html_path


def test_an_excerpt_in_the_search_is_a_part_of_the_text() -> None:
    """What the search shows of a section stands in it, word for word and in that order."""
    for text, body in _bodies():
        words = {section.title: bare(section.text) for section in body.sections}
        for found in search_sections(body):
            assert any(bare(found.text) in own for own in words.values()), text.html_path


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40))
def test_any_plain_text_is_escaped_so_that_it_is_read_as_it_was(text: str) -> None:
    """Whatever signs it begins with or holds."""
    [found] = words_of_markdown(f"{HEAD}.{escaped(text)}") or [""]
    assert found == bare(f".{text}")
    [led] = words_of_markdown(f"{HEAD}{escaped(text.strip() or 'x')}") or [""]
    assert led == bare(text.strip() or "x")


@pytest.mark.parametrize(
    "text",
    [
        '<p>Ring nå!<a href="https://a.example/">Hjelp</a> Ja!</p>',
        '<p><span>Ring nå!</span><a href="https://a.example/">Hjelp</a></p>',
        "<p>Før</p><pre><code>a\n```\n# b</code></pre><p>Etter</p>",
    ],
)
def test_signs_before_a_link_and_within_code_begin_nothing_else(text: str) -> None:
    """A link is no picture, whose words nobody is shown; and code ends where it ended."""
    markdown = blocks_to_markdown(parse(text))
    assert words_of_markdown(HEAD + markdown) == [bare(running_text(parse(text)))]
    assert "<img" not in MarkdownIt("commonmark").render(markdown)


_INLINE = st.recursive(
    st.text("ab *_[]()<>&`#-+1.|~!\\", max_size=8).map(lambda text: html.fromstring(f"<span>{_safe(text)}</span>")),
    lambda inner: st.tuples(st.sampled_from(["strong", "em", "a", "span"]), inner, st.text("ab .", max_size=3)).map(
        lambda made: _wrapped(*made)
    ),
    max_leaves=4,
)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _wrapped(tag: str, inner: html.HtmlElement, tail: str) -> html.HtmlElement:
    if tag == "a" and any(each.tag == "a" for each in inner.iter()):
        tag = "span"  # no link stands in another
    element = html.Element(tag, {"href": "https://a.example/(x)"} if tag == "a" else {})
    element.text = "c"
    element.append(inner)
    inner.tail = tail
    return element


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.lists(_INLINE, min_size=1, max_size=3))
def test_emphasis_and_links_lose_no_word(parts: list[html.HtmlElement]) -> None:
    """However they stand in and beside each other."""
    paragraph = html.Element("p")
    paragraph.extend(parse(html.tostring(part, encoding="unicode"))[0] for part in parts)
    expected = [bare(running_text([paragraph]))]
    assert words_of_markdown(HEAD + blocks_to_markdown([paragraph])) == (expected if expected != [""] else [])
