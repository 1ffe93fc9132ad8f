"""What a page costs, on small sites and large: `make bench-build`, or python -m bench.build PAGES ….

Publishes made-up pages (bench/store_corpus.py), two versions each in two languages, then builds the site for production
and checks it, each in a process of its own. Prints processor seconds for each and milliseconds a page: the last column
is to stay as it is while the first grows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.store_corpus import write_store

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 400, 1600)
VERSIONS = 2


def main() -> int:
    """Give 0 when every site was built."""
    for pages in [int(size) for size in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_store(root, pages, VERSIONS)
            for name, command in (
                ("build", ["build.py", "--root", str(root), "--site", str(root / "site")]),
                ("check", ["check.py", "--root", str(root)]),
            ):
                seconds = _worked(command)
                each = seconds / pages * 1000
                print(f"{pages:>6} pages  {name}  {seconds:7.2f} s  {each:6.1f} ms a page", flush=True)
    return 0


def _worked(command: list[str]) -> float:
    """Run a script, and give the processor time it used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
