"""The check `translations`: what is confirmed must say the same; what is not, stops nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.checks.pairs.changed_alone import Change, changed_alone, words_changed
from rettesnor.checks.pairs.learning import learn
from rettesnor.checks.pairs.stems import stems_of
from rettesnor.checks.translation_alignment import Languages, find_misaligned, paired_sentences, sentences_in
from rettesnor.checks.translation_facts import (
    KNOWN_LANGUAGES,
    SectionFacts,
    blocks_that_differ,
    difference,
    facts_of,
    is_demanded_by_one,
    unmatched_links,
    unmatched_names,
    unmatched_numbers,
)
from rettesnor.docs.headings import parse_headings
from rettesnor.docs.norms import force_of
from rettesnor.docs.record import Norm, Status
from rettesnor.locale.languages import without_region
from rettesnor.markdown.sections import INTRODUCTION
from rettesnor.problems import Level, Rule
from rettesnor.site.inputs import hash_of, hash_of_folder
from rettesnor.site.kept_table import KeptTable
from rettesnor.versions.confirmations import bound_texts, last_read_beside, text_as_read, version_as_read
from rettesnor.versions.model import TextVersion
from rettesnor.versions.translation import (
    TITLE,
    Fidelity,
    Pinning,
    SectionState,
    hash_in_version,
    section_states,
    title_section,
    title_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rettesnor.checks.pairs.changed_alone import Sides
    from rettesnor.data.word_pairs import WordPairs
    from rettesnor.docs.tree import Page, PageText
    from rettesnor.problems import Fault, Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import SiteText
    from rettesnor.versions.model import Kind, Version
    from rettesnor.versions.reading import Store

ALL_UNCONFIRMED = Rule("translations.all-unconfirmed", Level.ADVICE)
TITLE_CHANGED = Rule("translations.title", Level.ADVICE)
OWN_TITLE_CHANGED = Rule("translations.title-changed", Level.ADVICE)
NOT_CURRENT = {
    Fidelity.CHANGED: Rule("translations.changed", Level.ADVICE),
    Fidelity.OUTDATED: Rule("translations.outdated", Level.ADVICE),
    Fidelity.REWORDED: Rule("translations.reworded", Level.ADVICE),
    Fidelity.UNCONFIRMED: Rule("translations.unconfirmed", Level.ADVICE),
    Fidelity.MISSING: Rule("translations.missing", Level.ADVICE),
    Fidelity.EXTRA: Rule("translations.extra", Level.ADVICE),
}
"""What is to be done with a section of a translation that is not known to say what the original says."""

LEVEL = Rule("translations.level", Level.ADVICE)
ORDER = Rule("translations.order", Level.ADVICE)

CITATIONS = Rule("translations.citations")
DEMAND = Rule("translations.demand")
FOOTNOTES = Rule("translations.footnotes")
FORCE_DIFFERS = Rule("translations.force")
LAWS = Rule("translations.laws")
LINKS = Rule("translations.links")
LISTS = Rule("translations.lists")
NEGATIONS = Rule("translations.negations")
LOST_NEGATION = Rule("translations.lost-negation")
NUMBERS = Rule("translations.numbers")
CONFIRMED_ALONE = Rule("translations.confirmed-alone", Level.ADVICE)
ORIGINAL_ALONE = Rule("translations.original-alone")
TRANSLATION_ALONE = Rule("translations.translation-alone")
TABLES = Rule("translations.tables")


_TIMES_LEARNT = 2
_SOUND, _MOST_SOUND = "sound-sections.json", 40_000
_OF_ONE_PAGE = ("pending", "translations")


def check_translations(assembly: Assembly) -> Iterator[Problem]:
    """Report every translation that contradicts its original (an error) or has not caught up with it (advice).

    A page that is a draft and was never published owes nobody a translation.
    """
    main = assembly.site.settings.default.code
    kinds = waiting_kinds(assembly)
    sound = _sound_before(assembly)
    for page_id, page in assembly.waiting.items():
        is_draft = page.record.status is Status.DRAFT
        for language, text in page.texts.items():
            if language != main and not (is_draft and page_id not in assembly.site.store.histories):
                pinned = Pinned(text.confirmed, text.confirmed_text, kinds.get(page_id))
                yield from check_page(assembly, page_id, language, pinned, sound=sound)
    if sound is not None:
        sound.close()


def _sound_before(assembly: Assembly) -> KeptTable | None:
    """Return what is kept of sections that were held against each other before, and in which nothing was found.

    Beside their own words, all that is read of data/ may decide that.
    """
    site = assembly.site
    if site.kept is None:
        return None
    data = hash_of_folder(site.settings.root / "data", but=_OF_ONE_PAGE)
    return KeptTable(site.kept.folder / _SOUND, site.settings, data, most=_MOST_SOUND)


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a translation is confirmed against, and of what kind the waiting change of its original is, if any.

    `confirmed_text` is what was read of the translation itself, as far as the confirmation tells.
    """

    confirmed: Mapping[str, str]
    confirmed_text: Mapping[str, str]
    pending: Kind | None = None


