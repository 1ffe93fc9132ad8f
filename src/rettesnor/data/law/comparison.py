"""data/law held against a register's text: what is unchanged, changed, moved, split, gone, announced or overtaken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rettesnor.data.law.decided import decided_for, has_come
from rettesnor.data.law.model import DecidedChange, LawFile, Provision, Status
from rettesnor.data.law.normal_form import normal_words, paragraph_hashes, part_hash
from rettesnor.data.law.whereabouts import find_elsewhere, find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rettesnor.data.law.parts import Part
    from rettesnor.data.law.texts import ActText, AmendingAct, Article


class Kind(StrEnum):
    """What was found of a provision."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    REPEALED = "repealed"
    GONE = "gone"
    ANNOUNCED = "announced"
    DAY_COME = "announced day come"
    CONSOLIDATED = "consolidated"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of one entry. `to` is where its words stand now; `change` is the decided change it speaks of.

    `is_same_text` of a `consolidated` finding tells whether the register's words are the ones of the amending act.
    """

    act: str
    part: Part
    kind: Kind
    change: DecidedChange | None = None
    to: tuple[Part, ...] = ()
    is_new: bool = True
    is_same_text: bool = True


def compare(
    file: LawFile, act: ActText, day: date, amendments: Mapping[str, AmendingAct] | None = None
) -> tuple[Finding, ...]:
    """Return what is found of every entry of an act on a day, in the order of the act.

    An entry with nothing to tell is `unchanged`. Where the day of an announced change has come and the register's text
    is still the old one, that is told beside what is found of the text.
    """
    known = amendments or {}
    found: list[Finding] = []
    for provision in file.provisions:
        if provision.status is Status.OUTSIDE:
            continue
        if provision.status is Status.REPEALED:
            found.append(Finding(act=file.act, part=provision.part, kind=Kind.REPEALED, is_new=False))
            continue
        findings = [*_of_text(file, provision, act, day, known), *_of_decided(file, provision, act, day, known)]
        found += findings or [Finding(act=file.act, part=provision.part, kind=Kind.UNCHANGED, is_new=False)]
    return tuple(found)


def _of_text(
    file: LawFile, provision: Provision, act: ActText, day: date, amendments: Mapping[str, AmendingAct]
) -> Iterator[Finding]:
    part = provision.part
    if part.section in act.doubled:
        yield Finding(act=file.act, part=part, kind=Kind.DOUBLED)
        return
    article = act.article(part.section)
    if provision.status is Status.PROMULGATED:
        yield from _of_promulgated(file, provision, article)
        return
    if provision.sha256 is None:
        return
    if article is None or article.is_empty:
        come = [
            change
            for change in decided_for(article, act.ref, part, amendments, provision.decided, provision.untouched_by)
            if has_come(change, day)
        ]
        if not come:
            yield _of_absent(file, provision, act, article)
        return
    now = part_hash(article, part)
    if now == provision.sha256:
        divided = paragraph_hashes(article.paragraphs)
        if part.is_whole_section and provision.paragraphs and divided != provision.paragraphs:
            yield Finding(act=file.act, part=part, kind=Kind.MOVED, to=(part,))
        elif not _same_heading(provision, article):
            yield Finding(act=file.act, part=part, kind=Kind.CHANGED)
        return
    yield _of_other_words(file, provision, act)


def _of_promulgated(file: LawFile, provision: Provision, article: Article | None) -> Iterator[Finding]:
    """Yield a finding once the register has worked in what was read in the amending act; till then it is left alone."""
    source = provision.promulgated
    if source is None or article is None or source.act not in {change.act for change in article.done}:
        return
    yield Finding(
        act=file.act,
        part=provision.part,
        kind=Kind.CONSOLIDATED,
        is_same_text=part_hash(article, provision.part) == provision.sha256,
    )


def _of_absent(file: LawFile, provision: Provision, act: ActText, article: Article | None) -> Finding:
    """Return the finding on a § without words: they stand elsewhere, it was repealed, or the register has lost it."""
    places = _places(provision, act)
    if len(places) > 1:
        return Finding(act=file.act, part=provision.part, kind=Kind.SPLIT, to=places)
    if places:
        return Finding(act=file.act, part=provision.part, kind=Kind.MOVED, to=places)
    kind = Kind.GONE if article is None else Kind.REPEALED
    return Finding(act=file.act, part=provision.part, kind=kind)


def _of_other_words(file: LawFile, provision: Provision, act: ActText) -> Finding:
    """Return the finding on a § with other words than those bound: they moved, were split over §§, or changed."""
    whole = find_elsewhere(act, provision.part, provision.sha256 or "")
    if whole:
        return Finding(act=file.act, part=provision.part, kind=Kind.MOVED, to=whole[:1])
    places = find_paragraphs(act, provision.paragraphs)
    sections = {place.section for place in places}
    is_split = provision.part.is_whole_section and len(sections) > 1
    return Finding(
        act=file.act, part=provision.part, kind=Kind.SPLIT if is_split else Kind.CHANGED, to=places if is_split else ()
    )


def _places(provision: Provision, act: ActText) -> tuple[Part, ...]:
    whole = find_elsewhere(act, provision.part, provision.sha256 or "")
    if whole:
        return whole[:1]
    if len(provision.paragraphs) > 1:
        places = find_paragraphs(act, provision.paragraphs)
        sections = {place.section for place in places}
        return tuple(places) if len(sections) > 1 else places[:1]
    return ()


def _of_decided(
    file: LawFile, provision: Provision, act: ActText, day: date, amendments: Mapping[str, AmendingAct]
) -> Iterator[Finding]:
    article = act.article(provision.part.section)
    own = None if provision.promulgated is None else provision.promulgated.act
    for change in decided_for(article, act.ref, provision.part, amendments, provision.decided, provision.untouched_by):
        if change.act == own:
            continue
        kind = Kind.DAY_COME if has_come(change, day) else Kind.ANNOUNCED
        is_new = change not in provision.decided
        yield Finding(act=file.act, part=provision.part, kind=kind, change=change, is_new=is_new)


def _same_heading(provision: Provision, article: Article) -> bool:
    return provision.heading is None or normal_words(provision.heading) == normal_words(article.heading)
