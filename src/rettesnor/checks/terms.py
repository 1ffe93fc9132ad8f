"""The check `terms`: every term stands once, says what it means in whole sentences, and in which languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.locale.messages import language_name
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rettesnor.data.terms import Term
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

NO_DEFINITION = Rule("terms.no-definition")
MARKS = Rule("terms.marks")
NO_FULL_STOP = Rule("terms.no-full-stop")
REPEATED = Rule("terms.repeated")
UNTRANSLATED = Rule("terms.untranslated", Level.ADVICE)

_MARKS = re.compile(r"\*\*[^*]+\*\*|(?<!\w)[*_][^\W\d_][^*_\n]*[*_](?!\w)|`[^`]+`|\[[^\]]+\]\([^)]*\)")
_ENDS = (".", "!", "?", ".»", ".”", ".)")


def check_terms(entries: Iterable[Entry[Term]], codes: Sequence[str]) -> Iterator[Problem]:
    """Report terms that stand twice or without a meaning, sentences without an end, and marks that readers would see.

    A term stands twice when its name in the main language does, whatever its capitals and its spaces.

    A term that is not translated is advice. `codes` are the languages of the site, the main one first.
    """
    main = codes[0]
    owners: dict[str, str] = {}
    for entry in entries:
        term = entry.model
        called = term.name.get(main) or term.id
        if main not in term.name or main not in term.definition:
            yield entry.problem(NO_DEFINITION.of(called, language_name(main)), "definition")
            continue
        owner = owners.setdefault(_folded(called), term.id)
        if owner != term.id:
            yield entry.problem(REPEATED.of(called, owner), main)
        for field in ("definition", "note"):
            for code, said in getattr(term, field).items():
                if not said.endswith(_ENDS):
                    yield entry.problem(NO_FULL_STOP.of(called, said[-30:]), field, code)
                if (mark := _MARKS.search(said)) is not None:
                    yield entry.problem(MARKS.of(called, mark[0][:40]), field, code)
        for code in codes[1:]:
            if term.language_of(code, main) != code:
                yield entry.problem(UNTRANSLATED.of(called, language_name(code), code), "id")


def _folded(name: str) -> str:
    """Return a name as readers know it again."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _look(assembly: Assembly) -> Iterator[Problem]:
    return check_terms(assembly.entries.terms, assembly.site.settings.codes)


CHECK = Check("terms", Scope.SITE, on_any_day(_look))
