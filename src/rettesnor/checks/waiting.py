"""What differs between docs/ and what is published: changes that wait, and what no published page may suffer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rettesnor.docs.record import PUBLISHABLE
from rettesnor.locale.dates import plain_today
from rettesnor.problems import Level, Problem, Text, Told
from rettesnor.publishing.notes import FOLDER, check_written, read_notes
from rettesnor.publishing.plan import Dating, Planner, Signatures, check_taken_away
from rettesnor.site.text_changes import is_text_changed, is_translation_changed
from rettesnor.versions.model import Wording
from rettesnor.versions.verification import CHECK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rettesnor.docs.tree import Page, PageText
    from rettesnor.publishing.notes import Note
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import History


def check_waiting(assembly: Assembly) -> Iterator[Problem]:
    """Report what waits to be published, what publishing would refuse, and published pages that are lost."""
    root, main = assembly.site.settings.root, assembly.site.settings.default.code
    notes, problems = read_notes(root, main)
    yield from problems
    yield from check_written(root, notes)
    yield from _waiting(assembly, frozenset(notes))
    yield from _said_before_publishing(assembly, notes)
    for page_id, page in assembly.tree.pages.items():
        history = assembly.site.store.histories.get(page_id)
        yield from _translations(assembly, page, history)
        yield from _overdue(page, page.texts[main], history)
    yield from _orphans(assembly)


def _waiting(assembly: Assembly, notes: frozenset[str]) -> Iterator[Problem]:
    """Tell which pages differ from what is published: an error without a note, news with one."""
    main = assembly.site.settings.default.code
    for page_id, page in assembly.tree.pages.items():
        text = page.texts[main]
        history = assembly.site.store.histories.get(page_id)
        if page.record.status not in PUBLISHABLE:
            if history is not None and history.withdrawal is None:
                yield _at(text, "status", _UNPUBLISHED_AGAIN, page_id)
            continue
        if history is not None:
            yield from (replace(problem, level=Level.ADVICE) for problem in check_taken_away(page, history))
        before = _id_before(assembly, page)
        if history is None and before is not None:
            yield _at(text, "id", _ID_CHANGED, before)
        elif history is None:
            yield _problem(text.path, _FIRST_WAITS, level=Level.ADVICE)
        elif is_text_changed(assembly, page, history):
            if page_id in notes:
                yield _problem(text.path, _WAITS, level=Level.ADVICE)
            else:
                yield _problem(text.path, _NO_NOTE, page_id)


def _id_before(assembly: Assembly, page: Page) -> str | None:
    """Give the id under which a page was published, where it now has one that nobody knows."""
    before = assembly.tree.published.get(page.uri)
    return before if before is not None and before not in assembly.tree.pages else None


def _said_before_publishing(assembly: Assembly, notes: Mapping[str, Note]) -> Iterator[Problem]:
    """Tell already now what publishing would say of the notes: after a merge it would stop everybody's changes."""
    for file in sorted((assembly.site.settings.root / FOLDER).glob("*.y*ml")):
        if file.suffix != ".yml":
            yield _problem(f"{FOLDER}/{file.name}", _NOTE_NAME, f"{file.stem}.yml")
    dating = Dating(plain_today(), Wording({}))
    plan = Planner(assembly, notes, Signatures(""), dating).plan()
    yield from (problem for problem in plan.problems if problem.path.startswith(f"{FOLDER}/"))


def _translations(assembly: Assembly, page: Page, history: History | None) -> Iterator[Problem]:
    """Tell which translations wait to be published, and which published ones are gone."""
    if history is None or history.withdrawal is not None:
        return
    settings = assembly.site.settings
    for code in settings.codes:
        known = history.newest_text(code)
        if code == settings.default.code or known is None:
            continue
        text = page.texts.get(code)
        if text is None and (code, page.uri) not in assembly.tree.unreadable:
            yield _problem(f"docs/{code}/{page.uri}", _TRANSLATION_GONE)
        elif text is not None and is_translation_changed(assembly, page, code, known[1]):
            yield _problem(text.path, _TRANSLATION_WAITS, level=Level.ADVICE)


