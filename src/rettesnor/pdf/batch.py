"""Makes the PDFs that the store does not have, on all processors."""

from __future__ import annotations

import gc
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from rettesnor.pages.assets.own_looks import faces_on_paper, files_on_paper
from rettesnor.pdf.pdf import PdfError, Printer, load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rettesnor.pdf.documents import Document, Drawing
    from rettesnor.pdf.pdf_store import PdfStore
    from rettesnor.pdf.sheets import Sheet
    from rettesnor.theme.brand import Brand

_WORTH_A_PROCESS = 8
_SHARE = 8
"""How many sheets a process is given at a time: neighbours, which have most in common."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done: how many PDFs had to be made, the keys of all by their paths, and what went wrong."""

    made: int
    keys: Mapping[str, str]
    failures: tuple[str, ...]


def make_pdfs(
    sheets: Iterable[Sheet],
    drawing: Drawing,
    store: PdfStore,
    *,
    pictures: Mapping[str, Path],
    jobs: int,
    told: Callable[[int, int | None], None] = lambda _done, _all: None,
) -> Batch:
    """Make what is missing and keep it; `pictures` are files by their addresses. A sheet that is known is not drawn.

    `told` hears how many are made, each time, and of how many, once that is known: while some are made, the others are
    still drawn.

    Raises:
        MissingLibraryError: something has to be made, and the system lacks what that needs.
    """
    wanted = _Wanted(drawing, store)
    printed = _print_all(wanted.missing(sheets), dict(pictures), drawing.settings.theme.brand, jobs)
    failures = tuple(_kept(printed, store, lambda number: told(number, wanted.total)))
    store.remember(wanted.fingerprints)
    return Batch(len(wanted.asked) - len(failures), wanted.keys, failures)


_Task = tuple[str, "Document", str]


@dataclass
class _Wanted:
    """Which PDFs there are to be: their keys by their paths and by the fingerprints of their sheets.

    `asked` are the keys of those that have to be made, as far as sheets were looked at; `total` is how many, when all
    were.
    """

    drawing: Drawing
    store: PdfStore
    keys: dict[str, str] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    total: int | None = None

    def missing(self, sheets: Iterable[Sheet]) -> Iterator[_Task]:
        """Look at all sheets in turn, and yield what the store lacks, drawn, as soon as it is found."""
        known = self.store.keys()
        for sheet in sheets:
            fingerprint = self.drawing.fingerprint(sheet)
            key = known.get(fingerprint)
            if key is None or self.store.size_of(key) is None:
                document = self.drawing.document(sheet)
                key = document.key
                if key not in self.asked and self.store.size_of(key) is None:
                    if not self.asked:
                        load_weasyprint()
                    self.asked.add(key)
                    yield key, document, self.drawing.settings.site_url
            self.keys[sheet.path] = self.fingerprints[fingerprint] = key
        self.total = len(self.asked)


def _kept(printed: Iterable[tuple[str, bytes | str]], store: PdfStore, told: Callable[[int], None]) -> Iterator[str]:
    """Keep each PDF as it is made, and yield the words of what went wrong; `told` hears how many there are."""
    for number, (key, made) in enumerate(printed, start=1):
        told(number)
        if isinstance(made, str):
            yield made
        else:
            store.keep(key, made)


def _print_all(
    tasks: Iterator[_Task], pictures: dict[str, Path], brand: Brand, jobs: int
) -> Iterator[tuple[str, bytes | str]]:
    """Yield what is made of each task, in their order; several processes print while further sheets are drawn."""
    first = list(islice(tasks, _WORTH_A_PROCESS))
    if jobs == 1 or len(first) < _WORTH_A_PROCESS:
        _begin(pictures, brand)
        yield from map(_print_one, chain(first, tasks))
        return
    with ProcessPoolExecutor(jobs, initializer=_begin_apart, initargs=(pictures, brand)) as pool:
        shares = deque([pool.submit(_print_share, first)])
        while share := list(islice(tasks, _SHARE)):
            shares.append(pool.submit(_print_share, share))
            while shares and shares[0].done():
                yield from shares.popleft().result()
        while shares:
            yield from shares.popleft().result()


_printer = Printer()


def _begin(pictures: dict[str, Path], brand: Brand) -> None:
    global _printer  # noqa: PLW0603 - one printer a process: loading fonts takes longer than a sheet
    _printer = Printer({**pictures, **files_on_paper(brand)}, faces_on_paper(brand), brand.family)


def _begin_apart(pictures: dict[str, Path], brand: Brand) -> None:
    """Begin a process of its own: what it has of the one that asked is never looked through for garbage."""
    gc.freeze()
    _begin(pictures, brand)


def _print_share(tasks: Sequence[_Task]) -> list[tuple[str, bytes | str]]:
    return [_print_one(task) for task in tasks]


def _print_one(task: _Task) -> tuple[str, bytes | str]:
    """Return a PDF by its key, or the words of what went wrong."""
    key, document, base = task
    try:
        return key, _printer.print_pdf(document.html, base, document.style)
    except PdfError as error:
        return key, f"{document.path}: {error}"
