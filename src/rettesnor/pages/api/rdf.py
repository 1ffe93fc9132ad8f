"""Statements in RDF, written as Turtle and as JSON-LD: the same ones, in one order, so that bytes do not differ."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "euvoc": "http://publications.europa.eu/ontology/euvoc#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing by its address."""

    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of a type, such as `xsd:date`."""

    value: str
    type: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: what it is, and what is said of it; `iri` is empty for one that has no address of its own."""

    iri: str
    type: str
    said: Sequence[tuple[str, Iri | Text | Typed | Node]]


def as_turtle(nodes: Iterable[Node]) -> bytes:
    """Return statements as Turtle."""
    lines = [f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items()]
    lines += [f"\n<{_escaped_iri(node.iri)}>\n{_turtle_of(node, '  ')} .\n" for node in nodes]
    return "".join(lines).encode()


def _turtle_of(node: Node, indent: str) -> str:
    parts = [f"{indent}a {node.type}"]
    parts += [f"{indent}{name} {_turtle_value(value, indent)}" for name, value in node.said]
    return " ;\n".join(parts)


def _turtle_value(value: Iri | Text | Typed | Node, indent: str) -> str:
    if isinstance(value, Iri):
        return f"<{_escaped_iri(value.address)}>"
    if isinstance(value, Text):
        return f"{_quoted(value.words)}@{value.language}"
    if isinstance(value, Typed):
        return f"{_quoted(value.value)}^^{value.type}"
    return f"[\n{_turtle_of(value, f'{indent}  ')}\n{indent}]"


def _quoted(text: str) -> str:
    """Return a string of Turtle: JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False)


def _escaped_iri(address: str) -> str:
    """Return an address without the signs that no IRI may have."""
    return "".join(f"%{ord(sign):02X}" if sign in '<>"{}|^`\\' or sign <= " " else sign for sign in address)


def as_json_ld(nodes: Iterable[Node]) -> bytes:
    """Return statements as JSON-LD."""
    values = {"@context": PREFIXES, "@graph": [_json_of(node) for node in nodes]}
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _json_of(node: Node) -> dict[str, Any]:
    said: dict[str, Any] = {"@id": _escaped_iri(node.iri)} if node.iri else {}
    said["@type"] = node.type
    for name, value in node.said:
        said.setdefault(name, []).append(_json_value(value))
    return said


def _json_value(value: Iri | Text | Typed | Node) -> Mapping[str, Any]:
    if isinstance(value, Iri):
        return {"@id": _escaped_iri(value.address)}
    if isinstance(value, Text):
        return {"@value": value.words, "@language": value.language}
    if isinstance(value, Typed):
        return {"@value": value.value, "@type": value.type}
    return _json_of(value)


def texts(name: str, words: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """Yield words as a property in each language that has any."""
    for language, text in words.items():
        if text:
            yield name, Text(text, language)
