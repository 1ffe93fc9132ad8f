"""Plan a publication: which pages get which number, which translations are frozen, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE, Record
from rettesnor.docs.typed_names import nearest_page_id
from rettesnor.locale.messages import either_or_both, language_name
from rettesnor.markdown.body import pictures_in
from rettesnor.markdown.rendering import RENDERER
from rettesnor.markdown.section_hashes import changed_sections
from rettesnor.problems import Level, Problem, Rule, in_order
from rettesnor.publishing.corrected import check_corrects, corrects_of, waiting_text
from rettesnor.publishing.editorial import binding_changes
from rettesnor.site.law_problems import held_back
from rettesnor.site.notes import note_path
from rettesnor.site.page_law import as_recorded, law_of_text
from rettesnor.site.text_changes import is_text_changed, is_translation_changed
from rettesnor.versions import layout
from rettesnor.versions.confirmations import bound_texts
from rettesnor.versions.model import FIRST, Kind, LawText, TextVersion, Version, Wording
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, normal_markdown, statement_of
from rettesnor.versions.translation import TITLE, title_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.docs.tree import Page
    from rettesnor.markdown.body import Body
    from rettesnor.publishing.dating import Dating
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.notes import Note
    from rettesnor.site.site import SiteText
    from rettesnor.versions.model import History

CHANGED_WITHOUT_NOTE = Rule("versions.no-note")
MOVED = Rule("versions.moved")
NORMATIVE = Rule("versions.normative")
NOT_NEW = Rule("versions.not-new")
NOT_READY = Rule("versions.not-ready")
NOT_TRANSLATED = Rule("versions.not-translated", Level.ADVICE)
NO_SUCH_PAGE = Rule("versions.no-such-page")
TAKEN_AWAY = Rule("versions.taken-away")
TOO_EARLY = Rule("versions.too-early")
UNCHANGED = Rule("versions.unchanged")


NEEDS_READERS = frozenset({Kind.PROFESSIONAL, Kind.CORRECTION})
"""What more than one must have read and approved: a change of meaning."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who answers for a publication, who approved it, and who took part; openly empty where nobody did."""

    answers_for: str
    approved_by: tuple[str, ...] = ()
    took_part: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenText:
    """A text to freeze: what is known of it, its Markdown and its HTML."""

    version: TextVersion
    markdown: str
    html: str


