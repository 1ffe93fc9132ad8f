"""What the language check says of words: the cases of language.yml and spelling.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rettesnor.checks.language.abbreviations import check_abbreviations
from rettesnor.checks.language.compounds import Compounds, check_linking_s
from rettesnor.checks.language.plain_words import check_plain_words
from rettesnor.checks.language.prose import Block, read_prose
from rettesnor.checks.language.relative_dates import check_relative_dates
from rettesnor.checks.language.spelling import Speller
from rettesnor.data.plain_words import PlainWord
from rettesnor.locale.messages import read_messages
from rettesnor.markdown.renderer import Origin, Renderer
from rettesnor.problems import in_order

HERE = Path(__file__).parent
WORDS: list[dict[str, Any]] = yaml.safe_load((HERE / "language.yml").read_text(encoding="utf-8"))
SPELLING: list[dict[str, Any]] = yaml.safe_load((HERE / "spelling.yml").read_text(encoding="utf-8"))


class Nothing:
    """A site without other pages or pictures."""

    def page_id(self, uri: str) -> None:
        """Find no page."""

    def picture_name(self, uri: str) -> None:
        """Find no picture."""


class ListedDictionary:
    """A dictionary that knows the words of a list."""

    def __init__(self, words: list[str]) -> None:
        self.words = frozenset(words)

    def knows(self, word: str) -> bool:
        """Know a word as listed, or with a capital first letter."""
        return word in self.words or word[:1].lower() + word[1:] in self.words

    def suggestions(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 - as a dictionary is asked
        """Suggest nothing."""
        return ()


def blocks_of(text: str, language: str) -> tuple[Block, ...]:
    """Give the prose of a Markdown text, as the site renders it."""
    body = Renderer(read_messages(language), {}).render(text, Origin("side.md", 1, "side.md"), Nothing())
    return read_prose(body.html, text)


def named(cases: list[dict[str, Any]]) -> pytest.MarkDecorator:
    """Run a test for each case, by its name."""
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@named(WORDS)
def test_words(case: dict[str, Any]) -> None:
    """Exactly what the case names is found, at its line."""
    language = case["language"]
    blocks = blocks_of(case["text"], language)
    avoid = case.get("avoid")
    plain = (
        [
            PlainWord(
                id="ord",
                language=avoid["language"],
                avoid=tuple(avoid["words"]),
                unless=tuple(avoid.get("unless", ())),
                better=avoid["better"],
            )
        ]
        if avoid
        else []
    )
    dictionary = ListedDictionary(case.get("known", []))
    found = in_order(
        [
            *Compounds(case.get("terms", [])).check("side.md", blocks),
            *check_linking_s("side.md", blocks, dictionary.knows),
            *check_plain_words("side.md", blocks, [word for word in plain if word.language == language]),
            *check_relative_dates("side.md", blocks, language),
            *check_abbreviations(
                "side.md", blocks, case.get("abbreviations", {}), case.get("words", []), "data/wordlist-nb.txt"
            ),
        ]
    )
    assert [problem.line for problem in found] == [line for line, _ in case["found"]]
    for problem, (_, words) in zip(found, case["found"], strict=True):
        assert words in problem.message.in_language("nb")


@named(SPELLING)
def test_spelling(case: dict[str, Any]) -> None:
    """Exactly the words that the case names are asked about, at their lines."""
    original = Speller("nb", ListedDictionary(case["original"])) if "original" in case else None
    speller = Speller("en" if original else "nb", ListedDictionary(case["known"]), original)
    found = list(speller.check("side.md", blocks_of(case["text"], "nb")))
    assert [problem.line for problem in found] == [line for line, _ in case["found"]]
    for problem, (_, word) in zip(found, case["found"], strict=True):
        assert f"«{word}»" in problem.message.in_language("nb")


def test_names_of_cases_are_not_used_twice() -> None:
    """Every case has a name of its own."""
    names = [case["name"] for case in [*WORDS, *SPELLING]]
    assert len(set(names)) == len(names)
