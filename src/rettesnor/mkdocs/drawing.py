"""Draw what no source stands behind, with the theme's environment: after the build, and in a preview after a save."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rettesnor.markdown.link_notes import number_links
from rettesnor.pages.registry import FILES, PAGES, STEADY, generated_files, generated_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import jinja2

    from rettesnor.mkdocs.preview_memory import PreviewMemory
    from rettesnor.pages.generated import GeneratedPage, View
    from rettesnor.site.files import GeneratedFile
    from rettesnor.site.site import Site

    Made = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws generated pages and files, each by its path and bytes; `values` returns what every template is given."""

    environment: jinja2.Environment
    values: Callable[[View, str], Mapping[str, Any]]

    def everything(self, site: Site) -> Iterator[Made]:
        """Yield all of it, one page or file at a time."""
        yield from self._drawn(site, generated_pages(site))
        yield from _contents(generated_files(site))

    def after_a_save(self, site: Site, memory: PreviewMemory, *, is_first_look: bool) -> Iterator[Made]:
        """Yield the same, drawn again where its sources changed; a first look leaves out what a save never changes."""
        for name, make, is_steady in self._makers(site):
            if not is_steady:
                yield from make()
            elif not is_first_look:
                yield from memory.recall(name, make)

    def _makers(self, site: Site) -> Iterator[tuple[str, Callable[[], Iterable[Made]], bool]]:
        """Yield the name of each kind of generated page or file, what makes it, and whether a save leaves it alone."""
        for code in site.settings.codes:
            for pages in PAGES:
                yield f"{pages.__name__} {code}", partial(self._drawn, site, pages(site, code)), pages in STEADY
        for files in FILES:
            yield files.__name__, partial(_contents_of, files, site), files in STEADY

    def _drawn(self, site: Site, pages: Iterable[GeneratedPage]) -> Iterator[Made]:
        for page in pages:
            drawn = self.environment.get_template(page.template).render(self.values(page.view, page.url))
            yield page.path, number_links(drawn, f"{site.settings.site_url}{page.url}").encode()


def _contents_of(files: Callable[[Site], Iterable[GeneratedFile]], site: Site) -> Iterator[Made]:
    return _contents(files(site))


def _contents(files: Iterable[GeneratedFile]) -> Iterator[Made]:
    return ((file.path, file.content) for file in files)
