"""No page of the built site declares a language that its text does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import py3langid
import pytest
from tests.built import language_of, pages, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import html

pytestmark = pytest.mark.slow
ENOUGH = 20
"""Words that a stretch of text must have before its language is named with some certainty."""

BLOCKS = ("p", "li", "td", "dd", "summary", "h1", "h2", "h3", "figcaption", "caption")
EXEMPT = frozenset({"blockquote", "q", "cite", "code", "pre", "script", "style"})
DETECTED = {"no": "nb", "nn": "nb", "da": "nb", "en": "en"}


def blocks(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Give the innermost blocks of text, quotations and names left out."""
    for element in page.iter(*BLOCKS):
        is_inner = next(element.iterdescendants(*BLOCKS), None) is None
        around = {str(parent.tag) for parent in element.iterancestors()}
        if is_inner and not around & EXEMPT:
            yield element


def own_words(element: html.HtmlElement) -> str:
    """Give a block's words without what is marked as another language or as a name in it."""
    declared = language_of(element)
    copy = element.__copy__()
    for inner in list(copy.iterdescendants()):
        if inner.tag in EXEMPT or inner.get("lang") not in {None, declared}:
            inner.drop_tree()
    return words(copy)


def wrongly_declared(site: Path) -> list[str]:
    """Give each block of ENOUGH words whose declared language is not the one it is in."""
    py3langid.set_languages(list(DETECTED))
    found = []
    for path, page in pages(site):
        for block in blocks(page):
            text = own_words(block)
            if len(text.split()) >= ENOUGH:
                detected = DETECTED[py3langid.classify(text)[0]]
                if detected != language_of(block):
                    found.append(f"{path}: {detected} declared as {language_of(block)}: {text[:80]}")
    return found


def test_every_block_is_in_the_language_it_declares(real_site: Path) -> None:
    """Over all pages, version pages and fallback pages included."""
    assert wrongly_declared(real_site) == []
