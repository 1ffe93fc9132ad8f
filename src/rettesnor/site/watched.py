"""A site that notes what is read of it, so that what was made of it is known to be the same as long as that is.

What is read is a fact: the words of a language, the name of a page, its text, its history, the day. A fact is a name
(`("text", "egne-mal", "nb")`), and `Facts` gives the hash of what a site has under it. Whoever makes something of a
`WatchedSite` gets the facts that it was made from; it is the same in every site in which their hashes are the same.

Nothing of a site can be had here without its fact: each field is a property that notes itself. What is found by looking
at many pages (`_FOUND`: neighbours, related pages) is one fact of its own, so that a page does not hang on all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from rettesnor.site.frozen_links import FrozenLinks
from rettesnor.site.inputs import hash_of
from rettesnor.site.site import Site, SitePage, SiteText
from rettesnor.versions.reading import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    Remember = Callable[[str, Callable[[], Any]], Any]

    from rettesnor.data.law.known import KnownLaw
    from rettesnor.data.link_health import Health
    from rettesnor.markdown.body import Body
    from rettesnor.settings import MenuGroup
    from rettesnor.site.term_finder import TermFinder
    from rettesnor.versions.checkpoints import Checkpoint
    from rettesnor.versions.corrections import Comparisons
    from rettesnor.versions.model import History, TextVersion, Version
    from rettesnor.versions.reading import Seal

Fact = tuple[str, ...]
Kept = TypeVar("Kept")
Made = TypeVar("Made")

_OF_SITE = frozenset(field.name for field in fields(Site) if field.init) - {"pages", "store", "kept"}
_TEXTS = 64
"""So many frozen files are kept while parts are made: a page's editions read the same ones several times."""

_OF_STORE = ("head", "newest_date", "opening", "opened_on")

_FOUND: Mapping[str, Callable[[Site, str], object]] = {
    "home": lambda site, _: site.home and site.home.id,
    "above advice": lambda site, _: (above := site.above_advice()) and above.id,
    "children": lambda site, page: _ids(site.children(page)),
    "ancestors": lambda site, page: _ids(site.ancestors(site.pages[page])) if page in site.pages else None,
    "neighbours": lambda site, page: _ids(site.neighbours(site.pages[page])) if page in site.pages else None,
    "related": lambda site, page: _ids(site.related(site.pages[page])) if page in site.pages else None,
    "menu group": lambda site, page: site.menu_group(site.pages[page]) if page in site.pages else None,
    "withdrawn": lambda site, page: site.is_withdrawn(page),
    "in force": lambda site, page: site.is_in_force(page),
}
"""What a site finds by looking at more than it is asked about."""


SITE = "site"
"""The kind of fact that a field of a site is."""


def field_of(site: Site, name: str) -> object:
    """Return a field of a site as what it is known by."""
    return _heard(site) if name == "hearings" else getattr(site, name)


def _ids(pages: tuple[SitePage | None, ...]) -> tuple[str | None, ...]:
    return tuple(None if page is None else page.id for page in pages)


_READ: Mapping[str, Callable[[Site, str], object]] = {
    SITE: field_of,
    "store": lambda site, name: getattr(site.store, name),
    "words": lambda site, language: dict(site.words(language)),
    "ids": lambda site, name: tuple(site.pages if name == "pages" else site.store.histories),
    "page": lambda site, page: _named(site.pages.get(page)),
    "checkpoint": lambda site, place: _checkpoint(site, int(place)),
    "seals": lambda site, page: site.store.seals_of(page),
    **_FOUND,
}
"""What a site has under each kind of fact, but for texts and what lies outside it."""


def _checkpoint(site: Site, place: int) -> str | None:
    return str(site.store.checkpoint_after(place)) if place < len(site.store.log) else None


def _heard(site: Site) -> object:
    return [(repr(each), _named(each.page), _texts(each.page)) for each in site.hearings.values()]


