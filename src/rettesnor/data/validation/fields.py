"""Which rule a field of a record broke: never Pydantic's words, always a way to fix it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from rettesnor.problems import Mistake

_UNKNOWN = Rule("fields.unknown")
_MISSPELT = Rule("fields.misspelt")
_EMPTY = Rule("fields.empty")
_UNUSABLE = Rule("fields.unusable")
_NOT_AN_ID = Rule("fields.not-an-id")
_NOT_A_DATE = Rule("fields.not-a-date")
_NOT_A_PARTIAL_DATE = Rule("fields.not-a-partial-date")
_NOT_A_YEAR = Rule("fields.not-a-year")
_MISSING = Rule("fields.missing")
_MISSING_CHOICE = Rule("fields.missing-choice")
_NOT_A_GROUP = Rule("fields.not-a-group")
_UNKNOWN_IN_GROUP = Rule("fields.unknown-in-group")
_CURLY_QUOTES = Rule("fields.curly-quotes")
_NOT_AN_ADDRESS = Rule("fields.not-an-address")
_NOT_A_LIST = Rule("fields.not-a-list")
_NOT_A_NUMBER = Rule("fields.not-a-number")

_LONGEST_SHOWN = 200
"""Signs of a value that are shown: enough to know it again."""

_RULES: Mapping[str, Rule] = {
    "missing": _MISSING,
    "enum": Rule("fields.not-a-choice"),
    "literal_error": Rule("fields.not-a-choice"),
    "string_too_short": Rule("fields.too-short"),
    "string_too_long": Rule("fields.too-long"),
    "string_type": Rule("fields.not-text"),
    "bool_type": Rule("fields.not-a-boolean"),
    "int_type": _NOT_A_NUMBER,
    "greater_than_equal": _NOT_A_NUMBER,
    "less_than_equal": _NOT_A_NUMBER,
    "too_long": Rule("fields.too-many"),
    "tuple_type": _NOT_A_LIST,
    "list_type": _NOT_A_LIST,
}
"""The rule of each of Pydantic's error types (https://docs.pydantic.dev, error types)."""

_RULES_OF_OUR_TYPES: Mapping[str, Rule] = {
    "no_colour": Rule("fields.not-a-colour"),
    "no_such_date": _NOT_A_DATE,
    "no_such_time_zone": Rule("fields.not-a-time-zone"),
}
"""The rule of each error that a type of ours tells itself, whatever was typed: nothing at all, too."""


_A_KEY = "[key]"
"""What Pydantic says in the place of a key that is none, behind the key itself."""

_GROUPS = frozenset({"model_type", "model_attributes_type"})
"""What Pydantic calls a value that should have been fields with values of their own."""

_DATES = {
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": _NOT_A_DATE,
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": _NOT_A_PARTIAL_DATE,
    "^[0-9]{4}$": _NOT_A_YEAR,
}
"""The rule that a value breaks by the pattern it does not fit: a date as precise as it is known is one too."""


def invalid_field(
    key: Sequence[str | int], detail: ErrorDetails, known: Sequence[str], choices: Sequence[str] = ()
) -> Mistake:
    """Return what is wrong with one field, from Pydantic's error.

    `known` are the names of the fields beside it, or of those that a group must have; `choices` is what a field that is
    missing may say, where that is a list.
    """
    is_key = bool(key) and key[-1] == _A_KEY
    key = key[:-1] if is_key else key
    name, value, context = _name(key), str(detail["input"]), detail.get("ctx", {})
    field = name.rpartition(", ")[2]
    if is_key and detail["type"] == "literal_error":
        known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
    if detail["type"] == "extra_forbidden" or (is_key and known):
        close = get_close_matches(str(key[-1]), known, n=1, cutoff=0.7)
        if close:
            return _MISSPELT.of(name=name, close=close[0])
        return _UNKNOWN.of(name=name) if len(key) == 1 else _UNKNOWN_IN_GROUP.of(name=name, known=", ".join(known))
    if detail["type"] in _GROUPS and known:
        return _NOT_A_GROUP.of(name=name, field=field, value=value, known=": …, ".join((*known, "")).rstrip(", "))
    rule = _rule(detail, value, str(context.get("pattern", "")))
    if rule is _MISSING and choices:
        return _MISSING_CHOICE.of(name=name, field=field, choices=", ".join(choices))
    return rule.of(
        name=name,
        field=field,
        value=value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…",
        choices=str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
        count=len(value.strip()),
        limit=context.get("min_length", context.get("max_length", "")),
    )


def missing(name: str) -> Mistake:
    """Return that a field is missing which a record must have."""
    return _MISSING.of(name=name, field=name, value="", choices="", count=0, limit="")


def _rule(detail: ErrorDetails, value: str, pattern: str) -> Rule:
    if detail["input"] is None and detail["type"] not in _RULES_OF_OUR_TYPES:
        return _EMPTY
    rule = _RULES_OF_OUR_TYPES.get(detail["type"]) or _RULES.get(detail["type"], _UNUSABLE)
    if detail["type"] == "string_pattern_mismatch":
        rule = _DATES.get(pattern) or (_NOT_AN_ADDRESS if "https?" in pattern else _NOT_AN_ID)
    if rule is _NOT_A_DATE and re.search("[“”„«»]", value):
        return _CURLY_QUOTES
    return rule


def _name(key: Sequence[str | int]) -> str:
    """Return a key as an editor would say it: `legal_basis 2, law`."""
    words = ""
    for part in key:
        words += f" {part + 1}" if isinstance(part, int) else (f", {part}" if words else part)
    return words
