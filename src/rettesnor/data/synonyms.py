"""The synonyms (data/synonyms.yml): words that lead to the field's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.data.validation.data_files import read_entries
from rettesnor.data.validation.models import Identifier, StrictModel, Words
from rettesnor.locale.fold import fold
from rettesnor.problems import Level, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path


CHECK = "language"
PATH = "data/synonyms.yml"


class SynonymModel(StrictModel):
    """One entry of data/synonyms.yml."""

    id: Identifier
    nb: tuple[Words, ...]
    nn: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()
    everyday: tuple[Words, ...] = ()
    leads_to: tuple[Identifier, ...] = ()
    help_now: bool = False


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that mean the same; the terms of both languages are looked for in texts, `everyday` in queries only.

    `leads_to` holds the ids of the pages that answer, best first. `help_now` is set where a reader who types these
    words may need help at once.
    """

    id: str
    norwegian: tuple[str, ...]
    english: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    help_now: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        """Give the terms of both languages."""
        return tuple(dict.fromkeys((*self.norwegian, *self.english)))


def read_synonyms(root: Path, page_ids: Collection[str]) -> tuple[tuple[SynonymGroup, ...], tuple[Problem, ...]]:
    """Read data/synonyms.yml: the groups in the order of their ids, and everything that is wrong with the file.

    `page_ids` are the pages that a group may lead to.
    """
    models, problems = read_entries(root, PATH, SynonymModel, CHECK)
    groups = sorted(
        (
            SynonymGroup(
                model.id,
                tuple(dict.fromkeys((*model.nb, *model.nn))),
                model.en,
                model.everyday,
                model.leads_to,
                model.help_now,
            )
            for model in models
        ),
        key=lambda group: group.id,
    )
    return tuple(groups), (*problems, *_shared_words(root, groups), *_lost_leads(root, groups, page_ids))


def _lost_leads(root: Path, groups: Iterable[SynonymGroup], page_ids: Collection[str]) -> list[Problem]:
    """Report groups that lead to pages which the site does not have."""
    return [
        _problem(
            root,
            page_id,
            Text(
                f"«{group.id}» fører til en side som ikke finnes: {page_id}",
                f"“{group.id}” leads to no page: {page_id}",
            ),
            Text("Skriv id-en som står øverst i sida.", "Write the id that stands at the top of the page."),
        )
        for group in groups
        for page_id in group.leads_to
        if page_id not in page_ids
    ]


def _shared_words(root: Path, groups: Sequence[SynonymGroup]) -> list[Problem]:
    """Report words that stand in two groups: the search could not tell which of them a reader means."""
    first: dict[str, SynonymGroup] = {}
    found = []
    for group in groups:
        for word in (*group.terms, *group.everyday):
            other = first.setdefault(fold(word), group)
            if other is not group:
                message = Text(
                    f"«{word}» står både i «{other.id}» og «{group.id}».",
                    f"“{word}” stands both in “{other.id}” and “{group.id}”.",
                )
                mend = Text("La ordet stå bare der det passer best.", "Keep the word only where it fits best.")
                found.append(_problem(root, word, message, mend))
    return found


def _problem(root: Path, word: str, message: Text, mend: Text) -> Problem:
    """Make a problem at the last line that holds a word."""
    lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    number = max((number for number, line in enumerate(lines, start=1) if word in line), default=1)
    return Problem(path=PATH, line=number, message=message, help=mend, check=CHECK, level=Level.ERROR)
