"""The searches that are compared: each is built from the same pages, and asked in a real browser.

An engine writes a folder that a plain web server can serve, opens its own page in it, and answers queries with the ids
of pages, best first.
"""

from __future__ import annotations

import html
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rettesnor.data.profile import read_profile
from rettesnor.search.compounds import known_stems, split_compound
from rettesnor.search.index import build_index
from rettesnor.search.index_files import index_files
from rettesnor.search.phrases import Phrases
from rettesnor.search.small_words import SMALL_WORDS
from rettesnor.search.stems import stemmer
from rettesnor.search.words import split_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.search.sections import SearchPage


class Engine(Protocol):
    """A search."""

    name: str
    fetches_all: bool
    """Whether every query fetches the same."""

    def build(self, folder: Path, pages: Mapping[str, Sequence[SearchPage]], groups: Sequence[SynonymGroup]) -> None:
        """Write below `folder` all that the search needs, for pages by language."""

    def open(self, page: Page, server: str, language: str) -> None:
        """Open the search of a language."""

    def ask(self, page: Page, query: str) -> list[str]:
        """Search, and give page ids."""

    def is_of_the_search(self, path: str) -> bool:
        """Tell whether a path that was fetched is there for the search."""


class Ours:
    """This site's own search, by its own page."""

    name = "Rettesnor"
    fetches_all = False

    def __init__(self, site: Path) -> None:
        self._site = site

    def build(self, folder: Path, pages: Mapping[str, Sequence[SearchPage]], groups: Sequence[SynonymGroup]) -> None:
        """Take the search page and its script from the built site, and write the index."""
        for name in ("sok", "en/sok", "assets"):
            shutil.copytree(self._site / name, folder / name)
        (folder / "search").mkdir()
        shutil.copy(self._site / "search" / "signs.json", folder / "search")
        choices = read_profile(Path(__file__).resolve().parents[1])[0].choices
        for language, texts in pages.items():
            index = build_index(texts, groups, language, SMALL_WORDS[language])
            for file in index_files(index, choices, is_whole=len(texts) == len(pages["nb"])):
                _write(folder / file.path, file.content)

    def open(self, page: Page, server: str, language: str) -> None:
        """Open `/sok/`."""
        page.goto(server + ("sok/" if language == "nb" else f"{language}/sok/"))

    def ask(self, page: Page, query: str) -> list[str]:
        """Type the query into the field."""
        page.fill("#rs-q", query)
        page.wait_for_function(
            "query => document.querySelector('[data-search-page]').dataset.searched === query", arg=query.strip()
        )
        return list(
            page.locator("[data-search-result]").evaluate_all("all => all.map(hit => hit.dataset.searchResult)")
        )

    def is_of_the_search(self, path: str) -> bool:
        """Its index, texts and script; its style comes with every page."""
        return path.startswith(("search/", "assets/search.", "assets/answers."))


class Stock:
    """Material for MkDocs as it comes: its search plugin, its worker, its field."""

    name = "Material, stock"
    fetches_all = True

    def build(self, folder: Path, pages: Mapping[str, Sequence[SearchPage]], _groups: Sequence[SynonymGroup]) -> None:
        """Build a site of the same texts, one for each language, so that neither disturbs the other."""
        for language, texts in pages.items():
            project = folder / f"source-{language}"
            for text in texts:
                _write(project / "docs" / f"{text.id}.md", _markdown(text).encode())
            _write(
                project / "mkdocs.yml",
                f"site_name: Stock\ntheme: {{name: material, language: {language}, font: false}}\n"
                f"plugins: [search]\nmarkdown_extensions: [attr_list]\nsite_dir: ../stock-{language}\n".encode(),
            )
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
            subprocess.run(command, check=True, capture_output=True)

    def open(self, page: Page, server: str, language: str) -> None:
        """Open a page, and listen to what the worker answers."""
        page.add_init_script(
            "const Own = window.Worker; window.Worker = class extends Own { constructor(...all) { super(...all);"
            "this.addEventListener('message', ({ data }) => { if (data.type === 3) window.answer = data.data; }); } }"
        )
        page.goto(f"{server}stock-{language}/hjem/")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("f")

    def ask(self, page: Page, query: str) -> list[str]:
        """Type the query into the theme's field."""
        page.evaluate("window.answer = null")
        page.evaluate(
            "query => { const field = document.querySelector('[data-md-component=search-query]'); field.focus();"
            "field.value = query; field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })); }",
            query,
        )
        page.wait_for_function("window.answer !== null", timeout=20_000)
        found = page.evaluate("window.answer.items.map((group) => group[0].location)")
        return list(dict.fromkeys(location.partition("/")[0] for location in found))

    def is_of_the_search(self, path: str) -> bool:
        """Its index, its worker and the stemmers that the worker loads."""
        return "/search/" in path or "/workers/" in path or "/lunr/" in path


