"""What every document of Lovdata's open data has: a head with facts, and an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.markup_words import text_of, with_class

if TYPE_CHECKING:
    from lxml import etree

_ADDRESS = "https://lovdata.no/dokument/"
_FOLDERS = {"lov": "NL", "forskrift": "SF"}


def url_of(ref: str, section: str | None = None) -> str:
    """Return Lovdata's address of an act, or of a § in it: `…/NL/lov/2020-01-31-7/§3-1`."""
    folder = _FOLDERS.get(ref.split("/", maxsplit=1)[0], "NL")
    place = "" if section is None else f"/§{section.replace(' ', '')}"
    return f"{_ADDRESS}{folder}/{ref}{place}"


def header_of(root: etree._Element) -> dict[str, str]:
    """Return what the head of a document says: the text of each `dd` by its class."""
    facts: dict[str, str] = {}
    for header in with_class(root, "documentHeader"):
        for value in header.iter("dd", "{http://www.w3.org/1999/xhtml}dd"):
            facts.setdefault((value.get("class") or "").split(" ")[0], text_of(value))
    return facts


def ref_of(facts: dict[str, str]) -> str:
    """Return a document's reference, `lov/2020-01-31-7`, or an empty string when its head has none."""
    return facts.get("refid") or facts.get("dokid", "").partition("/")[2]
