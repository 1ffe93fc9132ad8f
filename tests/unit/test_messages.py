"""What the interface says: the same in every language."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from rettesnor.locale.messages import MissingLanguageError, read_messages

LANGUAGES = sorted(
    file.name.removesuffix(".yml")
    for file in resources.files("rettesnor.locale").joinpath("catalogue").iterdir()
    if file.name.endswith(".yml")
)
FIELD = re.compile(r"\{(\w*)\}")


def test_norwegian_and_english_are_there() -> None:
    """The two languages of the site."""
    assert {"nb", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    """A key that one language lacks would be a hole in its pages."""
    assert set(read_messages(language)) == set(read_messages("nb"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_fields(language: str) -> None:
    """A field that one language lacks would be lost, and one too many would stop the build."""
    norwegian = read_messages("nb")
    for key, text in read_messages(language).items():
        if text and norwegian[key]:
            assert set(FIELD.findall(text)) == set(FIELD.findall(norwegian[key])), key


def test_a_language_without_messages_says_what_to_do() -> None:
    """Adding a language is adding a file."""
    with pytest.raises(MissingLanguageError, match=r"messages/xx\.yml"):
        read_messages("xx")
