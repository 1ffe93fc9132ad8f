"""What readers come to do, in their own words: data/tasks.yml, validated; the home page shows it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the hints
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.models import Identifier, StrictModel, Words
from rettesnor.data.validation.yaml_files import Entry, read_entries

if TYPE_CHECKING:
    from pathlib import Path

    from rettesnor.problems import Problem

CHECK = "language"
PATH = "data/tasks.yml"


class Task(StrictModel):
    """What a reader comes to do: one entry of data/tasks.yml, the page that answers it and the reader's own words."""

    page: Identifier = Field(alias="id")
    nb: Words
    en: Words

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Return the reader's words by language."""
        return {"nb": self.nb, "en": self.en}


def read_tasks(root: Path) -> tuple[tuple[Entry[Task], ...], tuple[Problem, ...]]:
    """Return the tasks of data/tasks.yml in the file's order, and everything that is wrong with it."""
    return read_entries(root, PATH, Task, CHECK)
