"""The check `translations`: what is confirmed must say the same; what is not is a debt that stops nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rettesnor.checks.translation_facts import KNOWN_LANGUAGES, SectionFacts, difference, facts_of
from rettesnor.docs.headings import parse_headings
from rettesnor.docs.norms import FORCE
from rettesnor.docs.record import Norm, Status
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.problems import Level, Problem, Text, Told
from rettesnor.publishing.notes import read_notes
from rettesnor.versions.translation import (
    TITLE,
    Fidelity,
    Pinning,
    SectionState,
    section_states,
    title_section,
    title_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.docs.tree import Page, PageText
    from rettesnor.site.assembly import Assembly
    from rettesnor.versions.model import Kind

CHECK = "translations"


def check_translations(assembly: Assembly) -> Iterator[Problem]:
    """Report every translation that contradicts its original (an error) or has not caught up with it (advice).

    A page that is a draft and was never published owes nobody a translation.
    """
    main = assembly.site.settings.default.code
    kinds = waiting_kinds(assembly)
    for page_id, page in assembly.waiting.items():
        is_draft = page.record.status is Status.DRAFT
        for language, text in page.texts.items():
            if language != main and not (is_draft and page_id not in assembly.site.store.histories):
                pinned = Pinned(text.confirmed, kinds.get(page_id))
                yield from check_page(assembly, page_id, language, pinned)


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a translation is confirmed against, and of what kind the waiting change of its original is, if any."""

    confirmed: Mapping[str, str]
    pending: Kind | None = None


def waiting_kinds(assembly: Assembly) -> dict[str, Kind]:
    """Map each page that a note waits for to the kind of its change."""
    notes, _ = read_notes(assembly.site.settings.root, assembly.site.settings.default.code)
    return {page_id: note.kind for page_id, note in notes.items()}


def check_page(
    assembly: Assembly,
    page_id: str,
    language: str,
    pinned: Pinned,
    only: frozenset[str] | None = None,
) -> Sequence[Problem]:
    """Compare one translation with its original; `only` limits it to some sections. Lines are those of both files."""
    page = assembly.tree.pages[page_id]
    main = assembly.site.settings.default.code
    own, theirs = page.texts[main], page.texts[language]
    bodies = {code: assembly.waiting[page_id].texts[code].body for code in (main, language)}
    htmls = {code: {each.id: each.html_with_notes for each in body.sections} for code, body in bodies.items()}
    problems: list[Problem] = []
    states = states_in_docs(assembly, page_id, language, pinned)
    if only is None and len(states) > 1 and all(state.fidelity is Fidelity.UNCONFIRMED for state in states):
        return [_Lines(page, own, theirs, states[0]).all_unconfirmed(), *_order_problems(own, theirs)]
    for state in states:
        if only is not None and state.id not in only:
            continue
        lines = _Lines(page, own, theirs, state)
        if state.fidelity is not Fidelity.CURRENT:
            problems.append(lines.debt())
            continue
        facts = [facts_of(state.id, htmls[code].get(state.id, ""), code) for code in (main, language)]
        problems += _contradictions(lines, facts[0], facts[1], language)
    if only is None:
        problems += _order_problems(own, theirs)
    return problems


def states_in_docs(assembly: Assembly, page_id: str, language: str, pinned: Pinned) -> tuple[SectionState, ...]:
    """Give the fidelity of a translation as it stands in docs/, waiting changes and all."""
    texts = assembly.waiting[page_id].texts
    history = assembly.site.history(page_id)
    known = history.newest_text(language) if history is not None else None
    pinning = Pinning(pinned.confirmed, known[0] if known is not None else None)
    original = texts[assembly.site.settings.default.code]
    title = title_section(original.title, original.summary)
    return (
        title_state(title, pinning, history, pinned.pending),
        *section_states(original.body, texts[language].body, pinning, history, pinned.pending),
    )


class _Lines:
    """Where a section stands in both files, for messages that name both."""

    def __init__(self, page: Page, own: PageText, theirs: PageText, state: SectionState) -> None:
        self._page = page
        self._own, self._theirs = own, theirs
        self._state = state

    def problem(self, words: Told, *values: str, level: Level = Level.ERROR, marker: str = "") -> Problem:
        """Give a problem at the translation's line; the message names the original's."""
        place = f"{self._own.path}:{_line_of(self._own, self._state.id)}"
        message, mend = (each.filled(place, *values) for each in words)
        line = _line_of(self._theirs, self._state.id, marker)
        return Problem(path=self._theirs.path, line=line, message=message, help=mend, check=CHECK, level=level)

    def all_unconfirmed(self) -> Problem:
        """Tell an editor once of a translation that nobody has read against its original."""
        return self.problem(_ALL_UNCONFIRMED, self._page.record.id, level=Level.ADVICE)

    def debt(self) -> Problem:
        """Tell an editor of a section that is to be translated or read again."""
        words = (_CHANGED_TITLE, _CONFIRM) if self._state.id == TITLE else _DEBTS[self._state.fidelity]
        return self.problem(words, self._state.heading or self._state.id, self._page.record.id, level=Level.ADVICE)


