"""What is wrong between the texts and data/sources.yml: citations without an entry, entries that nobody needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data import terms as glossary
from rettesnor.data.sources import PATH, REPLACED, SourceStatus, Use, successor_of
from rettesnor.docs.links import without_code
from rettesnor.markdown.source_lines import SourceLines
from rettesnor.problems import Level, Rule
from rettesnor.site.source_use import cited_in_versions, declared, find_uses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from rettesnor.data.sources import Source
    from rettesnor.data.validation.yaml_files import Entry
    from rettesnor.docs.record import Record
    from rettesnor.docs.tree import Page
    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly
    from rettesnor.site.site import Site

ADAPTED_WITHOUT_LICENCE = Rule("references.adapted-without-licence")
CIRCLE = Rule("references.circle")
CITED_BACKGROUND = Rule("references.cited-background")
CITED_IN_VERSION = Rule("references.cited-in-version")
DEAD_WITHOUT_COPY = Rule("references.dead-without-copy", Level.ADVICE)
NOT_CITED = Rule("references.not-cited")
NOT_MARKED = Rule("references.not-marked")
NO_ENTRY = Rule("references.no-entry")
NO_MARK = Rule("references.no-mark")
NO_SUCCESSOR = Rule("references.no-successor")
OFFLINE_ADDRESS = Rule("references.offline-address")
REPEALED = Rule("references.repealed-without-successor", Level.ADVICE)

_WRITTEN_ID = re.compile(r"^[ \t]*-?[ \t]*\{?[ \t]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
"""Ids of entries as they stand in the file, also where it cannot be read."""
_IN_BRACKETS = re.compile(r"(?<![\]!\\])\[(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?:, [^\]]*)?\](?![(\[:])")


def check_references(assembly: Assembly) -> Iterator[Problem]:
    """Report entries nobody cites, entries that contradict themselves, and citations elsewhere without an entry."""
    site = assembly.site
    written = _written(site)
    uses = find_uses(site)
    has_broken_terms = any(problem.path == glossary.PATH for problem in assembly.problems)
    for entry in assembly.entries.sources.values():
        is_used = uses.is_used(entry.model.id) or (
            not entry.model.background and (has_broken_terms or _is_in_unread_page(assembly, entry.model.id))
        )
        yield from _entry_problems(entry, site.sources, is_used=is_used)
    for unknown, text_path in cited_in_versions(site).items():
        if unknown not in site.sources and unknown not in written:
            yield CITED_IN_VERSION.at(PATH, 1, unknown, text_path)
    terms_path = site.settings.root / glossary.PATH
    terms = SourceLines(terms_path.read_text(encoding="utf-8", errors="replace") if terms_path.exists() else "")
    for unknown in [source for term in site.terms for source in term.sources if source not in site.sources]:
        if unknown in written:
            continue
        yield NO_ENTRY.at(glossary.PATH, terms.of_words(unknown), unknown)


def check_citations(assembly: Assembly, page: Page, _today: date) -> Iterator[Problem]:
    """Report what a page cites that has no entry, and what it does not cite as it should."""
    yield from _unknown_in_page(assembly.site, page, _written(assembly.site))
    yield from _without_mark(assembly.site, page)


def _written(site: Site) -> frozenset[str]:
    """Return the ids of all entries, also of those that cannot be used."""

    def read() -> frozenset[str]:
        path = site.settings.root / PATH
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return frozenset(_WRITTEN_ID.findall(text))

    return site.once(("written sources",), read)


def _is_in_unread_page(assembly: Assembly, source: str) -> bool:
    """Return whether a page that cannot be read names a source: that it cannot is what is told."""
    return any(
        source in str(document.front.get("sources", "")) or f"@{source}" in document.body
        for document in assembly.tree.unreadable.values()
    )


def _unknown_in_page(site: Site, page: Page, written: Collection[str]) -> Iterator[Problem]:
    """Report sources that have no entry; an entry that is `written` but has mistakes is what is wrong, and is told."""
    main = page.texts[site.settings.default.code].document
    for source in declared(page.record):
        if source not in site.sources and source not in written:
            line = main.place(CHECK.name).line_of(_key_of(page.record, source))
            yield NO_ENTRY.at(main.path, line, source)
    shown = site.pages.get(page.record.id)
    for code, text in page.texts.items():
        lines = SourceLines(text.document.body, text.document.body_line)
        citations = shown.texts[code].body.citations if shown else ()
        for source in citations:
            if source not in site.sources and source not in written:
                yield NO_ENTRY.at(text.path, lines.of_words(f"[@{source}"), source)


def _without_mark(site: Site, page: Page) -> Iterator[Problem]:
    """Report sources in brackets without the @ that makes them a citation."""
    for text in page.texts.values():
        for number, line in enumerate(without_code(text.document.body).split("\n"), start=text.document.body_line):
            for match in _IN_BRACKETS.finditer(line):
                if match["id"] in site.sources:
                    yield NO_MARK.at(text.path, number, match["id"])


def _key_of(record: Record, source: str) -> tuple[str | int, ...]:
    if source in record.sources:
        return ("sources", record.sources.index(source))
    return ("retells",) if source == record.retells else ("norm_from", "source")


def _entry_problems(entry: Entry[Source], sources: Mapping[str, Source], *, is_used: bool) -> Iterator[Problem]:
    source = entry.model
    for key, rule in (*_of_use(source, is_used=is_used), *_of_succession(source, sources), *_of_state(source)):
        value = str(source.replaced_by) if rule is NO_ENTRY else source.id
        yield entry.problem(rule.of(value), key)


_Mistake = tuple[str, Rule]
"""A key of an entry, and what is wrong there."""


def _of_use(source: Source, *, is_used: bool) -> Iterator[_Mistake]:
    if not is_used and not source.background:
        yield "id", NOT_CITED
    if is_used and source.background:
        yield "background", CITED_BACKGROUND


def _of_succession(source: Source, sources: Mapping[str, Source]) -> Iterator[_Mistake]:
    if source.replaced_by is None:
        if source.status in REPLACED:
            yield "status", REPEALED if source.status is SourceStatus.REPEALED else NO_SUCCESSOR
        return
    if source.status not in REPLACED:
        yield "replaced_by", NOT_MARKED
    if source.replaced_by not in sources:
        yield "replaced_by", NO_ENTRY
    elif successor_of(source, sources) is None:
        yield "replaced_by", CIRCLE


def _of_state(source: Source) -> Iterator[_Mistake]:
    if source.status is SourceStatus.OFFLINE and source.url is not None:
        yield "url", OFFLINE_ADDRESS
    if source.status is SourceStatus.DEAD and source.archived is None:
        yield "archived", DEAD_WITHOUT_COPY
    if source.use is Use.ADAPTED and source.licence is None:
        yield "use", ADAPTED_WITHOUT_LICENCE


CHECK = Check("references", Scope.SITE, on_any_day(check_references), check_citations)
