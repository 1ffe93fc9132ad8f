"""One mistake, one message: what only follows from a mistake that is told is left out.

Each rule is a function of what was found: it returns the problems that it explains. What is left out comes back by
itself if it is still wrong when the mistake is mended.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rettesnor.data.help import PATH as HELP
from rettesnor.data.profile import PATH as PROFILE
from rettesnor.data.sources import PATH as SOURCES
from rettesnor.data.synonyms import PATH as SYNONYMS
from rettesnor.data.terms import PATH as TERMS
from rettesnor.markdown.markup import CLASSES
from rettesnor.problems import Rule, has_errors
from rettesnor.urls import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rettesnor.problems import Problem

MISNAMED = Rule("references.misnamed")
_ALIKE = 0.75
_HEADINGS = frozenset(
    {"structure.unknown", "structure.without-id", "structure.title-in-text", "structure.jump"}
    | {"markup.heading-without-space"}
)
_LOST_WITH_A_HEADING = frozenset({"structure.missing", "urls.lost-section"})
_OTHER_SIDE = frozenset({"translations.missing", "translations.extra", "translations.outdated", "translations.changed"})
_SAME_LINE = (
    ("markup.fragment", "links.no-such-section"),
    ("markup.fragment", "markup.address-space"),
    ("markup.address-space", "links.bare-address"),
    ("markup.footnote-missing", "links.undefined"),
    ("links.undefined", "markup.link"),
    ("markup.address", "links.bare-address"),
    ("structure.title-in-text", "markup.element"),
    ("frontmatter.control-character", "markup.fragment"),
)
_SAME_FILE = (("markup.heading-without-space", "markup.element", "h1"),)
"""Two rules that may tell of one mistake, the second with nothing new, and how what it names begins."""

_UNREAD = ("yaml.unreadable", "yaml.merge-marks", "yaml.missing")
"""What keeps a whole file of data out of all that is made."""

_NOT_READ = (
    *_UNREAD,
    "frontmatter.broken-yaml",
    "frontmatter.not-ascii",
    "frontmatter.not-markdown",
    "frontmatter.without-original",
    "versions.orphan",
)
"""What keeps a page, or the words that lead to it, out of all that is made of the whole site."""

_LINKS = frozenset({"links.no-such-page", "links.not-a-page", "frontmatter.no-parent"})


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without those that follow from others among them."""
    found = list(dict.fromkeys(problems))
    told = _Told(tuple(found))
    explained = {id(problem) for rule in _RULES for problem in rule(told)}
    kept = [problem for problem in found if id(problem) not in explained]
    return [*kept, *(problem for problem in _misnamed(told))]


@dataclass(frozen=True)
class _Told:
    """What was found, by rule and by page; a page is named by its path inside the folder of a language."""

    problems: tuple[Problem, ...]

    @cached_property
    def by_rule(self) -> Mapping[str, list[Problem]]:
        """Return the problems of each rule."""
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            found[problem.rule].append(problem)
        return found

    def of(self, rules: Iterable[str]) -> Iterator[Problem]:
        """Yield the problems of some rules."""
        for rule in rules:
            yield from self.by_rule.get(rule, ())


def _named(problem: Problem) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in getattr(problem.message, "named", ()))


def _values(problem: Problem) -> tuple[str, ...]:
    given = (str(each) for each in getattr(problem.message, "values", ()))
    return (*given, *(value for _, value in _named(problem)))


def _uri(path: str) -> str:
    """Return a file's path inside the folder of its language."""
    return path.removeprefix("docs/").partition("/")[2]


def _page_of(path: str) -> str:
    """Return the page that a file is meant to be, whatever its letters and its ending."""
    return str(PurePosixPath(_uri(path)).with_suffix("")).lower().replace(" ", "-")


def _missing_fields(told: _Told) -> Iterator[Problem]:
    """A field that is misspelt is missing under its right name."""
    right = {(each.path, value) for each in told.of(["fields.misspelt"]) for value in _values(each)}
    yield from (each for each in told.of(["fields.missing"]) if any((each.path, one) in right for one in _values(each)))


def _lost_headings(told: _Told) -> Iterator[Problem]:
    """A heading with a wrong id, or none, is missing under its right one, in both languages."""
    own = {each.path for each in told.of(_HEADINGS)}
    lost = {each.path for each in told.of(_LOST_WITH_A_HEADING)}
    pages = {_uri(path) for path in own | lost}
    for each in told.of(_LOST_WITH_A_HEADING):
        if each.path in own or (each.rule == "structure.missing" and each.path in lost - own and _is_twice(told, each)):
            yield each
    other = (*_OTHER_SIDE, "translations.unconfirmed", "translations.level")
    yield from (each for each in told.of(other) if _uri(each.path) in pages)
    for each in told.of(["markup.id", "markup.attribute"]):
        if each.path in {one.path for one in told.of(["structure.without-id"])} and _values(each)[0].startswith("<h"):
            yield each


