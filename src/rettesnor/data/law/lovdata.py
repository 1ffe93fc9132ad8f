"""Lovdata's open data: `gjeldende-lover.tar.bz2` and its like, one XHTML file an act, read by class and `data-name`.

Its licence is NLOD 2.0: «Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Lovdata».
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.law.archives import DEFAULT_LIMITS, Limits, Member, read_members
from rettesnor.data.law.lovdata_changes import parse_amending_act
from rettesnor.data.law.lovdata_document import header_of, ref_of, url_of
from rettesnor.data.law.lovdata_notes import parse_iso_days, read_notes
from rettesnor.data.law.lovdata_paragraphs import NOTES, paragraphs_of
from rettesnor.data.law.markup_words import has_class, parse_markup, text_of, with_class
from rettesnor.data.law.parts import canonical_section
from rettesnor.data.law.texts import ActText, Article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from lxml import etree

    from rettesnor.data.law.texts import AmendingAct

ID = "lovdata"
_KINDS = {"lov": "nl", "forskrift": "sf"}
_REF = re.compile(rb">\s*((?:lov|forskrift)/\d{4}-\d{2}-\d{2}(?:-\d+)?)\s*</dd>")
_DOCUMENT_CHANGE = re.compile(rb"""class=["'][^"']*\bdocument-change\b""")
# «§ 4» with the title «A-3. Adgang …» is § 4 A-3.
_CHAPTER_LETTER = re.compile(r"^(?P<letter>[A-ZÆØÅ]) ?- ?(?P<number>\d+(?: ?[a-z])?)\s*\.?\s*(?P<heading>.*)$")


@dataclass(frozen=True, slots=True)
class Lovdata:
    """The register of Norwegian acts and regulations, as its open data have it."""

    limits: Limits = DEFAULT_LIMITS

    @property
    def id(self) -> str:
        """The id that data/law knows it by."""
        return ID

    def read(self, archive: Path, wanted: Collection[str] | None = None) -> Iterator[ActText | AmendingAct]:
        """Yield the acts in force in an archive and the promulgated acts that change them, one at a time.

        All of them, or those acts with a wanted reference and those that change one of these.

        Raises:
            RegisterError: the archive is broken, cut off or hostile.
        """
        for member in read_members(archive, self.limits):
            if not member.name.endswith(".xml"):
                continue
            is_amending = _DOCUMENT_CHANGE.search(member.content) is not None
            found = _amending_act(member, wanted) if is_amending else _act(member, wanted)
            if found is not None:
                yield found

    def url_of(self, ref: str, section: str | None = None) -> str:
        """Return the address where readers find an act, or a § in it."""
        return url_of(ref, section)


def parse_act(content: bytes, name: str) -> ActText | None:
    """Return the act of one file of the register, or None when the file holds no act.

    Raises:
        RegisterError: the file is no well-formed XML.
    """
    root = parse_markup(content, name)
    facts = header_of(root)
    ref = ref_of(facts)
    if not ref:
        return None
    articles = tuple(_articles(root, ref))
    times = Counter(article.section for article in articles)
    return ActText(
        ref=ref,
        title=facts.get("title", ""),
        url=url_of(ref),
        in_force=parse_iso_days(facts.get("dateInForce", "")),
        articles=articles,
        doubled=tuple(section for section, count in times.items() if count > 1),
    )


def _act(member: Member, wanted: Collection[str] | None) -> ActText | None:
    if wanted is not None and not _may_be(member, wanted):
        return None
    act = parse_act(member.content, member.name)
    return act if act is not None and (wanted is None or act.ref in wanted) else None


def _amending_act(member: Member, changing: Collection[str] | None) -> AmendingAct | None:
    if changing is not None and not any(ref.encode() in member.content for ref in changing):
        return None
    act = parse_amending_act(member.content, member.name)
    is_wanted = act is not None and (changing is None or any(change.target in changing for change in act.changes))
    return act if is_wanted else None


def section_of(value: str, title: str) -> tuple[str, str]:
    """Return the § and the heading from the two halves of an article's head.

    Both are needed: in some chapters every article has the same value, and its number stands in the title.
    """
    section = canonical_section(value.rstrip(". ")) or " ".join(value.replace("§", " ").split())
    match = _CHAPTER_LETTER.match(title.strip())
    if match is not None and section.isdigit():
        return canonical_section(f"{section} {match['letter']}-{match['number']}") or section, match["heading"].strip()
    return section, title.strip()


def _may_be(member: Member, wanted: Collection[str]) -> bool:
    """Return whether a file may hold a wanted act, by its head or its name, before it is parsed."""
    if any(found[1].decode() in wanted for found in _REF.finditer(member.content)):
        return True
    name = member.name.rpartition("/")[2].removesuffix(".xml")
    return any(_file_name(ref) == name for ref in wanted)


def _file_name(ref: str) -> str:
    """Return the name of an act's file: `nl-20200131-007` for lov/2020-01-31-7."""
    kind, _, day = ref.partition("/")
    year, month, number, *rest = [*day.split("-"), "", ""]
    return f"{_KINDS.get(kind, '')}-{year}{month}{number}" + (f"-{rest[0]:0>3}" if rest[0] else "")


def _articles(root: etree._Element, ref: str) -> Iterator[Article]:
    for element in with_class(root, "legalArticle"):
        header = next(with_class(element, "legalArticleHeader"), None)
        value = "" if header is None else _first_text(header, "legalArticleValue")
        title = "" if header is None else _first_text(header, "legalArticleTitle")
        section, heading = section_of(value or element.get("data-name", ""), title)
        if not section:
            continue
        said = " ".join(text_of(note) for note in element.iter() if has_class(note, "changesToParent"))
        notes = read_notes(said)
        own_notes = any(has_class(note, kind) for note in element.iter() for kind in NOTES - {"changesToParent"})
        yield Article(
            section=section,
            heading=heading,
            url=url_of(ref, section),
            paragraphs=tuple(paragraphs_of(element, () if own_notes else notes.footnotes)),
            done=notes.done,
            announced=notes.announced,
            misprints=notes.misprints,
        )


def _first_text(element: etree._Element, name: str) -> str:
    found = next(with_class(element, name), None)
    return "" if found is None else text_of(found)