def waiting_kinds(assembly: Assembly) -> dict[str, Kind]:
    """Return the kind of the change that waits for each page, by the page's id."""
    return {page_id: note.kind for page_id, note in assembly.notes.items()}


def check_page(
    assembly: Assembly,
    page_id: str,
    language: str,
    pinned: Pinned,
    only: frozenset[str] | None = None,
    sound: KeptTable | None = None,
) -> Sequence[Problem]:
    """Compare one translation with its original; `only` limits it to some sections. Lines are those of both files.

    What `sound` has of sections that are confirmed as they stand is not compared again.
    """
    page = assembly.tree.pages[page_id]
    main, profile = assembly.site.settings.default.code, assembly.site.profile
    advice = profile.section("advice", page.record.type)
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
        is_advice = state.id == advice
        pair = [htmls[code].get(state.id, "") for code in (main, language)]
        if state.id == TITLE:
            pair = [_title_of(assembly.waiting[page_id].texts[code]) for code in (main, language)]
        contradictions: list[Problem] = []
        if state.fidelity is Fidelity.CHANGED:
            read = _with_what_was_read(_languages(assembly, language), assembly, page_id, state, pinned)
            contradictions = _compared(lines, pair, read, is_advice=is_advice)
        elif state.fidelity is Fidelity.CURRENT:
            key = hash_of(language, state.id == TITLE, is_advice, pair)
            if sound is None or sound.find(key) is None:
                contradictions = _compared(lines, pair, _languages(assembly, language), is_advice=is_advice)
                if sound is not None and not contradictions:
                    sound.keep(key, 1)
        problems += contradictions or _to_be_read(assembly, page_id, lines, language, state, pinned)
    if only is None:
        problems += _order_problems(own, theirs)
    return problems


def _compared(lines: _Lines, pair: Sequence[str], languages: Languages, *, is_advice: bool) -> list[Problem]:
    """Return where the HTML of a section contradicts that of its original; only if it does nowhere, what is turned."""
    own, theirs = pair
    facts = [facts_of(html, code, is_advice=is_advice) for html, code in zip(pair, languages.both, strict=True)]
    found = list(_contradictions(lines, facts[0], facts[1], languages.theirs))
    if lines.is_of_title:  # «skal» of a title is mostly no demand
        found = [each for each in found if each.rule not in {DEMAND.name, FORCE_DIFFERS.name}]
    return found or [lines.misaligned(fault, opening) for fault, opening in find_misaligned(own, theirs, languages)]


def _title_of(text: SiteText) -> str:
    """Return title and summary as two paragraphs."""
    return _title_html(text.title, text.summary)


def _title_html(title: str, summary: str) -> str:
    return f"<p>{escape(title)}</p><p>{escape(summary)}</p>"


