"""What the index of a language was weighed to: kept between builds, so that a changed page is weighed by itself.

Of each page it holds the words as they were read, and of each stem its postings as they are written, with the weights
that its impacts were made of. All of it is one file (data/whole_files.py): a line that says how it is divided, then the
pages, the postings and the weights one after another. Only what is needed of it is taken apart.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, Any

from rettesnor.data.whole_files import read_whole, write_whole
from rettesnor.search.fields import Forms, ReadPage
from rettesnor.search.weighing import Weighing
from rettesnor.site.inputs import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rettesnor.search.weighing import Parts

_FLOAT = array("d").itemsize


@dataclass(frozen=True, slots=True)
class WeighedPage:
    """A page: its id, the key of all that it is read from, how many sections it has, and its words, as JSON."""

    id: str
    key: str
    sections: int
    words: bytes

    def read(self) -> ReadPage:
        """Return the words as they were read."""
        return ReadPage.from_json(json.loads(self.words))


@dataclass(frozen=True, slots=True)
class WeighedStem:
    """A stem: on how many pages it stands, how rare it is, its postings as they are written, the weight of each."""

    pages: int
    rarity: float
    postings: str
    weights: array[float]


@dataclass(slots=True)
class Lengths:
    """How many words there are in fields, and how many fields, by what a word in them weighs."""

    words: defaultdict[float, int] = field(default_factory=lambda: defaultdict(int))
    fields: defaultdict[float, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, page: ReadPage, times: int = 1) -> None:
        """Add the fields of a page, or take them away (-1)."""
        for section in page.sections:
            for each in section:
                self.words[each.weight] += times * each.text.length
                self.fields[each.weight] += times

    def mean(self) -> Mapping[float, float]:
        """Return the mean length of fields by what a word in them weighs, to three figures.

        A word more on one page then seldom makes it another, and with it every impact in the index.
        """
        return {
            weight: max(1.0, float(f"{self.words[weight] / count:.3g}"))
            for weight, count in sorted(self.fields.items())
            if count
        }

    def copy(self) -> Lengths:
        """Return the same, to be counted on."""
        return Lengths(self.words.copy(), self.fields.copy())

    def as_json(self) -> Any:  # noqa: ANN401 - what JSON can say
        """Return the same, as JSON can say it."""
        return [[weight, self.words[weight], count] for weight, count in self.fields.items()]

    @staticmethod
    def from_json(told: Any) -> Lengths:  # noqa: ANN401 - what JSON can say
        """Return what `as_json` told."""
        found = Lengths()
        for weight, words, count in told:
            found.words[weight], found.fields[weight] = words, count
        return found


@dataclass(slots=True)
class Weighed:
    """The pages of a language in their order and their stems, with what the weight of any word hangs on."""

    pages: Sequence[WeighedPage] = ()
    stems: Mapping[str, WeighedStem] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    forms: Forms = field(default_factory=Forms)
    parts: Parts = field(default_factory=dict)

    def add(self, page: ReadPage) -> None:
        """Count the fields and the forms of a page in."""
        self.lengths.add(page)
        self.forms.add(page)

    def take_away(self, page: ReadPage) -> None:
        """Count the fields and the forms of a page out that were counted in."""
        self.lengths.add(page, -1)
        self.forms.take_away(page)

    def weighing(self) -> Weighing:
        """Return what weighs these pages."""
        return Weighing(self.lengths.mean(), self.parts)


def written_postings(sections: Sequence[int], impacts: Sequence[int]) -> str:
    """Return postings as the index holds them: how far each section is from the one before it, and its impact."""
    numbers = [0] * (2 * len(sections))
    numbers[::2] = map(sub, sections, (0, *sections))
    numbers[1::2] = impacts
    return json.dumps(numbers, separators=(",", ":"))


def read_postings(written: str) -> tuple[list[int], list[int]]:
    """Return the sections and the impacts of written postings."""
    numbers = json.loads(written)
    return list(accumulate(numbers[::2])), numbers[1::2]


def read_weighed(file: Path, made_with: str) -> Weighed | None:
    """Return what is kept in a file; None where nothing is that was made with the same."""
    content = read_whole(file)
    if content is None:
        return None
    try:
        line, _, rest = content.partition(b"\n")
        head = json.loads(line)
        if head["made with"] != _key(made_with):
            return None
        pieces = _pieces(rest, [*(row[-1] for row in head["pages"]), *(row[-1] for row in head["stems"])])
        pages = [WeighedPage(page, key, sections, next(pieces)) for page, key, sections, _ in head["pages"]]
        texts = [next(pieces).decode() for _ in head["stems"]]
        weights = _floats(rest[len(rest) - _FLOAT * sum(row[-2] for row in head["stems"]) :])
        ends = accumulate(row[-2] for row in head["stems"])
        stems = {
            stem: WeighedStem(number, rarity, text, weights[end - count : end])
            for (stem, number, rarity, count, _), text, end in zip(head["stems"], texts, ends, strict=True)
        }
        return Weighed(pages, stems, Lengths.from_json(head["lengths"]), Forms.from_json(head["forms"]), head["parts"])
    except (ValueError, KeyError, TypeError):  # another program wrote it
        return None


def write_weighed(file: Path, made_with: str, weighed: Weighed) -> None:
    """Keep an index in a file.

    Raises:
        OSError: the file cannot be written.
    """
    head = {
        "made with": _key(made_with),
        "pages": [[page.id, page.key, page.sections, len(page.words)] for page in weighed.pages],
        "stems": [
            [name, stem.pages, stem.rarity, len(stem.weights), len(stem.postings)]
            for name, stem in weighed.stems.items()
        ],
        "lengths": weighed.lengths.as_json(),
        "forms": weighed.forms.as_json(),
        "parts": weighed.parts,
    }

    def pieces() -> Iterator[bytes]:
        yield json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        yield from (page.words for page in weighed.pages)
        yield from (stem.postings.encode() for stem in weighed.stems.values())
        yield from (stem.weights.tobytes() for stem in weighed.stems.values())

    write_whole(file, pieces())


def _key(made_with: str) -> str:
    return hash_of(made_with, sys.byteorder)  # weights are written as this machine has them


def _pieces(content: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    """Yield pieces of some sizes, one after another."""
    start = 0
    for size in sizes:
        yield content[start : start + size]
        start += size


def _floats(content: bytes) -> array[float]:
    return array("d", content)
