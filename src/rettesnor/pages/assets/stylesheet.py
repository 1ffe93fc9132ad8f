"""Cuts a third-party style sheet down to the rules that can apply to this site's pages.

A rule stays when every element, class and attribute that its selector asks for may stand on a page. So nothing is
guessed from how pages look today: what may stand on a page is the allow-list of markup.py and the templates' own names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import tinycss2
from tinycss2 import ast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_NESTING_AT_RULES = frozenset({"media", "supports", "layer"})
_VARIABLE_USE = re.compile(r"var\(\s*(--[A-Za-z0-9_-]+)")
_ANIMATION_USE = re.compile(r"animation(?:-name)?\s*:\s*([^;}]+)")
_FUNCTIONS_THAT_DENY = frozenset({"not"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may stand on a page: elements, classes, and attributes that selectors may ask for."""

    elements: frozenset[str]
    classes: frozenset[str]
    attributes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that stays: its selector or at-rule, its declarations, or the rules it holds."""

    prelude: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple[_Rule, ...] = ()
    verbatim: str = ""


def keep_used(
    sheet: str,
    vocabulary: Vocabulary,
    companions: str = "",
    overridden: Mapping[re.Pattern[str], Collection[str]] = MappingProxyType({}),
) -> str:
    """Return the rules of `sheet` that can apply to pages of this vocabulary, in their order.

    Custom properties stay when a rule that stays, or `companions` (style sheets that come with it), uses them, and
    animations when a rule that stays names them. `overridden` names properties that the companions set on whatever a
    selector of this form finds, so that they are never heard here.
    """
    kept = _kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), vocabulary)
    rules = tuple(_heard(kept, overridden))
    while True:
        text = "".join(_written(rules))
        fewer = tuple(_without(rules, _names_used(text + companions)))
        if fewer == rules:
            return text
        rules = fewer


def _kept(nodes: Sequence[ast.Node], vocabulary: Vocabulary) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            selectors = [part for part in _split(node.prelude) if _can_apply(part, vocabulary)]
            if selectors:
                written = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                yield _Rule(written, tuple(_declarations(node.content)))
        elif isinstance(node, ast.AtRule) and node.content is not None:
            prelude = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            if node.lower_at_keyword in _NESTING_AT_RULES:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                rules = tuple(_kept(inner, vocabulary))
                if rules:
                    yield _Rule(prelude, rules=rules)
            else:
                yield _Rule(prelude, verbatim=tinycss2.serialize(node.content))


def _split(prelude: Sequence[ast.Node]) -> list[list[ast.Node]]:
    """Return a list of selectors, split at its commas; commas inside brackets belong to the selector."""
    parts: list[list[ast.Node]] = [[]]
    for node in prelude:
        if isinstance(node, ast.LiteralToken) and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _can_apply(selector: Sequence[ast.Node], vocabulary: Vocabulary) -> bool:
    """Return whether all that a selector asks for may stand on a page."""
    return all(
        _may_stand(node, before.value if isinstance(before, ast.LiteralToken) else "", vocabulary)
        for before, node in pairwise([None, *selector])
    )


def _may_stand(node: ast.Node, before: str, vocabulary: Vocabulary) -> bool:
    """Return whether one token of a selector, after the character `before`, can match something on a page."""
    if isinstance(node, ast.HashToken):  # no page has an id that the third-party sheet knows
        return False
    if isinstance(node, ast.IdentToken):
        if before == ".":
            return node.value in vocabulary.classes
        return before == ":" or node.lower_value in vocabulary.elements
    if isinstance(node, ast.SquareBracketsBlock):
        return _may_have(node, vocabulary)
    if isinstance(node, ast.FunctionBlock) and node.lower_name not in _FUNCTIONS_THAT_DENY:
        return any(_can_apply(part, vocabulary) for part in _split(node.arguments))
    return True


def _may_have(block: ast.SquareBracketsBlock, vocabulary: Vocabulary) -> bool:
    """Return whether an attribute selector, such as `[dir=ltr]`, can match: by its name, or by name and value."""
    written = tinycss2.serialize(block.content).replace('"', "").strip()
    name = re.split(r"[~|^$*]?=", written)[0].strip()
    return name in vocabulary.attributes or written in vocabulary.attributes


def _declarations(content: Sequence[ast.Node]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, ast.Declaration):
            important = "!important" if node.important else ""
            yield node.name, " ".join(tinycss2.serialize(node.value).split()) + important


def _heard(rules: Iterable[_Rule], overridden: Mapping[re.Pattern[str], Collection[str]]) -> Iterator[_Rule]:
    """Yield the rules without what is overridden; one that is then empty goes too."""
    for rule in rules:
        unheard = {
            name
            for form, names in overridden.items()
            if all(form.fullmatch(selector) for selector in rule.prelude.split(","))
            for name in names
        }
        left = tuple(
            (name, value) for name, value in rule.declarations if name not in unheard or value.endswith("!important")
        )
        if left or not rule.declarations:
            yield replace(rule, declarations=left)


def _names_used(text: str) -> frozenset[str]:
    variables = set(_VARIABLE_USE.findall(text))
    animations = {word for value in _ANIMATION_USE.findall(text) for word in value.split()}
    return frozenset(variables | animations)


def _without(rules: Iterable[_Rule], used: frozenset[str]) -> Iterator[_Rule]:
    """Yield the rules without custom properties and animations that nothing uses; one that is then empty goes too."""
    for rule in rules:
        if rule.verbatim:
            if not rule.prelude.startswith("@keyframes") or rule.prelude.split()[-1] in used:
                yield rule
        elif rule.rules:
            inner = tuple(_without(rule.rules, used))
            if inner:
                yield _Rule(rule.prelude, rules=inner)
        else:
            left = tuple((name, value) for name, value in rule.declarations if name[:2] != "--" or name in used)
            if left:
                yield _Rule(rule.prelude, left)


def _written(rules: Iterable[_Rule]) -> Iterator[str]:
    for rule in rules:
        if rule.verbatim:
            inner = rule.verbatim
        elif rule.rules:
            inner = "".join(_written(rule.rules))
        else:
            inner = ";".join(f"{name}:{value}" for name, value in rule.declarations)
        yield f"{rule.prelude}{{{inner}}}\n"