def _with_what_was_read(
    languages: Languages, assembly: Assembly, page_id: str, state: SectionState, pinned: Pinned
) -> Languages:
    """Add the sentences of a section of a translation that somebody has read, as far as they were published."""
    store, history = assembly.site.store, assembly.site.history(page_id)
    seals = bound_texts(store, history, languages.theirs, pinned.confirmed, pinned.confirmed_text)
    text = text_as_read(store, history, languages.theirs, state.id, seals.get(state.id))
    if text is not None:
        as_read = sentences_in(_frozen_html(store, text, state.id), languages.theirs)
        return replace(languages, read=frozenset(as_read), in_order=as_read)
    earlier = last_read_beside(history, languages.theirs, state.id)
    if earlier is None:
        return languages
    version, text = earlier
    return replace(
        languages,
        read=frozenset(sentences_in(_frozen_html(store, text, state.id), languages.theirs)),
        beside=frozenset(sentences_in(_frozen_html(store, version, state.id), languages.own)),
    )


def as_read(assembly: Assembly, page_id: str, language: str, section: str, pinned: Pinned) -> Sides | None:
    """Return a section in both languages as somebody read it, or as it was last published after being read.

    None where nobody has confirmed it, or no such words were ever published.
    """
    store, history = assembly.site.store, assembly.site.history(page_id)
    seal = bound_texts(store, history, language, pinned.confirmed, pinned.confirmed_text).get(section)
    version = version_as_read(history, section, pinned.confirmed.get(section))
    text = text_as_read(store, history, language, section, seal)
    read = (version, text) if version is not None and text is not None else None
    if read is None and section in pinned.confirmed:
        read = last_read_beside(history, language, section)
    return None if read is None else (_frozen_html(store, read[0], section), _frozen_html(store, read[1], section))


def changed_since(
    assembly: Assembly, page_id: str, language: str, section: str, pinned: Pinned
) -> tuple[Change, Change]:
    """Return the words of a section that came and went on each side since somebody read both, as far as it is known."""
    before = as_read(assembly, page_id, language, section, pinned)
    if before is None:
        return Change(), Change()
    main = assembly.site.settings.default.code
    own, theirs = (
        words_changed(before[side], _html_of(assembly.waiting[page_id].texts[code], section), code)
        for side, code in enumerate((main, language))
    )
    return own, theirs


def _to_be_read(
    assembly: Assembly, page_id: str, lines: _Lines, language: str, state: SectionState, pinned: Pinned
) -> list[Problem]:
    """Return what is told of a section in which nothing is wrong that could be seen, but which somebody should read."""
    if state.fidelity is not Fidelity.CURRENT:
        return [lines.not_current()]
    return _confirmed_alone(assembly, page_id, lines, language, state.id, pinned)


def _confirmed_alone(
    assembly: Assembly, page_id: str, lines: _Lines, language: str, section: str, pinned: Pinned
) -> list[Problem]:
    """Report a section that was confirmed though only one text is another than in the last edition that was read.

    Whoever approves the change has not seen both texts beside each other; once it is published, it is as it was read.
    """
    read = last_read_beside(assembly.site.history(page_id), language, section)
    if read is None or pinned.confirmed.get(section) in {None, hash_in_version(read[0], section)}:
        return []
    texts, store = assembly.waiting[page_id].texts, assembly.site.store
    before = _frozen_html(store, read[0], section), _frozen_html(store, read[1], section)
    now = _html_of(texts[assembly.site.settings.default.code], section), _html_of(texts[language], section)
    own, _ = changed_alone(before, now, _languages(assembly, language))
    return [lines.changed_alone(CONFIRMED_ALONE, own)] if own else []


def turned_since(assembly: Assembly, page_id: str, language: str, section: str, pinned: Pinned) -> Sequence[Problem]:
    """Report that words of one text alone changed since somebody read both, so that they may say two things."""
    before = as_read(assembly, page_id, language, section, pinned)
    if before is None:
        return ()
    main = assembly.site.settings.default.code
    texts = assembly.waiting[page_id].texts
    now = _html_of(texts[main], section), _html_of(texts[language], section)
    own, theirs = changed_alone(before, now, _languages(assembly, language))
    state = next(each for each in states_in_docs(assembly, page_id, language, pinned) if each.id == section)
    page = assembly.tree.pages[page_id]
    lines = _Lines(page, page.texts[main], page.texts[language], state)
    sides = ((ORIGINAL_ALONE, own), (TRANSLATION_ALONE, theirs))
    return [lines.changed_alone(rule, change) for rule, change in sides if change]


