"""The search of the check and of the command ranks as the browser does, on every query of the set."""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.projects import ROOT
from tests.search_set import read_queries

from rettesnor.data.profile import read_profile
from rettesnor.pages.search_page import cries_as_json
from rettesnor.search.cries import Cries
from rettesnor.search.index_files import index_files
from rettesnor.search.opened import open_index
from rettesnor.search.query import understand
from rettesnor.search.ranking import left_out, rank, search
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from rettesnor.search.opened import OpenedIndex
    from rettesnor.site.site import Site

_ASK = """async ([language, queries]) => {
    const { openIndex } = await import("./modules/index.js");
    const { Synonyms } = await import("./modules/synonyms.js");
    const { understand } = await import("./modules/query.js");
    const { rank } = await import("./modules/ranking.js");
    const index = await openIndex("./search/", language);
    const synonyms = new Synonyms(index.groups, index.small, index.smallElsewhere);
    return Promise.all(queries.map(async (query) => (await rank(index, understand(query, index, synonyms)))
        .map(({ page, section, others, score }) => [page.number, section, others, score])));
}"""
_LEAVE_OUT = """async ([language, queries]) => {
    const { openIndex } = await import("./modules/index.js");
    const { Synonyms } = await import("./modules/synonyms.js");
    const { understand } = await import("./modules/query.js");
    const { leftOut, rank } = await import("./modules/ranking.js");
    const index = await openIndex("./search/", language);
    const synonyms = new Synonyms(index.groups, index.small, index.smallElsewhere);
    return Promise.all(queries.map(async (query) => {
        const understood = understand(query, index, synonyms);
        return [leftOut(understood, await rank(index, understood)), understood.needsHelp];
    }));
}"""
_HEAR = """async ([given, signs, sentences]) => {
    const { Cries } = await import("./modules/cries.js");
    const cries = new Cries(given);
    cries.learn(signs);
    return sentences.map((sentence) => cries.recognise(sentence).map(({ id }) => id));
}"""


@pytest.fixture(scope="module")
def site() -> Site:
    """Give the real site, waiting texts and all."""
    return Assembler(read_settings(ROOT)).assemble(is_preview=True).site


@pytest.fixture(scope="module")
def indexes(site: Site) -> dict[str, OpenedIndex]:
    """Give its indexes."""
    return {language: open_index(site, language) for language in ("nb", "en")}


@pytest.fixture(scope="module")
def server(indexes: dict[str, OpenedIndex], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the modules of the search and the files of the indexes."""
    folder: Path = tmp_path_factory.mktemp("search")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    (folder / "modules").symlink_to(ROOT / "src" / "rettesnor" / "theme" / "assets" / "search")
    for index in indexes.values():
        for file in index_files(index.index, read_profile(ROOT)[0].choices):
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
        here = [
            [hit.page, hit.section, list(hit.others), pytest.approx(hit.score)]
            for hit in search(query, indexes[language])
        ]
        assert found == here, query


@pytest.mark.parametrize("language", ["nb", "en"])
def test_both_sides_leave_out_the_same_words(
    page: Page, server: str, indexes: dict[str, OpenedIndex], language: str
) -> None:
    """And hear the same bare words of crisis."""
    queries = ["samtykke garasjeport", "vaffel", "selvmord", "kone", *(query.text for query in read_queries())]
    page.goto(server)
    there = page.evaluate(_LEAVE_OUT, [language, queries])
    for query, found in zip(queries, there, strict=True):
        understood = understand(query, indexes[language])
        hits = rank(understood, indexes[language])
        assert found == [list(left_out(understood, hits)), understood.needs_help], query


def test_both_sides_hear_the_same_cries(page: Page, server: str, site: Site) -> None:
    """Cries, ordinary queries and every query of the set."""
    given = json.loads(cries_as_json(site))
    sentences = [query.text for query in read_queries()]
    texts = yaml.safe_load((ROOT / "tests" / "search" / "cries.yml").read_text(encoding="utf-8"))
    sentences += [text for kinds in texts["cries"].values() for each in kinds.values() for text in each]
    sentences += [text for each in texts["ordinary"].values() for text in each]
    page.goto(server)
    cries = Cries(site.fear, site.synonyms)
    signs = json.loads(json.dumps([signs.told() for signs in cries.signs]))
    there = page.evaluate(_HEAR, [given, signs, sentences])
    assert there == [list(cries.recognise(sentence)) for sentence in sentences]