def _line_of(text: PageText, section: str, marker: str = "") -> int:
    """Give the line of a section's heading, or of the first line in it that holds the marker as a word of its own."""
    headings = [heading for heading in parse_headings(text) if heading.level in {2, 3}]
    place = next((number for number, heading in enumerate(headings) if heading.id == section), None)
    first = text.document.body_line if place is None else headings[place].line
    if not marker:
        return first
    following = 0 if place is None and section == INTRODUCTION else (place if place is not None else len(headings)) + 1
    last = headings[following].line if following < len(headings) else 10**9
    for number, line in enumerate(text.document.body.split("\n"), start=text.document.body_line):
        if first <= number < last and marker in line:
            return number
    return first


def _contradictions(lines: _Lines, own: SectionFacts, theirs: SectionFacts, language: str) -> Iterator[Problem]:
    is_readable = language in KNOWN_LANGUAGES
    for name, ours, others in (
        ("numbers", own.numbers, theirs.numbers if is_readable else own.numbers),
        ("laws", own.laws, theirs.laws),
        ("links", own.links, theirs.links),
        ("citations", own.citations, theirs.citations),
    ):
        if ours != others:
            missing, surplus = difference(ours.elements(), others.elements())
            marker = surplus.split(", ")[0]
            yield lines.problem(_CONTRADICTIONS[name], missing, surplus, marker=marker if marker != "–" else "")
    for norm in Norm if is_readable else ():
        if own.force[norm] != theirs.force[norm]:
            marker = next((verb for verb, meant in FORCE.get(language, {}).items() if meant is norm), "")
            counts = (str(norm), str(own.force[norm]), str(theirs.force[norm]))
            yield lines.problem(_CONTRADICTIONS["force"], *counts, marker=f" {marker} ")
    if is_readable and own.negations != theirs.negations:
        yield lines.problem(_CONTRADICTIONS["negations"], str(own.negations), str(theirs.negations))
    if own.demand.contradicts(theirs.demand):
        yield lines.problem(_CONTRADICTIONS["demand"])
    if own.lists != theirs.lists:
        yield lines.problem(_CONTRADICTIONS["lists"], _counts(own.lists), _counts(theirs.lists))
    if own.tables != theirs.tables:
        yield lines.problem(_CONTRADICTIONS["tables"], _shapes(own.tables), _shapes(theirs.tables))
    if own.footnotes != theirs.footnotes:
        yield lines.problem(_CONTRADICTIONS["footnotes"], str(own.footnotes), str(theirs.footnotes))


def _order_problems(own: PageText, theirs: PageText) -> Iterator[Problem]:
    """Report headings that both texts have, but in another order or on another level."""
    ours = {str(heading.id): heading for heading in parse_headings(own) if heading.id}
    others = [heading for heading in parse_headings(theirs) if heading.id in ours]
    order = {name: place for place, name in enumerate(ours)}
    for number, heading in enumerate(others):
        original = ours[str(heading.id)]
        place = f"{own.path}:{original.line}"
        if heading.level != original.level:
            words = (
                Text(
                    f"«{heading.text}» har et annet nivå enn i originalen ({place}).",
                    f"“{heading.text}” has another level than in the original ({place}).",
                ),
                Text("Bruk like mange # i begge språk.", "Use as many # in both languages."),
            )
        elif number and order[str(heading.id)] < order[str(others[number - 1].id)]:
            words = (
                Text(
                    f"«{heading.text}» står på et annet sted enn i originalen ({place}).",
                    f"“{heading.text}” stands in another place than in the original ({place}).",
                ),
                Text("Flytt delen, så rekkefølgen er lik.", "Move the section, so that the order is the same."),
            )
        else:
            continue
        yield Problem(
            path=theirs.path, line=heading.line, message=words[0], help=words[1], check=CHECK, level=Level.ADVICE
        )


def _counts(lists: tuple[int, ...]) -> str:
    return " + ".join(str(count) for count in lists) or "0"


def _shapes(tables: tuple[tuple[int, int], ...]) -> str:
    return " + ".join(f"{rows} × {columns}" for rows, columns in tables) or "0"


