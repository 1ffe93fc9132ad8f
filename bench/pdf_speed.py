"""How long PDFs take: 1,000 pages the first time, on one core, and again when nothing has changed.

    python -m bench.pdf_speed [--pages 1000] [--measured 40]

The pages are a synthetic site, as long as a real piece of advice, published as usual. The first time is measured
on a sample, evenly spread, in processor time. Then the store is filled with stand-ins, and the whole command runs as
when nothing has changed: in processor time too, so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.programs import run_script
from tests.projects import ROOT
from tests.published_site import PublishedProject, new_project

from rettesnor.pdf.documents import Document, Drawing, documents, sheets
from rettesnor.pdf.pdf import Printer
from rettesnor.pdf.pdf_store import pdf_store

LIMIT_EACH, LIMIT_UNCHANGED = 0.35, 5.0
TODAY, TODAYS_EPOCH = "2026-11-28", "1795867200"


def main() -> int:
    """Print both figures; give 1 when one of them is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pages", type=int, default=1000, help="how many pages and versions have a PDF, both languages together"
    )
    parser.add_argument("--measured", type=int, default=40, help="how many of them are made")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = site_of(Path(folder), arguments.pages)
        site = project.site(today=TODAY)
        site = replace(site, settings=replace(site.settings, site_url="https://medvirkning.no-such-host.org/"))
        all_of_them = list(documents(site))
        pages = [document for document in all_of_them if document.path.endswith("index.pdf")]
        each = seconds_each(pages[:: max(1, len(pages) // arguments.measured)])
        store = pdf_store(project.root)
        published = project.site(today=TODAY)
        drawing = Drawing(published.settings)
        known = {}
        for sheet in sheets(published):
            known[drawing.fingerprint(sheet)] = key = drawing.document(sheet).key
            store.keep(key, b"%PDF-")
        store.remember(known)
        start = os.times().children_user + os.times().children_system
        done = run_script("make_pdf.py", "--root", project.root, variables={"SOURCE_DATE_EPOCH": TODAYS_EPOCH})
        unchanged = os.times().children_user + os.times().children_system - start
    print(f"{len(all_of_them)} PDFs, {len(pages)} of pages and versions; {done.stdout.strip()}")
    print(f"the first time: {each:.3f} s each on one core (limit {LIMIT_EACH})")
    print(f"nothing changed: {unchanged:.1f} s in all (limit {LIMIT_UNCHANGED})")
    return 0 if each <= LIMIT_EACH and unchanged <= LIMIT_UNCHANGED and done.returncode == 0 else 1


def site_of(folder: Path, count: int) -> PublishedProject:
    """Publish a site with about `count` PDFs: of each text a page and a version in both languages, and one twice."""
    project = new_project(folder)
    for language, end in (("nb", ""), ("en", "-en")):
        body = (ROOT / "docs" / language / "rad" / "be-om-samtykke.md").read_text(encoding="utf-8")
        _, front, text = body.split("---\n", 2)
        text = "\n".join(
            line.split(" [@")[0].replace("](", "](https://a.no-such-host.org/") for line in text.splitlines()
        )
        kept = [line for line in front.splitlines() if line.split(":")[0] in {"title", "summary"}]
        record = "type: article\nstatus: published\n" if not end else ""
        for number in range(count // 5):
            head = "\n".join([f"id: side-{number}", *kept])
            project.add(f"{language}/sider/side-{number}.md", f"---\n{head}\n{record}---\n{text}\n\nSide {number}.\n")
    project.publish("2026-11-22")
    return project


def seconds_each(chosen: list[Document]) -> float:
    """Give the processor time of one PDF; the first loads libraries and fonts, and is left out."""
    printer = Printer()
    start = 0.0
    for number, document in enumerate(chosen):
        printer.print_pdf(document.html, "https://medvirkning.no-such-host.org/", document.style)
        if number == 0:
            start = time.process_time()
    return (time.process_time() - start) / (len(chosen) - 1)


if __name__ == "__main__":
    sys.exit(main())
