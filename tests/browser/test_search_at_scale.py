"""What the search costs a reader when the site has a thousand pages."""

from __future__ import annotations

import gzip
import statistics
from typing import TYPE_CHECKING

import pytest
from bench.search_corpus import FORMS, enlarge, word_forms
from bench.search_engines import Ours
from bench.serving import served
from tests.projects import ROOT
from tests.search_set import read_queries

from rettesnor.search.sections import search_pages
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Request

PAGES = 1000
EVERY = 9


@pytest.mark.slow
def test_a_first_search_stays_small_on_a_thousand_pages(browser: Browser, real_site: Path, tmp_path: Path) -> None:
    """At most 180 kB, gzip, in the median, for texts that draw on 20,000 word forms."""
    site = Assembler(read_settings(ROOT)).assemble(is_preview=False).site
    real = {code: search_pages(site, code) for code in ("nb", "en")}
    assert len(set(word_forms(real["nb"], "nb"))) == FORMS
    search = Ours(real_site)
    search.build(tmp_path, {code: enlarge(pages, PAGES, code) for code, pages in real.items()}, site.synonyms)
    fetched = []
    with served(tmp_path) as server:
        for query in read_queries()[::EVERY]:
            urls: set[str] = set()

            def note(request: Request, urls: set[str] = urls) -> None:
                urls.add(request.url.removeprefix(server).partition("?")[0])

            page = browser.new_page()
            page.on("request", note)
            search.open(page, server, query.language)
            search.ask(page, query.text)
            page.close()
            files = [tmp_path / url for url in urls if search.is_of_the_search(url)]
            fetched.append(sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files))
    assert 50_000 < statistics.median(fetched) < 180_000
