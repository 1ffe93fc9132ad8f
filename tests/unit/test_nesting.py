"""Texts that are nested deeper than a parser bears: a line, and not the end of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.projects import write_project

from rettesnor.data.validation.yaml_text import YamlError, parse_yaml
from rettesnor.locale import messages
from rettesnor.locale.nesting import MOST, too_deep
from rettesnor.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from pathlib import Path

DEEP = {
    "open lists": "a: 1\nb: " + "[" * 100_000,
    "lists": "a: 1\nb: " + "[" * 100_000 + "]" * 100_000,
    "groups": "a: 1\nb: " + "{a: " * 100_000,
    "items in items": "a: 1\n" + "- " * 100_000 + "a",
    "keys in keys": "a: 1\n" + "? " * 100_000 + "a",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deep_is_told_at_its_line(text: str) -> None:
    """Before a parser sees it."""
    assert too_deep(text) == 2
    with pytest.raises(YamlError) as told:
        parse_yaml(text)
    assert told.value.line == 2


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_no_file_of_a_site_ends_the_program(tmp_path: Path, text: str) -> None:
    """Neither its own words nor its settings."""
    root = write_project(tmp_path, {"data/messages/nb.yml": text})
    assert messages.read_own("nb", root) == {}
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError):
        read_settings(root)


def test_many_brackets_beside_each_other_are_not_deep() -> None:
    """Nor are many items, or a line of dashes."""
    assert too_deep("- [a]\n" * (2 * MOST) + "- a - b\n" * (2 * MOST) + "- " * 9 + "-" * 5000) is None
