"""Promulgated acts that amend others, in Lovdata's form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.data.law.lovdata_document import header_of, ref_of, url_of
from rettesnor.data.law.lovdata_notes import LATEST_YEAR, parse_iso_days
from rettesnor.data.law.lovdata_paragraphs import paragraphs_of
from rettesnor.data.law.markup_words import has_class, parse_markup, text_of, with_class
from rettesnor.data.law.model import ChangeKind
from rettesnor.data.law.ordinals import ORDINALS
from rettesnor.data.law.parts import Part, canonical_section
from rettesnor.data.law.texts import AmendingAct, Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_KINDS = {
    "data-change-part": ChangeKind.AMENDED,
    "data-add-new-part": ChangeKind.ADDED,
    "data-repeal-part": ChangeKind.REPEALED,
    "data-move-part": ChangeKind.MOVED,
}
_TARGET = re.compile(r"^(?P<act>(?:lov|forskrift)/\d{4}-\d{2}-\d{2}(?:-\d+)?)/§+\s?(?P<section>[^/]+)(?P<rest>/.*)?$")
_PARAGRAPH = re.compile(r"/ledd/(\d+)")
_LETTER = re.compile(r"/(?:bokstav|nummer|punkt|nr)/([A-Za-zæøå0-9]+)")
_BECOMES = re.compile(
    r"\b(?:blir|vert)(?: ny(?:tt)?| nåværende| noverande)?(?: til)? §\s?(?P<section>\d+(?:-\d+)?(?: ?[a-z]\b)?)"
)
_BECOMES_PARAGRAPH = re.compile(r"\b(?:blir|vert)(?: nytt?| ny)? (?P<number>[a-zæøå]+) ledd")
_DIVISION = re.compile(r"^[IVXLC]+$")


def parse_amending_act(content: bytes, name: str) -> AmendingAct | None:
    """Return the promulgated act of one file, or None when it changes no other.

    Raises:
        RegisterError: the file is no well-formed XML.
    """
    root = parse_markup(content, name)
    facts = header_of(root)
    ref = ref_of(facts)
    dated = _day_of(ref)
    changes = tuple(_changes(root))
    if dated is None or not changes:
        return None
    return AmendingAct(
        ref=ref,
        title=facts.get("title", ""),
        url=url_of(ref),
        dated=dated,
        in_force=parse_iso_days(facts.get("dateInForce", "")),
        changes=changes,
    )


def _day_of(ref: str) -> date | None:
    match = re.match(r"^[a-z]+/(\d{4})-(\d{2})-(\d{2})(?:-\d+)?$", ref)
    if match is None or int(match[1]) > LATEST_YEAR:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _changes(root: etree._Element) -> Iterator[Change]:
    for document in with_class(root, "document-change"):
        division = _division_of(document)
        target = document.get("data-document", "")
        for element in document.iter():
            if not isinstance(element.tag, str) or not has_class(element, "change"):
                continue
            for attribute, kind in _KINDS.items():
                for place in (element.get(attribute) or "").split():
                    change = _change(element, kind, target, place)
                    if change is not None:
                        yield replace(change, place=f"{division}: {change.place}".removeprefix(": "))


def _change(element: etree._Element, kind: ChangeKind, target: str, place: str) -> Change | None:
    match = _TARGET.match(place)
    if match is None:
        return None
    section = canonical_section(match["section"])
    if section is None:
        return None
    rest = match["rest"] or ""
    paragraph = _PARAGRAPH.search(rest)
    letter = _LETTER.search(rest)
    part = Part(section, int(paragraph[1]) if paragraph else None, letter[1] if letter else None)
    future = next(with_class(element, "futureLegalArticle"), None)
    words = element if future is None else future
    heading = "" if future is None else _first_text(future, "legalArticleTitle", "futureLegalArticleTitle")
    has_words = kind in {ChangeKind.AMENDED, ChangeKind.ADDED}
    return Change(
        target=match["act"] or target,
        part=part,
        kind=kind,
        heading=heading or None,
        place=f"§{match['section']}{rest}",
        paragraphs=tuple(paragraphs_of(words)) if has_words else (),
        moved_to=_moved_to(text_of(element), part) if kind is ChangeKind.MOVED else None,
    )


def _moved_to(words: str, part: Part) -> Part | None:
    """Return where the act says that a part goes: «§ 28 blir ny § 29 c», «Nåværende tredje ledd blir fjerde ledd»."""
    section = _BECOMES.search(words)
    if section is not None:
        found = canonical_section(section["section"])
        return None if found is None else Part(found, part.paragraph, part.letter)
    paragraph = _BECOMES_PARAGRAPH.search(words)
    if paragraph is not None and paragraph["number"] in ORDINALS:
        return Part(part.section, ORDINALS[paragraph["number"]])
    return None


def _division_of(element: etree._Element) -> str:
    for around in (element, *element.iterancestors()):
        name = (around.get("data-name") or "").removeprefix("del").strip(". ")
        if _DIVISION.match(name):
            return name
    return ""


def _first_text(element: etree._Element, *names: str) -> str:
    for name in names:
        found = next(with_class(element, name), None)
        if found is not None:
            return text_of(found)
    return ""
