"""Words that mean the same to the search: data/synonyms.yml, validated, and found again in a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.problems import Level, Problem, Text
from rettesnor.search.words import fold, split_words
from rettesnor.validation.data_files import read_entries
from rettesnor.validation.models import Identifier, StrictModel, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from rettesnor.search.words import Word

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


class Phrases:
    """The terms of all groups as one language's stems, to be found in texts of that language."""

    def __init__(self, groups: Iterable[SynonymGroup], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._by_first: defaultdict[str, dict[tuple[str, ...], set[tuple[str, bool]]]] = defaultdict(dict)
        for group in groups:
            for term in group.terms:
                self._add(term, group.id)

    def _add(self, term: str, group_id: str) -> None:
        words = split_words(term)
        is_shouted = len(words) == 1 and words[0].is_shouted
        stems = tuple(self._stem(word.folded) for word in words)
        joined = (self._stem("".join(word.folded for word in words)),)
        for phrase in dict.fromkeys((stems, joined)):
            self._by_first[phrase[0]].setdefault(phrase, set()).add((group_id, is_shouted))

    def find(self, words: Sequence[Word], stems: Sequence[str]) -> list[str]:
        """Give the id of a group for every time that one of its terms stands in a text, in order.

        `stems` are those of the words.

        An abbreviation in capitals is found only in capitals: LAR is not the verb `lar`.
        """
        found: list[str] = []
        for place, first in enumerate(stems):
            for phrase, owners in self._by_first.get(first, {}).items():
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    found += sorted(
                        group_id for group_id, is_shouted in owners if not is_shouted or words[place].is_shouted
                    )
        return found

    def of_stem(self, stem: str) -> list[str]:
        """Give the groups that have a single word with this stem as a term (abbreviations left out)."""
        owners: Mapping[tuple[str, ...], set[tuple[str, bool]]] = self._by_first.get(stem, {})
        return sorted(group_id for group_id, is_shouted in owners.get((stem,), ()) if not is_shouted)
