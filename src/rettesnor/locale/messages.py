"""Everything the site and the tool say, by language: one YAML file each in catalogue/.

Top keys are what readers meet; `rules` holds what an editor is told of each kind of mistake, `says` and `cure`; `words`
holds what commands say besides. Adding a language is naming it in mkdocs.yml and adding its file, here or in a site's
data/messages/ (nn.yml, se.yml …).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


MAIN = "nb"
RULES, WORDS = "rules", "words"
SAYS, CURE = "says", "cure"


class MissingLanguageError(LookupError):
    """There is no file of messages for a language."""


@cache
def read_messages(language: str, root: Path | None = None) -> Mapping[str, str]:
    """Return the messages to readers in a language, from catalogue/ or from `data/messages/` below the site's root.

    Raises:
        MissingLanguageError: there is no file for it, or it lacks messages that the main file has.
    """
    text = _read(language, root)
    if text is None:
        raise MissingLanguageError(
            f"there are no messages for {language}: copy src/rettesnor/locale/catalogue/en.yml "
            f"to data/messages/{language}.yml and translate it"
        )
    values = {key: str(value) for key, value in _parse(text).items() if key not in (RULES, WORDS)}
    if language != MAIN:
        missing = sorted(set(read_messages(MAIN)) - set(values))
        if missing:
            raise MissingLanguageError(f"{language}.yml lacks {len(missing)} messages: {', '.join(missing[:5])} …")
    return MappingProxyType(values)


@cache
def read_rules(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return what an editor is told in a language: by the rule's name, what is wrong (`says`) and the way out (`cure`).

    A language without rules of its own has none.
    """
    return MappingProxyType(_part(language, RULES))


@cache
def read_words(language: str) -> Mapping[str, str]:
    """Return what commands say in a language besides problems, by key; nothing for a language that has none."""
    return MappingProxyType(_part(language, WORDS))


@dataclass(frozen=True, slots=True)
class Message:
    """One message to an editor: its key in the catalogue, and what fills its fields, in order or by name.

    The key is that of `words`, or a rule's name with its part: `urls.no-answer/says`. A value may be a message itself.
    """

    key: str
    values: tuple[object, ...] = ()
    named: tuple[tuple[str, object], ...] = ()

    def in_language(self, language: str) -> str:
        """Return the text in a language, and in the main one where that language lacks it."""
        text = _found(self.key, language)
        if text is None:
            text = _found(self.key, MAIN)
        if text is None:
            raise KeyError(self.key)
        values = [_said(value, language) for value in self.values]
        return text.format(*values, **{name: _said(value, language) for name, value in self.named})

    def __str__(self) -> str:
        return self.in_language(MAIN)


def words(key: str, *values: object, **named: object) -> Message:
    """Return the message `key` of `words`, its fields filled."""
    return Message(key, values, tuple(sorted(named.items())))


def _said(value: object, language: str) -> object:
    return value.in_language(language) if isinstance(value, Message) else value


def _found(key: str, language: str) -> str | None:
    rule, _, part = key.partition("/")
    return read_rules(language).get(rule, {}).get(part) if part else read_words(language).get(key)


def _part(language: str, part: str) -> dict[str, Any]:
    text = _read(language, None)
    return dict(_parse(text).get(part) or {}) if text is not None else {}


def _parse(text: str) -> dict[str, Any]:
    rows: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but strings
    return rows


def _read(language: str, root: Path | None) -> str | None:
    file = resources.files(__package__).joinpath("catalogue", f"{language}.yml")
    if file.is_file():
        return file.read_text(encoding="utf-8")
    own = root / "data" / "messages" / f"{language}.yml" if root is not None else None
    return own.read_text(encoding="utf-8") if own is not None and own.is_file() else None
