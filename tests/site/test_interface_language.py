"""The interface speaks the page's language: nothing English in Norwegian pages, nothing Norwegian in English ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.built import language_of, pages

from rettesnor.locale.messages import read_messages
from rettesnor.markdown.renderer import Origin, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import html

pytestmark = pytest.mark.slow
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "summary")
MATERIAL = ("Footer", "Header", "Table of contents", "Back to top", "Skip to content", "Search", "Permanent link")


def utterances(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Give all that a page says, text by text and attribute by attribute, each with its declared language."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        language = language_of(element)
        for name in SPOKEN:
            if element.get(name):
                yield str(element.get(name)).strip(), language
        if element.text and element.text.strip():
            yield " ".join(element.text.split()), language
        parent = element.getparent()
        if element.tail and element.tail.strip() and parent is not None:
            yield " ".join(element.tail.split()), language_of(parent)


def foreign_messages(language: str, other: str) -> frozenset[str]:
    """Give the fixed messages of the other language that are no messages of this one."""
    own = set(read_messages(language).values())
    return frozenset(
        message
        for key, message in read_messages(other).items()
        if message and "{" not in message and message not in own and not key.startswith("_")
    )


@pytest.mark.parametrize(("language", "other"), [("nb", "en"), ("en", "nb")])
def test_no_message_of_the_other_language_is_spoken(real_site: Path, language: str, other: str) -> None:
    """Every text and spoken attribute of every page, against every message of the other language."""
    foreign = foreign_messages(language, other)
    found = [
        f"{path}: {text}"
        for path, page in pages(real_site)
        if page.get("lang") == language
        for text, declared in utterances(page)
        if text in foreign and declared == language
    ]
    assert found == []


def test_none_of_materials_own_words_are_left(real_site: Path) -> None:
    """What the theme would say in English to Norwegian readers is said by nobody."""
    found = [
        f"{path}: {text}"
        for path, page in pages(real_site)
        if page.get("lang") == "nb"
        for text, declared in utterances(page)
        if text in MATERIAL and declared == "nb"
    ]
    assert found == []


class NoTargets:
    """Nothing to point at."""

    def page_id(self, uri: str) -> str | None:
        """Give no page."""
        return None if uri else ""

    def picture_name(self, uri: str) -> str | None:
        """Give no picture."""
        return None if uri else ""


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "Tilbake til fotnote 1 i teksten"), ("en", "Back to footnote 1")]
)
def test_footnotes_lead_back_in_the_pages_language(language: str, said: str) -> None:
    """Python-Markdown says it in English unless told otherwise."""
    body = Renderer(read_messages(language), {}).render(
        "Ord.[^1]\n\n[^1]: Note.\n", Origin("x.md", 1, "x.md"), NoTargets()
    )
    assert said in body.html


@pytest.mark.parametrize(("language", "said"), [("nb", "Advarsel"), ("en", "Warning")])
def test_notices_without_a_title_are_named_in_the_pages_language(language: str, said: str) -> None:
    """The extension would name them after their class."""
    body = Renderer(read_messages(language), {}).render(
        "!!! warning\n    Ord.\n", Origin("x.md", 1, "x.md"), NoTargets()
    )
    assert f">{said}</p>" in body.html
