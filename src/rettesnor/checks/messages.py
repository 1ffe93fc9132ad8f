"""The check `messages`: what the site says for itself is said in each of its languages, and can be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.telephones import WORDS_OF_CALLING
from rettesnor.data.profile import PATH, Profile
from rettesnor.data.validation.models import Place
from rettesnor.data.validation.yaml_files import REPEATED_KEY, read_record
from rettesnor.data.validation.yaml_text import YamlDocument, YamlError, parse_yaml
from rettesnor.docs.norms import WORDS_THAT_BIND, force_of
from rettesnor.locale.languages import without_region
from rettesnor.locale.messages import FOLDER, MAIN, is_spoken, languages, read_catalogue, read_own, unknown_fields
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NO_NORM_WORDS = Rule("messages.no-norm-words", Level.ADVICE)
MISSING = Rule("messages.missing", Level.ADVICE)
NOBODY_NAMES = Rule("messages.nobody-names", Level.ADVICE)
UNNAMED = Rule("messages.unnamed", Level.ADVICE)
NO_FILE = Rule("messages.no-file")
UNKNOWN_FIELD = Rule("messages.unknown-field")
UNREADABLE = Rule("messages.unreadable")
WITHOUT_STAND_IN = WORDS_THAT_BIND | WORDS_OF_CALLING
"""Words of a language of its own: what a check knows it by, and no other language can say."""

_SHOWN = 10


def check_messages(assembly: Assembly) -> Iterator[Problem]:
    """Report a language of the site without messages, messages that it lacks, and those that say what cannot be.

    Each of these is said in the main language meanwhile, so that nothing stops.
    """
    root = assembly.site.settings.root
    for code in languages(root):
        if (root / FOLDER / f"{code}.yml").exists():
            yield from _own_file(root, code)
    for code in assembly.site.settings.codes:
        if not is_spoken(code, root):
            yield NO_FILE.at(f"{FOLDER}/{code}.yml", 1, code)
            continue
        if not force_of(code):
            yield NO_NORM_WORDS.at(f"{FOLDER}/{code}.yml", 1, code)
        own = read_catalogue(without_region(code), root) | read_catalogue(code, root)
        parts = {_part_of(key) for key in own}
        asked_for = [key for key in read_catalogue(MAIN) if key not in WITHOUT_STAND_IN and _part_of(key) in parts]
        missing = [key for key in asked_for if key not in own]
        if missing:
            yield MISSING.at(f"{FOLDER}/{code}.yml", 1, code, len(missing), ", ".join(missing[:_SHOWN]))
    yield from _unnamed(assembly)


def _unnamed(assembly: Assembly) -> Iterator[Problem]:
    """Report each language of the site in which data/site.yml does not say what it names."""
    entry, _ = read_record(assembly.site.settings.root, PATH, Profile, CHECK.name)
    if entry is None:
        return
    named = [(group, each, told.name) for group, entries in entry.model.named.items() for each, told in entries.items()]
    spoken = [code for code in assembly.site.settings.codes if code in languages(assembly.site.settings.root)]
    for code in spoken:
        missing = [(group, each) for group, each, names in named if code not in names]
        if missing:
            shown = ", ".join(each for _, each in missing[:_SHOWN])
            yield entry.problem(UNNAMED.of(code, len(missing), shown), *missing[0], "name")


def _own_file(root: Path, code: str) -> Iterator[Problem]:
    path = f"{FOLDER}/{code}.yml"
    try:
        document = parse_yaml((root / path).read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        yield UNREADABLE.at(path, error.line if isinstance(error, YamlError) else 1)
        return
    place = Place(path, CHECK.name, document.lines)
    yield from (place.at(line, REPEATED_KEY.of(name=name)) for name, line in document.repeated)
    known = read_catalogue(MAIN)
    for key, text in read_own(code, root).items():
        fields = unknown_fields(key, text, read_catalogue(code))
        if key not in known:
            yield NOBODY_NAMES.at(path, _line_of(document, key), key)
        elif fields:
            yield UNKNOWN_FIELD.at(path, _line_of(document, key), key, ", ".join(sorted(fields)))


def _part_of(key: str) -> str:
    """Return `rules`, `words`, or "" for what readers meet: a language may be for readers alone."""
    part, mark, _ = key.partition("/")
    return part if mark else ""


def _line_of(document: YamlDocument, key: str) -> int:
    return document.line_of(tuple(key.split("/")))


CHECK = Check("messages", Scope.SITE, on_any_day(check_messages))
