"""Makes the PDFs that the store does not have, on all processors."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.pages.assets.own_looks import faces_on_paper, files_on_paper
from rettesnor.pdf.pdf import PdfError, Printer, load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from rettesnor.pdf.documents import Document, Drawing
    from rettesnor.pdf.pdf_store import PdfStore
    from rettesnor.pdf.sheets import Sheet
    from rettesnor.theme.brand import Brand

_WORTH_A_PROCESS = 8


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
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Batch:
    """Make what is missing and keep it; `pictures` are files by their addresses. A sheet that is known is not drawn.

    `told` hears how many are made, of how many, each time.

    Raises:
        MissingLibraryError: something has to be made, and the system lacks what that needs.
    """
    known = store.keys()
    keys, fingerprints = dict[str, str](), dict[str, str]()
    missing: dict[str, Document] = {}
    for sheet in sheets:
        fingerprint = drawing.fingerprint(sheet)
        key = known.get(fingerprint)
        if key is None or store.size_of(key) is None:
            document = drawing.document(sheet)
            key = document.key
            if store.size_of(key) is None:
                missing.setdefault(key, document)
        keys[sheet.path] = fingerprints[fingerprint] = key
    if missing:
        load_weasyprint()
    tasks = [(key, document, drawing.settings.site_url) for key, document in missing.items()]
    printed = _print_all(tasks, dict(pictures), drawing.settings.theme.brand, jobs)
    failures = tuple(_kept(printed, store, lambda number: told(number, len(tasks))))
    store.remember(fingerprints)
    return Batch(len(missing) - len(failures), keys, failures)


def _kept(printed: Iterable[tuple[str, bytes | str]], store: PdfStore, told: Callable[[int], None]) -> Iterator[str]:
    """Keep each PDF as it is made, and yield the words of what went wrong; `told` hears how many there are."""
    for number, (key, made) in enumerate(printed, start=1):
        told(number)
        if isinstance(made, str):
            yield made
        else:
            store.keep(key, made)


_Task = tuple[str, "Document", str]


def _print_all(
    tasks: list[_Task], pictures: dict[str, Path], brand: Brand, jobs: int
) -> Iterator[tuple[str, bytes | str]]:
    if jobs == 1 or len(tasks) < _WORTH_A_PROCESS:
        _begin(pictures, brand)
        yield from map(_print_one, tasks)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(pictures, brand)) as pool:
        yield from pool.map(_print_one, tasks, chunksize=4)


_printer = Printer()


def _begin(pictures: dict[str, Path], brand: Brand) -> None:
    global _printer  # noqa: PLW0603 - one printer a process: loading fonts takes longer than a sheet
    _printer = Printer({**pictures, **files_on_paper(brand)}, faces_on_paper(brand), brand.family)


def _print_one(task: _Task) -> tuple[str, bytes | str]:
    """Return a PDF by its key, or the words of what went wrong."""
    key, document, base = task
    try:
        return key, _printer.print_pdf(document.html, base, document.style)
    except PdfError as error:
        return key, f"{document.path}: {error}"
