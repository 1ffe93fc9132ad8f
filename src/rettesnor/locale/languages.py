"""Which words are codes of languages, by Unicode's tables."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError

V = TypeVar("V")
_CODE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
"""A language of two letters, its script, its region: what mkdocs-static-i18n takes as well."""


def without_region(code: str) -> str:
    """Return a language without its script and region: `en` of `en-GB`."""
    return code.partition("-")[0]


@cache
def is_a_language(code: str) -> bool:
    """Return whether a word is the code of a language that a site can have: `nn`, `en-GB`, `sr-Latn`, `zh-Hant-TW`."""
    if not _CODE.fullmatch(code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


class OfLanguages(dict[str, V]):
    """A table by language, in which a language of a region has what the language without it has: `en-GB`, `en`."""

    def __missing__(self, language: str) -> V:
        """Return what the language without its region has.

        Raises:
            KeyError: the table does not know it.
        """
        if language == without_region(language):
            raise KeyError(language)
        return self[without_region(language)]

    def __contains__(self, language: object) -> bool:
        return super().__contains__(language) or (
            isinstance(language, str) and super().__contains__(without_region(language))
        )

    def get(self, language: str, default: Any = None) -> Any:  # noqa: ANN401 - as dict has it
        """Return what a language has, or something else."""
        return self[language] if language in self else default  # noqa: SIM401 - that would ask itself for ever