@dataclass(frozen=True, slots=True)
class Publication:
    """One page's part of a plan: a new version (or None when only translations are frozen), and those texts."""

    page_id: str
    title: str
    version: Version | None
    markdown: str
    html: str
    texts: tuple[FrozenText, ...]
    note_path: str | None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one run would publish, notes left over from an interrupted run, and what is to be said of it.

    A problem that is an error stands against the whole plan; advice does not.
    """

    publications: tuple[Publication, ...]
    leftover_notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that may be published: as docs/ has it, its history and note (None: none), whether its text differs."""

    page: Page
    history: History | None
    note: Note | None
    is_changed: bool

    @property
    def id(self) -> str:
        """Return the page's id."""
        return self.page.record.id


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans publications of what lies in docs/ against the store."""

    assembly: Assembly
    signatures: Signatures
    dating: Dating

    def plan(self) -> Plan:
        """Return what everything that waits amounts to."""
        plans = [self._plan_of(waiting) for waiting in self._waiting()]
        return Plan(
            tuple(publication for plan in plans for publication in plan.publications),
            tuple(path for plan in plans for path in plan.leftover_notes),
            in_order([*self._notes_of_no_page(), *(problem for plan in plans for problem in plan.problems)]),
        )

    def problems_of_note(self, page_id: str) -> tuple[Problem, ...]:
        """Return what stands in the way of a page's note: all that the check `versions` will say of it."""
        waiting = next((each for each in self._waiting() if each.id == page_id), None)
        found = self._plan_of(waiting).problems if waiting is not None else ()
        return in_order(
            problem for problem in (*self._notes_of_no_page(), *found) if problem.path == note_path(page_id)
        )

    @property
    def _main(self) -> str:
        return self.assembly.site.settings.default.code

    def _waiting(self) -> Iterator[Waiting]:
        """Yield the pages that are finished, in the order of their ids."""
        for page_id, page in sorted(self.assembly.tree.pages.items()):
            if page.record.status in PUBLISHABLE:
                history = self.assembly.site.store.histories.get(page_id)
                is_changed = history is None or is_text_changed(self.assembly, page, history)
                yield Waiting(page, history, self.assembly.notes.get(page_id), is_changed)

    def _plan_of(self, waiting: Waiting) -> Plan:
        """Return the part of the plan that one page is."""
        leftovers: tuple[str, ...] = ()
        if waiting.note is not None and waiting.history is not None and not waiting.is_changed:
            if not _is_published(waiting.note, waiting.history.newest):
                return Plan((), (), (UNCHANGED.at(waiting.note.path, 1),))
            leftovers = (waiting.note.path,)
            waiting = replace(waiting, note=None)
        problems = tuple(self._page_problems(waiting))
        publication = None if problems else self._publication(waiting)
        if publication is None:
            return Plan((), leftovers, problems)
        held = self._held_back(waiting.page, waiting.note)
        if held:
            return Plan((), leftovers, held)
        found = (*self._dating_problems(waiting), *self._untold(publication, waiting.note))
        return Plan((publication,), leftovers, found)

    def _notes_of_no_page(self) -> Iterator[Problem]:
        """Yield the notes of pages that do not exist or are not to be published."""
        for page_id, note in sorted(self.assembly.notes.items()):
            page = self.assembly.tree.pages.get(page_id)
            if page is None:
                ids = self.assembly.tree.pages
                yield NO_SUCH_PAGE.at(note.path, 1, page_id, nearest_page_id(page_id, ids) or min(ids, default="id"))
            elif page.record.status not in PUBLISHABLE:
                yield NOT_READY.at(note.path, 1, page.record.status)

    def _page_problems(self, waiting: Waiting) -> Iterator[Problem]:
        """Yield what stands against publishing one page."""
        page, history, note = waiting.page, waiting.history, waiting.note
        paths = {text.path for text in page.texts.values()}
        yield from (
            problem for problem in self.assembly.problems if problem.level is Level.ERROR and problem.path in paths
        )
        if history is None:
            return
        yield from check_taken_away(page, history)
        if not waiting.is_changed:
            return
        if note is None:
            yield CHANGED_WITHOUT_NOTE.at(page.texts[self._main].path, 1, waiting.id)
            return
        if note.kind is Kind.NEW:
            yield NOT_NEW.at(note.path, 1)
        yield from check_corrects(note, history, waiting_text(self.assembly, waiting.id))
        if note.kind is Kind.EDITORIAL and not note.still_editorial and not history.newest.is_removed:
            yield from self._binding_problems(page, history.newest, note)

    def _binding_problems(self, page: Page, newest: Version, note: Note) -> Iterator[Problem]:
        """Yield what makes a change that is called editorial more than that."""
        old = newest.statement, self.assembly.site.store.body(newest)
        new = statement_of(page.record), self.assembly.waiting[page.record.id].texts[self._main].body
        changes = binding_changes(old, new, self._main)
        if changes.moved:
            yield MOVED.at(note.path, 1, ", ".join(changes.moved))
        elif changes:
            said = either_or_both(("differs.gone", changes.gone), ("differs.come", changes.come))
            yield NORMATIVE.at(note.path, 1, said)

    def _dating_problems(self, waiting: Waiting) -> Iterator[Problem]:
        if waiting.history is not None and self.dating.day < waiting.history.newest_day:
            path = waiting.page.texts[self._main].path
            yield TOO_EARLY.at(path, 1, self.dating.day, waiting.history.newest_day)

    def _untold(self, publication: Publication, note: Note | None) -> Iterator[Problem]:
        """Yield advice on words to readers that are in the main language only."""
        if note is None or publication.version is None:
            return
        for code in self.assembly.site.settings.codes:
            if code != self._main and not note.note.by_language.get(code):
                yield NOT_TRANSLATED.at(note.path, 1, language_name(code), code)

    def _publication(self, waiting: Waiting) -> Publication | None:
        """Return what is to be published of a page: a new version, translations of the newest one, or nothing."""
        text = waiting.page.texts[self._main]
        body = self.assembly.waiting[waiting.id].texts[self._main].body
        version = self._version(waiting, body) if waiting.is_changed else None
        frozen = tuple(self._frozen_texts(waiting, version))
        if version is None and not frozen:
            return None
        htmls = [body.html if version is not None else "", *(each.html for each in frozen)]
        return Publication(
            page_id=waiting.id,
            title=waiting.page.record.title,
            version=version,
            markdown=normal_markdown(text.document.body),
            html=body.html,
            texts=frozen,
            note_path=waiting.note.path if waiting.note is not None else None,
            pictures=tuple(sorted({name for each in htmls for name in pictures_in(each)})),
        )

    def _version(self, waiting: Waiting, body: Body) -> Version:
        page, history, note = waiting.page, waiting.history, waiting.note
        statement, hashes = statement_of(page.record), body.section_hashes
        kind = note.kind if note is not None and history is not None else Kind.NEW
        number = FIRST if history is None else history.newest.number.after(kind)
        return Version(
            number=number,
            published_on=self.dating.day,
            kind=kind,
            note=note.note if note is not None else self._first_note(),
            reason=note.reason if note is not None else Wording({}),
            action=note.action if note is not None else Wording({}),
            date_reason=self.dating.reason,
            still_editorial=note.still_editorial if note is not None else "",
            changed_sections=changed_sections(history.newest.section_hashes, hashes) if history else (),
            section_hashes=hashes,
            answers_for=self.signatures.answers_for,
            approved_by=self.signatures.approved_by,
            took_part=self.signatures.took_part,
            uri=page.uri,
            type=page.record.type,
            statement=statement,
            language=self._main,
            text_hash=hash_of_text(statement, page.texts[self._main].document.body),
            folder=layout.version_folder(waiting.id, str(number)),
            texts={},
            renderer=RENDERER,
            rendered_with=body.rendered_with,
            law=self._law(page),
            corrects=corrects_of(note, history, waiting_text(self.assembly, waiting.id), self.assembly.site.store),
        )

    def _first_note(self) -> Wording:
        """Return what readers are told of a first edition that has no note: that it is one."""
        site = self.assembly.site
        return Wording({code: f"{site.words(code)['kind_new']}." for code in site.settings.codes})

    def _law(self, page: Page) -> tuple[LawText, ...] | None:
        """Return the law that a text rests on, or None where nothing is known of any law."""
        site = self.assembly.site
        if not site.law:
            return None
        markdown = page.texts[self._main].document.body
        return as_recorded(law_of_text(site.known_law, markdown, page.record.legal_basis, site.today))

    def _held_back(self, page: Page, note: Note | None) -> tuple[Problem, ...]:
        """Return why a page waits for somebody to read the law; that keeps no other page from being published."""
        said = [wording.by_language.values() for wording in (note.note, note.reason, note.action)] if note else []
        told = "\n".join(text for texts in said for text in texts)
        return held_back(self.assembly.site, page, told, self.assembly.site.today)

    def _frozen_texts(self, waiting: Waiting, version: Version | None) -> Iterator[FrozenText]:
        """Yield translations that differ from those last frozen: in the text, or in what they were read against."""
        owner = version if version is not None or waiting.history is None else waiting.history.newest
        if owner is None:
            return
        for code, text in sorted(waiting.page.texts.items()):
            if code == self._main:
                continue
            site_text = self.assembly.waiting[waiting.id].texts[code]
            known = waiting.history.newest_text(code) if waiting.history is not None else None
            read = self._read(waiting, site_text)
            if (
                known is not None
                and self._read(waiting, known[1]) == read
                and not is_translation_changed(self.assembly, waiting.page, code, known[1])
            ):
                continue
            place = len(owner.texts.get(code, ())) + 1
            frozen = TextVersion(
                language=code,
                place=place,
                published_on=self.dating.day,
                title=text.record.title,
                summary=text.record.summary,
                text_hash=hash_of_translation(text.record, text.document.body),  # type: ignore[arg-type]
                confirmed=read[0],
                confirmed_text={**_as_it_stands(site_text, read[0]), **read[1]},
                folder=f"{owner.folder}/{code}/{place}",
                renderer=RENDERER,
                rendered_with=site_text.body.rendered_with,
            )
            yield FrozenText(frozen, normal_markdown(text.document.body), site_text.body.html)

    def _read(self, waiting: Waiting, text: SiteText | TextVersion) -> tuple[dict[str, str], dict[str, str]]:
        """Return what a translation was confirmed against, and what of itself was read, by section."""
        store, confirmed = self.assembly.site.store, dict(text.confirmed)
        return confirmed, bound_texts(store, waiting.history, text.language, confirmed, text.confirmed_text)


def _as_it_stands(text: SiteText, confirmed: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes that the confirmed sections of a translation have in docs/."""
    hashes = {TITLE: title_section(text.title, text.summary).hash, **text.body.section_hashes}
    return {section: hashes[section] for section in confirmed if section in hashes}


def check_taken_away(page: Page, history: History) -> Iterator[Problem]:
    """Report texts that the law took away and that docs/ still has: they are never published again."""
    gone = {version.text_hash for version in history.versions if version.is_removed}
    gone |= {
        text.text_hash
        for version in history.versions
        for texts in version.texts.values()
        for text in texts
        if text.is_removed
    }
    for text in page.texts.values():
        body = text.document.body
        if isinstance(text.record, Record):
            text_hash = hash_of_text(statement_of(text.record), body)
        else:
            text_hash = hash_of_translation(text.record, body)
        if text_hash in gone:
            yield TAKEN_AWAY.at(text.path, 1)


def _is_published(note: Note, newest: Version) -> bool:
    """Return whether a note is the newest version's own, left behind by a run that was stopped before it removed it."""
    return newest.note == note.note and newest.kind in {note.kind, Kind.NEW}
