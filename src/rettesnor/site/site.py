"""The site as readers meet it: its pages, their texts in each language, how they belong together, where they lie."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rettesnor.data.cries import NO_FEAR
from rettesnor.data.law.known import KnownLaw
from rettesnor.data.link_health import read_health
from rettesnor.data.profile import NOTHING_SAID
from rettesnor.data.urls import read_urls
from rettesnor.locale.messages import read_messages
from rettesnor.markdown.body import NOTHING, linked_pages_in
from rettesnor.site.frozen_links import FrozenLinks
from rettesnor.site.related import related_pages
from rettesnor.site.term_finder import TermFinder
from rettesnor.urls import Target, page_url
from rettesnor.versions.corrections import Comparisons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from rettesnor.data.accessibility import Report
    from rettesnor.data.cries import Fear
    from rettesnor.data.help import HelpNumber
    from rettesnor.data.law.confirmations import Confirmation
    from rettesnor.data.law.model import LawFile
    from rettesnor.data.link_health import Health
    from rettesnor.data.moments import Moment
    from rettesnor.data.profile import Profile
    from rettesnor.data.redirects import Redirect
    from rettesnor.data.sources import Source
    from rettesnor.data.synonyms import SynonymGroup
    from rettesnor.data.tasks import Task
    from rettesnor.data.terms import Term
    from rettesnor.data.word_pairs import WordPairs
    from rettesnor.docs.record import Question, Record
    from rettesnor.markdown.body import Body
    from rettesnor.problems import Problem
    from rettesnor.settings import MenuGroup, Settings
    from rettesnor.site.hearings import HeardPage
    from rettesnor.site.kept import KeptTexts
    from rettesnor.versions.model import History, TextVersion, Version
    from rettesnor.versions.reading import Store

HOME = "index.md"
Made = TypeVar("Made")

_RECENT = 256
"""So many large things are kept (`Site.recently`): what pages show is 70 kB a page and language."""


@dataclass(frozen=True, slots=True)
class SiteText:
    """A page's text in one language; `path` is the file an editor changes, "" where only the store has the page.

    `read` gives its body, and what it gives is kept: a text that nobody asks for is never taken apart.
    `written` gives its HTML alone where that lies on disk. `problems` is what is wrong in it.
    `version` is the published version it belongs to, and `translation` its text there; None for a text that waits.
    `confirmed` maps the sections of a translation to the hashes of the originals they were confirmed against, and
    `confirmed_text` to those that they had themselves when they were read (versions/confirmations.py).
    `questions` are what people ask and the text answers: they belong to the page in docs/, never to what is frozen.
    """

    language: str
    title: str
    summary: str
    read: Callable[[], Body] = field(repr=False)
    path: str
    problems: tuple[Problem, ...] = ()
    version: Version | None = None
    translation: TextVersion | None = None
    confirmed: Mapping[str, str] = field(default_factory=dict)
    confirmed_text: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    written: Callable[[], str] | None = field(default=None, repr=False)

    @property
    def body(self) -> Body:
        """Return the text itself."""
        return self.read()

    @property
    def linked_pages(self) -> tuple[str, ...]:
        """Return the ids of the pages that the text links to, each once, in order."""
        return self.body.linked_pages if self.written is None else linked_pages_in(self.written())


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with its texts; the text of the main language is always there.

    A page that is not in docs/ any more is drawn from the store alone.
    """

    record: Record
    uri: str
    texts: Mapping[str, SiteText]
    is_in_docs: bool = True

    @property
    def id(self) -> str:
        """Return the page's permanent id."""
        return self.record.id