class Pagefind:
    """Pagefind, fed with the texts alone or enriched with folded forms, parts of compounds and synonyms."""

    fetches_all = False

    def __init__(self, *, is_enriched: bool) -> None:
        self.name = "Pagefind, enriched" if is_enriched else "Pagefind"
        self._is_enriched = is_enriched

    @staticmethod
    def is_there() -> bool:
        """Tell whether Pagefind is installed."""
        return importlib.util.find_spec("pagefind") is not None

    def build(self, folder: Path, pages: Mapping[str, Sequence[SearchPage]], groups: Sequence[SynonymGroup]) -> None:
        """Write one HTML file a page, and index them."""
        for language, texts in pages.items():
            enrich = _Enricher(texts, groups, language)
            for text in texts:
                extra = enrich.words(text) if self._is_enriched else ""
                _write(folder / "pages" / language / f"{text.id}.html", _html(text, language, extra).encode())
        _write(folder / "nb.html", b"<!doctype html><html lang=nb><title>x</title>")
        _write(folder / "en.html", b"<!doctype html><html lang=en><title>x</title>")
        command = [sys.executable, "-m", "pagefind", "--site", str(folder / "pages")]
        subprocess.run(command, check=True, capture_output=True)

    def open(self, page: Page, server: str, language: str) -> None:
        """Open an empty page and load Pagefind's own script."""
        page.goto(f"{server}{language}.html")
        page.evaluate(f"async () => {{ window.pf = await import('{server}pages/pagefind/pagefind.js'); }}")

    def ask(self, page: Page, query: str) -> list[str]:
        """Ask Pagefind, and fetch what it needs to show ten hits."""
        found = page.evaluate(
            "async (query) => { const all = await window.pf.search(query);"
            "return (await Promise.all(all.results.slice(0, 10).map((hit) => hit.data()))).map((hit) => hit.url); }",
            query,
        )
        return [re.sub(r".*/|\.html.*", "", url) for url in found]

    def is_of_the_search(self, path: str) -> bool:
        """All that Pagefind writes."""
        return "/pagefind/" in path


class _Enricher:
    """Gives a page the words that readers may type for those it has."""

    def __init__(self, pages: Sequence[SearchPage], groups: Sequence[SynonymGroup], language: str) -> None:
        self._stem = stemmer(language)
        self._phrases = Phrases(groups, self._stem)
        self._terms = {group.id: (*group.terms, *group.everyday) for group in groups}
        self._leads = {page: group.id for group in groups for page in group.leads_to}
        self._known = known_stems({self._stem(word.folded) for page in pages for word in split_words(_plain(page))})

    def words(self, page: SearchPage) -> str:
        words = split_words(_plain(page))
        folded = [word.folded for word in words]
        parts = [part for word in set(folded) for part in split_compound(word, self._known, self._stem)]
        found = {
            *self._phrases.find(words, [self._stem(word.folded) for word in words]),
            *([self._leads[page.id]] if page.id in self._leads else []),
        }
        terms = [term for group in sorted(found) for term in self._terms[group]]
        return " ".join([*sorted(set(folded)), *sorted(set(parts)), *terms])


def _plain(page: SearchPage) -> str:
    return " ".join([page.title, page.summary, *(f"{part.heading} {part.text}" for part in page.sections)])


def _markdown(page: SearchPage) -> str:
    parts = (f"## {part.heading} {{#{part.id or 'start'}}}\n\n{part.text}\n" for part in page.sections)
    return f"---\ntitle: {page.title!r}\n---\n# {page.title}\n\n{page.summary}\n\n" + "\n".join(parts)


def _html(page: SearchPage, language: str, extra: str) -> str:
    parts = "".join(
        f'<h2 id="{part.id}">{html.escape(part.heading)}</h2><p>{html.escape(part.text)}</p>' for part in page.sections
    )
    return (
        f"<!doctype html><html lang={language}><title>{html.escape(page.title)}</title><body><main data-pagefind-body>"
        f"<h1>{html.escape(page.title)}</h1><p data-pagefind-weight=2>{html.escape(page.summary)}</p>{parts}"
        f"<p data-pagefind-weight=0.3>{html.escape(extra)}</p></main>"
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
