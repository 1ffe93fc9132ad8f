"""Entries of data/law made from what was read: bound to a register's text, to an amending act, and kept up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rettesnor.data.law.decided import decided_for, has_come, untouched_by
from rettesnor.data.law.model import (
    ChangeKind,
    DecidedChange,
    EarlierText,
    LastChange,
    LawFile,
    Promulgation,
    Provision,
    Status,
)
from rettesnor.data.law.normal_form import SHORT, hash_of, paragraph_hashes, part_hash, words_of
from rettesnor.data.law.texts import Article
from rettesnor.locale.messages import Message, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rettesnor.data.law.model import Binds
    from rettesnor.data.law.parts import Part
    from rettesnor.data.law.texts import ActText, AmendingAct, Change


def bind(
    act: ActText, part: Part, binds: frozenset[Binds], day: date, amendments: Mapping[str, AmendingAct] | None = None
) -> Provision | Message:
    """Return a new entry bound to the register's text, or why it cannot be bound to it.

    A text that a decided change has overtaken is never bound: it is not the law of the day.
    """
    known = amendments or {}
    if part.section in act.doubled:
        return words("law.stands-twice", part)
    article = act.article(part.section)
    if article is None:
        return words("law.not-there", part)
    decided = decided_for(article, act.ref, part, known)
    for change in decided:
        if has_come(change, day):
            return words("law.overtaken", part, change.act, change.in_force)
    sha256 = part_hash(article, part)
    if sha256 is None:
        return words("law.no-words", part)
    last = last_change(article)
    return Provision(
        part=part,
        heading=article.heading or None,
        binds=binds,
        status=Status.CONSOLIDATED,
        sha256=sha256,
        paragraphs=_paragraphs(article, part),
        in_force_since=_since(last, act),
        changed_by=last,
        read_at=article.url,
        decided=decided,
        untouched_by=untouched_by(article, act.ref, part, known),
    )


def bind_promulgated(
    amending: AmendingAct,
    change: Change,
    part: Part,
    binds: frozenset[Binds],
    read_at: str,
    in_force: date | None = None,
) -> Provision | Message:
    """Return a new entry bound to the words of an amending act, or why it cannot be.

    The part is one that the change gives new words: the part it names, or a paragraph or letter in it. An act that
    comes into force on several days does not tell which is the provision's: `in_force` does.
    """
    if not change.part.holds(part) and change.part != part:
        return words("law.not-in-change", part, amending.ref)
    article = Article(section=part.section, heading=change.heading or "", url=read_at, paragraphs=change.paragraphs)
    inner = part if change.part.is_whole_section else replace(part, paragraph=None)
    if change.part.letter is not None:
        inner = replace(inner, letter=None)
    provision_words = words_of(article, inner)
    if not provision_words:
        return words("law.no-words", part)
    day = in_force or (amending.in_force[0] if len(amending.in_force) == 1 else None)
    return Provision(
        part=part,
        heading=change.heading,
        binds=binds,
        status=Status.PROMULGATED,
        sha256=hash_of(provision_words),
        paragraphs=_paragraphs(article, part) if change.part.is_whole_section else (),
        in_force_since=day,
        changed_by=LastChange(amending.ref, day),
        promulgated=Promulgation(amending.ref, amending.dated, change.place),
        read_at=read_at,
    )


def updated(
    file: LawFile, act: ActText, day: date, register_day: date, amendments: Mapping[str, AmendingAct] | None = None
) -> LawFile:
    """Return an act's entries as the register has them on a day, the earlier wordings kept.

    Words that nobody has read since they changed have no reader. A text that a decided change has overtaken keeps its
    old hash, and says so by that change; words of an amending act stay until the register has worked the act in.
    """
    known = amendments or {}
    provisions = tuple(
        provision
        if provision.status is Status.OUTSIDE and file.register is None
        else _updated(provision, act, day, known)
        for provision in file.provisions
    )
    return replace(file, provisions=provisions, register_day=register_day)


def with_provision(file: LawFile, provision: Provision) -> LawFile:
    """Return the act with an entry put in, in place of one for the same part, whose wording becomes an earlier one."""
    old = file.entry_of(provision.part)
    if old is not None:
        provision = replace(provision, earlier=_earlier(old, provision))
    others = [other for other in file.provisions if other.part != provision.part]
    return replace(file, provisions=in_order((*others, provision)))


def in_order(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """Return entries in the order of the act."""
    return tuple(sorted(provisions, key=lambda provision: provision.part.sort_key))


def last_change(article: Article) -> LastChange | None:
    """Return the change of a § that came into force last, or None when it was never changed.

    A change whose day the register does not tell counts by the day of its act, and has no day in force.
    """
    if not article.done:
        return None
    last = max(article.done, key=lambda change: change.in_force.isoformat() if change.in_force else _day_in(change.act))
    return LastChange(last.act, last.in_force)


def _day_in(ref: str) -> str:
    return ref.partition("/")[2][:10]


def _since(last: LastChange | None, act: ActText) -> date | None:
    """Return the day a wording came into force: of its last change, or of an act that came into force on one day."""
    if last is not None:
        return last.in_force
    return act.in_force[0] if len(act.in_force) == 1 else None


def _paragraphs(article: Article, part: Part) -> tuple[str, ...]:
    return paragraph_hashes(article.paragraphs) if part.is_whole_section else ()


def _updated(provision: Provision, act: ActText, day: date, amendments: Mapping[str, AmendingAct]) -> Provision:
    if provision.part.section in act.doubled:
        return provision
    article = act.article(provision.part.section)
    part, untouched = provision.part, provision.untouched_by
    decided = decided_for(article, act.ref, part, amendments, provision.decided, untouched)
    provision = replace(provision, untouched_by=untouched_by(article, act.ref, part, amendments, untouched))
    if (
        article is not None
        and article.is_empty
        and ChangeKind.REPEALED in {change.kind for change in article.done[-1:]}
    ):
        return provision if provision.status is Status.REPEALED else _repealed(provision, article, decided)
    if provision.status is Status.PROMULGATED:
        source = provision.promulgated
        decided = tuple(change for change in decided if source is None or change.act != source.act)
        done = set() if article is None else {change.act for change in article.done}
        if source is None or source.act not in done:
            return replace(provision, decided=decided)
    sha256 = None if article is None else part_hash(article, provision.part)
    if article is None or sha256 is None or any(has_come(change, day) for change in decided):
        return replace(provision, decided=decided)
    last = last_change(article)
    new = replace(
        provision,
        heading=article.heading or None,
        status=Status.CONSOLIDATED,
        sha256=sha256,
        paragraphs=_paragraphs(article, provision.part),
        in_force_since=_since(last, act) or (provision.in_force_since if sha256 == provision.sha256 else None),
        changed_by=last,
        promulgated=None,
        read_in=None,
        decided=decided,
    )
    if sha256 == provision.sha256:
        return new
    return replace(new, earlier=_earlier(provision, new), read_on=None, read_by=None, grade=None)


def _repealed(provision: Provision, article: Article, decided: tuple[DecidedChange, ...]) -> Provision:
    """Return the entry of a § that the register has repealed, so that data/law tells of it without an archive."""
    last = last_change(article)
    gone = replace(
        provision, status=Status.REPEALED, sha256=None, paragraphs=(), changed_by=last, promulgated=None,
        in_force_since=None, decided=decided,
    )  # fmt: skip
    day = None if last is None else last.in_force
    return replace(gone, earlier=_earlier(provision, replace(gone, in_force_since=day)))


def _earlier(old: Provision, new: Provision) -> tuple[EarlierText, ...]:
    if old.sha256 is None or old.sha256 == new.sha256:
        return old.earlier
    until = None if new.in_force_since is None else new.in_force_since - timedelta(days=1)
    act = None if old.changed_by is None else old.changed_by.act
    return (*old.earlier, EarlierText(old.sha256[:SHORT], old.status, old.in_force_since, until, act))