def _is_twice(told: _Told, missing: Problem) -> bool:
    """Return whether a missing section was published: that is told with its address."""
    names = {(each.path, value) for each in told.of(["urls.lost-section"]) for value in _values(each)}
    return any((missing.path, value) in names for value in _values(missing))


def _unusable_names(told: _Told) -> Iterator[Problem]:
    """A file whose name cannot be an address, or is no Markdown's, is not where its page was."""
    named = list(told.of(["frontmatter.not-ascii", "frontmatter.not-markdown"]))
    files, pages = {each.path for each in named}, {_page_of(each.path) for each in named}
    unusable = {_uri(path) for path in files}
    for each in told.problems:
        if each in named:
            continue
        is_its_own = each.path in files or (each.rule.startswith("translations.") and _page_of(each.path) in pages)
        is_lost = each.rule in {"urls.page-moved", "urls.page-gone"} and (
            _page_of(f"docs/nb/{_values(each)[2]}") in pages or not unusable.isdisjoint(_values(each)[3:])
        )
        is_gone = each.rule in {"urls.page-gone", "versions.orphan", "versions.translation-gone"}
        is_apart = each.rule in {"frontmatter.without-original", "frontmatter.original-elsewhere"}
        if is_its_own or is_lost or ((is_gone or is_apart) and _page_of(_path_said(each)) in pages):
            yield each
    yield from _links_to(told, pages)


def _path_said(problem: Problem) -> str:
    """Return the file of docs/ that a problem is about, which may be named in its message alone."""
    return next((value for value in _values(problem) if value.startswith("docs/")), problem.path)


def _moved_pages(told: _Told) -> Iterator[Problem]:
    """A page that was moved by hand is told once; its translations, its other addresses and links to it follow."""
    moved = defaultdict(list)
    for each in told.of(["urls.page-moved"]):
        moved[_values(each)[1]].append(each)
    for same in moved.values():
        first = min(same, key=lambda each: len(_values(each)[0]))
        yield from (each for each in same if each is not first)
        uris = {_values(first)[2], _values(first)[3]}
        apart = ("frontmatter.original-elsewhere", "versions.translation-gone", "frontmatter.without-original")
        yield from (each for each in told.of(apart) if _uri(each.path) in uris)
        yield from (each for each in told.problems if each.rule.startswith("translations.") and _uri(each.path) in uris)
        yield from _links_to(told, {_page_of(f"docs/nb/{_values(first)[2]}")})
    elsewhere = {_values(each)[1] for each in told.of(["frontmatter.original-elsewhere"])}
    yield from (each for each in told.of(["versions.translation-gone"]) if each.path in elsewhere)


def _deleted_pages(told: _Told) -> Iterator[Problem]:
    """A page that was deleted is told once; its addresses and the links to it follow."""
    for orphan in told.of(["versions.orphan"]):
        yield from (each for each in told.of(["urls.page-gone"]) if _values(each)[1] == _values(orphan)[0])
        yield from _links_to(told, {_page_of(orphan.path)})


def _links_to(told: _Told, pages: set[str]) -> Iterator[Problem]:
    """Yield the links that lead to pages which are not there, and what their absence makes of a translation."""
    without: set[str] = set()
    for each in told.of(_LINKS):
        said = _values(each)[0] if _values(each) else ""
        uri = follow(_uri(each.path), said.partition("#")[0]) or said
        if _page_of(f"docs/nb/{uri}") in pages:
            without.add(_uri(each.path))
            yield each
    yield from (each for each in told.of(_OTHER_SIDE) if _uri(each.path) in without)


def _missing_pictures(told: _Told) -> Iterator[Problem]:
    """The words of a picture that is not there are not on the page."""
    places = {(each.path, each.line) for each in told.of(["links.no-such-picture"])}
    yield from (each for each in told.of(["markup.lost-words"]) if (each.path, each.line) in places)