def _frozen_html(store: Store, text: TextVersion | Version, section: str) -> str:
    if section == TITLE:
        said = text if isinstance(text, TextVersion) else text.statement
        return _title_html(said.title, said.summary)
    found = store.body(text).section(section)
    return found.html_with_notes if found is not None else ""


def _languages(assembly: Assembly, language: str) -> Languages:
    main, finder = assembly.site.settings.default.code, assembly.site.term_finder
    both = {without_region(main), without_region(language)}
    pairs = next((each for each in assembly.site.word_pairs if set(each.languages) == both), None)
    return Languages(main, language, finder(main), finder(language), pairs)


def states_in_docs(assembly: Assembly, page_id: str, language: str, pinned: Pinned) -> tuple[SectionState, ...]:
    """Return the fidelity of a translation as it stands in docs/, waiting changes and all."""
    texts = assembly.waiting[page_id].texts
    history = assembly.site.history(page_id)
    known = history.newest_text(language) if history is not None else None
    read = bound_texts(assembly.site.store, history, language, pinned.confirmed, pinned.confirmed_text)
    pinning = Pinning(pinned.confirmed, known[0] if known is not None else None, read)
    original, own = texts[assembly.site.settings.default.code], texts[language]
    title, own_title = (title_section(each.title, each.summary) for each in (original, own))
    return (
        title_state(title, own_title, pinning, history, pinned.pending),
        *section_states(original.body, own.body, pinning, history, pinned.pending),
    )


def learnt_pairs(assembly: Assembly, language: str) -> WordPairs:
    """Return which words answer each other in the sections of a language that somebody has read as they are.

    Sentences are brought together by their length first, and then by the words that were learnt so.
    """
    codes = (assembly.site.settings.default.code, language)
    sections = list(_read_sections(assembly, language))
    languages = replace(_languages(assembly, language), pairs=None)
    for _ in range(_TIMES_LEARNT):
        sentences = [each for pair in sections for each in paired_sentences(*pair, languages)]
        pairs = learn([(stems_of(own, codes[0]), stems_of(theirs, codes[1])) for own, theirs in sentences], codes)
        languages = replace(languages, pairs=pairs)
    return pairs


def _read_sections(assembly: Assembly, language: str) -> Iterator[tuple[str, str]]:
    main = assembly.site.settings.default.code
    for page_id, page in assembly.waiting.items():
        if language not in page.texts:
            continue
        own, theirs = page.texts[main], page.texts[language]
        pinned = Pinned(theirs.confirmed, theirs.confirmed_text)
        for state in states_in_docs(assembly, page_id, language, pinned):
            if state.fidelity is Fidelity.CURRENT:
                yield _html_of(own, state.id), _html_of(theirs, state.id)


def _html_of(text: SiteText, section: str) -> str:
    if section == TITLE:
        return _title_of(text)
    found = text.body.section(section)
    return found.html_with_notes if found is not None else ""


