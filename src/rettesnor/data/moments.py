"""The moments by which lists of advice are ordered: data/moments.yml, validated."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the hints
from typing import TYPE_CHECKING

from rettesnor.data.validation.models import Identifier, Words  # noqa: TC001 - Pydantic reads the hints
from rettesnor.data.validation.spoken import SpokenModel, read_spoken
from rettesnor.data.validation.yaml_files import models_of
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "language"
PATH = "data/moments.yml"
LOST_PAGE = Rule("language.moment-lost-page")
TWO_MOMENTS = Rule("language.two-moments")


class Moment(SpokenModel):
    """Where a reader is when advice is needed: one entry of data/moments.yml, its name and its pages in order."""

    __pydantic_extra__: dict[str, Words]

    id: Identifier
    pages: tuple[Identifier, ...]

    @property
    def names(self) -> Mapping[str, str]:
        """Return the moment's name by language."""
        return self.by_language


def read_moments(
    root: Path, page_ids: Collection[str], codes: Sequence[str]
) -> tuple[tuple[Moment, ...], tuple[Problem, ...]]:
    """Return the moments of data/moments.yml in the file's order, and everything that is wrong with the file.

    `page_ids` are the pages that a moment may name, `codes` are the languages of the site, the main one first.
    """
    entries, problems = read_spoken(root, PATH, Moment, CHECK, codes)
    return models_of(entries), (*problems, *_wrong_pages(entries, page_ids))


def _wrong_pages(entries: Iterable[Entry[Moment]], page_ids: Collection[str]) -> Iterator[Problem]:
    """Report pages that the site does not have, and pages that two moments name: they would be listed twice."""
    first: dict[str, str] = {}
    for entry in entries:
        for place, page_id in enumerate(entry.model.pages):
            other = first.setdefault(page_id, entry.model.id)
            if page_id not in page_ids:
                yield entry.problem(LOST_PAGE.of(moment=entry.model.id, page_id=page_id), "pages", place)
            elif other != entry.model.id:
                yield entry.problem(TWO_MOMENTS.of(page_id=page_id, first=other), "pages", place)
