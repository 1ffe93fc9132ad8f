"""From what lies on disk to a site: read everything once, render each text, and gather what is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from rettesnor.data import terms as glossary
from rettesnor.data.profile import read_profile, with_profile
from rettesnor.data.translations import NOTHING_CONFIRMED, BrokenConfirmationsError, read_confirmations
from rettesnor.data.validation.yaml_files import models_of
from rettesnor.docs.tree import Tree, read_tree
from rettesnor.docs.typed_names import find_page_id
from rettesnor.locale.dates import today
from rettesnor.locale.messages import Message, read_messages, words
from rettesnor.markdown.body import Body, nothing
from rettesnor.markdown.kept_body import body_as_written, written_body
from rettesnor.markdown.renderer import NO_SUCH_PICTURE, Origin, Renderer
from rettesnor.problems import Problem, in_order
from rettesnor.site.as_published import stands_as_published
from rettesnor.site.data import Entries, noting, read_data, read_entries
from rettesnor.site.documents_before import DocumentsBefore
from rettesnor.site.hearings import heard_pages
from rettesnor.site.inputs import hash_of
from rettesnor.site.kept_table import KeptTable
from rettesnor.site.missing_files import missing_files
from rettesnor.site.notes import read_notes
from rettesnor.site.published_pages import published_pages
from rettesnor.site.site import Site, SitePage, SiteText
from rettesnor.site.stray_files import stray_files
from rettesnor.versions.reading import read_store, state_of_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from rettesnor.data.terms import Term
    from rettesnor.docs.tree import PageText
    from rettesnor.settings import Settings
    from rettesnor.site.kept import KeptTexts
    from rettesnor.site.notes import Note
    from rettesnor.versions.reading import Store

_TABLE = "docs.json"
"""Where it is kept how texts in docs/ were taken apart."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """A site, the sources it was made from, and everything that was wrong on the way.

    `waiting` holds the pages as docs/ has them, published or not; the site's own pages are the same in a preview.
    `sound` are the files of texts that stand as they were published, where that was looked for.
    `notes` are those that wait with a change, by page id; what is wrong with them stops publishing, not a build.
    """

    site: Site
    waiting: Mapping[str, SitePage]
    tree: Tree
    problems: tuple[Problem, ...]
    entries: Entries
    notes: Mapping[str, Note]
    note_problems: tuple[Problem, ...]
    sound: frozenset[str] = frozenset()

    @property
    def known_ids(self) -> frozenset[str]:
        """Return the ids of all pages, of docs/ and of the store."""
        return frozenset((*self.tree.pages, *self.site.store.histories))

    def find_page_id(self, name: str) -> str | None:
        """Return the id of a page that is named by its id or by the path of its file."""
        return find_page_id(name, self.site.settings.codes, self.known_ids, self.tree.ids)


def _with_guess(problem: Problem, tree: Tree, text: PageText) -> Problem:
    """Return a problem; where a picture is not there, with the way to the one that was meant, if one looks like it."""
    if problem.rule != NO_SUCH_PICTURE.name or not isinstance(problem.message, Message):
        return problem
    way = tree.way_to_picture(str(problem.message.values[0]), text.uri)
    return problem if way is None else replace(problem, help=words("publish.did-you-mean", way))


def _as_published(tree: Tree, store: Store) -> Iterator[str]:
    """Yield the path of each file in docs/ that holds what was published, and leads to what is there."""
    for page in tree.pages.values():
        history = store.histories.get(page.record.id)
        if history is not None:
            yield from (text.path for text in page.texts.values() if stands_as_published(text, history, tree))


class Assembler:
    """Makes a site from disk again and again (a live preview does), rendering only texts that changed.

    `clock` tells the day of a build, which is never before the newest record in the store; `kept` are texts that
    earlier builds have made.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], date] = lambda: today(os.environ),
        kept: KeptTexts | None = None,
    ) -> None:
        self.settings = settings
        self._kept = kept
        self._clock = clock
        self._renderers: dict[str, Renderer] = {}
        self._terms: Sequence[Term] = ()
        self._stored: tuple[str, Store] | None = None
        self._rendered_with: Mapping[str, str] = {}
        self._bodies: dict[tuple[str, str], tuple[tuple[str, int], Body]] = {}
        self._table = None if kept is None else KeptTable(kept.folder / _TABLE)
        self._documents = DocumentsBefore(self._table)

    def assemble(
        self,
        *,
        is_preview: bool,
        renders_waiting: bool = True,
        renders_published: bool = True,
        store: Store | None = None,
    ) -> Assembly:
        """Read the whole site; a page that cannot be read is left out and reported.

        `store` is what is published, where it has been read already.

        Whoever needs nothing but what is published need not have the texts in docs/ rendered: those are then empty in
        `waiting`, and what is wrong in them is not found. A preview always renders them. Whoever looks for what is
        wrong in them, and mostly needs no more, need not have those rendered that stand as they were published: they
        are when they are asked for.

        A preview shows the texts in docs/, waiting changes and all; otherwise every page has its newest published text,
        and a page that was never published is left out.

        Raises:
            StoreError: the store of published texts cannot be read.
        """
        root = self.settings.root
        store = store or self._store(root)
        found: list[Problem] = []
        profile = noting(found, read_profile(root))
        settings = with_profile(self.settings, profile)
        entries = read_entries(root, settings.codes, found)
        published = {history.newest.uri: page for page, history in store.histories.items()}
        tree = read_tree(settings, profile, published, self._documents.parse)
        if self._table is not None:
            self._table.close()
        self._render_with(models_of(entries.terms), tree)
        sound = frozenset(() if is_preview or renders_published else _as_published(tree, store))
        waiting = self._waiting(tree, sound, is_rendered=is_preview or renders_waiting)
        day = self._clock()
        site = Site(
            settings=settings,
            pages=waiting if is_preview else published_pages(store, waiting, settings.codes),
            sources={key: entry.model for key, entry in entries.sources.items()},
            terms=models_of(entries.terms),
            today=max(day, store.newest_date or day),
            is_preview=is_preview,
            store=store,
            help=models_of(entries.help),
            kept=self._kept,
            hearings=dict(heard_pages(waiting, {page: models_of(each) for page, each in entries.comments.items()})),
            profile=profile.with_types(each.type for history in store.histories.values() for each in history.versions),
            **read_data(root, settings.codes, tree, entries, found),
        )
        rendered = [problem for page in waiting.values() for text in page.texts.values() for problem in text.problems]
        misnamed = (*missing_files(site, tree, found), *stray_files(root))
        problems = in_order([*tree.problems, *misnamed, *found, *rendered])
        notes, note_problems = read_notes(root, settings.default.code)
        return Assembly(site, waiting, tree, problems, entries, notes, note_problems, sound)

    def _store(self, root: Path) -> Store:
        """Return the store; the same one while no record is another."""
        state = state_of_records(root)
        if self._stored is None or self._stored[0] != state:
            self._stored = (state, read_store(root))
        return self._stored[1]

    def _waiting(self, tree: Tree, sound: frozenset[str], *, is_rendered: bool) -> dict[str, SitePage]:
        """Return the pages as docs/ has them, by id; `sound` are the files in which nothing is to be found."""
        found = {}
        for page in tree.pages.values():
            page_id = page.record.id
            texts = {}
            for code, text in page.texts.items():
                read: Callable[[], Body] = cache(partial(self._body, text, tree)) if is_rendered else nothing
                problems = () if text.path in sound else read().problems
                texts[code] = self._text(page_id, text, tree, read, problems)
            found[page_id] = SitePage(page.record, page.uri, texts)
        return found

    def _render_with(self, terms: Sequence[Term], tree: Tree) -> None:
        """Forget what was rendered with other words, or before a page or picture came, went or changed its name."""
        self._terms = terms
        targets = (tree.ids, tree.picture_names)
        rendered_with = {
            code: hash_of(code, read_messages(code, self.settings.root), self._abbreviations(code), targets)
            for code in self.settings.codes
        }
        if rendered_with != self._rendered_with:
            self._rendered_with = rendered_with
            self._bodies.clear()
            self._renderers.clear()

    def _renderer(self, code: str) -> Renderer:
        """Return what renders the texts of a language, made when it is first needed."""
        if code not in self._renderers:
            self._renderers[code] = Renderer(read_messages(code, self.settings.root), self._abbreviations(code))
        return self._renderers[code]

    def _abbreviations(self, code: str) -> Mapping[str, str]:
        return glossary.abbreviations(self._terms, code)

    def _text(
        self, page_id: str, text: PageText, tree: Tree, read: Callable[[], Body], found: tuple[Problem, ...]
    ) -> SiteText:
        problems = (*(_with_guess(problem, tree, text) for problem in found), *text.document.problems)
        record = text.record
        confirmed = NOTHING_CONFIRMED
        if text.language != self.settings.default.code:
            try:
                confirmed = read_confirmations(self.settings.root, page_id).get(text.language, confirmed)
            except BrokenConfirmationsError as error:
                problems = (*problems, error.problem)
        return SiteText(
            text.language,
            record.title,
            record.summary,
            read,
            text.path,
            problems,
            confirmed=confirmed.original,
            confirmed_text=confirmed.translation,
            questions=record.questions,
        )

    def _body(self, text: PageText, tree: Tree) -> Body:
        key = (text.language, text.uri)
        state = (text.document.body, text.document.body_line)
        known = self._bodies.get(key)
        if known is not None and known[0] == state:
            return known[1]
        origin = Origin(text.path, text.document.body_line, text.uri)
        body = self._rendered(text, origin, tree)
        self._bodies[key] = (state, body)
        return body

    def _rendered(self, text: PageText, origin: Origin, tree: Tree) -> Body:
        """Return a text as it is rendered, or was by an earlier run; one with mistakes in it each time anew."""
        made: list[Body] = []

        def make() -> str:
            made.append(self._renderer(text.language).render(text.document.body, origin, tree))
            return written_body(made[0])

        parts = (self._rendered_with[text.language], text.document.body, origin.path, str(origin.first_line))
        told = make() if self._kept is None else self._kept.recall("body", parts, make)
        if not (told or made):
            make()
        return made[0] if made else body_as_written(told)
