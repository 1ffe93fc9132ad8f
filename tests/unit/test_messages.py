"""What the interface says: the same in every language."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from tests.projects import ROOT

from rettesnor.locale.messages import MissingLanguageError, read_messages

LANGUAGES = sorted(
    file.name.removesuffix(".yml")
    for file in resources.files("rettesnor.locale").joinpath("catalogue").iterdir()
    if file.name.endswith(".yml")
)
FIELD = re.compile(r"\{(\w*)\}")
QUOTED = re.compile(r"[\"']([a-z_]+)[\"']")
IN_TEMPLATE = re.compile(r"words\.([a-z_]+)")
BEGUN = re.compile(r"f\"([a-z_]+_)\{")


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


def test_every_message_is_named_somewhere() -> None:
    """By a template or a module, whole or by the beginning that a module adds a value to; else nobody reads it."""
    named, begun = set(), {"_"}
    for path in (*ROOT.glob("src/**/*.py"), *ROOT.glob("scripts/*.py"), *ROOT.glob("overrides/**/*.html")):
        text = path.read_text(encoding="utf-8")
        named |= set(QUOTED.findall(text)) | set(IN_TEMPLATE.findall(text))
        begun |= set(BEGUN.findall(text))
    keys = {key for key in read_messages("nb") if not key.startswith(tuple(begun))}
    assert len(keys) > 100
    assert keys - named == set()


def test_a_language_without_messages_says_what_to_do() -> None:
    """Adding a language is adding a file."""
    with pytest.raises(MissingLanguageError, match=r"messages/xx\.yml"):
        read_messages("xx")
