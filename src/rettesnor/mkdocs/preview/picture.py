"""The site as it was at one moment: what was read then, and each page of it drawn when somebody asks for it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rettesnor.pages.generated import GeneratedPage
from rettesnor.pages.record_pages import record_sources, record_view
from rettesnor.pages.registry import FILES, OF_ONE_HISTORY, PAGES, VERSION_PAGES, made_by
from rettesnor.search.index_files import FOLDER as SEARCH
from rettesnor.search.index_files import search_index_files, search_text_files
from rettesnor.site.files import GeneratedFile
from rettesnor.urls import PICTURES, generated_url
from rettesnor.versions.reading import stored_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rettesnor.mkdocs.drawing import Drawer
    from rettesnor.mkdocs.preview.search_memory import SearchMemory
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

    Made = GeneratedPage | GeneratedFile
    Makers = Callable[[], Iterable[Made]]

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside the pages: style sheets and scripts by path, and the search index."""

    assets: Mapping[str, bytes]
    search: SearchMemory


class Picture:
    """Answers for every file of the site, by its path below the root; threads may ask at the same time.

    `problems` is what is wrong in each page, by its id.
    """

    def __init__(
        self, assembly: Assembly, drawer: Drawer, beside: Beside, problems: Mapping[str, tuple[Problem, ...]]
    ) -> None:
        self.assembly = assembly
        self.problems = problems
        self._drawer = drawer
        self._beside = beside
        self._sources = dict(record_sources(assembly))
        self._shelves: dict[str, dict[str, Made]] = {}
        self._drawn: dict[str, bytes] = {}
        self._lock = threading.RLock()

    def with_problems(self, problems: Mapping[str, tuple[Problem, ...]]) -> Picture:
        """Return the same site with what was found since."""
        return Picture(self.assembly, self._drawer, self._beside, problems)

    def file(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where the site has none."""
        asset = self._beside.assets.get(path)
        if asset is not None:
            return asset
        if path.startswith(PICTURES):
            return self._picture(path.removeprefix(PICTURES))
        if path.startswith(SEARCH):
            return self._beside.search.files(self.assembly.site).get(path)
        with self._lock:
            if path not in self._drawn:
                made = self._made(path)
                if made is None:
                    return None
                self._drawn[path] = self._written(made)
            return self._drawn[path]

    def _written(self, made: Made) -> bytes:
        return made.content if isinstance(made, GeneratedFile) else self._drawer.draw(self.assembly.site, made)

    def _picture(self, name: str) -> bytes | None:
        pictures = {**stored_pictures(self.assembly.site.settings.root), **self.assembly.tree.pictures_by_name()}
        return pictures[name].read_bytes() if name in pictures else None

    def _made(self, path: str) -> Made | None:
        """Return what stands at a path: a page of docs/, or what one of the makers makes."""
        source = self._sources.get(path.removesuffix(_INDEX)) if path.endswith(_INDEX) else None
        if source is not None:
            page_id = self.assembly.tree.page_id(source.uri) or ""
            view = record_view(self.assembly, source, self.problems.get(page_id, ()))
            return GeneratedPage(path.removesuffix(_INDEX), "main.html", view)
        for name, makers in self._makers(path):
            if name not in self._shelves:
                self._shelves[name] = {made.path: made for made in makers()}
            if path in self._shelves[name]:
                return self._shelves[name][path]
        return None

    def _makers(self, path: str) -> Iterator[tuple[str, Makers]]:
        """Yield what may make the file at a path, by name: of what was published, only what belongs to that page."""
        site = self.assembly.site
        for code in site.settings.codes:
            versions = generated_url(site, "versions", code)
            if path.startswith(versions):
                page_id = path.removeprefix(versions).partition("/")[0]
                history = site.history(page_id)
                if history is not None:
                    for of_one in made_by(site.settings, OF_ONE_HISTORY):
                        yield f"{of_one.__name__} {code} {page_id}", partial(of_one, site, history, code)
        for code in site.settings.codes:
            for pages in made_by(site.settings, PAGES):
                if pages not in VERSION_PAGES:
                    yield f"{pages.__name__} {code}", partial(pages, site, code)
        for files in made_by(site.settings, FILES):
            if files not in {search_index_files, search_text_files}:
                yield files.__name__, partial(files, site)