def _marks_told_twice(told: _Told) -> Iterator[Problem]:
    """What a mark became is told once, by the rule that knows what its author meant."""
    for first, second in _SAME_LINE:
        places = {(each.path, each.line) for each in told.of([first])}
        yield from (each for each in told.of([second]) if (each.path, each.line) in places)
    for first, second, begins in _SAME_FILE:
        paths = {each.path for each in told.of([first])}
        yield from (each for each in told.of([second]) if each.path in paths and _values(each)[0].startswith(begins))
    notices: defaultdict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for each in told.of(["markup.notice"]):
        typed = set(_values(each)[0].casefold().split())
        for word in typed:
            notices[each.path, word].append(typed)
    for each in told.of(["markup.class"]):
        wrong = set(_values(each)[0].partition('class="')[2].partition('"')[0].split()) - CLASSES
        if any(wrong <= typed for typed in notices.get((each.path, min(wrong, default="")), ())):
            yield each
    rows = {(each.path, each.line - above) for each in told.of(["markup.table"]) for above in (1, 2)}
    without = told.of(["markup.table-without-rule"])
    rows |= {(each.path, each.line + below) for each in without for below in (1, 2)}
    yield from (each for each in told.of(["markup.table-without-rule"]) if (each.path, each.line) in rows)
    bullets = {(each.path, each.line) for each in told.of(["markup.typed-bullet"])}
    yield from (each for each in told.of(["markup.typed-bullet"]) if (each.path, each.line - 1) in bullets)


def _notes_told_twice(told: _Told) -> Iterator[Problem]:
    """A misspelt footnote is missing under one name, and unused under another; one without a place is in no section."""
    missing = {(each.path, _label(each)) for each in told.of(["markup.footnote-missing"])}
    others = told.of(["links.undefined", "markup.footnote-unused"])
    yield from (each for each in others if (each.path, _label(each)) in missing)
    unused = {_uri(each.path) for each in told.of(["markup.footnote-unused"])}
    yield from (each for each in told.problems if each.check == "translations" and _uri(each.path) in unused)


def _label(problem: Problem) -> str:
    return "".join(_values(problem)[0].casefold().split())


def _repeated_ids(told: _Told) -> Iterator[Problem]:
    """Of two headings with one id, the other language has one."""
    pages = {_uri(each.path) for each in told.of(["markup.repeated-id"])}
    other = (*_OTHER_SIDE, "translations.level", "translations.order")
    yield from (each for each in told.of(other) if _uri(each.path) in pages)


def _lost_ids(told: _Told) -> Iterator[Problem]:
    """A heading that lost its published id is not there for the links and the questions that lead to it either."""
    lost = {(each.path, *_values(each)) for each in told.of(["urls.lost-section"])}
    yield from (each for each in told.of(["search.no-section"]) if (each.path, dict(_named(each))["section"]) in lost)
    for each in told.of(["links.no-such-section"]):
        said, _, fragment = _values(each)[0].partition("#")
        language = each.path.removeprefix("docs/").partition("/")[0]
        uri = follow(_uri(each.path), said) if said else _uri(each.path)
        if (f"docs/{language}/{uri}", fragment) in lost:
            yield each


def _without_original(told: _Told) -> Iterator[Problem]:
    """A translation whose original is gone says so; the addresses of the page follow."""
    alone = {_page_of(each.path) for each in told.of(["frontmatter.without-original"])}
    yield from (each for each in told.of(["urls.page-gone"]) if _page_of(_values(each)[2]) in alone)


def _unread_data(told: _Told) -> Iterator[Problem]:
    """Where a file of data cannot be read, its words are unknown, and what it alone names is named by nobody."""
    unread = {each.path for each in told.of(_UNREAD) if each.path.startswith("data/")}
    unread |= {
        each.path for each in told.problems if (each.path, each.check) == (TERMS, "terms") and has_errors([each])
    }
    if unread:
        yield from told.of(["language.misspelled", "language.abbreviation", "language.apart"])
        yield from told.of(["references.not-cited"])
    if SYNONYMS in unread:
        yield from told.of(["help.lost-group"])


def _lists_without_a_page(told: _Told) -> Iterator[Problem]:
    """A list whose only page cannot be read is not made: that the page cannot is what is told."""
    unread = [each for each in told.problems if each.path.startswith("docs/") and has_errors([each])]
    if any(each.check == "frontmatter" or each.rule in _NOT_READ for each in unread):
        yield from told.of(["urls.no-answer"])


def _groups_told_twice(told: _Told) -> Iterator[Problem]:
    """A group that many expressions name is lost once: where its first one stands."""
    seen: set[str] = set()
    for each in told.of(["help.lost-group"]):
        group = _values(each)[1]
        if group in seen:
            yield each
        seen.add(group)


def _unread_acts(told: _Told) -> Iterator[Problem]:
    """Where the file of an act cannot be used, nothing is known of the act wherever it is named."""
    if any(each.check == "law" and each.path.startswith("data/law/") and has_errors([each]) for each in told.problems):
        yield from told.of(["law.no-act", "law.unknown-act", "law.unclear"])


def _searched_without(told: _Told) -> Iterator[Problem]:
    """Where pages or words are missing from the index, others stand in their place among the hits."""
    lacks_words = any(each.path == SYNONYMS and has_errors([each]) for each in told.problems)
    if lacks_words or any(told.of(_NOT_READ)):
        yield from told.of(["search.not-found"])


