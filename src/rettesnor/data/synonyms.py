"""The synonyms (data/synonyms.yml): words that lead to the field's own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rettesnor.data.validation.models import Identifier, Words  # noqa: TC001 - Pydantic reads the hints
from rettesnor.data.validation.spoken import SpokenModel, read_spoken
from rettesnor.data.validation.yaml_files import models_of
from rettesnor.locale.fold import fold
from rettesnor.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.problems import Problem


CHECK = "language"
PATH = "data/synonyms.yml"
LOST_LEAD = Rule("language.lost-lead")
SHARED_WORD = Rule("language.shared-word")
WITHDRAWN_LEAD = Rule("language.withdrawn-lead", Level.ADVICE)
_EVERYDAY = "everyday"
_NORWEGIAN = ("nb", "nn")
"""Languages of one stemmer; all others are looked for as English words are, which leaves most of them alone."""


class SynonymGroup(SpokenModel):
    """Words that mean the same, in each language: one entry of data/synonyms.yml.

    The terms of all languages are looked for in texts, `everyday` in queries only. `leads_to` holds the ids of the
    pages that answer, best first. `help_now` is set where a reader who types these words may need help at once.
    """

    __pydantic_extra__: dict[str, tuple[Words, ...]]

    id: Identifier
    everyday: tuple[Words, ...] = ()
    leads_to: tuple[Identifier, ...] = ()
    help_now: bool = False

    @cached_property
    def norwegian(self) -> tuple[str, ...]:
        """Return the terms in both forms of Norwegian."""
        return self._terms(lambda code: code in _NORWEGIAN)

    @cached_property
    def english(self) -> tuple[str, ...]:
        """Return the English terms, and those of languages that the search knows no forms of."""
        return self._terms(lambda code: code not in _NORWEGIAN)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Return the terms of all languages."""
        return tuple(dict.fromkeys((*self.norwegian, *self.english)))

    def _terms(self, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
        said = (words for code, words in self.by_language.items() if is_meant(code))
        return tuple(dict.fromkeys(word for words in said for word in words))


def read_synonyms(
    root: Path, page_ids: Collection[str], codes: Sequence[str]
) -> tuple[tuple[SynonymGroup, ...], tuple[Problem, ...]]:
    """Return the groups of data/synonyms.yml in the order of their ids, and everything that is wrong with the file.

    `page_ids` are the pages that a group may lead to, `codes` are the languages of the site, the main one first.
    """
    entries, problems = read_spoken(root, PATH, SynonymGroup, CHECK, codes)
    entries = tuple(sorted(entries, key=lambda entry: entry.model.id))
    return models_of(entries), (*problems, *_shared_words(entries), *_lost_leads(entries, page_ids))


def _lost_leads(entries: Iterable[Entry[SynonymGroup]], page_ids: Collection[str]) -> Iterator[Problem]:
    """Report groups that lead to pages which the site does not have."""
    for entry in entries:
        for place, page_id in enumerate(entry.model.leads_to):
            if page_id not in page_ids:
                yield entry.problem(LOST_LEAD.of(group=entry.model.id, page_id=page_id), "leads_to", place)


def find_withdrawn_leads(root: Path, codes: Sequence[str], withdrawn: Collection[str]) -> Iterator[Problem]:
    """Advise on groups that lead to pages which are withdrawn, at their lines: readers would meet no text there.

    `withdrawn` are the ids of such pages. The file is read anew, and what else is wrong with it `read_synonyms` tells.
    """
    entries, _ = read_spoken(root, PATH, SynonymGroup, CHECK, codes)
    for entry in entries:
        for place, page_id in enumerate(entry.model.leads_to):
            if page_id in withdrawn:
                yield entry.problem(WITHDRAWN_LEAD.of(group=entry.model.id, page_id=page_id), "leads_to", place)


def _shared_words(entries: Iterable[Entry[SynonymGroup]]) -> Iterator[Problem]:
    """Report words that stand in two groups: the search could not tell which of them a reader means."""
    first: dict[str, SynonymGroup] = {}
    for entry in entries:
        for key, words in (*entry.model.by_language.items(), (_EVERYDAY, entry.model.everyday)):
            for place, word in enumerate(words):
                other = first.setdefault(fold(word), entry.model)
                if other is not entry.model:
                    shared = SHARED_WORD.of(word=word, first=other.id, second=entry.model.id)
                    yield entry.problem(shared, key, place)
