"""What data/ holds, read for a site: each file once, with everything that is wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict, TypeVar

from rettesnor.data.accessibility import read_report
from rettesnor.data.cries import read_fear
from rettesnor.data.hearings import read_comments
from rettesnor.data.help import read_help
from rettesnor.data.law.confirmations import read_law_confirmations
from rettesnor.data.law.files import read_law
from rettesnor.data.moments import read_moments
from rettesnor.data.redirects import read_redirects
from rettesnor.data.sources import read_sources
from rettesnor.data.synonyms import read_synonyms
from rettesnor.data.tasks import read_tasks
from rettesnor.data.terms import read_terms
from rettesnor.data.validation.yaml_files import models_of
from rettesnor.data.word_pairs import read_word_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rettesnor.data.accessibility import Report
    from rettesnor.data.cries import Fear
    from rettesnor.data.hearings import Comment
    from rettesnor.data.help import HelpNumber
    from rettesnor.data.law.confirmations import Confirmation
    from rettesnor.data.law.model import LawFile
    from rettesnor.data.moments import Moment
    from rettesnor.data.redirects import Redirect
    from rettesnor.data.sources import Source
    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.data.tasks import Task
    from rettesnor.data.terms import Term
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.data.word_pairs import WordPairs
    from rettesnor.docs.tree import Tree
    from rettesnor.problems import Problem

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Entries:
    """What data/ holds, with the lines on which it stands, for the checks."""

    sources: Mapping[str, Entry[Source]]
    help: tuple[Entry[HelpNumber], ...]
    terms: tuple[Entry[Term], ...] = ()
    comments: Mapping[str, tuple[Entry[Comment], ...]] = field(default_factory=dict)


class Data(TypedDict):
    """The fields of a site that are what one file of data/ says."""

    redirects: Sequence[Redirect]
    synonyms: Sequence[SynonymGroup]
    fear: Fear
    tasks: Sequence[Task]
    moments: Sequence[Moment]
    audit: Report | None
    law: Mapping[str, LawFile]
    law_confirmations: Mapping[str, Confirmation]
    word_pairs: Sequence[WordPairs]


def noting(found: list[Problem], read: tuple[Read, Iterable[Problem]]) -> Read:
    """Return what was read, and note what was wrong with it."""
    found += read[1]
    return read[0]


def read_entries(root: Path, codes: Sequence[str], found: list[Problem]) -> Entries:
    """Return what the checks look at line by line; what is wrong with it is added to `found`.

    `codes` are the languages of the site, the main one first.
    """
    return Entries(
        sources=noting(found, read_sources(root)),
        help=noting(found, read_help(root)),
        terms=noting(found, read_terms(root, codes)),
        comments=noting(found, read_comments(root)),
    )


def read_data(root: Path, codes: Sequence[str], tree: Tree, entries: Entries, found: list[Problem]) -> Data:
    """Return the rest of data/, as a site has it; what is wrong with it is added to `found`."""
    synonyms = noting(found, read_synonyms(root, tree.known_ids, codes))
    numbers, groups = [entry.model.id for entry in entries.help], {group.id for group in synonyms}
    return Data(
        redirects=noting(found, read_redirects(root)),
        synonyms=synonyms,
        fear=noting(found, read_fear(root, numbers, groups)),
        tasks=models_of(noting(found, read_tasks(root, tree.known_ids, codes))),
        moments=noting(found, read_moments(root, tree.known_ids, codes)),
        audit=noting(found, read_report(root)),
        law=noting(found, read_law(root)),
        law_confirmations=noting(found, read_law_confirmations(root)),
        word_pairs=noting(found, read_word_pairs(root)),
    )
