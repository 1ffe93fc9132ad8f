"""Entries made from a table: which provisions to bind, what they bind to, and words entered by hand with their source.

The table is what a person decides; hashes, headings and days are read from the register, or come from the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from rettesnor.data.law.binding import bind, bind_promulgated, in_order
from rettesnor.data.law.model import CHECK, LastChange, LawFile, Promulgation, Provision, Status
from rettesnor.data.law.normal_form import hash_of
from rettesnor.data.law.parts import Part
from rettesnor.data.law.schema import BindsField, Language, Letter, PromulgationModel, Reference, WebAddress  # noqa: TC001 - the model reads them
from rettesnor.data.validation.models import Identifier, IsoDate, Place, StrictModel, Words, validate
from rettesnor.data.validation.yaml_messages import reason_of
from rettesnor.data.validation.yaml_text import YamlError, parse_yaml
from rettesnor.locale.messages import Message, words
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from rettesnor.data.law.reading import ReadActs
    from rettesnor.data.law.texts import ActText, AmendingAct
    from rettesnor.problems import Problem

NOT_ENTERED = Rule("law.not-entered")
TABLE_UNREADABLE = Rule("law.table-unreadable")


class EntryModel(StrictModel):
    """One provision to enter.

    Without more it is bound to the register's text; with `amended_by` to the words of an amending act that was read;
    with `words` to these; with `read_in` alone it is outside the register, and has no hash.
    """

    section: Words
    paragraph: Annotated[int, Field(ge=1)] | None = None
    letter: Letter | None = None
    binds: BindsField
    grade: Literal["A+", "A", "B"] | None = None
    is_read: bool = Field(default=True, alias="read", description="false where nobody has read it yet")
    amended_by: Reference | None = None
    heading: Words | None = None
    words: Words | None = Field(default=None, description="The provision's words; only their hash is kept")
    promulgated: PromulgationModel | None = None
    in_force_since: IsoDate | None = None
    read_at: WebAddress | None = None
    read_in: Words | None = None


class ActModel(StrictModel):
    """An act with the provisions to enter."""

    act: Identifier
    ref: Reference
    register_: Identifier | None = Field(alias="register")
    url: WebAddress
    title: Words
    names: dict[Language, tuple[Words, ...]]
    provisions: tuple[EntryModel, ...]


class TableModel(StrictModel):
    """Acts to enter, and who read them when."""

    read_on: IsoDate
    read_by: Words
    acts: tuple[ActModel, ...]


def parse_table(path: str, text: str) -> tuple[TableModel | None, tuple[Problem, ...]]:
    """Return a table of provisions to enter, or None, and everything that is wrong with it."""
    try:
        document = parse_yaml(text)
    except YamlError as error:
        return None, (TABLE_UNREADABLE.at(path, error.line, reason_of(error)),)
    value = document.value if isinstance(document.value, dict) else {}
    return validate(TableModel, value, Place(path, CHECK, document.lines))


def act_of(model: ActModel) -> LawFile:
    """Return the act of a table as a file without provisions."""
    return LawFile(
        act=model.act,
        ref=model.ref,
        register=model.register_,
        url=model.url,
        title=model.title,
        names=tuple(sorted(model.names.items())),
    )


def enter(
    table: TableModel, read: ReadActs, day: date, register_day: date, path: str
) -> tuple[tuple[LawFile, ...], tuple[Problem, ...]]:
    """Return the acts of a table with their provisions, and what could not be entered.

    `day` is the day of the reader: a text that a decided change has overtaken by then is not bound. Nothing counts as
    read after the day of the register's data.
    """
    files: list[LawFile] = []
    problems: list[Problem] = []
    for model in table.acts:
        text = read.texts.get(model.act)
        provisions = []
        for entry in model.provisions:
            part = Part(entry.section, entry.paragraph, entry.letter)
            made = _entry(model, entry, part, text, read, day)
            if isinstance(made, Message):
                problems.append(NOT_ENTERED.at(path, 1, act=model.act, reason=made))
                continue
            if entry.is_read:
                read_on = min(date.fromisoformat(table.read_on), register_day)
                made = replace(made, read_on=read_on, read_by=table.read_by)
            provisions.append(replace(made, grade=entry.grade))
        file = replace(act_of(model), register_day=None if text is None else register_day)
        files.append(replace(file, provisions=in_order(provisions)))
    return tuple(files), tuple(problems)


def _entry(
    model: ActModel, entry: EntryModel, part: Part, text: ActText | None, read: ReadActs, day: date
) -> Provision | Message:
    if entry.words is not None or (entry.read_in is not None and entry.amended_by is None):
        return _by_hand(model, entry, part)
    if entry.amended_by is not None:
        amending = read.amendments.get(entry.amended_by)
        if amending is None:
            return words("law.not-read", entry.amended_by)
        return _from_amendment(model, entry, part, amending)
    if text is None:
        return words("law.not-read", model.ref)
    made = bind(text, part, frozenset(entry.binds), day, read.amendments)
    if isinstance(made, Provision) and made.in_force_since is None and entry.in_force_since is not None:
        return replace(made, in_force_since=date.fromisoformat(entry.in_force_since))
    return made


def _from_amendment(model: ActModel, entry: EntryModel, part: Part, amending: AmendingAct) -> Provision | Message:
    change = next(
        (
            change
            for change in amending.changes
            if change.target == model.ref and change.paragraphs and change.part.holds(part)
        ),
        None,
    )
    if change is None:
        return words("law.gives-no-words", amending.ref, part)
    in_force = None if entry.in_force_since is None else date.fromisoformat(entry.in_force_since)
    made = bind_promulgated(amending, change, part, frozenset(entry.binds), entry.read_at or amending.url, in_force)
    if isinstance(made, Message):
        return made
    return replace(made, heading=made.heading or entry.heading, read_in=entry.read_in)


def _by_hand(model: ActModel, entry: EntryModel, part: Part) -> Provision:
    source = entry.promulgated
    since = None if entry.in_force_since is None else date.fromisoformat(entry.in_force_since)
    promulgated = None
    if source is not None:
        promulgated = Promulgation(source.act, date.fromisoformat(source.dated), source.part)
    return Provision(
        part=part,
        heading=entry.heading,
        binds=frozenset(entry.binds),
        status=Status.OUTSIDE if source is None else Status.PROMULGATED,
        sha256=None if entry.words is None else hash_of(entry.words),
        in_force_since=since,
        changed_by=None if source is None else LastChange(source.act, since),
        promulgated=promulgated,
        read_at=entry.read_at or model.url,
        read_in=entry.read_in,
    )
