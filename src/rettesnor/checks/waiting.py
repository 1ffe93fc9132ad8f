"""What differs between docs/ and what is published: changes that wait, and what no published page may suffer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rettesnor.checks.apart import page_of_files
from rettesnor.docs.record import PUBLISHABLE, Status
from rettesnor.problems import Level, Rule
from rettesnor.publishing.dating import Dating
from rettesnor.publishing.plan import Planner, Signatures, check_taken_away
from rettesnor.site.notes import FOLDER, check_written, note_path
from rettesnor.site.text_changes import is_text_changed, is_translation_changed
from rettesnor.versions.model import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rettesnor.docs.tree import Page, PageText
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History


FIRST_WAITS = Rule("versions.first-waits", Level.ADVICE)
ID_CHANGED = Rule("versions.id-changed")
NOTE_NAME = Rule("versions.note-name")
NO_NOTE = Rule("versions.no-note")
ORPHAN = Rule("versions.orphan")
OVERDUE = Rule("versions.overdue", Level.ADVICE)
TRANSLATION_GONE = Rule("versions.translation-gone")
TRANSLATION_WAITS = Rule("versions.translation-waits", Level.ADVICE)
UNPUBLISHED_AGAIN = Rule("versions.unpublished-again")
WAITS = Rule("versions.waits", Level.ADVICE)


_PROMISES = frozenset({FIRST_WAITS.name, TRANSLATION_WAITS.name, WAITS.name})
"""What tells an editor that a page is ready: never said beside an error of the same page."""


def one_state_a_page(assembly: Assembly, problems: Iterable[Problem]) -> list[Problem]:
    """Leave out that a page waits to be published where it has errors: it goes nowhere before they are mended."""
    found = list(problems)
    owner = page_of_files(assembly)
    broken = {owner.get(problem.path) for problem in found if problem.level is Level.ERROR} - {None}
    return [problem for problem in found if problem.rule not in _PROMISES or owner.get(problem.path) not in broken]


def check_waiting(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report what waits to be published, what publishing would refuse, and published pages that are lost."""
    yield from check_notes(assembly, today)
    for page in assembly.tree.pages.values():
        yield from check_page_waiting(assembly, page, today)


def check_notes(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report what is wrong with the notes that wait, what publishing would say of them, and pages that are lost."""
    yield from assembly.note_problems
    yield from check_written(assembly.site.settings.root, assembly.notes)
    yield from _said_before_publishing(assembly, today)
    yield from _orphans(assembly)


def check_page_waiting(assembly: Assembly, page: Page, today: date) -> Iterator[Problem]:
    """Report what of a page waits to be published, and whether it should have been read again."""
    main = assembly.site.settings.default.code
    history = assembly.site.store.histories.get(page.record.id)
    yield from _waiting(assembly, page, history)
    yield from _translations(assembly, page, history)
    yield from _overdue(page, page.texts[main], history, today)


def _waiting(assembly: Assembly, page: Page, history: History | None) -> Iterator[Problem]:
    """Report whether a page differs from what is published: an error without a note, news with one.

    A note that cannot be used is told of at its line, and alone.
    """
    page_id, text = page.record.id, page.texts[assembly.site.settings.default.code]
    if page.record.status not in PUBLISHABLE:
        is_heard = page.record.status is Status.HEARING  # what is published stays in force beside it
        if history is not None and history.withdrawal is None and not is_heard:
            yield UNPUBLISHED_AGAIN.at(*_key(text, "status"), page_id)
        return
    if history is not None:
        yield from (problem.as_advice() for problem in check_taken_away(page, history))
    before = _id_before(assembly, page)
    if history is None and before is not None:
        yield ID_CHANGED.at(*_key(text, "id"), before)
    elif history is None:
        yield FIRST_WAITS.at(text.path, 1)
    elif is_text_changed(assembly, page, history):
        if page_id in assembly.notes:
            yield WAITS.at(text.path, 1)
        elif note_path(page_id) not in _unusable_notes(assembly):
            yield NO_NOTE.at(text.path, 1, page_id)


def _unusable_notes(assembly: Assembly) -> frozenset[str]:
    """Return the paths of the notes that cannot be used, found once for all pages."""
    return assembly.site.once(
        ("unusable notes",), lambda: frozenset(problem.path for problem in assembly.note_problems)
    )


def _id_before(assembly: Assembly, page: Page) -> str | None:
    """Return the id under which a page was published, where it now has one that nobody knows."""
    before = assembly.tree.published.get(page.uri)
    return before if before is not None and before not in assembly.tree.pages else None


def _said_before_publishing(assembly: Assembly, today: date) -> Iterator[Problem]:
    """Report what publishing will say of the notes: found after a merge, it would stop everybody's changes."""
    for file in sorted((assembly.site.settings.root / FOLDER).glob("*.y*ml")):
        if file.suffix != ".yml":
            yield NOTE_NAME.at(f"{FOLDER}/{file.name}", 1, f"{file.stem}.yml")
    if not assembly.notes:
        return
    dating = Dating(today, Wording({}))
    plan = Planner(assembly, Signatures(""), dating).plan()
    yield from (problem for problem in plan.problems if problem.path.startswith(f"{FOLDER}/"))


def _translations(assembly: Assembly, page: Page, history: History | None) -> Iterator[Problem]:
    """Report which translations wait to be published, and which published ones are gone."""
    if history is None or history.withdrawal is not None:
        return
    settings = assembly.site.settings
    for code in settings.codes:
        known = history.newest_text(code)
        if code == settings.default.code or known is None:
            continue
        text = page.texts.get(code)
        if text is None and (code, page.uri) not in assembly.tree.unreadable:
            yield TRANSLATION_GONE.at(f"docs/{code}/{page.uri}", 1)
        elif text is None or page.record.status is Status.HEARING:
            continue
        elif is_translation_changed(assembly, page, code, known[1]):
            yield TRANSLATION_WAITS.at(text.path, 1)


def _overdue(page: Page, text: PageText, history: History | None, today: date) -> Iterator[Problem]:
    """Report which texts should have been read again by now; readers are told the same."""
    if page.record.review_by is None or (history is not None and history.withdrawal is not None):
        return
    planned = date.fromisoformat(page.record.review_by)
    due = history.review_by(planned) if history is not None else planned
    if due is not None and due < today:
        yield OVERDUE.at(*_key(text, "review_by"), due.isoformat(), page.record.id)


def _key(text: PageText, key: str) -> tuple[str, int]:
    """Return a page's file, and the line of a key in its front matter."""
    return text.path, text.document.place(WAITS.check).line_of((key,))


def _orphans(assembly: Assembly) -> Iterator[Problem]:
    for page_id, history in assembly.site.store.histories.items():
        if page_id not in assembly.tree.known_ids and history.withdrawal is None:
            path = f"docs/{history.newest.language}/{history.newest.uri}"
            yield ORPHAN.at(path, 1, page_id, path)
