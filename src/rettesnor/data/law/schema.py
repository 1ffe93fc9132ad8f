"""What one file of data/law/ may hold, as a Pydantic model."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from rettesnor.data.law.model import (
    Binds,
    ChangeKind,
    DecidedChange,
    EarlierText,
    LastChange,
    LawFile,
    Promulgation,
    Provision,
    Status,
)
from rettesnor.data.law.parts import Part
from rettesnor.data.validation.models import Identifier, IsoDate, StrictModel, Words

UNDECIDED = "not decided"
"""What stands for the day of a change that the King is to decide."""

Digits = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
ShortDigits = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[^\s]+$")]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2}$")]
BindsField = Annotated[
    tuple[Binds, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value), Field(min_length=1)
]
"""What a provision does: one word, or a list where it does more than one thing."""
Letter = Annotated[str, StringConstraints(pattern="^([a-zæøå]|[0-9]{1,2})$")]


class DecidedChangeModel(StrictModel):
    """A change that is decided and that the bound words do not have."""

    act: Reference
    kind: ChangeKind
    in_force: IsoDate | Literal["not decided"]
    part: Words | None = None


class LastChangeModel(StrictModel):
    """The act that last changed the provision."""

    act: Reference
    in_force: IsoDate | None = Field(default=None, description="null where the register does not tell the day")


class PromulgationModel(StrictModel):
    """The place of the words in the amending act."""

    act: Reference
    dated: IsoDate
    part: Words


class EarlierTextModel(StrictModel):
    """A wording that applied before."""

    sha256: ShortDigits
    status: Status
    in_force_since: IsoDate | None = None
    until: IsoDate | None = None
    act: Reference | None = Field(default=None, description="The act that it came by, where that is known")


class ProvisionModel(StrictModel):
    """One entry: a §, or a paragraph or a letter of it."""

    section: Words = Field(description="As 3-1, 10 a or 4 A-3, without the sign")
    paragraph: Annotated[int, Field(ge=1)] | None = None
    letter: Letter | None = Field(default=None, description="A letter, or the number of a point")
    heading: Words | None = None
    binds: BindsField
    status: Status
    sha256: Digits | None = Field(default=None, description="Of the words in normal form (normal_form.py)")
    paragraphs: tuple[ShortDigits, ...] = ()
    in_force_since: IsoDate | None = None
    changed_by: LastChangeModel | None = None
    promulgated: PromulgationModel | None = None
    read_at: WebAddress
    read_in: Words | None = None
    read_on: IsoDate | None = Field(default=None, description="The day somebody last read it; null if nobody has")
    read_by: Words | None = None
    grade: Literal["A+", "A", "B"] | None = Field(
        default=None, description="A+ and A: the words were found in two texts, A+ one of another publisher; B: in one"
    )
    decided: tuple[DecidedChangeModel, ...] = ()
    untouched_by: tuple[Reference, ...] = Field(
        default=(), description="Amending acts that the register announces for the §, and that leave this part alone"
    )
    earlier: tuple[EarlierTextModel, ...] = ()


class LawFileModel(StrictModel):
    """data/law/<act>.yml: one act."""

    act: Identifier
    ref: Reference = Field(description="As the register writes it: lov/2020-01-31-7")
    register_: Identifier | None = Field(alias="register", description="null for an act outside every register")
    register_day: IsoDate | None = Field(default=None, description="The day of the archive that was read")
    url: WebAddress
    title: Words
    names: dict[Language, tuple[Words, ...]]
    provisions: tuple[ProvisionModel, ...] = ()


def from_model(model: LawFileModel) -> LawFile:
    """Return a validated file as the core has it."""
    return LawFile(
        act=model.act,
        ref=model.ref,
        register=model.register_,
        url=model.url,
        title=model.title,
        names=tuple((language, names) for language, names in sorted(model.names.items())),
        register_day=_day(model.register_day),
        provisions=tuple(_provision(provision) for provision in model.provisions),
    )


def _provision(model: ProvisionModel) -> Provision:
    return Provision(
        part=Part(model.section, model.paragraph, model.letter),
        heading=model.heading,
        binds=frozenset(model.binds),
        status=model.status,
        sha256=model.sha256,
        paragraphs=model.paragraphs,
        in_force_since=_day(model.in_force_since),
        changed_by=None if model.changed_by is None else _last(model.changed_by),
        promulgated=None if model.promulgated is None else _promulgation(model.promulgated),
        read_at=model.read_at,
        read_in=model.read_in,
        read_on=_day(model.read_on),
        read_by=model.read_by,
        grade=model.grade,
        decided=tuple(_decided(change) for change in model.decided),
        untouched_by=model.untouched_by,
        earlier=tuple(_earlier(text) for text in model.earlier),
    )


def _decided(model: DecidedChangeModel) -> DecidedChange:
    day = None if model.in_force == UNDECIDED else _day(model.in_force)
    return DecidedChange(model.act, model.kind, day, model.part)


def _earlier(model: EarlierTextModel) -> EarlierText:
    return EarlierText(model.sha256, model.status, _day(model.in_force_since), _day(model.until), model.act)


def _last(model: LastChangeModel) -> LastChange:
    return LastChange(model.act, _day(model.in_force))


def _promulgation(model: PromulgationModel) -> Promulgation:
    return Promulgation(model.act, date.fromisoformat(model.dated), model.part)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