_CONFIRM = Text(
    "Oversett delen, les den mot originalen, og kjør scripts/confirm_translation.py {2}.",
    "Translate the section, read it against the original, and run scripts/confirm_translation.py {2}.",
)
_CHANGED_TITLE = Text(
    "Tittelen eller sammendraget er endret i originalen ({0}).",
    "The title or the summary was changed in the original ({0}).",
)
_ALL_UNCONFIRMED: Told = (
    Text(
        "Ingen har bekreftet at oversettelsen sier det samme som originalen ({0}).",
        "Nobody has confirmed that the translation says the same as the original ({0}).",
    ),
    Text(
        "Les dem mot hverandre, og kjør scripts/confirm_translation.py {1} (knappen «Bekreft oversettelse»).",
        "Read them against each other, and run scripts/confirm_translation.py {1} (the button “Bekreft oversettelse”).",
    ),
)
_DEBTS: Mapping[Fidelity, Told] = {
    Fidelity.OUTDATED: (
        Text(
            "Delen «{1}» er utdatert: originalen er endret ({0}).",
            "The section “{1}” is out of date: the original was changed ({0}).",
        ),
        _CONFIRM,
    ),
    Fidelity.REWORDED: (
        Text("Delen «{1}» er omformulert i originalen ({0}).", "The section “{1}” was reworded in the original ({0})."),
        _CONFIRM,
    ),
    Fidelity.UNCONFIRMED: (
        Text(
            "Ingen har bekreftet at delen «{1}» sier det samme som originalen ({0}).",
            "Nobody has confirmed that the section “{1}” says the same as the original ({0}).",
        ),
        Text(
            "Les den mot originalen, og kjør scripts/confirm_translation.py {2}.",
            "Read it against the original, and run scripts/confirm_translation.py {2}.",
        ),
    ),
    Fidelity.MISSING: (
        Text("Delen «{1}» er ikke oversatt ({0}).", "The section “{1}” is not translated ({0})."),
        _CONFIRM,
    ),
    Fidelity.EXTRA: (
        Text("Delen «{1}» står ikke i originalen ({0}).", "The section “{1}” is not in the original ({0})."),
        Text(
            "Fjern den, eller gi overskriften den samme {{#id}} som i originalen.",
            "Remove it, or give the heading the same {{#id}} as in the original.",
        ),
    ),
}
_ALIKE = Text(
    "Gjør delene like. Er det originalen som er feil, rett den først.",
    "Make the sections agree. If the original is wrong, mend that first.",
)
_CONTRADICTIONS: Mapping[str, Told] = {
    "numbers": (
        Text(
            "Tallene er ikke de samme som i {0}: bare der {1}; bare her {2}.",
            "The numbers are not those of {0}: only there {1}; only here {2}.",
        ),
        _ALIKE,
    ),
    "laws": (
        Text(
            "Paragrafene er ikke de samme som i {0}: bare der {1}; bare her {2}.",
            "The sections of law are not those of {0}: only there {1}; only here {2}.",
        ),
        _ALIKE,
    ),
    "links": (
        Text(
            "Lenkene er ikke de samme som i {0}: bare der {1}; bare her {2}.",
            "The links are not those of {0}: only there {1}; only here {2}.",
        ),
        _ALIKE,
    ),
    "citations": (
        Text(
            "Kildene er ikke de samme som i {0}: bare der {1}; bare her {2}.",
            "The citations are not those of {0}: only there {1}; only here {2}.",
        ),
        _ALIKE,
    ),
    "force": (
        Text(
            "Styrken er en annen enn i {0}: «{1}» står {2} ganger der og {3} ganger her.",
            "The force is another than in {0}: “{1}” stands {2} times there and {3} times here.",
        ),
        Text("Bør er should, skal er must, kan er could.", "Bør is should, skal is must, kan is could."),
    ),
    "negations": (
        Text(
            "Rådet sier «ikke» (eller aldri, ingen, uten) {2} ganger her, men {1} ganger i {0}.",
            "The advice says “not” (or never, no, without) {2} times here, but {1} times in {0}.",
        ),
        _ALIKE,
    ),
    "demand": (
        Text(
            "Den ene teksten krever noe (skal, must), den andre ikke ({0}).",
            "One text demands something (skal, must), the other does not ({0}).",
        ),
        _ALIKE,
    ),
    "lists": (
        Text(
            "Listene har ikke like mange punkter som i {0}: {1} der, {2} her.",
            "The lists have not as many items as in {0}: {1} there, {2} here.",
        ),
        _ALIKE,
    ),
    "tables": (
        Text(
            "Tabellene har en annen form enn i {0}: {1} der, {2} her.",
            "The tables have another shape than in {0}: {1} there, {2} here.",
        ),
        _ALIKE,
    ),
    "footnotes": (
        Text(
            "Det er ikke like mange fotnoter som i {0}: {1} der, {2} her.",
            "There are not as many footnotes as in {0}: {1} there, {2} here.",
        ),
        _ALIKE,
    ),
}
