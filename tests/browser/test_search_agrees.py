"""The search of the check and of the command ranks as the browser does, on every query of the set."""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from tests.projects import ROOT
from tests.search_set import read_queries

from rettesnor.search.index_files import index_files
from rettesnor.search.opened import open_index
from rettesnor.search.ranking import search
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from rettesnor.search.opened import OpenedIndex

_ASK = """async ([language, queries]) => {
    const { openIndex } = await import("./modules/index.js");
    const { Synonyms } = await import("./modules/synonyms.js");
    const { understand } = await import("./modules/query.js");
    const { rank } = await import("./modules/ranking.js");
    const index = await openIndex("./search/", language);
    const synonyms = new Synonyms(index.groups, index.small, index.smallElsewhere);
    return Promise.all(queries.map(async (query) => (await rank(index, understand(query, index, synonyms)))
        .map(({ page, section, score }) => [page.number, section, score])));
}"""


@pytest.fixture(scope="module")
def indexes() -> dict[str, OpenedIndex]:
    """Give the indexes of the real site, waiting texts and all."""
    site = Assembler(read_settings(ROOT)).assemble(is_preview=True).site
    return {language: open_index(site, language) for language in ("nb", "en")}


@pytest.fixture(scope="module")
def server(indexes: dict[str, OpenedIndex], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the modules of the search and the files of the indexes."""
    folder: Path = tmp_path_factory.mktemp("search")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    (folder / "modules").symlink_to(ROOT / "src" / "rettesnor" / "theme" / "assets" / "search")
    for index in indexes.values():
        for file in index_files(index.index):
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.content)
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_both_sides_rank_alike(page: Page, server: str, indexes: dict[str, OpenedIndex], language: str) -> None:
    """The same pages, sections and scores, in the same order."""
    queries = [query.text for query in read_queries()]
    page.goto(server)
    there = json.loads(json.dumps(page.evaluate(_ASK, [language, queries])))
    for query, found in zip(queries, there, strict=True):
        here = [(hit.page, hit.section, pytest.approx(hit.score)) for hit in search(query, indexes[language])]
        assert [tuple(hit) for hit in found] == here, query
