"""Everything the site and the tool say, by language: one YAML file each in catalogue/, a site's own laid over it.

Top keys are what readers meet; `rules` holds what an editor is told of each kind of mistake, `says` and `cure`; `words`
holds what commands say besides. A site's data/messages/<language>.yml lies over the packaged file key by key, and may
be all there is of a language (nn.yml, se.yml …). What a language lacks is said in the main one, and the check
`messages` lists it: adding a language is naming it in mkdocs.yml and adding its file, finished or not.
"""

from __future__ import annotations

import os
import re
import string
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import yaml

from rettesnor.locale.fold import composed
from rettesnor.locale.languages import without_region
from rettesnor.locale.nesting import too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


MAIN = "nb"
"""The language in which the catalogue is always whole."""

_ENGLISH = "en"
_READ_BY_NORWEGIANS = frozenset({"nb", "nn"})

FOLDER = "data/messages"
"""Where a site keeps messages of its own, below its root."""

RULES, WORDS = "rules", "words"
SAYS, CURE = "says", "cure"

_PACKAGED = resources.files(__package__).joinpath("catalogue")
_COMMAND = re.compile(r"\brettesnor ([a-z]+(?:-[a-z]+)*)\b")
_RUNS = re.compile(r"run\(__name__, \"([a-z_]+)\"\)")
_ENDLESS = 300
_ENDLESS_WORD = re.compile(r"(\S{60})\S{240,}")
"""What was typed by no hand, as a number of five thousand digits: its beginning tells which it is."""
_EMPTY: Mapping[str, str] = MappingProxyType({})


class _Site:
    """The site whose own messages the commands of this process speak with, its main language, and its scripts."""

    root: Path | None = None
    main: str = MAIN
    scripts: Path | None = None


def speak_for(root: Path | None, main: str = MAIN) -> None:
    """Let messages to editors come from a site's own files too: whoever reads the settings of a site says so."""
    _Site.root, _Site.main = root, main


def spoken_for() -> Path | None:
    """Return the root of the site that the commands of this process speak for; None before one was read."""
    return _Site.root


def type_as(scripts: Path | None) -> None:
    """Let messages name commands as whoever began this one types them: by the scripts of a folder, where it has some.

    Each script there that runs a command of `rettesnor` names its module: `run(__name__, "note")`.
    """
    _Site.scripts = scripts


def typed_as() -> tuple[tuple[str, str], ...]:
    """Return what stands for each command where messages name one, by the command's name."""
    return tuple(sorted(_scripts(_Site.scripts).items())) if _Site.scripts is not None else ()


def as_typed(text: str) -> str:
    """Return a text in which `rettesnor note …` is written as it is typed here: `scripts/note_change.py …`."""
    typed = _scripts(_Site.scripts) if _Site.scripts is not None else {}
    return _COMMAND.sub(lambda found: typed.get(found[1], found[0]), text) if typed else text


@cache
def _scripts(folder: Path) -> Mapping[str, str]:
    """Return the scripts of a folder by the command that each runs."""
    found = {}
    for script in sorted(folder.glob("*.py")):
        run = _RUNS.search(script.read_text(encoding="utf-8"))
        if run is not None:
            for module in (script.stem, run[1]):
                found[module.replace("_", "-")] = f"{folder.name}/{script.name}"
    return MappingProxyType(found)


def languages(root: Path | None = None) -> tuple[str, ...]:
    """Return the languages that have a file, in the package or in a site's data/messages/; the main one first."""
    packaged = {entry.name for entry in _PACKAGED.iterdir()}
    own = {path.name for path in (root / FOLDER).glob("*.yml")} if root is not None else set()
    found = {name.removesuffix(".yml") for name in packaged | own if name.endswith(".yml")}
    return (MAIN, *sorted(found - {MAIN}))


def read_messages(language: str, root: Path | None = None) -> Mapping[str, str]:
    """Return the messages to readers in a language, a site's own file first, and then those that stand in."""
    codes = nearest(language)
    return _to_readers(codes, root, tuple(_changed_at(code, root) for code in codes))


def read_catalogue(language: str, root: Path | None = None) -> dict[str, str]:
    """Return what a language's files say, by key: `home`, `rules/urls.no-answer/says`, `words/publish.nothing`.

    Nothing is filled in from other languages. What a site's own file says with fields that the message does not have
    is left out, as is a file that cannot be read: the check `messages` reports both.
    """
    packaged = _packaged(language)
    own = {key: text for key, text in read_own(language, root).items() if not unknown_fields(key, text, packaged)}
    return {**packaged, **own}


def read_own(language: str, root: Path | None) -> Mapping[str, str]:
    """Return what a site's own file of a language says, by key; nothing where there is none that can be read."""
    changed_at = _changed_at(language, root)
    if root is None or changed_at is None:
        return _EMPTY
    try:
        return _parsed(_own_file(language, root), changed_at)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return _EMPTY


def own_words(key: str, language: str) -> tuple[str, ...]:
    """Return the words that a language's own files give for a key; nothing where they give none.

    No other language stands in, but the one that its region speaks: words that bind in one mean nothing in another.
    """
    for code in dict.fromkeys((language, without_region(language))):
        own = read_own(code, _Site.root).get(key, _packaged(code).get(key))
        if own is not None:
            return tuple(own.split())
    return ()


def unknown_fields(key: str, text: str, packaged: Mapping[str, str] = _EMPTY) -> frozenset[str]:
    """Return the fields of a text that nothing would fill, `{` alone included, as its message has no such fields."""
    model = packaged.get(key) or _packaged(MAIN).get(key)
    return fields_of(text) - fields_of(model) if model is not None else frozenset()


