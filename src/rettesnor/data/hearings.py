"""What was answered in a hearing: data/hearings/<id>.yml, one comment an entry, and what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from rettesnor.data.validation.models import Identifier, StrictModel, Words
from rettesnor.data.validation.yaml_files import read_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem

CHECK = "hearings"
FOLDER = "data/hearings"


class Comment(StrictModel):
    """A comment on a text on hearing: who it is from by role, never by name, and what the editors did with it."""

    role: Words = Field(description="From whom: a role, such as pårørende or ansatt i kommunen; never a name")
    section: Identifier | None = Field(default=None, description="The id of the section that it is about")
    comment: Words = Field(description="What was said, in short")
    answer: Words | None = Field(default=None, description="What the editors answer; null until there is an answer")
    changed: Words | None = Field(default=None, description="What was changed for it; left out where nothing was")
    role_en: Words | None = None
    comment_en: Words | None = None
    answer_en: Words | None = None
    changed_en: Words | None = None


def comments_path(page_id: str) -> str:
    """Return the path of the comments on a page below the root."""
    return f"{FOLDER}/{page_id}.yml"


def read_comments(root: Path) -> tuple[Mapping[str, tuple[Entry[Comment], ...]], tuple[Problem, ...]]:
    """Return the comments of every hearing by the id of its page, and everything that is wrong with their files."""
    found: dict[str, tuple[Entry[Comment], ...]] = {}
    problems: list[Problem] = []
    for file in sorted((root / FOLDER).glob("*.yml")):
        entries, wrong = read_entries(root, f"{FOLDER}/{file.name}", Comment, CHECK, key=None)
        found[file.stem] = entries
        problems += wrong
    return found, tuple(problems)
