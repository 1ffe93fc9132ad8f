"""What a large store costs: to verify, to read, and for each version page and comparison. `make bench-store`.

Makes a store of pages with versions in two languages (bench/store_corpus.py), in memory where the system has such a
folder. A page's time is the processor's, for all that a build does with it: view, template, paper notes, writing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from bench.store_corpus import write_store

from rettesnor.locale.dates import plain_today
from rettesnor.markdown.link_notes import number_links
from rettesnor.mkdocs.site_files import write_site_files
from rettesnor.pages.comparison import comparison_pages
from rettesnor.pages.versions import version_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler
from rettesnor.theme.layers import PACKAGED
from rettesnor.versions.reading import read_store
from rettesnor.versions.verification import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rettesnor.pages.generated import GeneratedPage
    from rettesnor.site.site import Site

MEMORY = Path("/dev/shm")  # noqa: S108 - only asked for where the system has it


def main() -> int:
    """Print the figures; give 1 where the store does not verify."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--versions", type=int, default=5)
    parser.add_argument("--drawn", type=int, default=2000, help="how many pages of each kind are drawn, a language")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        root = Path(folder) / "project"
        root.mkdir()
        write_store(root, arguments.pages, arguments.versions)
        files = sum(1 for path in (root / "versions").rglob("*") if path.is_file())
        print(f"store: {arguments.pages} pages, {arguments.versions} versions, 2 languages, {files} files")
        problems, verifying = _timed(lambda: verify_store(root, plain_today()))
        _, reading = _timed(lambda: read_store(root))
        print(f"verify: {verifying}   read: {reading}")
        site = Assembler(read_settings(root)).assemble(is_preview=False).site
        for name, make in (("version pages", version_pages), ("comparison pages", comparison_pages)):
            count, seconds = _drawn(site, make, Path(folder) / "site", arguments.drawn)
            print(f"{name}: {1000 * seconds / count:.2f} ms each ({count} drawn)")
    return 1 if problems else 0


def _timed(work: Callable[[], object]) -> tuple[object, str]:
    """Do it three times, and give the result and the shortest times: the processor's, and by the clock on the wall."""
    busy, waited = [], []
    for _ in range(3):
        start, start_busy = time.perf_counter(), time.process_time()
        result = work()
        busy.append(time.process_time() - start_busy)
        waited.append(time.perf_counter() - start)
    return result, f"{min(busy):.2f} s of the processor, {min(waited):.2f} s in all"


def _drawn(
    site: Site, make: Callable[[Site, str], Iterable[GeneratedPage]], folder: Path, most: int
) -> tuple[int, float]:
    """Draw and write pages as a build does, and give how many and the processor's seconds."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PACKAGED), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    count, start = 0, time.process_time()
    for code in site.settings.codes:
        for page in islice(make(site, code), most):
            drawn = environment.get_template(page.template).render(view=page.view, assets={}, policy="", files=())
            content = number_links(drawn, f"{site.settings.site_url}{page.url}").encode()
            write_site_files(folder, [(page.path, content)])
            count += 1
    return count, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
