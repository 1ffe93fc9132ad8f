"""Makes the PDFs that the store does not have, on all processors."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pdf.pdf import PdfError, Printer, load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.pdf.documents import Document
    from rettesnor.pdf.pdf import Style
    from rettesnor.pdf.pdf_store import PdfStore

_Task = tuple[str, str, str, str, "Style"]


@dataclass(frozen=True, slots=True)
class Making:
    """What was done: how many PDFs the site has, how many had to be made, the keys of all, and what went wrong."""

    total: int
    made: int
    keys: frozenset[str]
    failures: tuple[str, ...]


def make_pdfs(
    documents: Iterable[Document], store: PdfStore, *, base: str, pictures: Mapping[str, Path], jobs: int
) -> Making:
    """Make what is missing and keep it; `base` is the site's address, `pictures` files by their addresses.

    Raises:
        MissingLibraryError: something has to be made, and the system lacks what that needs.
    """
    keys: set[str] = set()
    tasks: dict[str, _Task] = {}
    total = 0
    for document in documents:
        total += 1
        key = document.key
        if key not in keys and store.size_of(key) is None:
            tasks[key] = (key, document.path, document.html, base, document.style)
        keys.add(key)
    if tasks:
        load_weasyprint()
    failures = []
    for key, made in _print_all(list(tasks.values()), dict(pictures), jobs):
        if isinstance(made, str):
            failures.append(made)
        else:
            store.keep(key, made)
    return Making(total, len(tasks) - len(failures), frozenset(keys), tuple(failures))


def _print_all(tasks: list[_Task], pictures: dict[str, Path], jobs: int) -> Iterator[tuple[str, bytes | str]]:
    if jobs == 1 or len(tasks) < _WORTH_A_PROCESS:
        _begin(pictures)
        yield from map(_print_one, tasks)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(pictures,)) as pool:
        yield from pool.map(_print_one, tasks, chunksize=4)


_WORTH_A_PROCESS = 8
_printer = Printer()


def _begin(pictures: dict[str, Path]) -> None:
    global _printer  # noqa: PLW0603 - one printer a process: loading fonts takes longer than a sheet
    _printer = Printer(pictures)


def _print_one(task: _Task) -> tuple[str, bytes | str]:
    """Give a PDF by its key, or the words of what went wrong."""
    key, path, html, base, style = task
    try:
        return key, _printer.print_pdf(html, base, style)
    except PdfError as error:
        return key, f"{path}: {error}"
