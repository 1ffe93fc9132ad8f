"""Dictionaries for spelling: Hunspell's, as the system has them. The one module that knows the Hunspell library.

Dictionaries are not part of the project: they come as system packages (system-packages.txt), are large, and are shared
with other programs. Where one is missing, that is said once and nothing is guessed.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rettesnor.locale.languages import without_region
from rettesnor.locale.messages import words
from rettesnor.problems import MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hunspell import Hunspell


@dataclass(frozen=True, slots=True)
class Package:
    """What a dictionary's files are called, and the Debian package they come in."""

    name: str
    package: str


DICTIONARIES: Mapping[str, Package] = {
    "nb": Package("nb_NO", "hunspell-no"),
    "nn": Package("nn_NO", "hunspell-no"),
    "en": Package("en_GB", "hunspell-en-gb"),
}
"""By language, without its region. A site's other languages are not spelled."""


class Dictionary(Protocol):
    """What spelling asks of a dictionary."""

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled as some form of a known word."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words it might have been, the likeliest first."""


class SystemDictionary:
    """A dictionary of the system, with a project's own words."""

    def __init__(self, hunspell: Hunspell, own_words: Iterable[tuple[str, str]]) -> None:
        """Add own words: each with the word it is inflected like, or "" when only that form is meant."""
        self._hunspell = hunspell
        self._own: set[str] = set()
        for word, model in own_words:
            self._own.add(word)
            if model:
                with suppress(UnicodeEncodeError):
                    hunspell.add_with_affix(word, model)

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled as some form of a known word; a capital first letter is always allowed.

        A word with letters that the dictionary's character set lacks (the Norwegian ones are Latin-1) is not known.
        """
        plain = word.replace("’", "'")
        if plain in self._own or plain[:1].lower() + plain[1:] in self._own:
            return True
        try:
            return bool(self._hunspell.spell(plain))
        except UnicodeEncodeError:
            return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words it might have been, the likeliest first."""
        try:
            return tuple(self._hunspell.suggest(word))
        except UnicodeEncodeError:
            return ()


def open_dictionary(language: str, own_words: Iterable[tuple[str, str]]) -> Dictionary:
    """Open the system's dictionary of a language.

    Raises:
        MissingToolError: the system has none, or Hunspell itself is not installed.
        KeyError: there is none for the language.
    """
    wanted = DICTIONARIES[without_region(language)]
    if find_spec("hunspell") is None:
        raise MissingToolError(words("language.no-hunspell"))
    from hunspell import HunspellFilePathError  # noqa: PLC0415 - comes with the extra `spelling`

    for folder in _folders(os.environ, sys.platform):
        if _holds(folder, wanted.name):
            try:
                return _opened(wanted.name, str(folder), tuple(own_words))
            except HunspellFilePathError:
                continue
    raise MissingToolError(words("language.no-dictionary", wanted.name, wanted.package))


def dictionaries_state() -> tuple[bool, tuple[tuple[str, int, int], ...]]:
    """Return something that differs when another dictionary is found, or none: where each lies, and since when."""
    files = [
        folder / f"{wanted.name}{ending}"
        for wanted in DICTIONARIES.values()
        for folder in _folders(os.environ, sys.platform)
        if _holds(folder, wanted.name)
        for ending in (".aff", ".dic")
    ]
    is_installed = find_spec("hunspell") is not None
    return (is_installed, tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files))


def _holds(folder: Path, name: str) -> bool:
    return (folder / f"{name}.aff").is_file() and (folder / f"{name}.dic").is_file()


@lru_cache(maxsize=4)
def _opened(name: str, folder: str, own_words: tuple[tuple[str, str], ...]) -> SystemDictionary:
    """Open a dictionary once: it is read-only, and a live preview asks for it after every save."""
    from hunspell import Hunspell  # noqa: PLC0415 - comes with the extra `spelling`

    return SystemDictionary(Hunspell(name, hunspell_data_dir=folder), own_words)


def _folders(environment: Mapping[str, str], platform: str) -> tuple[Path, ...]:
    """Return the folders of dictionaries: DICPATH as Hunspell itself reads it, then the usual places of each system."""
    named = tuple(Path(folder) for folder in environment.get("DICPATH", "").split(os.pathsep) if folder)
    usual = {
        "darwin": (
            "~/Library/Spelling",
            "/Library/Spelling",
            "/opt/homebrew/share/hunspell",
            "/usr/local/share/hunspell",
        ),
        "win32": ("~/AppData/Local/hunspell", "C:/Hunspell"),
    }.get(platform, ("/usr/share/hunspell", "/usr/share/myspell", "/usr/local/share/hunspell"))
    return (*named, *(Path(folder).expanduser() for folder in usual))
