"""What was read, noting what is asked of it beside one page, so that what a check found there is known to hold still.

As `site/watched.py` does of a site: what is read is a fact, and `facts_of` gives the hash of what an assembly has under
each. Nothing of an assembly can be had here without its fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rettesnor.docs.tree import Tree
from rettesnor.site.assembly import Assembly
from rettesnor.site.watched import SITE as _SITE
from rettesnor.site.watched import Facts, Watch, WatchedMapping, WatchedSite, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rettesnor.docs.documents import Document
    from rettesnor.docs.tree import PageText
    from rettesnor.problems import Problem
    from rettesnor.site.data import Entries
    from rettesnor.site.notes import Note
    from rettesnor.site.site import Site, SitePage
    from rettesnor.site.watched import Remember

_OF_DATA = frozenset(
    {"audit", "entries", "help", "law", "law_confirmations", "redirects", "sources", "terms", "word_pairs"}
)
"""What is read of data/ alone, and is the same as long as its files are: dear to hash by what it holds."""

_SOURCE, _SOURCES, _AT, _TREE, _READ, _NOTE, _NOTES = "source", "sources", "at", "tree", "read", "note", "notes"


def facts_of(assembly: Assembly, sources: Mapping[str, str]) -> Facts:
    """Return the hashes of what an assembly has; `sources` are those of the files that it was read from.

    Whoever keeps something under them keeps it under the files of data/ too (`_OF_DATA`).
    """
    tree = assembly.tree

    def source(page_id: str) -> object:
        page = tree.pages.get(page_id)
        if page is None:
            return None
        return page.record, page.uri, [(code, bytes_of(text, sources)) for code, text in page.texts.items()]

    def unread() -> object:
        return [(place, each.path, sources.get(each.path, each)) for place, each in tree.unreadable.items()]

    of_tree: Mapping[str, Callable[[], object]] = {
        "ids": lambda: (tree.ids, sorted(tree.known_ids)),
        "pictures": lambda: tree.picture_names,
        "unreadable": unread,
        "problems": lambda: tree.problems,
        "published": lambda: tree.published,
    }
    return Facts(
        assembly.site,
        {
            _SOURCE: source,
            _SOURCES: lambda _: tuple(tree.pages),
            _AT: tree.ids.get,
            _TREE: lambda name: of_tree[name](),
            _SITE: lambda name: None if name in _OF_DATA else field_of(assembly.site, name),
            _READ: lambda name: None if name in _OF_DATA else getattr(assembly, name),
            _NOTE: assembly.notes.get,
            _NOTES: lambda _: tuple(assembly.notes),
        },
    )


def bytes_of(text: PageText, sources: Mapping[str, str]) -> tuple[str, object]:
    """Return the path of a page's file and the hash of its bytes; where that is not known, all that was read of it."""
    return text.path, sources.get(text.path, text.document)


class WatchedAssembly(Assembly):
    """The same assembly of a preview; `watch` is told what is read of it."""

    __slots__ = ("_notes", "_pages", "_plain", "_site", "_tree", "_watch")
    _plain: Assembly
    _watch: Watch
    _site: Site
    _tree: Tree
    _notes: Mapping[str, Note]
    _pages: Mapping[str, SitePage]

    def __init__(self, plain: Assembly, watch: Watch, remember: Remember | None = None) -> None:
        site = WatchedSite(plain.site, watch, remember)
        made = {
            "_plain": plain,
            "_watch": watch,
            "_site": site,
            "_tree": _WatchedTree(plain.tree, watch),
            "_notes": WatchedMapping(plain.notes, watch, _NOTE, (_NOTES,)),
            "_pages": site.pages,
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    @property
    def site(self) -> Site:
        """Return the site."""
        return self._site

    @property
    def waiting(self) -> Mapping[str, SitePage]:
        """Return the pages as docs/ has them: a preview shows the same ones."""
        return self._pages

    @property
    def tree(self) -> Tree:
        """Return the sources."""
        return self._tree

    @property
    def notes(self) -> Mapping[str, Note]:
        """Return the notes that wait."""
        return self._notes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was wrong in the reading."""
        return self._of_all("problems")  # type: ignore[no-any-return]

    @property
    def entries(self) -> Entries:
        """Return the entries of data files."""
        return self._of_all("entries")  # type: ignore[no-any-return]

    @property
    def note_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the notes that wait."""
        return self._of_all("note_problems")  # type: ignore[no-any-return]

    def _of_all(self, name: str) -> Any:  # noqa: ANN401 - any field
        self._watch.note(_READ, name)
        return getattr(self._plain, name)


class _WatchedTree(Tree):
    def __init__(self, plain: Tree, watch: Watch) -> None:
        pages = WatchedMapping(plain.pages, watch, _SOURCE, (_SOURCES,))
        self.__dict__.update(pages=pages, _plain=plain, _watch=watch)

    _plain: Tree
    _watch: Watch

    def page_id(self, uri: str) -> str | None:
        """Return the id of the page at a path."""
        self._watch.note(_AT, uri)
        return self._plain.page_id(uri)

    @property
    def ids(self) -> Mapping[str, str]:
        """Map each path to the id of its page."""
        return self._of_tree("ids", "ids")  # type: ignore[no-any-return]

    @property
    def known_ids(self) -> frozenset[str]:
        """Return the id of every page that is there."""
        return self._of_tree("known_ids", "ids")  # type: ignore[no-any-return]

    @property
    def pictures(self) -> Mapping[str, Path]:
        """Return the pictures."""
        return self._of_tree("pictures", "pictures")  # type: ignore[no-any-return]

    @property
    def picture_names(self) -> Mapping[str, str]:
        """Map each picture's path to its content name."""
        return self._of_tree("picture_names", "pictures")  # type: ignore[no-any-return]

    @property
    def unreadable(self) -> Mapping[tuple[str, str], Document]:
        """Return the texts that cannot be shown."""
        return self._of_tree("unreadable", "unreadable")  # type: ignore[no-any-return]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in the tree."""
        return self._of_tree("problems", "problems")  # type: ignore[no-any-return]

    @property
    def published(self) -> Mapping[str, str]:
        """Map the path of every page that was published to its id."""
        return self._of_tree("published", "published")  # type: ignore[no-any-return]

    def _of_tree(self, name: str, fact: str) -> Any:  # noqa: ANN401 - any field
        self._watch.note(_TREE, fact)
        return getattr(self._plain, name)
