"""What readers come to do, in their own words: data/tasks.yml, validated; the home page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.validation.data_files import read_entries
from rettesnor.data.validation.models import Identifier, StrictModel, Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.problems import Problem

CHECK = "language"
PATH = "data/tasks.yml"


class TaskModel(StrictModel):
    """One entry of data/tasks.yml: `id` is a page."""

    id: Identifier
    nb: Words
    en: Words


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader comes to do, in the reader's words by language, and the page that answers it."""

    page: str
    words: Mapping[str, str]


def read_tasks(root: Path) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """Read data/tasks.yml: the tasks in the file's order, and everything that is wrong with it."""
    models, problems = read_entries(root, PATH, TaskModel, CHECK)
    return tuple(Task(model.id, {"nb": model.nb, "en": model.en}) for model in models), problems
