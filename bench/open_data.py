"""What answers, twins, timemaps, days, proofs and the duty ledger add to a build: python -m bench.open_data [PAGES …].

Publishes made-up pages once (bench/store_corpus.py), and builds them cold, each time in a process of its own: with all
of it, and without it (`FORMS`, left out as any site may: docs-dev/forms.md). What is printed is the processor time of
both, the least of `ROUNDS` rounds that take turns, and their ratio. Relations and JSON-LD in the head of a page are
there in both.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from bench.build import cost_of
from bench.store_corpus import leave_out, write_store

from rettesnor.urls import Form

FORMS = (Form.ANSWERS, Form.MARKDOWN, Form.TIMEMAPS, Form.DAYS, Form.PROOF, Form.STATE)
SIZES = (200,)
ROUNDS = 3


def main() -> int:
    """Give 0 when every site was built."""
    print(f"load {os.getloadavg()[0]:.1f}; seconds of the processor, the least of {ROUNDS} rounds")
    for pages in [int(size) for size in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_store(root, pages, 1)
            least = {"with": float("inf"), "without": float("inf")}
            for _ in range(ROUNDS):
                for name, seconds in least.items():
                    least[name] = min(seconds, _cold(root, is_whole=name == "with"))
            ratio = least["with"] / least["without"]
            print(f"{pages:>6} pages  with {least['with']:7.2f} s  without {least['without']:7.2f} s  {ratio:6.3f}")
    return 0


def _cold(root: Path, *, is_whole: bool) -> float:
    for kept in (root / ".cache", root / "site"):
        shutil.rmtree(kept, ignore_errors=True)
    leave_out(root, () if is_whole else FORMS)
    program = "import sys; from rettesnor.cli import run; sys.exit(run('build', sys.argv[1:]))"
    return cost_of([sys.executable, "-c", program, "--root", str(root), "--site", str(root / "site")]).seconds


if __name__ == "__main__":
    sys.exit(main())
