"""The regression set of the search, tests/search/queries.yml, as the tests and `make bench-search` read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rettesnor.data.validation.yaml_text import parse_yaml

PATH = Path(__file__).parent / "search" / "queries.yml"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Query:
    """A query on the search page of a language, and the pages of which one must come among the first three."""

    text: str
    of: str
    language: str
    find: tuple[str, ...]
    is_from_the_field: bool


def read_queries(path: Path = PATH) -> tuple[Query, ...]:
    """Read a set: our own, or another that is written as it is; `find` holds pages, with or without a section."""
    return tuple(
        Query(
            str(entry["q"]),
            str(entry.get("of", "question")),
            "en" if entry.get("on") == "en" else "nb",
            tuple(str(page).partition("#")[0] for page in entry.get("find", [])),
            entry.get("from") == "field",
        )
        for entry in parse_yaml(path.read_text(encoding="utf-8")).value
    )


@dataclass(frozen=True, slots=True)
class Share:
    """How many queries there are, and how many have a right page in the first place and in the first three."""

    queries: int
    first: int
    first_three: int

    def __str__(self) -> str:
        """Write both as per cent."""
        if not self.queries:
            return "    –     –"
        return f"{100 * self.first / self.queries:5.1f} {100 * self.first_three / self.queries:5.1f}"


def share(answers: dict[Query, list[str]], *kinds: str) -> Share:
    """Count the right answers, each a list of page ids, for the queries of some kinds, or all that should find."""
    asked = [query for query in answers if (query.of in kinds if kinds else query.of != NOTHING)]
    first = sum(answers[query][:1] != [] and answers[query][0] in query.find for query in asked)
    first_three = sum(any(page in query.find for page in answers[query][:3]) for query in asked)
    return Share(len(asked), first, first_three)
