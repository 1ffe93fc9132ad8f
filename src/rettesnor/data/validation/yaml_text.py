"""YAML as editors mean it: text stays text, every key knows its line, and nothing can be smuggled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from rettesnor.locale.fold import UNSEEN, composed
from rettesnor.locale.nesting import too_deep

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, outermost first."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it: ten times as fast
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?")
"""Longer numbers are no numbers that anybody means here, and some of them nobody can read: they stay text."""
_HIDDEN_LINE_ENDS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class YamlError(ValueError):
    """The text is not YAML that we take; `line` counts from 1 within the text."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A parsed value, the line of every key in it (from 1), and keys that stand more than once."""

    value: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)
    repeated: tuple[tuple[str, int], ...] = ()

    def line_of(self, key: KeyPath) -> int:
        """Return the line of a key, or of the nearest key around it, or 1."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


@lru_cache(maxsize=512)  # a live preview reads all of data/ at each save; front matter: docs/documents.py
def parse_yaml(text: str) -> YamlDocument:
    """Parse one YAML document; whoever reads it leaves it as it is, since it is kept for the next.

    Only what JSON can say is understood: `no` is the word "no", and a date is the text of that date (YAML 1.1 makes
    them False and a date object). A line ends where editors' programs end it: the three rare signs that YAML takes for
    line ends, and that come along when text is pasted, are spaces; letters are whole ones (NFC). Anchors,
    aliases and tags are refused: they can only surprise here, as are signs that nobody sees, however they are written.

    Raises:
        YamlError: the text is not such a document.
    """
    text = composed(text).translate(_HIDDEN_LINE_ENDS)
    lines: dict[KeyPath, int] = {}
    repeated: list[tuple[str, int]] = []
    deep = too_deep(text)
    if deep is not None:
        raise YamlError(deep, "nested too deep")
    try:
        if any(sign in text for sign in "&*!"):
            _refuse_surprises(text)
        node = yaml.compose(text, Loader=_LOADER)
        value = None if node is None else _construct(node, (), lines, repeated)
    except yaml.MarkedYAMLError as error:
        raise _error_at(error, text) from error
    except (yaml.YAMLError, RecursionError) as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise YamlError(line, str(getattr(error, "reason", error))) from error
    return YamlDocument(value, lines, tuple(repeated))


def _error_at(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """Place an error where an editor has to mend it: what was never closed, where it was opened."""
    reason = error.problem or str(error)
    is_open = any(sign in reason for sign in ("end of stream", "',' or"))
    mark = (error.context_mark if is_open else None) or error.problem_mark
    if mark is None:
        return YamlError(1, reason)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)  # what lacks its end lacks it on the last line
    if lines[line][mark.column : mark.column + 1] == "\t":
        reason = "a tab stands where spaces are needed"
    return YamlError(line + 1, reason)


def _refuse_surprises(text: str) -> None:
    for event in yaml.parse(text, Loader=_LOADER):
        if getattr(event, "anchor", None):  # an alias has one too
            raise YamlError(_line_of(event), "anchors (&) and aliases (*) are not used here")
        if getattr(event, "tag", None):
            raise YamlError(_line_of(event), "tags (!) are not used here")


def _line_of(part: yaml.Event | yaml.Node) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


def _construct(node: yaml.Node, key: KeyPath, lines: dict[KeyPath, int], repeated: list[tuple[str, int]]) -> Any:  # noqa: ANN401 - no model has seen it yet
    lines.setdefault(key, _line_of(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlError(_line_of(key_node), "a key is a single word")
            name = _seen(key_node)
            if name in mapping:
                repeated.append((name, _line_of(key_node)))
            lines[(*key, name)] = _line_of(key_node)
            mapping[name] = _construct(value_node, (*key, name), lines, repeated)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, (*key, place), lines, repeated) for place, child in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    text = _seen(node)
    if getattr(node, "style", None) in {"'", '"', "|", ">"}:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _seen(node: yaml.Node) -> str:
    r"""Return the text of a scalar.

    Raises:
        YamlError: it holds a sign that nobody sees, as such or as an escape (`"\e"`).
    """
    text = str(node.value)
    sign = UNSEEN.search(text)
    if sign is not None:
        raise YamlError(_line_of(node) + text.count("\n", 0, sign.start()), "control characters")
    return text