@dataclass(frozen=True)
class Site:
    """Everything a build needs to know, read once; nothing here grows with the number of pages for each page."""

    settings: Settings
    pages: Mapping[str, SitePage]
    sources: Mapping[str, Source]
    terms: Sequence[Term]
    today: date
    is_preview: bool
    store: Store
    help: Sequence[HelpNumber] = ()
    redirects: Sequence[Redirect] = ()
    synonyms: Sequence[SynonymGroup] = ()
    fear: Fear = NO_FEAR
    tasks: Sequence[Task] = ()
    moments: Sequence[Moment] = ()
    audit: Report | None = None
    law: Mapping[str, LawFile] = field(default_factory=dict)
    law_confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    word_pairs: Sequence[WordPairs] = ()
    hearings: Mapping[str, HeardPage] = field(default_factory=dict)
    profile: Profile = NOTHING_SAID

    kept: KeptTexts | None = None

    _made: dict[tuple[str, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _recent: deque[tuple[str, ...]] = field(default_factory=deque, init=False, repr=False, compare=False)

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what is made of this site under a key: made when it is first asked for, and kept."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def recently(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what `once` does of something large that is needed by what is made next: only the newest are kept."""
        is_new = key not in self._made
        made = self.once(key, make)
        if is_new:
            self._recent.append(key)
            if len(self._recent) > _RECENT:
                self._made.pop(self._recent.popleft(), None)
        return made

    def remember(self, name: str, page: SitePage, make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG002 - as JSON says
        """Return what JSON can say that is made of a page and this site, as JSON says it; some sites know it."""
        return json.loads(json.dumps(make()))

    def recall(self, kind: str, parts: tuple[str, ...], make: Callable[[], str]) -> str:
        """Return a text that is made from these parts and nothing else: as an earlier build kept it, or made now."""
        return make() if self.kept is None else self.kept.recall(kind, parts, make)

    def history(self, page_id: str) -> History | None:
        """Return what was published of a page, or None before its first version."""
        return self.store.histories.get(page_id)

    def words(self, language: str) -> Mapping[str, str]:
        """Return the interface's messages in a language; where they name the main language, its name."""
        return self.once(("words", language), lambda: self._words(language))

    def _words(self, language: str) -> Mapping[str, str]:
        words = read_messages(language, self.settings.root)
        main = self.settings.default
        name = words.get(f"_original_{main.code}") or words.get(f"_language_{main.code}") or main.name
        purpose = words["site_purpose"] or self.settings.language(language).description
        told = {key: text.replace("{original}", name) for key, text in words.items()}
        return {**told, "site_purpose": purpose, **self.profile.words(told, language, main.code)}

    def text(self, page: SitePage, language: str) -> SiteText:
        """Return the text that is shown under a language: the page's own, or the main language's where it has none."""
        return page.texts.get(language) or page.texts[self.settings.default.code]

    def is_withdrawn(self, page_id: str) -> bool:
        """Return whether a page is withdrawn: it shows why, and no text."""
        history = self.history(page_id)
        return history is not None and history.is_withdrawn

    def shown_body(self, page_id: str, language: str) -> Body:
        """Return the text that a page shows under a language: nothing where it is withdrawn, or there is no page."""
        page = self.pages.get(page_id)
        return NOTHING if page is None or self.is_withdrawn(page_id) else self.text(page, language).body

    def is_in_force(self, page_id: str) -> bool:
        """Return whether a page has a published text that applies: neither withdrawn nor removed by law."""
        history = self.history(page_id)
        return history is not None and not history.is_withdrawn and not history.newest.is_removed

    def url(self, page: SitePage, language: str) -> str:
        """Return the page's address below the site's root, under a language."""
        return page_url(page.uri, language, self.settings.default.code)

    def urls(self, page: SitePage) -> dict[str, str]:
        """Return the page's addresses below the site's root, by language."""
        return {code: self.url(page, code) for code in self.settings.codes}

    def target(self, page_id: str, fragment: str, language: str) -> Target | None:
        """Return where a link to a page leads under a language, marked where it is not in it; None without a page."""
        page = self.pages.get(page_id)
        if page is None:
            return None
        url = self.url(page, language) + fragment
        if language in page.texts:
            return Target(url)
        main = self.settings.default.code
        return Target(url, main, self.words(language)["in_main_language"])

    @cached_property
    def known_law(self) -> KnownLaw:
        """Return what finds the provisions that texts cite."""
        return KnownLaw(self.law)

    @cached_property
    def link_health(self) -> Mapping[str, Health]:
        """Return what the last look at links out of the site found, by address."""
        return read_health(self.settings.root)

    @cached_property
    def addresses_published(self) -> int:
        """Return how many addresses have ever been published."""
        return len(read_urls(self.settings.root)[0])

    @cached_property
    def frozen_links(self) -> FrozenLinks:
        """Return what finds the targets of links in frozen texts."""
        return FrozenLinks(self)

    @cached_property
    def comparisons(self) -> Comparisons:
        """Return what compares the editions of a page, each page once."""
        return Comparisons(self.store)

    def targets(self, text: SiteText, language: str) -> Callable[[str, str], Target | None]:
        """Return what finds a text's links: a waiting text's lead to live pages, a frozen one's to where they led."""
        if text.version is None:
            return lambda name, fragment: self.target(name, fragment, language)
        day = text.translation.published_on if text.translation is not None else text.version.published_on
        return self.frozen_links.on(language, day)

    @cached_property
    def _term_finders(self) -> Mapping[str, TermFinder]:
        return {code: TermFinder(self.terms, code) for code in self.settings.codes}

    def term_finder(self, language: str) -> TermFinder:
        """Return what finds the glossary's terms in texts of a language."""
        return self._term_finders[language]

    @cached_property
    def home(self) -> SitePage | None:
        """Return the home page, if it can be read."""
        return next((page for page in self.pages.values() if page.uri == HOME), None)

    def above_advice(self) -> SitePage | None:
        """Return the page that leads to all advice in force: what the first of it stands under, or the home page."""
        advice = (page for page in self.pages.values() if self.profile.is_advice(page.record.type))
        for page in advice:
            above = self.pages.get(page.record.part_of or "")
            if above is not None and self.is_in_force(page.id):
                return above
        return self.home

    @cached_property
    def _children(self) -> Mapping[str, tuple[SitePage, ...]]:
        found: defaultdict[str, list[SitePage]] = defaultdict(list)
        for page in self.pages.values():
            if page.record.part_of is not None:
                found[page.record.part_of].append(page)
        return {parent: tuple(sorted(pages, key=reading_place)) for parent, pages in found.items()}

    def children(self, page_id: str) -> tuple[SitePage, ...]:
        """Return the pages that stand under a page, in their order."""
        return self._children.get(page_id, ())

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {page.id: place for pages in self._children.values() for place, page in enumerate(pages)}

    def neighbours(self, page: SitePage) -> tuple[SitePage | None, SitePage | None]:
        """Return the pages before and after this one in its series."""
        if page.record.part_of is None:
            return None, None
        series = self.children(page.record.part_of)
        place = self._places[page.id]
        before = series[place - 1] if place > 0 else None
        after = series[place + 1] if place + 1 < len(series) else None
        return before, after

    def ancestors(self, page: SitePage) -> tuple[SitePage, ...]:
        """Return the pages that this one stands under, outermost first (a circle is cut where it closes)."""
        found: list[SitePage] = []
        parent = self.pages.get(page.record.part_of or "")
        while parent is not None and parent not in found and parent is not page:
            found.append(parent)
            parent = self.pages.get(parent.record.part_of or "")
        return tuple(reversed(found))

    @cached_property
    def _related(self) -> Mapping[str, tuple[str, ...]]:
        main = self.settings.default.code
        return related_pages((page.id, page.texts[main].linked_pages) for page in self.pages.values())

    def related(self, page: SitePage) -> tuple[SitePage, ...]:
        """Return the pages nearest to this one by links either way; not those that its frame leads to in any case."""
        shown = {page.record.part_of, *(neighbour.id for neighbour in self.neighbours(page) if neighbour)}
        found = [self.pages[other] for other in self._related.get(page.id, ()) if other in self.pages]
        return tuple(other for other in found if other is not self.home and other.id not in shown)

    @cached_property
    def _group_of(self) -> Mapping[str, MenuGroup]:
        return {page_id: group for group in self.settings.menu for page_id in group.pages}

    def menu_group(self, page: SitePage) -> MenuGroup | None:
        """Return the entry of the main menu that a page belongs to, by itself or by a page it stands under."""
        for candidate in (page, *reversed(self.ancestors(page))):
            if candidate.id in self._group_of:
                return self._group_of[candidate.id]
        return None


def reading_place(page: SitePage) -> tuple[int, str]:
    """Return where a page stands among others, in every list: by its number, those without one last."""
    number = page.record.number
    return (number if number is not None else 1000, page.uri)