class _Known(dict[Fact, str]):
    """Hashes by their facts; one that is not known yet is made when it is asked for: there are hundreds for a part."""

    def __init__(self, make: Callable[[Fact], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, fact: Fact) -> str:
        self[fact] = made = self._make(fact)
        return made


class Facts:
    """The hashes of what a site has, each made once, when it is first asked for."""

    def __init__(self, site: Site, outside: Mapping[str, Callable[[str], object]]) -> None:
        self._site, self._outside = site, outside
        self._known = _Known(lambda fact: hash_of(self._value(*fact)))
        self._editions: dict[int, str] = {}

    def hashes(self, facts: Iterable[Fact]) -> Iterator[str]:
        """Yield the hash of what the site has under each fact; of something that is not there, "nothing"'s."""
        return map(self._known.__getitem__, facts)

    def _value(self, kind: str, name: str = "", language: str = "") -> object:
        if kind in self._outside:
            return self._outside[kind](name)
        if kind == "text":
            page = self._site.pages.get(name)
            text = page.texts.get(language) if page is not None else None
            return None if text is None else _told(text, self._edition)
        if kind == "history":
            history = self._site.history(name)
            return None if history is None else [self._told_of(history, each.name) for each in fields(history)]
        return _READ[kind](self._site, name)

    def _told_of(self, history: History, name: str) -> object:
        told = getattr(history, name)
        return [self._edition(version) for version in told] if name == "versions" else told

    def _edition(self, edition: Version | TextVersion | None) -> str:
        """Return the hash of an edition, or a text of it: both what a page shows and its history tell of it."""
        known = self._editions.get(id(edition))
        if known is None:
            known = self._editions[id(edition)] = hash_of(edition)
        return known


def _named(page: SitePage | None) -> object:
    """Return what is seen of a page without its texts: what it is called, and how it is filed."""
    if page is None:
        return None
    texts = [(code, text.title, text.summary, text.path, text.questions) for code, text in page.texts.items()]
    return (page.record, page.uri, page.is_in_docs, texts)


def _texts(page: SitePage) -> object:
    return [_told(text, hash_of) for text in page.texts.values()]


def _told(text: SiteText, of_edition: Callable[[Version | TextVersion | None], str]) -> object:
    """Return what decides a text: its edition where it has one, for its record seals the bytes; else its words."""
    words = text.body.html if text.version is None else ""
    editions = (of_edition(text.version), of_edition(text.translation))
    return (*editions, text.confirmed, text.confirmed_text, text.problems, words)


class Watch:
    """What was read since a gathering began; gatherings lie in each other."""

    def __init__(self) -> None:
        self._open: list[set[Fact]] = []
        self._told: dict[Fact, Fact] = {}

    def note(self, *fact: str) -> None:
        """Take down one fact."""
        if self._open:
            self._open[-1].add(fact)

    def one_of_each(self, facts: AbstractSet[Fact]) -> frozenset[Fact]:
        """Return the same facts, each as it was returned before: in memory once, however much is made from it."""
        return frozenset(self._told.setdefault(fact, fact) for fact in facts)

    def note_all(self, facts: AbstractSet[Fact]) -> None:
        """Take down what something was made from that is used again."""
        if self._open:
            self._open[-1] |= facts

    @contextmanager
    def gathering(self) -> Iterator[set[Fact]]:
        """Give the set that is filled until the end."""
        found: set[Fact] = set()
        self._open.append(found)
        try:
            yield found
        finally:
            self._open.pop()
            self.note_all(found)

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Let what is read meanwhile be no fact of what is being made."""
        self._open.append(set())
        try:
            yield
        finally:
            self._open.pop()


class WatchedMapping(Mapping[str, Kept]):
    """Pages or histories by id; which there are is a fact (`all_of`), and each is one (of `kind`)."""

    def __init__(self, kept: Mapping[str, Kept], watch: Watch, kind: str, all_of: Fact) -> None:
        self._kept, self._watch, self._kind, self._all_of = kept, watch, kind, all_of

    def __getitem__(self, key: str) -> Kept:
        self._watch.note(self._kind, key)
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        self._watch.note(*self._all_of)
        return iter(self._kept)

    def __len__(self) -> int:
        self._watch.note(*self._all_of)
        return len(self._kept)


class _WatchedText(SiteText):
    """A text whose words, edition and confirmations are a fact beside its title."""

    __slots__ = ("_noted", "_plain")
    _noted: Callable[[], None]
    _plain: SiteText

    def __init__(self, plain: SiteText, noted: Callable[[], None]) -> None:
        for name in ("language", "title", "summary", "path", "questions"):
            object.__setattr__(self, name, getattr(plain, name))
        object.__setattr__(self, "_plain", plain)
        object.__setattr__(self, "_noted", noted)

    def _of_text(self, name: str) -> Any:  # noqa: ANN401 - any field of a text
        self._noted()
        return getattr(self._plain, name)

    @property
    def read(self) -> Callable[[], Body]:
        """Return what gives the body."""
        return self._of_text("read")  # type: ignore[no-any-return]

    @property
    def written(self) -> Callable[[], str] | None:
        """Return what gives the HTML alone."""
        return self._of_text("written")  # type: ignore[no-any-return]

    @property
    def version(self) -> Version | None:
        """Return the edition."""
        return self._of_text("version")  # type: ignore[no-any-return]

    @property
    def translation(self) -> TextVersion | None:
        """Return the text of the edition."""
        return self._of_text("translation")  # type: ignore[no-any-return]

    @property
    def confirmed(self) -> Mapping[str, str]:
        """Return what the sections were confirmed against."""
        return self._of_text("confirmed")  # type: ignore[no-any-return]

    @property
    def confirmed_text(self) -> Mapping[str, str]:
        """Return what the sections were then."""
        return self._of_text("confirmed_text")  # type: ignore[no-any-return]

    @property
    def problems(self) -> tuple[Any, ...]:
        """Return what is wrong in it."""
        return self._of_text("problems")  # type: ignore[no-any-return]


class _WatchedStore(Store):
    """The store, whose histories are facts one by one; a frozen text is part of its history."""

    def __init__(self, plain: Store, watch: Watch) -> None:
        watched = WatchedMapping(plain.histories, watch, "history", ("ids", "histories"))
        texts = lru_cache(maxsize=_TEXTS)(plain.read_text)
        self.__dict__.update(root=plain.root, histories=watched, _plain=plain, _watch=watch, _texts=texts)

    _plain: Store
    _watch: Watch
    _texts: Callable[[str], str]

    def read_text(self, path: str) -> str:
        """Return a frozen file; a record is a fact, since the law may take fields out of it while its hash stays."""
        if path.endswith(".json"):
            self._watch.note("record", path)
        return self._texts(path)

    def seals_of(self, page_id: str) -> tuple[tuple[int, Seal], ...]:
        """Return the seals of a page's records: they hang on what was written of that page."""
        self._watch.note("seals", page_id)
        return self._plain.seals_of(page_id)

    def checkpoint_after(self, place: int) -> Checkpoint:
        """Return the first checkpoint that covers a record: it hangs on what was written before, and no more."""
        self._watch.note("checkpoint", str(place))
        return self._plain.checkpoint_after(place)


def _store_field(name: str, fact: str) -> property:
    def read(self: Any) -> Any:  # noqa: ANN401 - any field
        self._watch.note("store", fact)
        return getattr(self._plain, name)

    return property(read)


for _name in _OF_STORE:
    setattr(_WatchedStore, _name, _store_field(_name, _name))
for _name in ("log", "checkpoints"):  # the hash of the newest record seals all before it
    setattr(_WatchedStore, _name, _store_field(_name, "head"))


class WatchedSite(Site):
    """The same site; `watch` is told what is read of it."""

    def __init__(self, plain: Site, watch: Watch, remember: Remember | None = None) -> None:
        watched = {page_id: _watched_page(page, watch) for page_id, page in plain.pages.items()}
        self.__dict__.update(
            pages=WatchedMapping(watched, watch, "page", ("ids", "pages")),
            store=_WatchedStore(plain.store, watch),
            kept=plain.kept,
            _own=watched,
            _plain=plain,
            _watch=watch,
            _made={},
            _recent=deque(),
            _remember=remember,
        )

    _own: Mapping[str, SitePage]
    _plain: Site
    _watch: Watch
    _remember: Remember | None

    def remember(self, name: str, page: SitePage, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON can say
        """Return what is made of a page and this site, or was made before of the same."""

        def noting() -> Any:  # noqa: ANN401 - whatever JSON can say
            self._watch.note("page", page.id)  # it was read before, by whoever asks
            return make()

        if self._remember is None:
            return super().remember(name, page, noting)
        return self._remember(f"{name} {page.id}", noting)

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what is made of this site under a key; whoever uses it again hangs on what it was made from."""
        if key not in self._made:
            with self._watch.gathering() as facts:
                made = make()
            self._made[key] = (made, facts)
        value, facts = self._made[key]
        self._watch.note_all(facts)
        return value  # type: ignore[no-any-return]

    def words(self, language: str) -> Mapping[str, str]:
        """Return the interface's messages in a language."""
        self._watch.note("words", language)
        return self._plain.words(language)

    def is_withdrawn(self, page_id: str) -> bool:
        """Return whether a page is withdrawn."""
        self._watch.note("withdrawn", page_id)
        return self._plain.is_withdrawn(page_id)

    def is_in_force(self, page_id: str) -> bool:
        """Return whether a page has a published text that applies."""
        self._watch.note("in force", page_id)
        return self._plain.is_in_force(page_id)

    @property
    def known_law(self) -> KnownLaw:
        """Return what finds the provisions that texts cite."""
        self._watch.note("site", "law")
        return self._plain.known_law

    @property
    def link_health(self) -> Mapping[str, Health]:
        """Return what the last look at links out of the site found."""
        self._watch.note("site", "link_health")
        return self._plain.link_health

    @property
    def addresses_published(self) -> int:
        """Return how many addresses have ever been published."""
        self._watch.note("site", "addresses_published")
        return self._plain.addresses_published

    @property
    def comparisons(self) -> Comparisons:
        """Return what compares the editions of a page: it is given their history, and reads nothing else."""
        return self._plain.comparisons

    @property
    def frozen_links(self) -> FrozenLinks:
        """Return what finds the targets of links in frozen texts."""
        return FrozenLinks(self)

    def term_finder(self, language: str) -> TermFinder:
        """Return what finds the glossary's terms in texts of a language."""
        self._watch.note("site", "terms")
        self._watch.note("site", "settings")
        return self._plain.term_finder(language)

    @property
    def home(self) -> SitePage | None:
        """Return the home page."""
        self._watch.note("home", "")
        return self._page(self._plain.home)

    def above_advice(self) -> SitePage | None:
        """Return the page that leads to all advice in force."""
        self._watch.note("above advice", "")
        return self._page(self._plain.above_advice())

    def children(self, page_id: str) -> tuple[SitePage, ...]:
        """Return the pages that stand under a page."""
        self._watch.note("children", page_id)
        return self._pages(self._plain.children(page_id))

    def neighbours(self, page: SitePage) -> tuple[SitePage | None, SitePage | None]:
        """Return the pages before and after this one in its series."""
        before, after = self._plain.neighbours(self._found(page, "neighbours"))
        return self._page(before), self._page(after)

    def ancestors(self, page: SitePage) -> tuple[SitePage, ...]:
        """Return the pages that this one stands under."""
        return self._pages(self._plain.ancestors(self._found(page, "ancestors")))

    def related(self, page: SitePage) -> tuple[SitePage, ...]:
        """Return the pages nearest to this one."""
        return self._pages(self._plain.related(self._found(page, "related")))

    def menu_group(self, page: SitePage) -> MenuGroup | None:
        """Return the entry of the main menu that a page belongs to."""
        return self._plain.menu_group(self._found(page, "menu group"))

    def _found(self, page: SitePage, kind: str) -> SitePage:
        """Return a page for the plain site, noting what is found for it; of one on hearing, all that may decide it."""
        self._watch.note(kind, page.id)
        if page.id not in self._own:
            self._watch.note("site", "hearings")
            for _ in self.pages.values():  # each is noted
                pass
        return self._plain.pages.get(page.id, page)

    def _page(self, plain: SitePage | None) -> SitePage | None:
        return None if plain is None else self.pages[plain.id]

    def _pages(self, plain: tuple[SitePage, ...]) -> tuple[SitePage, ...]:
        return tuple(self.pages[page.id] for page in plain)


def _site_field(name: str) -> property:
    def read(self: Any) -> Any:  # noqa: ANN401 - any field
        self._watch.note("site", name)
        return getattr(self._plain, name)

    return property(read)


for _name in _OF_SITE:
    setattr(WatchedSite, _name, _site_field(_name))


def _watched_page(page: SitePage, watch: Watch) -> SitePage:
    def noting(code: str) -> Callable[[], None]:
        return lambda: watch.note("text", page.id, code)

    texts = {code: _WatchedText(text, noting(code)) for code, text in page.texts.items()}
    return SitePage(page.record, page.uri, texts, page.is_in_docs)
