"""What readers come to do, in their own words: data/tasks.yml, validated; the home page shows it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the hints
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.models import Identifier, Words  # noqa: TC001 - Pydantic reads the hints
from rettesnor.data.validation.spoken import SpokenModel, read_spoken
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "language"
PATH = "data/tasks.yml"
LOST_PAGE = Rule("language.task-lost-page")


class Task(SpokenModel):
    """What a reader comes to do: one entry of data/tasks.yml, the page that answers it and the reader's own words."""

    __pydantic_extra__: dict[str, Words]

    page: Identifier = Field(alias="id")

    @property
    def words(self) -> Mapping[str, str]:
        """Return the reader's words by language."""
        return self.by_language


def read_tasks(
    root: Path, page_ids: Collection[str], codes: Sequence[str]
) -> tuple[tuple[Entry[Task], ...], tuple[Problem, ...]]:
    """Return the tasks of data/tasks.yml in the file's order, and everything that is wrong with it.

    `page_ids` are the pages that may answer a task: the home page shows no other. `codes` are the languages of the
    site, the main one first.
    """
    entries, problems = read_spoken(root, PATH, Task, CHECK, codes)
    lost = (each for each in entries if each.model.page not in page_ids)
    return entries, (*problems, *(each.problem(LOST_PAGE.of(each.model.page), "id") for each in lost))
