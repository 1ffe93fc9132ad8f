"""A page's record: what a person decided about it. Plain values; the words are those of the front matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PageType(StrEnum):
    """What kind of text a page holds; each has its sections (structure.py) and its label for readers."""

    ADVICE = "advice"
    GROUND_RULES = "ground-rules"
    STRATEGY_GOAL = "strategy-goal"
    SUMMIT = "summit"
    ARTICLE = "article"
    PROJECT = "project"
    TOOL = "tool"
    PAGE = "page"


class Status(StrEnum):
    """Where a text stands on its way; withdrawal is an event in the store, never typed."""

    DRAFT = "draft"
    HEARING = "hearing"
    PUBLISHED = "published"
    UNDER_REVIEW = "under-review"


PUBLISHABLE = frozenset({Status.PUBLISHED, Status.UNDER_REVIEW})
"""What may reach readers."""


class Norm(StrEnum):
    """How strongly advice is meant."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    SHOULD_NOT = "should-not"

    @property
    def strength(self) -> int:
        """Order norms by force: must 3, should and should-not 2, could 1."""
        return {Norm.MUST: 3, Norm.SHOULD: 2, Norm.SHOULD_NOT: 2, Norm.COULD: 1}[self]


class Audience(StrEnum):
    """Who the page is written for."""

    STAFF = "staff"
    LEADER = "leader"
    USER = "user"
    NEXT_OF_KIN = "next-of-kin"


class Scope(StrEnum):
    """At which level the page works (`level` in front matter)."""

    INDIVIDUAL = "individual"
    SERVICE = "service"
    SYSTEM = "system"


class Service(StrEnum):
    """In which service."""

    MUNICIPAL = "municipal"
    SPECIALIST = "specialist"


class Act(StrEnum):
    """The laws that a page may lean on, by their usual short names."""

    PBRL = "pbrl"
    HPL = "hpl"
    HOL = "hol"
    SPHLSL = "sphlsl"
    PHVL = "phvl"
    HFL = "hfl"
    KVALITETSFORSKRIFTEN = "kvalitetsforskriften"


@dataclass(frozen=True, slots=True)
class NormFrom:
    """The source that a norm rests on: which, how strong there, and where in it."""

    source: str
    norm: Norm
    where: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A section of an act, and the day (ISO) on which somebody read it in the law itself, if anybody has."""

    law: Act
    section: str
    read_on: str | None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing: its first and last day (ISO) and where to answer."""

    from_on: str
    to_on: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that front matter says of one page, in its main language."""

    id: str
    type: PageType
    title: str
    summary: str
    status: Status
    hearing: Hearing | None = None
    audience: tuple[Audience, ...] = ()
    level: tuple[Scope, ...] = ()
    service: tuple[Service, ...] = ()
    norm: Norm | None = None
    norm_from: NormFrom | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    retells: str | None = None
    sources: tuple[str, ...] = ()
    safety_line: bool = False
    review_by: str | None = None
    part_of: str | None = None
    number: int | None = None

    @property
    def review_on(self) -> date | None:
        """Give the day by which the whole text must be read again, if one is planned."""
        return date.fromisoformat(self.review_by) if self.review_by else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What the front matter of a translated page says: only what has to be said again in that language."""

    id: str
    title: str
    summary: str