class _Lines:
    """Where a section stands in both files, for messages that name both."""

    def __init__(self, page: Page, own: PageText, theirs: PageText, state: SectionState) -> None:
        self._page = page
        self._own, self._theirs = own, theirs
        self._state = state

    @property
    def is_of_title(self) -> bool:
        """Return whether the section is the title and summary."""
        return self._state.id == TITLE

    def problem(self, rule: Rule, *values: object, marker: str = "") -> Problem:
        """Return a problem at the translation's line; the message names the original's."""
        original = f"{self._own.path}:{_line_of(self._own, self._state.id)}"
        return rule.at(self._theirs.path, _line_of(self._theirs, self._state.id, marker), original, *values)

    def all_unconfirmed(self) -> Problem:
        """Return what an editor is told once of a translation that nobody has read against its original."""
        return self.problem(ALL_UNCONFIRMED, self._page.record.id)

    def misaligned(self, fault: Fault, opening: str) -> Problem:
        """Return what is wrong in one block of the translation; the message names the original's section."""
        return self.problem(fault.rule, *fault.values, marker=opening)

    def changed_alone(self, rule: Rule, change: Change) -> Problem:
        """Return what an editor is told of a section of which one text alone was changed."""
        return self.problem(rule, self._state.heading or self._state.id, self._page.record.id, *change.shown())

    def not_current(self) -> Problem:
        """Return what an editor is told of a section that is to be translated or read again."""
        rule = NOT_CURRENT[self._state.fidelity]
        if self._state.id == TITLE:
            rule = OWN_TITLE_CHANGED if self._state.fidelity is Fidelity.CHANGED else TITLE_CHANGED
        return self.problem(rule, self._state.heading or self._state.id, self._page.record.id)


def _line_of(text: PageText, section: str, marker: str = "") -> int:
    """Return the line of a section's heading, or of the first line in it that holds the marker as a word of its own."""
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
    is_readable = without_region(language) in KNOWN_LANGUAGES
    numbers = unmatched_numbers(own, theirs) if is_readable else (own.numbers, own.numbers)
    for rule, ours, others in (
        (NUMBERS, *(numbers if numbers[0] or numbers[1] else unmatched_names(own, theirs))),
        (LAWS, own.laws, theirs.laws),
        (LINKS, *unmatched_links(own, theirs)),
        (CITATIONS, own.citations, theirs.citations),
    ):
        if ours != others:
            marker = min((others - ours).elements(), default="")
            yield lines.problem(rule, difference(ours, others), marker=marker)
    for norm in Norm if is_readable else ():
        if own.force[norm] != theirs.force[norm]:
            marker = next((verb for verb, meant in force_of(language).items() if meant is norm), "")
            counts = (str(norm), str(own.force[norm]), str(theirs.force[norm]))
            yield lines.problem(FORCE_DIFFERS, *counts, marker=f" {marker} ")
    lost, demanding = blocks_that_differ(own, theirs) if is_readable else ([], [])
    if is_readable and own.negations != theirs.negations:
        yield lines.problem(NEGATIONS, str(own.negations), str(theirs.negations))
    else:
        yield from (lines.problem(LOST_NEGATION, marker=block.opening) for block in lost)
    yield from (lines.problem(DEMAND, marker=block.opening) for block in demanding)
    if not demanding and is_demanded_by_one(own, theirs):
        yield lines.problem(DEMAND)
    if own.lists != theirs.lists:
        yield lines.problem(LISTS, _counts(own.lists), _counts(theirs.lists))
    if own.tables != theirs.tables:
        yield lines.problem(TABLES, _shapes(own.tables), _shapes(theirs.tables))
    if own.footnotes != theirs.footnotes:
        yield lines.problem(FOOTNOTES, str(own.footnotes), str(theirs.footnotes))


def _order_problems(own: PageText, theirs: PageText) -> Iterator[Problem]:
    """Report headings that both texts have, but in another order or on another level."""
    ours = {str(heading.id): heading for heading in parse_headings(own) if heading.id}
    others = [heading for heading in parse_headings(theirs) if heading.id in ours]
    order = {name: place for place, name in enumerate(ours)}
    for number, heading in enumerate(others):
        original = ours[str(heading.id)]
        place = f"{own.path}:{original.line}"
        if heading.level != original.level:
            yield LEVEL.at(theirs.path, heading.line, place, heading.text)
        elif number and order[str(heading.id)] < order[str(others[number - 1].id)]:
            yield ORDER.at(theirs.path, heading.line, place, heading.text)


def _counts(lists: tuple[int, ...]) -> str:
    return " + ".join(str(count) for count in lists) or "0"


def _shapes(tables: tuple[tuple[int, int], ...]) -> str:
    return " + ".join(f"{rows} × {columns}" for rows, columns in tables) or "0"


CHECK = Check("translations", Scope.PAGE, on_any_day(check_translations))
