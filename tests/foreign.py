"""Which Norwegian and Danish words stand in what a site that knows neither has made.

A word is Norwegian when a catalogue of messages in Norwegian has it, and neither the English catalogue, nor an English
page of ours, nor a file of the site itself. So a word that is spelled alike in two languages (`for`, `start`) is not
looked for, and neither is a word that no message of ours uses. Danish has no catalogue here: DANISH are common words
that are spelled otherwise than in English and Gaelic.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml
from lxml import etree
from lxml import html as lxml_html
from tests.projects import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DANISH = frozenset(
    re.findall(
        r"\w+",
        "hvad hvem hvor hvorfor hvordan hvornår ikke også efter siden udgave udgaver ændringer ændret sprog blev være "
        "måske nogen noget kilder oversættelse råd pårørende gælder forside indhold søg",
    )
)
OF_THE_COUNTRY = re.compile(
    r"Norw(?:ay|egian)|Norge|Noreg|Lovdata|Helsedirektorat|Helsebibliotek|helsenorge"
    r"|Medvirkning i praksis|medvirkning\."
    r"|\b(?:pbrl|sphlsl|phvl|kvalitetsforskriften|Mental Helse|Bufdir)\b|\b116 ?117\b|\b116 ?123\b|\.no/|[a-z]\.no\b"
)
"""The country, its acts and bodies, its telephone numbers and its addresses."""

TECHNICAL = frozenset(
    {
        "api",
        "base",
        "context",
        "external",
        "http",
        "lang",
        "november",
        "openapi",
        "png",
        "post",
        "proof",
        "ref",
        "safety",
        "verify",
    }
)
"""Words of formats, English words that our English messages happen not to use, and a month spelled alike."""

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w])")
_ADDRESS = re.compile(r"\]\([^)]*\)|\{[^}]*\}|\[@[^\]]*\]|^\w+: .*$", re.MULTILINE)
_FIELD = re.compile(r"\{[^}]*\}")
_NOT_SAID = frozenset({"class", "d", "viewbox"})


def norwegian_words(own: Path) -> frozenset[str]:
    """Return the words to look for, besides those of a site that lies in the folder `own`."""
    norwegian = _catalogue("nb") | _catalogue("nn") | DANISH
    known = _catalogue("en") | TECHNICAL
    for page in (ROOT / "docs" / "en").rglob("*.md"):
        known |= words_of(_ADDRESS.sub(" ", page.read_text(encoding="utf-8")))
    for file in (*own.rglob("docs/**/*.md"), *own.rglob("data/**/*.yml"), own / "mkdocs.yml"):
        known |= words_of(file.read_text(encoding="utf-8"))
    return frozenset(norwegian - known)


def words_of(text: str) -> set[str]:
    """Return the words of three letters or more in a text; those in capitals are names of things, in no language."""
    return {word.lower() for word in _WORD.findall(text) if not word.isupper()}


def said_in(file: Path) -> Iterator[str]:
    """Yield what a built file says: of pages and feeds their texts and attributes, of JSON what its fields hold.

    Names of fields are not among it: those of /api/v1/ are Norwegian on every site, a published contract.
    """
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        yield from _of_tree(lxml_html.document_fromstring(text.encode()))
    elif file.suffix == ".xml":
        yield from _of_tree(etree.fromstring(text.encode()))
    elif file.suffix in {".json", ".jsonld", ".webmanifest"}:
        yield from _of_json(json.loads(text))
    else:
        yield text


def _of_tree(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        yield element.tail or ""
        if isinstance(element.tag, str):
            yield element.text or ""
            yield from (str(value) for name, value in element.attrib.items() if str(name).lower() not in _NOT_SAID)


def _of_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)
    elif isinstance(value, str):
        yield value


def _catalogue(language: str) -> set[str]:
    file = ROOT / "src/rettesnor/locale/catalogue" / f"{language}.yml"
    said = " ".join(_of_json(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)))  # noqa: S506
    return words_of(_FIELD.sub(" ", said))