def _overdue(page: Page, text: PageText, history: History | None) -> Iterator[Problem]:
    """Tell which texts should have been read again by now; readers are told the same."""
    if page.record.review_by is None or (history is not None and history.withdrawal is not None):
        return
    planned = date.fromisoformat(page.record.review_by)
    due = history.review_by(planned) if history is not None else planned
    if due is not None and due < plain_today():
        yield _at(text, "review_by", _OVERDUE, due.isoformat(), page.record.id, level=Level.ADVICE)


def _orphans(assembly: Assembly) -> Iterator[Problem]:
    for page_id, history in assembly.site.store.histories.items():
        if page_id not in assembly.tree.known_ids and history.withdrawal is None:
            path = f"docs/{history.newest.language}/{history.newest.uri}"
            yield _problem(path, _ORPHAN, page_id, path)


def _at(text: PageText, key: str, words: Told, *values: str, level: Level = Level.ERROR) -> Problem:
    """Give a problem at the line of a key in front matter."""
    return replace(_problem(text.path, words, *values, level=level), line=text.document.place(CHECK).line_of((key,)))


def _problem(path: str, words: Told, *values: str, level: Level = Level.ERROR) -> Problem:
    message, mend = (each.filled(*values) for each in words)
    return Problem(path=path, line=1, message=message, help=mend, check=CHECK, level=level)


_NO_NOTE = (
    Text("Teksten er endret uten et notat til leserne.", "The text was changed without a note to readers."),
    Text(
        "Skriv notatet: scripts/note_change.py {0} --professional «…» (eller --correction, --editorial).",
        "Write the note: scripts/note_change.py {0} --professional “…” (or --correction, --editorial).",
    ),
)
_WAITS = (
    Text("Venter på publisering.", "Waits to be published."),
    Text("Du trenger ikke gjøre noe mer: main publiserer den.", "You need do nothing more: main publishes it."),
)
_FIRST_WAITS = (
    Text("Venter på å bli publisert for første gang.", "Waits to be published for the first time."),
    Text("Du trenger ikke gjøre noe mer: main publiserer den.", "You need do nothing more: main publishes it."),
)
_UNPUBLISHED_AGAIN = (
    Text("Siden er publisert, og kan ikke bli et utkast igjen.", "The page is published, and cannot be a draft again."),
    Text(
        "Skriv «status: under-review» mens dere arbeider med den, eller trekk den tilbake: "
        "scripts/publish.py {0} --withdrawn «…».",
        "Write “status: under-review” while you work on it, or withdraw it: scripts/publish.py {0} --withdrawn “…”.",
    ),
)
_ID_CHANGED = (
    Text("Siden er publisert med id-en «{0}».", "The page was published with the id “{0}”."),
    Text("Skriv «id: {0}». En id endres aldri.", "Write “id: {0}”. An id never changes."),
)
_NOTE_NAME = (
    Text(
        "Notatet blir ikke lest: Det heter noe annet enn «.yml» til slutt.",
        "The note is not read: its name does not end in “.yml”.",
    ),
    Text("Gi fila navnet {0}.", "Call the file {0}."),
)
_TRANSLATION_GONE = (
    Text("Oversettelsen er publisert, men fila er borte.", "The translation is published, but its file is gone."),
    Text("Hent fila fram igjen.", "Bring the file back."),
)
_TRANSLATION_WAITS = (
    Text("Endringen i oversettelsen venter på publisering.", "The change of the translation waits to be published."),
    Text(
        "Den trenger ikke notat. Bekreft delene hvis du har lest dem mot originalen.",
        "It needs no note. Confirm the sections if you have read them against the original.",
    ),
)
_OVERDUE = (
    Text("Teksten skulle vært lest på nytt innen {0}.", "The text should have been read again by {0}."),
    Text(
        "Les den, og si fra: knappen «Si fra om en side», eller scripts/publish.py {1} --reviewed --next ÅÅÅÅ-MM-DD.",
        "Read it and say so: the button “Si fra om en side”, or scripts/publish.py {1} --reviewed --next YYYY-MM-DD.",
    ),
)
_ORPHAN = (
    Text("Siden «{0}» er publisert, men finnes ikke i docs/.", "The page “{0}” is published, but is not in docs/."),
    Text(
        "Hent fram igjen {1}. En publisert side slettes ikke, den trekkes tilbake: "
        "scripts/publish.py {0} --withdrawn «…».",
        "Bring back {1}. A published page is not deleted but withdrawn: scripts/publish.py {0} --withdrawn “…”.",
    ),
)
