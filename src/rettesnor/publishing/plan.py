"""Plans a publication: which pages get which number, which translations are frozen, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE, Record
from rettesnor.markdown.body import pictures_in
from rettesnor.markdown.rendering import RENDERER
from rettesnor.markdown.sections import changed_sections
from rettesnor.problems import Level, Problem, Told, in_order
from rettesnor.publishing import words
from rettesnor.publishing.corrected import check_corrects, corrects_of, waiting_text
from rettesnor.publishing.editorial import binding_changes
from rettesnor.site.text_changes import is_text_changed, is_translation_changed
from rettesnor.versions import layout
from rettesnor.versions.model import FIRST, Kind, TextVersion, Version, Wording
from rettesnor.versions.text_hashes import hash_of_text, hash_of_translation, normal_markdown, statement_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rettesnor.docs.tree import Page
    from rettesnor.markdown.body import Body
    from rettesnor.publishing.notes import Note
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import SitePage
    from rettesnor.versions.model import History
    from rettesnor.versions.reading import Store

FIRST_EDITION = Wording({"nb": "Førsteutgave.", "en": "First edition."})


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who answers for a publication, who approved it, and who took part; openly empty where nobody did."""

    answers_for: str
    approved_by: tuple[str, ...] = ()
    took_part: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dating:
    """The day a publication bears; a day chosen by hand has its reason, which readers see."""

    day: date
    reason: Wording


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
class Planner:
    """Plans publications of what lies in docs/ against the store."""

    assembly: Assembly
    store: Store
    notes: Mapping[str, Note]
    signatures: Signatures
    dating: Dating
    first_note: Wording = FIRST_EDITION

    def plan(self) -> Plan:
        """Plan everything that waits."""
        publications: list[Publication] = []
        leftovers: list[str] = []
        problems: list[Problem] = list(self._strangers())
        for page_id, page in sorted(self.assembly.tree.pages.items()):
            if page.record.status not in PUBLISHABLE:
                continue
            note = self.notes.get(page_id)
            history = self.store.histories.get(page_id)
            text = page.texts[self._main]
            new_hash = hash_of_text(statement_of(page.record), text.document.body)
            is_changed = history is None or is_text_changed(self.assembly, page, history)
            if note is not None and not is_changed and history is not None:
                if _is_published(note, history.newest):
                    leftovers.append(note.path)
                    note = None
                else:
                    problems.append(_note_problem(note, words.UNCHANGED))
                    continue
            found = list(self._page_problems(page, history, note, is_changed=is_changed))
            publication = None
            if not found:
                publication = self._publication(page, history, note, new_hash, is_changed=is_changed)
            if publication is not None:
                publications.append(publication)
                found += self._dating_problems(history, page.texts[self._main].path)
                found += self._untold(publication, note)
            problems += found
        return Plan(tuple(publications), tuple(leftovers), in_order(problems))

    @property
    def _main(self) -> str:
        return self.assembly.site.settings.default.code

    def _strangers(self) -> Iterator[Problem]:
        """Find notes of pages that do not exist or are not to be published."""
        for page_id, note in sorted(self.notes.items()):
            page = self.assembly.tree.pages.get(page_id)
            if page is None:
                yield _note_problem(note, words.NO_SUCH_PAGE, page_id)
            elif page.record.status not in PUBLISHABLE:
                yield _note_problem(note, words.NOT_READY, page.record.status)

    def _page_problems(
        self, page: Page, history: History | None, note: Note | None, *, is_changed: bool
    ) -> Iterator[Problem]:
        """Find what stands against publishing one page."""
        paths = {text.path for text in page.texts.values()}
        yield from (
            problem for problem in self.assembly.problems if problem.level is Level.ERROR and problem.path in paths
        )
        path = page.texts[self._main].path
        if history is None:
            return
        yield from check_taken_away(page, history)
        if not is_changed:
            return
        if note is None:
            yield words.problem(path, words.NO_NOTE, page.record.id)
            return
        if note.kind is Kind.NEW:
            yield _note_problem(note, words.NOT_NEW)
        yield from check_corrects(note, history, waiting_text(self.assembly, page.record.id))
        if note.kind is Kind.EDITORIAL and not note.still_editorial and not history.newest.is_removed:
            old = history.newest.statement, self.store.body(history.newest)
            new = statement_of(page.record), self.assembly.waiting[page.record.id].texts[self._main].body
            changes = binding_changes(old, new, self._main)
            if changes.moved:
                yield _note_problem(note, words.MOVED, ", ".join(changes.moved))
            elif changes:
                gone, come = ", ".join(changes.gone), ", ".join(changes.come)
                yield _note_problem(note, words.NORMATIVE, gone or "–", come or "–")

    def _dating_problems(self, history: History | None, path: str) -> Iterator[Problem]:
        if history is not None and self.dating.day < history.newest_day:
            yield words.problem(path, words.TOO_EARLY, str(self.dating.day), str(history.newest_day))

    def _untold(self, publication: Publication, note: Note | None) -> Iterator[Problem]:
        """Inform about words to readers that are in the main language only."""
        if note is None or publication.version is None:
            return
        for code in self.assembly.site.settings.codes:
            if code != self._main and not note.note.by_language.get(code):
                yield replace(_note_problem(note, words.NOT_TRANSLATED, code), level=Level.ADVICE)

    def _publication(
        self, page: Page, history: History | None, note: Note | None, new_hash: str, *, is_changed: bool
    ) -> Publication | None:
        site_page = self.assembly.waiting[page.record.id]
        text = page.texts[self._main]
        body = site_page.texts[self._main].body
        version = self._version(page, history, note, new_hash, body) if is_changed else None
        number = version.number if version is not None else history.newest.number if history else FIRST
        folder = layout.version_folder(page.record.id, str(number))
        frozen = tuple(self._frozen_texts(page, site_page, history, folder, is_new_version=version is not None))
        if version is None and not frozen:
            return None
        htmls = [body.html if version is not None else "", *(each.html for each in frozen)]
        return Publication(
            page_id=page.record.id,
            title=page.record.title,
            version=version,
            markdown=normal_markdown(text.document.body),
            html=body.html,
            texts=frozen,
            note_path=note.path if note is not None else None,
            pictures=tuple(sorted({name for each in htmls for name in pictures_in(each)})),
        )

    def _version(self, page: Page, history: History | None, note: Note | None, new_hash: str, body: Body) -> Version:
        hashes = body.section_hashes
        kind = note.kind if note is not None and history is not None else Kind.NEW
        number = FIRST if history is None else history.newest.number.after(kind)
        return Version(
            number=number,
            published_on=self.dating.day,
            kind=kind,
            note=note.note if note is not None else self.first_note,
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
            statement=statement_of(page.record),
            language=self._main,
            text_hash=new_hash,
            folder=layout.version_folder(page.record.id, str(number)),
            texts={},
            renderer=RENDERER,
            rendered_with=body.rendered_with,
            corrects=corrects_of(note, history, waiting_text(self.assembly, page.record.id), self.store),
        )

    def _frozen_texts(
        self, page: Page, site_page: SitePage, history: History | None, folder: str, *, is_new_version: bool
    ) -> Iterator[FrozenText]:
        """Find translations that differ from what was last frozen: in their text, or in what they were read against."""
        for code, text in sorted(page.texts.items()):
            if code == self._main:
                continue
            text_hash = hash_of_translation(text.record, text.document.body)  # type: ignore[arg-type]
            known = history.newest_text(code) if history is not None else None
            sections = dict(site_page.texts[code].confirmed)
            if (
                known is not None
                and dict(known[1].confirmed) == sections
                and not is_translation_changed(self.assembly, page, code, known[1])
            ):
                continue
            earlier: Sequence[TextVersion] = ()
            if history is not None and not is_new_version:
                earlier = history.newest.texts.get(code, ())
            place = len(earlier) + 1
            version = TextVersion(
                language=code,
                place=place,
                published_on=self.dating.day,
                title=text.record.title,
                summary=text.record.summary,
                text_hash=text_hash,
                confirmed=sections,
                folder=f"{folder}/{code}/{place}",
                renderer=RENDERER,
                rendered_with=site_page.texts[code].body.rendered_with,
            )
            yield FrozenText(version, normal_markdown(text.document.body), site_page.texts[code].body.html)


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
            yield words.problem(text.path, words.TAKEN_AWAY)


def _is_published(note: Note, newest: Version) -> bool:
    """Tell whether a note is the newest version's own, left behind by a run that was stopped before it removed it."""
    return newest.note == note.note and newest.kind in {note.kind, Kind.NEW}


def _note_problem(note: Note, message: Told, *values: str) -> Problem:
    return words.problem(note.path, message, *values)
