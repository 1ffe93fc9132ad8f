"""The pages that stand in docs/, each at its address under each language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.pages.broken_page import broken_page_view
from rettesnor.pages.page import PageView, page_view
from rettesnor.pages.problem_lines import problem_lines
from rettesnor.urls import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rettesnor.docs.tree import Tree
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is shown under a language: its own language, and its path inside that language's folder."""

    language: str
    uri: str
    shown_under: str

    @property
    def path(self) -> str:
        """Return the file's path below the root."""
        return f"docs/{self.language}/{self.uri}"


def record_sources(assembly: Assembly) -> Iterator[tuple[str, Source]]:
    """Yield each address that a page of docs/ has, and the file that stands behind it: its own, or the original's.

    Outside a preview, a page that was never published is no page.
    """
    settings, tree = assembly.site.settings, assembly.tree
    main = settings.default.code
    published = {page.uri for page in assembly.site.pages.values()}
    originals = _files(tree, main)
    for code in settings.codes:
        own = _files(tree, code)
        for uri in sorted(originals | own):
            if assembly.site.is_preview or uri in published:
                yield page_url(uri, code, main), Source(code if uri in own else main, uri, code)


def _files(tree: Tree, language: str) -> set[str]:
    """Return the paths inside a language's folder at which there is a file, readable or not."""
    readable = {page.uri for page in tree.pages.values() if language in page.texts}
    return readable | {uri for code, uri in tree.unreadable if code == language}


def record_view(assembly: Assembly, source: Source, problems: Iterable[Problem] = ()) -> PageView:
    """Return what stands behind an address; in a preview, with what is wrong in the page or why it cannot be read."""
    page_id = assembly.tree.page_id(source.uri)
    record = assembly.site.pages.get(page_id or "")
    language = source.shown_under
    if record is None or (source.language, source.uri) in assembly.tree.unreadable:
        return broken_page_view(assembly, source.path, source.uri, language)
    view = page_view(assembly.site, record, language)
    if not assembly.site.is_preview:
        return view
    return replace(view, problems=problem_lines(problems, assembly.site.words(language), language))
