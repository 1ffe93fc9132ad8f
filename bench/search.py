"""Compare this site's search with others: the same pages, the same queries, a real browser. `make bench-search`.

Prints, for each search: how many per cent of tests/search/queries.yml have a right page in the first place and among
the first three, and the median of what a first search fetches, gzip 9, for the real pages and for more made-up ones.
`make bench-search SET=<file>` asks other queries: those of a set that is kept from whoever mends the search.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.search_corpus import enlarge
from bench.search_engines import Ours, Pagefind, Stock
from bench.serving import served
from playwright.sync_api import sync_playwright
from tests.search_set import NOTHING, PATH, read_queries, share

from rettesnor.cli.chromium import find_chromium
from rettesnor.search.sections import search_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.search_engines import Engine
    from playwright.sync_api import Browser
    from tests.search_set import Query

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.sections import SearchPage

EVERY = 6
"""Of how many queries one is weighed: each needs a browser that has fetched nothing yet."""


def main() -> int:
    """Build, ask, weigh and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds mkdocs.yml")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (make build)")
    parser.add_argument("--pages", type=int, nargs="*", default=[1000], help="weigh with so many pages too")
    parser.add_argument("--set", type=Path, default=PATH, help="other queries, written as those of the tests are")
    parser.add_argument("--only", help="a search whose name begins so")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None or not (arguments.site / "sok").is_dir():
        parser.error("needs a Chromium (system-packages.txt) and a built site (make build)")
    site = Assembler(read_settings(arguments.root)).assemble(is_preview=False).site
    real = {code: search_pages(site, code) for code in ("nb", "en")}
    engines: list[Engine] = [Ours(arguments.site), Stock()]
    if Pagefind.is_there():
        engines += [Pagefind(is_enriched=False), Pagefind(is_enriched=True)]
    else:
        print("Pagefind is left out: pip install 'pagefind[extended]==1.5.2' to compare it too.\n")
    queries = read_queries(arguments.set)
    print(f"{len(queries)} queries; per cent with a right page first, and among the first three\n")
    sizes = [len(real["nb"]), *arguments.pages]
    print(f"{'':20} {'all':>11} {'typos':>11} {'everyday':>11} {'wrong hits':>10}   first search, kB gzip")
    print(f"{'':20} {'1st   3':>11} {'1st   3':>11} {'1st   3':>11} {'':>10}   " + " ".join(f"{n:>6}p" for n in sizes))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for engine in engines:
            if arguments.only is None or engine.name.startswith(arguments.only):
                _compare(engine, browser, real, site.synonyms, sizes, queries)
        browser.close()
    return 0


def _compare(
    engine: Engine,
    browser: Browser,
    real: Mapping[str, Sequence[SearchPage]],
    groups: Sequence[SynonymGroup],
    sizes: Sequence[int],
    queries: Sequence[Query],
) -> None:
    weights = []
    answers: dict[Query, list[str]] = {}
    for size in sizes:
        pages = {code: enlarge(texts, max(size, len(texts)), code) for code, texts in real.items()}
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as server:
            engine.build(Path(folder), pages, groups)
            if not answers:
                answers = _answers(engine, browser, server, queries)
            weights.append(_weight(engine, browser, server, queries[:1] if engine.fetches_all else queries[::EVERY]))
    wrong = sum(bool(answers[query]) for query in answers if query.of == NOTHING)
    shares = " ".join(str(part) for part in (share(answers), share(answers, "typo"), share(answers, "everyday")))
    nothing = sum(query.of == NOTHING for query in answers)
    print(f"{engine.name:20} {shares} {wrong:>6} of {nothing}   " + " ".join(f"{weight:>6.1f} " for weight in weights))


def _answers(engine: Engine, browser: Browser, server: str, queries: Sequence[Query]) -> dict[Query, list[str]]:
    found = {}
    for language in ("nb", "en"):
        page = browser.new_page()
        engine.open(page, server, language)
        found.update({query: engine.ask(page, query.text) for query in queries if query.language == language})
        page.close()
    return found


def _weight(engine: Engine, browser: Browser, server: str, queries: Sequence[Query]) -> float:
    """Give the median of what a first search fetches, in kB."""
    sizes: dict[str, int] = {}
    fetched = []
    for query in queries:
        context = browser.new_context()
        page = context.new_page()
        urls: set[str] = set()
        page.on("request", lambda request, into=urls: into.add(request.url.partition("?")[0]))
        engine.open(page, server, query.language)
        engine.ask(page, query.text)
        for url in urls - sizes.keys():
            path = url.removeprefix(server)
            body = page.request.get(url).body() if engine.is_of_the_search(path) else b""
            sizes[url] = len(gzip.compress(body, 9, mtime=0)) if body else 0
        fetched.append(sum(sizes[url] for url in urls))
        context.close()
    return statistics.median(fetched) / 1000


if __name__ == "__main__":
    sys.exit(main())