def fields_of(text: str) -> frozenset[str]:
    """Return the names of the fields in a text; `{` stands for braces that do not pair."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset("{")


@runtime_checkable
class Sayable(Protocol):
    """What reads otherwise in each language."""

    def in_language(self, language: str) -> str:
        """Return the text in a language."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to an editor: its key in the catalogue, and what fills its fields, in order or by name.

    A value may be a message itself. A number with a fraction is written with one decimal, as each language writes it.
    """

    key: str
    values: tuple[object, ...] = ()
    named: tuple[tuple[str, object], ...] = ()

    def in_language(self, language: str) -> str:
        """Return the text in a language, and in the main one where that language lacks it.

        It ends with one full stop, also where what comes last has its own: «bare her 7.1.».
        """
        text = as_typed(_found(self.key, language))
        values = [_said(value, language) for value in self.values]
        said = text.format(*values, **{name: _said(value, language) for name, value in self.named})
        return said[:-1] if text.endswith("}.") and said.endswith("..") and not said.endswith("...") else said

    def __str__(self) -> str:
        return self.in_language(MAIN)


def words(key: str, *values: object, **named: object) -> Message:
    """Return the message `key` of `words`, its fields filled."""
    return Message(f"{WORDS}/{key}", values, tuple(sorted(named.items())))


def either_or_both(first: tuple[str, Sequence[str]], second: tuple[str, Sequence[str]]) -> Message:
    """Return what two lists hold, each after its own message; of an empty one nothing is said."""
    said = [words(key, ", ".join(listed)) for key, listed in (first, second) if listed]
    return words("differs.both", *said) if len(said) > 1 else said[0] if said else words("differs.both", "", "")


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A language as each language calls it: «engelsk», "English"; its code where nobody has said it."""

    code: str

    def in_language(self, language: str) -> str:
        """Return what the language is called in another."""
        try:
            return _found(f"_language_{self.code}", language)
        except KeyError:
            return self.code


def language_name(code: str) -> LanguageName:
    """Return what a language is called, to fill a message with."""
    return LanguageName(code)


def _said(value: object, language: str) -> object:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0").replace(".", words("decimal-mark").in_language(language))
    if isinstance(value, str):
        return _ENDLESS_WORD.sub(r"\1…", value) if len(value) >= _ENDLESS else value
    say = getattr(value, "in_language", None)  # a `Sayable`: to hold each value against the protocol takes long
    return value if say is None else say(language)


def _found(key: str, language: str) -> str:
    """Return the text of a key, as the catalogue has it.

    Raises:
        KeyError: the main language has no such message.
    """
    for code in nearest(language):
        own = read_own(code, _Site.root).get(key)
        if own is not None and not unknown_fields(key, own, _packaged(code)):
            return own
        if key in _packaged(code):
            return _packaged(code)[key]
    raise KeyError(key)


def nearest(language: str) -> tuple[str, ...]:
    """Return the languages in which something is looked for: its own, then one that its readers know, then the whole.

    A language of a region is also the one without it: `en-GB` is `en`. Bokmål stands in on sites whose main language
    is Norwegian, and for nynorsk; English on all others.
    """
    return _nearest(language, _Site.main)


@cache
def _nearest(language: str, main: str) -> tuple[str, ...]:
    known = _READ_BY_NORWEGIANS & {without_region(language), without_region(main)}
    between = () if known else (_ENGLISH,)
    return tuple(dict.fromkeys((language, without_region(language), *between, MAIN)))


def is_spoken(language: str, root: Path | None = None) -> bool:
    """Return whether a language has messages of its own, or of the language that its region speaks."""
    return not {language, without_region(language)}.isdisjoint(languages(root))


@cache
def _packaged(language: str) -> Mapping[str, str]:
    file = _PACKAGED.joinpath(f"{language}.yml")
    return MappingProxyType(_flat(file.read_text(encoding="utf-8"))) if file.is_file() else _EMPTY


def _changed_at(language: str, root: Path | None) -> int | None:
    """Return when a site's own file of a language was last changed (ns), or None where there is none."""
    try:
        return os.stat(_own_file(language, root)).st_mtime_ns if root is not None else None  # noqa: PTH116 - as below
    except FileNotFoundError:
        return None


@cache
def _own_file(language: str, root: Path) -> str:
    """Return where a site's own file of a language lies; it is asked for with each message that is said."""
    return str(root / FOLDER / f"{language}.yml")


@cache
def _to_readers(nearest: tuple[str, ...], root: Path | None, _as_of: tuple[int | None, ...]) -> Mapping[str, str]:
    everything: dict[str, str] = {}
    for code in reversed(nearest):
        everything |= read_catalogue(code, root)
    return MappingProxyType(
        {key: text for key, text in everything.items() if "/" not in key} | _of_region(nearest[0], root)
    )


def _of_region(language: str, root: Path | None) -> dict[str, str]:
    """Return how a language of a region writes days and names itself, where its own file does not say."""
    if language == without_region(language):
        return {}
    own, code = read_catalogue(language, root), language.replace("-", "_")
    return {key: code for key in ("_locale", "_og_locale") if key not in own}


@cache
def _parsed(file: str, _as_of: int) -> Mapping[str, str]:
    return MappingProxyType(_flat(Path(file).read_text(encoding="utf-8")))


def _flat(text: str) -> dict[str, str]:
    if too_deep(text) is not None:
        raise yaml.YAMLError("nested too deep")
    rows: object = yaml.load(composed(text), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but strings
    return dict(_entries(rows, ()))


def _entries(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entries(inner, (*path, str(key)))
    elif path and isinstance(value, str):
        yield "/".join(path), value