def _unread_entries(told: _Told) -> Iterator[Problem]:
    """Where the sources, the help numbers or the profile have a mistake, what they name is unknown elsewhere."""
    wrong = {each.path for each in told.problems if each.rule.startswith(("yaml.", "fields.")) and has_errors([each])}
    if SOURCES in wrong:
        yield from told.of(["help.no-source"])
    if any(each.path == SOURCES for each in told.of(["yaml.missing"])):
        yield from told.of(["references.no-entry", "references.cited-in-version"])
    if HELP in wrong:
        yield from told.of(["help.lost-number"])
    if PROFILE in wrong:
        yield from (each for each in told.of(["fields.not-a-choice"]) if each.path.startswith("docs/"))
        yield from told.of(["urls.word-changed", "urls.no-answer"])


def _lost_entries(told: _Told) -> Iterator[Problem]:
    """An entry that has a mistake is not shown, and one whose id texts still cite is told of there.

    Where no term is shown, there is no glossary.
    """
    unshown = ("yaml.", "fields.", "terms.no-definition")
    wrong = {each.path for each in told.problems if each.rule.startswith(unshown) and has_errors([each])}
    if TERMS in wrong:
        yield from (each for each in told.of(["urls.no-answer"]) if "/ordliste/" in f"{_values(each)[0]}/")
    missing = {_values(each)[0] for each in told.of(["references.no-entry", "references.cited-in-version"])}
    for each in told.of(["urls.lost-entry"]):
        if not wrong.isdisjoint({each.path, PROFILE}) or (each.path == SOURCES and _values(each)[1] in missing):
            yield each


def _unnamed_entries(told: _Told) -> Iterator[Problem]:
    """An entry whose id is none, or cannot be read, is unknown by that id wherever it is named."""
    for path, rules, place in (
        (SOURCES, ("references.no-entry", "references.cited-in-version"), 0),
        (SYNONYMS, ("help.lost-group",), 1),
    ):
        typed = [dict(_named(each))["value"] for each in told.of(["fields.not-an-id"]) if each.path == path]
        is_blind = any(each.path == path and _hides_an_id(each) for each in told.problems)
        lost = list(told.of(rules))
        names = {_values(each)[place] for each in lost}
        meant = {name for name in names if any(_is_like(name, one) for one in typed)}
        known = names if is_blind and len(names) == 1 else meant
        yield from (each for each in lost if _values(each)[place] in known)


def _hides_an_id(problem: Problem) -> bool:
    """Return whether an entry is unknown because of a mistake; a source that can be read is known by its mistakes."""
    if problem.path == SYNONYMS and problem.rule.startswith("fields."):
        return has_errors([problem])
    return problem.rule in _UNREAD or (problem.rule == "fields.missing" and "id" in _values(problem))


def _is_like(name: str, typed: str) -> bool:
    return SequenceMatcher(None, name, typed.lower()).ratio() >= _ALIKE


def _misnamed_sources(told: _Told) -> Mapping[str, tuple[Problem, str]]:
    """Return the entries that nobody cites, by the name under which the texts cite them."""
    unused = {_values(each)[0]: each for each in told.of(["references.not-cited"])}
    found = {}
    for name in dict.fromkeys(_values(each)[0] for each in told.of(["references.no-entry"])):
        close = [one for one in unused if SequenceMatcher(None, one, name).ratio() >= _ALIKE]
        if len(close) == 1:
            found[name] = (unused[close[0]], close[0])
    return found


def _renamed_sources(told: _Told) -> Iterator[Problem]:
    """A source whose id was mistyped is unknown wherever it is cited, and cited nowhere."""
    names = _misnamed_sources(told)
    yield from (entry for entry, _ in names.values())
    cited = told.of(["references.no-entry", "references.cited-in-version", "help.no-source"])
    yield from (each for each in cited if not names.keys().isdisjoint(_values(each)))


def _misnamed(told: _Told) -> Iterator[Problem]:
    for name, (entry, written) in _misnamed_sources(told).items():
        yield MISNAMED.at(SOURCES, entry.line, written, name)


_RULES: tuple[Callable[[_Told], Iterator[Problem]], ...] = (
    _missing_fields,
    _lost_headings,
    _unusable_names,
    _moved_pages,
    _deleted_pages,
    _without_original,
    _lost_ids,
    _missing_pictures,
    _marks_told_twice,
    _notes_told_twice,
    _repeated_ids,
    _unread_data,
    _lists_without_a_page,
    _groups_told_twice,
    _unread_acts,
    _searched_without,
    _unread_entries,
    _lost_entries,
    _unnamed_entries,
    _renamed_sources,
)
