"""What a build costs beside MkDocs with Material: `make bench-build`, or python -m bench.build [PAGES …].

Writes made-up pages in two languages, twenty a folder (bench/store_corpus.py), publishes them once, and builds them for
production; then the same Markdown with MkDocs, Material, mkdocs-static-i18n and its search. Each build is a process of
its own; what is printed is its processor time, its memory at the peak, the time by the clock (a large site is made by
as many processes as there are cores), and the ratio of both times:

- cold, equal: nothing is kept from before, and the forms that MkDocs has nothing of are left out (docs-dev/forms.md);
- cold: nothing is kept from before;
- unchanged: the same again;
- one page: another edition of one page was published; with MkDocs, its Markdown was changed;
- a text: the Markdown of another page was changed, and not published, so readers get nothing of it;
- a template: the footer's template has a line more.

After several sizes, it is told how many times as long the last one took cold as the first.

Both programs are compiled before, as installed ones are, and so are our packaged templates, as they are after the first
build of any site.
MkDocs keeps nothing between builds, so its cold time stands beside each. What is not equal: our site has editions,
comparisons, feeds, short addresses and answers for programs, 32 files a page in two languages; and "cold, equal" has
editions and lists of them, 9 files a page (docs-dev/forms.md).
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.store_corpus import leave_out, page_name, publish_change, write_store

from rettesnor.urls import Form

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 1000, 4000)
_COMPILE = "from rettesnor.mkdocs.packaged_templates import compile_packaged; compile_packaged()"
_MATERIAL = """\
site_name: Måling
site_url: https://maling.example/
theme: {name: material, language: nb, font: false}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      languages:
        - {locale: nb, name: Norsk bokmål, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used, with those it started: seconds of the processor, megabytes at its peak, and the clock's."""

    seconds: float
    megabytes: float
    clock: float


def main() -> int:
    """Give 0 when every site was built."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    cost_of([sys.executable, "-c", _COMPILE])
    print(f"load {os.getloadavg()[0]:.1f}; seconds of the processor, ratio to MkDocs with Material, memory at the peak")
    cold: dict[int, float] = {}
    for pages in [int(size) for size in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for name, ours, theirs in _measured(Path(folder), pages):
                ratio = ours.seconds / theirs.seconds
                cold.setdefault(pages, ours.seconds)
                print(
                    f"{pages:>6} pages  {name:<11} {ours.seconds:7.2f} s {theirs.seconds:8.2f} s  {ratio:6.3f}"
                    f"  {ours.megabytes:5.0f} MB {theirs.megabytes:5.0f} MB"
                    f"  by the clock {ours.clock:.1f} s {theirs.clock:.1f} s, {ours.clock / theirs.clock:.3f}",
                    flush=True,
                )
    if len(cold) > 1:
        first, *_, last = cold
        print(f"cold, {last} pages against {first}: {cold[last] / cold[first]:.2f} times as long")
    return 0


def _measured(folder: Path, pages: int) -> list[tuple[str, Cost, Cost]]:
    root, other = folder / "ours", folder / "theirs"
    root.mkdir()
    write_store(root, pages, 1)
    shutil.copytree(root / "docs", other / "docs")
    (other / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    build = [sys.executable, str(ROOT / "scripts" / "build.py"), "--root", str(root), "--site", str(root / "site")]
    theirs = cost_of([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(other / "mkdocs.yml")])
    leave_out(root, Form)
    found = [("cold, equal", cost_of(build), theirs)]
    leave_out(root, ())
    for kept in (root / ".cache", root / "site"):
        shutil.rmtree(kept)
    found += [("cold", cost_of(build), theirs), ("unchanged", cost_of(build), theirs)]
    publish_change(root, pages // 2, 1)
    found.append(("one page", cost_of(build), theirs))
    text = root / "docs" / "nb" / f"{page_name(pages // 2 + 1)}.md"
    before = text.read_bytes()
    text.write_bytes(before + b"\nEt avsnitt til.\n")
    found.append(("a text", cost_of(build), theirs))
    text.write_bytes(before)
    footer = ROOT / "src" / "rettesnor" / "theme" / "partials" / "footer.html"
    target = root / "overrides" / "partials" / "footer.html"
    target.parent.mkdir(parents=True)
    target.write_text(footer.read_text(encoding="utf-8") + "\n<!-- en linje til -->\n", encoding="utf-8")
    found.append(("a template", cost_of(build), theirs))
    return found


def cost_of(command: list[str]) -> Cost:
    """Run a command to its end, and give what it and those that it started used."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode()[-2000:])
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, clock)


if __name__ == "__main__":
    sys.exit(main())
