"""How long a register of the size of Lovdata's takes to read, and how much memory: `python -m bench.law [ACTS]`.

The archive is made up, with as many acts, and as large, as `gjeldende-lover.tar.bz2` has; ten of them are wanted.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.law_archives import write_synthetic

from rettesnor.data.law.lovdata import Lovdata
from rettesnor.data.law.texts import ActText

ACTS = 800
WANTED = 10
_KILOBYTES_IN_MEGABYTE = 1024


def _peak_kilobytes() -> int:
    """Return the most memory this program has held; `getrusage` would count what the one that started it held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def measure(archive: Path, wanted: int | None) -> dict[str, float]:
    """Read an archive, all of it or some acts, and give seconds of the clock and of the processor, and the peak."""
    refs = None if wanted is None else {f"lov/2001-02-03-{number + 1}" for number in range(0, wanted * 7, 7)}
    started, worked = time.perf_counter(), time.process_time()
    sections = sum(len(act.articles) for act in Lovdata().read(archive, refs) if isinstance(act, ActText))
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "processor": round(time.process_time() - worked, 2),
        "megabytes": round(_peak_kilobytes() / _KILOBYTES_IN_MEGABYTE, 1),
        "sections": sections,
    }


def main() -> int:
    """Print what was measured, as JSON: `--read ARCHIVE` reads one that is there, in a process of its own."""
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(measure(Path(sys.argv[2]), None if "--all" in sys.argv else WANTED)))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ACTS
    with tempfile.TemporaryDirectory() as folder:
        archive = write_synthetic(Path(folder) / "lover.tar.bz2", count)
        size = archive.stat().st_size / _KILOBYTES_IN_MEGABYTE**2
        print(f"{count} acts, {size:.1f} MB packed")
        print("ten wanted:", json.dumps(measure(archive, WANTED)))
        print("all of them:", json.dumps(measure(archive, None)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
