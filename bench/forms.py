"""What each form that a site may leave out is in files and bytes: python -m bench.forms [PAGES [EDITIONS]].

Publishes made-up pages in two languages (bench/store_corpus.py), builds the site with everything, once without each
form, and once without those that a host with few files can do without (`FEW`); what is printed is what is not there
then. `python -m bench.forms SITE` counts a built site instead, by folder and kind of file.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.build import cost_of
from bench.store_corpus import leave_out, write_store

from rettesnor.urls import Form

PAGES, EDITIONS = 20, 5
FEW = tuple(form for form in Form if form not in {Form.PROOF, Form.STATE})


def main() -> int:
    """Give 0 when every site was built."""
    given = sys.argv[1:]
    if given and not given[0].isdigit():
        _count(Path(given[0]))
        return 0
    pages, editions = (int(each) for each in (*given, *(PAGES, EDITIONS)[len(given) :]))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_store(root, pages, editions)
        files, size = _built(root, ())
        print(f"{pages} pages, {editions} editions, two languages: {files} files, {size / 1e6:.1f} MB")
        for name, forms in [*((form, (form,)) for form in Form), ("all of FEW", FEW)]:
            fewer, less = _built(root, forms)
            each = (files - fewer) / pages
            print(f"{name:<17} {files - fewer:>7} files ({each:5.1f} a page)  {(size - less) / 1e6:7.2f} MB")
        print(f"left without FEW: {fewer} files")
    return 0


def _built(root: Path, forms: tuple[Form, ...]) -> tuple[int, int]:
    leave_out(root, forms)
    site = root / "site"
    program = "import sys; from rettesnor.cli import run; sys.exit(run('build', sys.argv[1:]))"
    cost_of([sys.executable, "-c", program, "--root", str(root), "--site", str(site)])
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _count(site: Path) -> None:
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            kind = _kind(path.relative_to(site))
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    for kind, count in files.most_common():
        print(f"{kind:<24} {count:>7} files  {sizes[kind] / 1e6:7.2f} MB")
    print(f"{'together':<24} {files.total():>7} files  {sizes.total() / 1e6:7.2f} MB")


def _kind(path: Path) -> str:
    """Return the top folder of a file, that of a language aside, where it is one of a few, and its ending."""
    parts = path.parts[1:] if len(path.parts[0]) == len("en") else path.parts
    top = parts[0] if len(parts) > 1 and parts[0] in {"api", "v", "r", "proof", "search", "assets"} else "pages"
    return f"{top}, {path.suffix or 'no ending'}"


if __name__ == "__main__":
    sys.exit(main())
